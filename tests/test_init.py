"""`contentlint init` concludes what articles show, and writes what fits them."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from command_line import Result, write
from contentlint.adoption import Adoption, adopt, files_of
from contentlint.adoption.articles import sampled
from contentlint.settings.file import forget_found, load
from contentlint.settings.model import Collection, Fields, Settings

Cli = Callable[..., Result]
SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
CORPORA = ("30-seconds-of-code", "hugo-docs", "rust-blog")
WORDS = "amber birch cedar dune ember fjord grove heath inlet jetty knoll larch".split()


def loaded(folder: Path) -> Settings:
    forget_found()
    return load(str(folder / "contentlint.toml")).settings


def concluded(files: Mapping[str, str | bytes], *folders: str) -> Adoption:
    """What is concluded from files in the working directory."""
    write(files)
    found = adopt(os.getcwd(), folders=folders)
    assert found is not None
    return found


def title(number: int) -> str:
    return f"How the {WORDS[number % 12]} met the {WORDS[number // 12]}"


def slug(number: int) -> str:
    return title(number).lower().replace(" ", "-")


def post(number: int, more: str = "") -> str:
    month = number % 12 + 1
    return f"""\
---
title: {title(number)}
posted_on: 2024-{month:02}-03
category: {"news" if number % 3 else "notes"}
url: /blog/{slug(number)}/
{more}---

The {WORDS[number % 12]} is here.
"""


def posts(count: int) -> dict[str, str]:
    return {f"content/posts/{slug(number)}.md": post(number) for number in range(count)}


def recipe(number: int) -> str:
    lines = "\\\\n\\\\n".join(
        f"{step}. **Stir** the {word} until it is smooth." for step, word in enumerate(WORDS, 1)
    )
    return f"""\
+++
_schema = "recipe"
id = {number}
headline = "{title(number)}"
heading_text = "{title(number)}"
steps = "{lines}"
serves = {number % 5 + 1}
[meta]
keywords = ["food"]
+++

