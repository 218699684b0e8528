"""Settings files: found, read, laid over each other; each mistake at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentlint.errors import ConfigError
from contentlint.settings.file import Loaded, find, find_in, forget_found, load
from contentlint.settings.model import Collection, Fields, Settings

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    forget_found()


def write(path: str, text: str) -> str:
    """Write a file in the working directory; gives its absolute path."""
    file = Path.cwd() / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return str(file)


def refusal(path: str = "contentlint.toml") -> str:
    with pytest.raises(ConfigError) as caught:
        load(path)
    return str(caught.value)


def test_the_closest_file_is_found() -> None:
    outer = write("contentlint.toml", "")
    inner = write("a/contentlint.toml", "")
    article = write("a/b/c.md", "")
    assert find(article) == find("a/b") == find("a/b/missing.md") == inner
    assert find("a") == find_in("a") == inner
    assert find("x.md") == find_in(".") == outer


def test_contentlint_toml_comes_before_pyproject() -> None:
    write("pyproject.toml", "[tool.contentlint]")
    assert find("a.md") == str(Path.cwd() / "pyproject.toml")
    forget_found()
    assert find("a.md") == write("contentlint.toml", "") or find_in("x")


def test_a_project_file_counts_only_with_our_table() -> None:
    outer = write("contentlint.toml", "")
    write("a/pyproject.toml", "[project]\nname = 'contentlint'")
    write("b/pyproject.toml", "[tool.other]")
    write("c/pyproject.toml", "contentlint = [")
    broken = write("d/pyproject.toml", "[tool.contentlint]\nselect = [")
    dotted = write("e/pyproject.toml", "tool.contentlint.select = []")
    found = [find_in(folder) for folder in "abcde"]
    assert found == [outer, outer, outer, broken, dotted]


def test_a_folder_is_looked_at_once() -> None:
    assert find_in(".") == find_in("a")
    file = write("contentlint.toml", "")
    assert find_in(".") != file
    forget_found()
    assert find_in(".") == file


def test_a_file_is_loaded_with_the_place_of_each_key() -> None:
    file = write(
        "contentlint.toml",
        '# ours\nselect = [\n  "seo",\n  "text"]\nrules.long-title.max-chars = 60\n'
        '[severity]\nlong-title = "error"\n[[collections]]\nname = "a"\n[[collections]]\n'
        'url = "/b"\n[collections.fields]\nid = "n"\n',
    )
    loaded = load("contentlint.toml")
    assert loaded.settings == Settings(
        select=("seo", "text"),
        rules={"long-title": {"max-chars": 60}},
        severity={"long-title": "error"},
        collections=(
            Collection(name="a"),
            Collection(url="/b", fields=Fields(id="n")),
        ),
    )
    assert (loaded.root, loaded.file) == (str(Path.cwd()), file)
    lines = {
        "select": 2,
        "select.0": 3,
        "select.1": 4,
        "rules.long-title.max-chars": 5,
        "severity.long-title": 7,
        "collections.0.name": 9,
        "collections.1.url": 11,
        "collections.1.fields.id": 13,
    }
    assert {key: loaded.origins.get(key) for key in lines} == {
        key: (file, line) for key, line in lines.items()
    }


def test_settings_stand_in_a_project_file_too() -> None:
    file = write("pyproject.toml", '[project]\nname = "x"\n[tool.contentlint]\nlanguage = "de"\n')
    loaded = load("pyproject.toml")
    assert loaded.settings == Settings(language="de")
    assert loaded.origins == {"language": (file, 4)}


def test_a_byte_order_mark_and_windows_line_ends_move_nothing() -> None:
    write("contentlint.toml", '\ufeff# a\r\nlanguage = "de"\r\nx = 1\r\n')
    assert refusal().startswith("contentlint.toml:3:1: unknown key `x`")


REFUSALS = [
    ("\n  fail_on = 'error'", "2:3: unknown key `fail_on` (did you mean `fail-on`?)"),
    ("a = 1\nfail-on = 'eror'\nb = 2", "1:1: unknown key `a` (and 2 more mistakes) (known: "),
    ("select = []\nselec = []\nignore = 1", "2:1: unknown key `selec` (and 1 more mistake) (did "),
    (
        "fail-on = 'eror'",
        "1:11: `fail-on` must be `error`, `warning`, `info` or `never`, not `eror` "
        "(did you mean `error`?)",
    ),
    (
        "select = [\n  'seo',\n  7]",
        "3:3: `select` must be an array of strings, but item 2 is an integer",
    ),
    (
        "[[collections]]\n[[collections]]\nname = 'a'\nslugstyle = 'squeeze'",
        "4:1: unknown key `slugstyle` in `collections` (did you mean `slug-style`?)",
    ),
    (
        "[[collections]]\n[collections.fields]\ntitel = 'a'",
        "3:1: unknown key `titel` in `collections.fields` (did you mean `title`?)",
    ),
    (
        "[severity]\nlong-title = 'warn'",
        "2:14: `severity.long-title` must be `error`, `warning` or `info`, not `warn` "
        "(did you mean `warning`?)",
    ),
    ("rules.long-title = 60", "1:20: `rules.long-title` must be a table, not an integer"),
    (
        "[collections]\nname = 'a'",
        "1:2: `collections` must be an array of tables, not a table (write `[[collections]]`)",
    ),
    ("select = [", "1:11: not valid TOML: invalid value"),
    ("a = 1\nb == 2", "2:4: not valid TOML: invalid value"),
    ("a = 1\na = 2", "2:1: the key `a` is given twice"),
    ("x = " + "[" * 5000, "1:1: not valid TOML: nested deeper than 32 levels"),
    ("x" + ".x" * 5000 + " = 1", "1:1: not valid TOML: nested deeper than 32 levels"),
]


@pytest.mark.parametrize(("text", "message"), REFUSALS)
def test_a_mistake_is_told_with_its_place(text: str, message: str) -> None:
    write("contentlint.toml", text)
    assert refusal()[: len(message) + 17] == f"contentlint.toml:{message}"


def test_a_file_elsewhere_is_named_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write("contentlint.toml", "a = 1")
    (tmp_path / "b").mkdir()
    monkeypatch.chdir(tmp_path / "b")
    assert refusal(file).startswith(f"{file}:1:1: unknown key `a`")


def test_a_mistake_in_a_project_file_is_told_with_its_place() -> None:
    write("pyproject.toml", "[project]\nselec = 1\n[tool.contentlint]\nselec = []\n")
    expected = "pyproject.toml:4:1: unknown key `selec` (did you mean `select`?)"
    assert refusal("pyproject.toml") == expected


def test_our_table_must_be_a_table() -> None:
    write("pyproject.toml", "[tool]\ncontentlint = 1\n")
    assert refusal("pyproject.toml") == "pyproject.toml:2:1: `tool.contentlint` must be a table"


def test_a_project_file_without_our_table_cannot_be_loaded() -> None:
    write("pyproject.toml", "[tool.other]\n")
    assert refusal("pyproject.toml") == "pyproject.toml: there is no `[tool.contentlint]` in it"


def test_a_file_that_cannot_be_read_is_a_mistake() -> None:
    assert refusal() == "contentlint.toml: these settings cannot be read: it does not exist"
    (Path.cwd() / "contentlint.toml").write_bytes(b"a = 1\nb = '\xff'")
    assert refusal() == "contentlint.toml:2: settings must be UTF-8"


def test_what_a_file_says_wins_over_what_it_extends() -> None:
    base = write(
        "base/b.toml",
        'language = "de"\nfail-on = "never"\nselect = ["seo", "text"]\n'
        '[severity]\na = "error"\nb = "error"\n'
        "[rules.r]\nx = 1\ny = [1, 2]\n[rules.s]\nz = 1\n"
        '[per-file-ignores]\n"a" = ["p"]\n"b" = ["q"]\n'
        '[[collections]]\nname = "theirs"\n',
    )
    own = write(
        "contentlint.toml",
        'extend = "base/b.toml"\nlanguage = "fr"\nselect = ["all"]\n'
        '[severity]\nb = "info"\n[rules.r]\ny = [3]\n[per-file-ignores]\nb = ["t"]\n'
        '[[collections]]\nname = "ours"\n',
    )
    loaded = load("contentlint.toml")
    assert loaded.settings == Settings(
        language="fr",
        fail_on="never",
        select=("all",),
        severity={"a": "error", "b": "info"},
        rules={"r": {"x": 1, "y": (3,)}, "s": {"z": 1}},
        per_file_ignores={"a": ("p",), "b": ("t",)},
        collections=(Collection(name="ours"),),
    )
    expected = {
        "language": (own, 2),
        "fail-on": (base, 2),
        "select.0": (own, 3),
        "select.1": None,
        "severity.a": (base, 5),
        "severity.b": (own, 5),
        "rules.r.x": (base, 8),
        "rules.r.y": (own, 7),
        "rules.r.y.1": None,
        "collections.0.name": (own, 11),
        "extend": None,
    }
    assert {key: loaded.origins.get(key) for key in expected} == expected


def test_of_several_bases_a_later_one_wins() -> None:
    write("a.toml", 'language = "de"\nflavor = "hugo"')
    write("b.toml", 'language = "fr"\nextend = "c.toml"')
    write("c.toml", 'language = "it"\nfail-on = "info"\nflavor = "mdx"')
    write("contentlint.toml", 'extend = ["a.toml", "b.toml"]')
    expected = Settings(language="fr", flavor="mdx", fail_on="info")
    assert load("contentlint.toml").settings == expected


def test_a_project_file_can_be_extended() -> None:
    write("a/pyproject.toml", '[tool.contentlint]\nlanguage = "de"')
    write("contentlint.toml", 'extend = "a/pyproject.toml"')
    assert load("contentlint.toml").settings == Settings(language="de")


def test_paths_of_contracts_count_from_the_file_that_names_them() -> None:
    write(
        "base/b.toml",
        '[[collections]]\ninclude = ["content/*.md"]\nschema = "../s/a.json"\n'
        'model = "models.py:Page"\n[[collections]]\nmodel = "package.module:Page"\n',
    )
    write("contentlint.toml", 'extend = "base/b.toml"')
    here = Path.cwd()
    assert load("contentlint.toml").settings.collections == (
        Collection(
            include=("content/*.md",),
            schema=str(here / "s" / "a.json"),
            model=f"{here / 'base' / 'models.py'}:Page",
        ),
        Collection(model="package.module:Page"),
    )


def test_a_circle_is_a_mistake() -> None:
    write("contentlint.toml", '\nextend = "b/b.toml"')
    write("b/b.toml", 'language = "de"\nextend = ["../contentlint.toml"]')
    assert refusal() == (
        "b/b.toml:2:11: `extend` goes in a circle: contentlint.toml → b/b.toml → contentlint.toml"
    )


def test_a_base_that_is_not_there_is_a_mistake() -> None:
    write("contentlint.toml", '\nextend = ["base.toml"]')
    assert refusal() == (
        "contentlint.toml:2:11: `extend` names a file that does not exist: base.toml"
    )


def test_a_mistake_in_a_base_is_told_where_it_stands() -> None:
    write("contentlint.toml", 'extend = "b.toml"')
    write("b.toml", "\nlanguag = 'de'")
    assert refusal() == "b.toml:2:1: unknown key `languag` (did you mean `language`?)"


def test_a_long_chain_ends() -> None:
    for number in range(40):
        write(f"{number}.toml", f'extend = "{number + 1}.toml"')
    assert refusal("0.toml") == "31.toml:1:10: `extend` leads through more than 32 files"


def test_a_base_that_many_name_is_read_once() -> None:
    for number in range(20):
        write(f"{number}.toml", f'extend = ["{number + 1}.toml", "{number + 1}.toml"]')
    write("20.toml", 'language = "de"')
    assert load("0.toml").settings == Settings(language="de")


@pytest.mark.skipif(not SHARED.exists(), reason="the samples are not here")
def test_the_samples_settings_load() -> None:
    loaded = load(str(SHARED / "samples" / "contentlint.toml"))
    names = [collection.name for collection in loaded.settings.collections]
    assert (names, loaded.settings.content) == (["questions", "articles"], ("content",))
    assert loaded.origins["collections.1.front-matter"][1] == 26


def test_nothing_loaded_is_the_default() -> None:
    assert Loaded() == (Settings(), "", "", {}, {})