&nbsp;
"""


def glossary(number: int) -> str:
    return json.dumps({"term": WORDS[number], "see": [WORDS[0]]}) + "\n\nA word.\n"


SITE = {
    **posts(24),
    **{f"content/food/{WORDS[n]}/recipes/{slug(n)}.md": recipe(n) for n in range(12)},
    **{f"content/words/{WORDS[n]}.md": glossary(n) for n in range(6)},
    "README.md": "# A site\n",
    "tests/a.md": "Text.\n",
}


def test_every_kind_is_told_by_its_front_matter(here: Path) -> None:
    found = concluded(SITE)
    assert found.settings == Settings(
        content=("content",),
        collections=(
            Collection(
                name="posts",
                include=("content/posts/*.md",),
                schema="schemas/posts.schema.json",
                url="/blog/{slug}",
                fields=Fields(date="posted_on"),
            ),
            Collection(
                name="recipes",
                include=("content/food/*/recipes/*.md",),
                schema="schemas/recipes.schema.json",
                prose=("steps",),
                escaped=("steps",),
                same=(("headline", "heading_text"),),
                body="optional",
                fields=Fields(title="headline", keywords="meta.keywords"),
            ),
            Collection(
                name="words",
                include=("content/words/*.md",),
                schema="schemas/words.schema.json",
            ),
        ),
    )
    assert [each.broken for each in found.conclusions] == [0, 0, 0]


def test_a_schema_says_what_all_articles_have(here: Path) -> None:
    [posts_, *_] = concluded(SITE).conclusions
    assert posts_.schema == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Inferred by contentlint init from 24 of 24 articles; all of them keep it.",
        "title": "posts",
        "type": "object",
        "properties": {
            "title": {"type": "string", "minLength": 1, "maxLength": 50},
            "posted_on": {"type": "string", "format": "date"},
            "category": {"type": "string", "enum": ["news", "notes"]},
            "url": {"type": "string", "minLength": 1, "maxLength": 100},
        },
        "required": ["title", "posted_on", "category", "url"],
    }


def test_exceptions_are_counted(here: Path) -> None:
    files = posts(60)
    names = [*files]
    files[names[3]] = post(3).replace("posted_on: 2024-04-03", "posted_on: soon")
    files[names[5]] = post(5, "catgory: news\n").replace("category: news\n", "")
    files[names[7]] = post(7).replace("category: news", "category: rumours")
    [only] = concluded(files).conclusions
    assert only.schema["properties"]["posted_on"] == {
        "type": "string",
        "format": "date",
        "$comment": "1 of 60 is no date",
    }
    assert only.schema["properties"]["category"] == {
        "type": "string",
        "enum": ["news", "notes"],
        "$comment": "1 of 59 is another one; 1 of 60 lacks it",
    }
    assert only.broken == 3
    assert only.schema["$comment"] == (
        "Inferred by contentlint init from 60 of 60 articles; 3 of them break it. "
        "Rare, and so left out: catgory."
    )


def test_folders_that_are_alike_are_one_kind(here: Path) -> None:
    plain = "---\ntitle: {0}\ndate: 2024-01-0{1}\nlayout: post\ntags: [a]\n---\n\nText.\n"
    files = {
        f"{folder}/{WORDS[n]}.md": plain.format(WORDS[n], n + 1)
        for folder in ("docs/de/news", "docs/en/news", "docs/en/guides/first")
        for n in range(4)
    }
    found = concluded(files)
    assert [each.kind.include for each in found.conclusions] == [("docs/*/**/*.md",)]
    assert [each.kind.total for each in found.conclusions] == [12]
    assert [(fact.says, fact.holds) for fact in found.facts] == [
        ("locale folder docs/de", 4),
        ("locale folder docs/en", 8),
    ]


def test_our_own_contract_is_recognised(here: Path) -> None:
    article = "---\ntitle: {0}\ndate: 2024-01-0{1}\ndescription: On {0}.\n---\n\nText.\n"
    files = {f"blog/{WORDS[n]}.md": article.format(WORDS[n], n + 1) for n in range(5)}
    [only] = concluded(files).conclusions
    assert only.collection.model == "contentlint.contract:Article"
    assert only.schema == {}


def test_one_style_of_slugs_is_told_from_the_other(here: Path) -> None:
    def page(number: int) -> tuple[str, str]:
        name = f"step-by-step {WORDS[number]}"
        own = f"stepbystep-{WORDS[number]}"
        return f"content/{own}.md", (
            f"---\ntitle: {name}\nfile_name: {own}.md\nurl: /{WORDS[number % 3]}/{own}\n"
            f"topic: {WORDS[number % 3].title()}\n---\n\nText.\n"
        )

    [only] = concluded(dict(map(page, range(9)))).conclusions
    collection = only.collection
    assert (collection.url, collection.slug_style) == ("/{topic}/{slug}", "squeeze")
    assert collection.fields == Fields(slug="file_name")


def test_urls_that_follow_nothing_give_no_template(here: Path) -> None:
    files = {
        f"content/{WORDS[n]}.md": f"---\ntitle: {title(n)}\nurl: /x/{WORDS[-n]}-{n}\n---\n\nText.\n"
        for n in range(8)
    }
    [only] = concluded(files).conclusions
    assert (only.collection.url, only.collection.fields) == ("", Fields())


@pytest.mark.parametrize(
    ("name", "flavor"), [("hugo.toml", "hugo"), ("_config.yml", "jekyll"), ("other.yml", "auto")]
)
def test_the_generators_settings_file_tells_the_flavor(here: Path, name: str, flavor: str) -> None:
    assert concluded({name: "", **posts(3)}).settings.flavor == flavor


def test_kinds_that_share_a_folder_are_told_of(here: Path) -> None:
    files = {
        f"content/{WORDS[n]}.md": f"---\nlayout: {kind}\n{more}---\n\nText.\n"
        for n in range(12)
        for kind, more in [
            ("post", "title: x\ndate: 2024-01-01\n") if n % 2 else ("map", "at: 1\n")
        ]
    }
    [only] = concluded(files).conclusions
    assert only.facts[-2].says == (
        "layout tells kinds apart that share folders (map, post), and so one schema"
    )


def test_articles_without_front_matter_need_no_collection(here: Path) -> None:
    found = concluded({f"docs/{word}.md": "Text.\n" for word in WORDS})
    assert found.settings == Settings(content=("docs",))
    assert [fact.says for fact in found.conclusions[0].facts] == ["front matter optional"]


def test_what_is_concluded_is_said_and_shown(cli: Cli) -> None:
    write(SITE)
    result = cli("init")
    assert (result.code, result.err) == (0, "")
    said, *shown = result.out.split("\n--- ")
    assert said == (
        "42 articles in content\n"
        "posts: 24 articles in content/posts/*.md\n"
        "  date = posted_on (24 of 24)\n"
        "  url = /blog/{slug} (24 of 24)\n"
        "  slug-style = hyphenate (24 of 24)\n"
        "  schema = schemas/posts.schema.json (24 of 24)\n"
        "recipes: 12 articles in content/food/*/recipes/*.md\n"
        "  title = headline (12 of 12)\n"
        "  keywords = meta.keywords (12 of 12)\n"
        "  prose in steps (12 of 12)\n"
        "  \\n stands for a line end in steps (12 of 12)\n"
        "  body is empty (12 of 12)\n"
        "  headline and heading_text say the same (12 of 12)\n"
        "  schema = schemas/recipes.schema.json (12 of 12)\n"
        "words: 6 articles in content/words/*.md\n"
        "  schema = schemas/words.schema.json (6 of 6)\n"
    )
    assert [each.partition(":\n")[0] for each in shown] == [
        "contentlint.toml",
        "schemas/posts.schema.json",
        "schemas/recipes.schema.json",
        "schemas/words.schema.json",
        ".pre-commit-config.yaml",
        ".github/workflows/contentlint.yml",
    ]
    assert not Path("contentlint.toml").exists()


def test_what_is_written_is_read_and_finds_nothing(cli: Cli) -> None:
    write(SITE)
    adoption = adopt(os.getcwd())
    assert adoption is not None
    assert cli("init", "--write").code == 0
    assert loaded(Path()) == with_absolute_schemas(adoption.settings, Path.cwd())
    chosen = ("--select=front-matter,identity,empty-body", "--today=2026-01-01")
    assert cli("check", "--no-cache", "--quiet", *chosen) == Result(0)


def with_absolute_schemas(found: Settings, root: Path) -> Settings:
    return found._replace(
        collections=tuple(
            each._replace(schema=str(root / each.schema)) if each.schema else each
            for each in found.collections
        )
    )


def test_nothing_that_is_there_is_overwritten(cli: Cli) -> None:
    own = {
        ".pre-commit-config.yaml": "repos: []\n",
        ".github/workflows/contentlint.yml": "name: ours\n",
        "contentlint.toml": 'content = ["elsewhere"]\n',
    }
    write({**SITE, **own})
    result = cli("init", "--write")
    assert result.code == 0
    assert {name: Path(name).read_text() for name in own} == own
    assert not Path("schemas").exists()
    assert "--- add to the `repos` of .pre-commit-config.yaml:\n  - repo:" in result.out
    assert "--- contentlint.toml (which is there, and stays as it is):\n" in result.out
    assert 'include = ["content/posts/*.md"]' in result.out
    assert "wrote" not in result.out


def test_settings_in_pyproject_are_settings(cli: Cli) -> None:
    write({**posts(3), "pyproject.toml": "[tool.contentlint]\n"})
    assert "pyproject.toml is there; not written:\n" in cli("init", "--write").out
    assert not Path("contentlint.toml").exists()
    assert Path(".github/workflows/contentlint.yml").exists()


def test_a_second_time_nothing_changes(cli: Cli) -> None:
    write(SITE)
    cli("init", "--write")
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    forget_found()
    assert cli("init", "--write").code == 0
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_without_articles_there_is_nothing_to_conclude(cli: Cli) -> None:
    assert cli("init") == Result(
        2,
        "",
        "contentlint: there are no articles in this folder (name the folders that hold them)\n",
    )
    assert cli("init", "nowhere") == Result(2, "", "contentlint: nowhere does not exist\n")


def test_folders_may_be_named(cli: Cli) -> None:
    write(SITE)
    assert cli("init", "content/words").out.startswith(
        "6 articles in content/words\nwords: 6 articles in content/words/*.md\n"
    )


def test_many_articles_are_sampled_evenly_and_in_every_folder() -> None:
    paths = [f"a/{n:05}.md" for n in range(10_000)] + ["b/1.md", "b/2.md"]
    found = sampled(paths, 100)
    assert 100 <= len(found) <= 106
    assert {"b/1.md", "b/2.md"} <= set(found)
    assert sampled(paths[:100], 100) == tuple(paths[:100])


HOSTILE = (
    '"]\nselect = ["all"]\n#',
    "a\n  - evil: true",
    "${{ secrets.TOKEN }}",
    "\\u0000\x7f\x85\u2028",
    "{a,b}*?[x]",
    "'; touch hacked; '",
    "::error::x",
    "<script>",
)


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not have")
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_and_values_stay_data(cli: Cli, text: str) -> None:
    folder = text.replace("/", "")
    for number in range(25):
        values: dict[str, Any] = {
            text: text, "kind": text if number % 2 else "plain", "layout": text,
            "title": f"{text} {number}", f"related {text}": {"id": 1, "url": text},
        }  # fmt: skip
        path = Path(folder, folder, f"{number}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values) + "\n\nText.\n", encoding="utf-8")
    result = cli("init", "--write")
    assert (result.code, result.err) == (0, "")
    assert not any(line.startswith("::") for line in result.out.splitlines())
    found = loaded(Path())
    assert found._replace(content=(), collections=()) == Settings()
    [collection] = found.collections
    assert Path(collection.schema).parent == Path.cwd() / "schemas"
    workflow = yaml.safe_load(Path(".github/workflows/contentlint.yml").read_text())
    *_, step = workflow["jobs"]["articles"]["steps"]
    assert step["with"] == {"paths": "."}
    [hook] = yaml.safe_load(Path(".pre-commit-config.yaml").read_text())["repos"]
    assert hook["hooks"] == [{"id": "contentlint"}]
    checked = cli("check", "--no-cache", "--select=missing-field,wrong-type", "--format=concise")
    assert (checked.code, checked.out) == (0, "")


def test_folders_that_no_text_holds_are_named_by_globs(here: Path) -> None:
    try:
        write({f"content/\udce9/{n}.md": f"---\ntitle: {n}a\n---\n\nText.\n" for n in range(3)})
    except (OSError, UnicodeError):
        pytest.skip("names that this file system does not have")
    found = concluded({})
    assert [each.kind.include for each in found.conclusions] == [("content/?/*.md",)]
    text = files_of(found, root=os.getcwd())[0].text
    assert 'include = ["content/?/*.md"]' in text.encode().decode()


NAMES = st.sampled_from(["title", "date", "tags", "seo", "url", "slug", "a.b", "ünï", "x\ny", ""])
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["2024-01-31", "2024-01-31T10:00:00Z", "", " ", "a@b.example", "news", "x"])
    | st.text(max_size=5)
)
FRONT_MATTER = st.dictionaries(
    NAMES,
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
        max_leaves=5,
    ),
    max_size=6,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(FRONT_MATTER, min_size=1, max_size=5),
    st.lists(st.integers(0, 4), min_size=1, max_size=45),
)
def test_articles_break_what_was_inferred_no_more_often_than_it_says(
    tmp_path_factory: pytest.TempPathFactory, shapes: list[dict[str, Any]], picked: list[int]
) -> None:
    root = tmp_path_factory.mktemp("site")
    write(
        {
            f"content/{'posts' if number % 4 else 'notes'}/{number}.md": json.dumps(
                shapes[pick % len(shapes)]
            )
            + "\n\nText.\n"
            for number, pick in enumerate(picked)
        },
        root,
    )
    adoption = adopt(str(root))
    assert adoption is not None
    for file in files_of(adoption, root=str(root)):
        write({file.path: file.text}, root)
    assert loaded(root) == with_absolute_schemas(adoption.settings, root)
    for each in adoption.conclusions:
        assert broken(each.schema, each.kind.headed) == each.broken


def broken(schema: Mapping[str, Any], articles: Any) -> int:
    """How many articles an independent validator objects to."""
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return sum(not validator.is_valid(article.values) for article in articles)


@pytest.mark.skipif(not (SHARED / "samples").is_dir(), reason="the samples are not here")
def test_on_the_samples_it_concludes_what_their_own_settings_say(cli: Cli) -> None:
    shutil.copytree(SHARED / "samples" / "content", "content")
    assert cli("init", "--write").code == 0
    assert loaded(Path()) == load(str(SHARED / "samples" / "contentlint.toml")).settings


@pytest.mark.parametrize("name", CORPORA)
def test_real_corpora_keep_what_was_inferred(here: Path, name: str) -> None:
    if not (SHARED / "corpora" / name).is_dir():
        pytest.skip("the corpora are not here")
    shutil.copytree(SHARED / "corpora" / name, "site")
    adoption = adopt(str(here / "site"))
    assert adoption is not None
    for file in files_of(adoption, root="site"):
        write({file.path: file.text}, here / "site")
    assert len(loaded(here / "site").collections) == len(adoption.conclusions)
    for each in adoption.conclusions:
        assert broken(each.schema, each.kind.headed) == each.broken <= each.kind.total // 20
