"""Articles that no one writes: each gives its finding or none at a right place, and all others
theirs; see tests/zoo/.

What must come of each stands in tests/zoo/findings.txt; `python -m tests.zoo --expect` writes it
anew.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

import contentlint.engine.lint
import contentlint.engine.work
import contentlint.surfaces.cli.fix
from command_line import AMBIENT, process
from contentlint.documents.files import Contents, read
from contentlint.engine import enough
from contentlint.engine.workspace import Workspace
from contentlint.reporters import FORMATS
from tests.zoo import animals
from tests.zoo.animals import NEIGHBOUR, POSIX, SANE, Animal, Giant
from tests.zoo.keeping import (
    BASE,
    BESIDE,
    QUIET,
    call,
    check_places,
    expected,
    housed,
    look,
    of_neighbour,
    told,
)

ODD = [animal for animal in animals.odd() if animal.lives]
ANIMALS = [*animals.small(), *ODD]
EXPECTED = expected()
EVERY_RULE = ("--select", "all")


def named(living: Animal | Giant) -> str:
    return living.name


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Surroundings that say nothing to contentlint."""
    for name in AMBIENT:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("animal", ANIMALS, ids=named)
def test_each_gives_what_it_must_beside_another_article(animal: Animal, tmp_path: Path) -> None:
    path = housed(animal, tmp_path)
    alone = look(tmp_path, *QUIET, "--", path)
    walked = look(tmp_path, *QUIET, "--", ".")
    both = look(tmp_path, *QUIET, "--", path, BESIDE)
    assert told(alone, walked, path) == EXPECTED[animal.name]
    assert both.without(BESIDE) == alone.findings
    assert both.of(BESIDE) == walked.of(BESIDE)
    assert both.code == alone.code
    assert of_neighbour(walked) == ["repeated-word"]


@pytest.mark.parametrize("animal", ANIMALS, ids=named)
def test_every_rule_bears_each(animal: Animal, tmp_path: Path) -> None:
    path = housed(animal, tmp_path)
    seen = look(tmp_path, *EVERY_RULE, "--", path, BESIDE)
    assert seen.code in (0, 1)
    assert "repeated-word" in of_neighbour(seen)
    check_places(seen, tmp_path, path)


# All at once


@pytest.fixture
def zoo(tmp_path: Path) -> Path:
    """A folder for each animal, with another article in it, and many plain ones."""
    for number, animal in enumerate(ANIMALS):
        home = tmp_path / f"{number:03}"
        home.mkdir()
        housed(animal, home)
    return tmp_path


def test_two_processes_find_what_one_finds(zoo: Path) -> None:
    seen = look(zoo, *QUIET, "--jobs", "1", ".")
    assert look(zoo, *QUIET, "--jobs", "2", ".") == seen
    assert seen.code == 1
    beside = [found["rule"] for found in seen.findings if found["path"].endswith(f"/{BESIDE}")]
    assert beside == ["repeated-word"] * len(ANIMALS)


def test_every_format_shows_all_of_them(zoo: Path) -> None:
    files = {name: zoo.with_name(f"{name}.out") for name in FORMATS}
    formats = [part for name, file in files.items() for part in ("--format", f"{name}={file}")]
    assert call(zoo, *BASE, *EVERY_RULE, *formats, "--", ".").code == 1
    texts = {name: file.read_bytes().decode() for name, file in files.items()}
    for name, text in texts.items():
        strange = {c for c in text if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
        assert strange <= {"\n", "\t"}, name
        assert text.count("repeated-word") >= len(ANIMALS), name
    for name in ("json", "gitlab", "rdjson", "sarif"):
        json.loads(texts[name])
    for name in ("junit", "checkstyle"):
        ElementTree.fromstring(texts[name])


def test_a_terminal_shows_all_of_them(zoo: Path) -> None:
    called = call(zoo, *BASE, *EVERY_RULE, "--format", "text", "--color", "always", "--", ".")
    assert called.code == 1
    called.out.decode()


def test_fixing_leaves_what_it_cannot_read_and_comes_to_rest(zoo: Path) -> None:
    before = {path: path.lstat() for path in zoo.glob("*/*")}
    unreadable = {path: path.read_bytes() for path in zoo.glob("*/utf-*.md")}
    fixing = call(zoo, *BASE, *QUIET, "--fix", "--", ".")
    assert fixing.code == 1, fixing.err
    after = {path: path.lstat() for path in zoo.glob("*/*")}
    assert {path: stat.S_IFMT(found.st_mode) for path, found in after.items()} == {
        path: stat.S_IFMT(found.st_mode) for path, found in before.items()
    }
    assert {path: path.read_bytes() for path in unreadable} == unreadable
    again = call(zoo, *BASE, *QUIET, "--diff", "--", ".")
    assert (again.code, again.out, again.err) == (0, b"", "contentlint: nothing to fix\n")


# What is given on standard input


@pytest.mark.parametrize("animal", [*animals.small()], ids=named)
def test_a_diff_shows_each(animal: Animal, tmp_path: Path) -> None:
    path = housed(animal, tmp_path)
    assert call(tmp_path, *BASE, *EVERY_RULE, "--diff", "--unsafe-fixes", "--", path).code in (0, 1)


# What is there no more, or is another


@pytest.fixture
def at_reading(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], None]], None]:
    """`at_reading(act)` calls `act(path)` before an article is read."""

    def install(act: Callable[[str], None]) -> None:
        def acting(path: str) -> Contents:
            act(path)
            return read(path)

        for module in (contentlint.engine.lint, contentlint.engine.work):
            monkeypatch.setattr(module, "read", acting)

    return install


def two(folder: Path) -> Path:
    """An article without faults, and another one."""
    (folder / "a.md").write_bytes(SANE.encode())
    (folder / BESIDE).write_bytes(NEIGHBOUR.encode())
    return folder


def test_an_article_that_vanishes_before_it_is_read(
    tmp_path: Path, at_reading: Callable[..., None]
) -> None:
    def act(path: str) -> None:
        (tmp_path / "a.md").unlink(missing_ok=True)

    at_reading(act)
    seen = look(two(tmp_path), *QUIET, ".")
    assert seen.code == 1
    assert [(found["path"], found["rule"]) for found in seen.findings] == [
        ("a.md", "unreadable-file"),
        (BESIDE, "repeated-word"),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_an_article_that_becomes_a_pipe_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = os.fspath(two(tmp_path) / "a.md")
    found = os.stat(path)
    os.unlink(path)
    os.mkfifo(path)
    monkeypatch.setattr(os, "stat", lambda path: found)
    assert read(path) == Contents(b"", "it is not a regular file")


def test_an_article_that_grows_beyond_the_limit_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = os.fspath(two(tmp_path) / "a.md")
    found = os.stat(path)
    with open(path, "r+b") as file:
        file.truncate((16 << 20) + 1)
    monkeypatch.setattr(os, "stat", lambda path: found)
    monkeypatch.setattr(os, "fstat", lambda handle: found)
    assert read(path) == Contents(b"", "it is larger than 16 MiB")


@pytest.mark.parametrize("name", ["text", "rdjson", "sarif", "gitlab", "html", "github"])
@pytest.mark.parametrize("left", [b"", b"\xff\xfe", b"---\n", None])
def test_what_is_shown_of_an_article_that_changed_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, left: bytes | None
) -> None:
    file = two(tmp_path) / BESIDE
    made = contentlint.engine.work.examine

    def examine(*arguments: object, **options: object) -> object:
        if left is None:
            file.unlink(missing_ok=True)
        else:
            file.write_bytes(left)
        return made(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(contentlint.engine.work, "examine", examine)
    called = call(tmp_path, *BASE, *QUIET, "--format", name, BESIDE)
    assert (called.code, called.err) == (
        0,
        "contentlint: 1 article: 1 warning [1 fixable with --fix]\n",
    )


def test_a_fix_of_an_article_that_changed_meanwhile_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, newer = two(tmp_path) / BESIDE, SANE.encode()
    fix = contentlint.surfaces.cli.fix.fix_article

    def fixed(*arguments: object, **options: object) -> object:
        done = fix(*arguments, **options)  # type: ignore[arg-type]
        file.write_bytes(newer)
        return done

    monkeypatch.setattr(contentlint.surfaces.cli.fix, "fix_article", fixed)
    called = call(tmp_path, *BASE, *QUIET, "--fix", BESIDE)
    assert called.code == 2
    assert f"{BESIDE}: cannot be fixed: it changed while it was checked" in called.err
    assert file.read_bytes() == newer


def test_a_folder_that_vanishes_while_it_is_walked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        two(tmp_path / name)

    def excluded(self: Workspace, path: str) -> bool:
        shutil.rmtree(tmp_path / "b", ignore_errors=True)
        return False

    monkeypatch.setattr(Workspace, "excluded", excluded)
    seen = look(tmp_path, *QUIET, ".")
    assert [(found["path"], found["rule"]) for found in seen.findings] == [
        (f"a/{BESIDE}", "repeated-word")
    ]


# What may not be read


@pytest.fixture
def as_anyone() -> Iterator[Path]:
    """A folder of one who may not read everything."""
    root = POSIX and os.geteuid() == 0
    if root and not hasattr(os, "setresuid"):
        pytest.skip("root may read everything")
    with tempfile.TemporaryDirectory(prefix="zoo-") as folder:
        os.chmod(folder, 0o777)
        if root:
            os.setresuid(65534, 65534, 0)
        try:
            yield Path(folder)
        finally:
            if root:
                os.setresuid(0, 0, 0)


@pytest.mark.skipif(not POSIX, reason="permissions of POSIX")
def test_an_article_that_may_not_be_read(as_anyone: Path) -> None:
    (two(as_anyone) / "a.md").chmod(0)
    for path in (".", "a.md", BESIDE):
        seen = look(as_anyone, *QUIET, *{path, BESIDE})
        own = [(found["rule"], found["message"]) for found in seen.of("a.md")]
        denied = ("unreadable-file", "cannot be read: permission denied")
        assert (seen.code, own) == ((0, []) if path == BESIDE else (1, [denied]))
        assert of_neighbour(seen) == ["repeated-word"]


@pytest.mark.skipif(not POSIX, reason="permissions of POSIX")
def test_a_folder_that_may_not_be_read(as_anyone: Path) -> None:
    two(as_anyone)
    (as_anyone / "b").mkdir()
    two(as_anyone / "b")
    (as_anyone / "b").chmod(0)
    seen = look(as_anyone, *QUIET, ".", "b/z.md")
    (as_anyone / "b").chmod(0o700)
    assert [(found["path"], found["rule"]) for found in seen.findings] == [
        ("b/z.md", "unreadable-file"),
        (BESIDE, "repeated-word"),
    ]
    assert seen.code == 1


@pytest.mark.skipif(not POSIX, reason="permissions of POSIX")
def test_an_article_that_may_not_be_written(as_anyone: Path) -> None:
    two(as_anyone)
    (as_anyone / BESIDE).chmod(0o444)
    called = call(as_anyone, *BASE, *QUIET, "--fix", ".")
    assert called.code == 2
    assert f"{BESIDE}: cannot be fixed: it is read-only" in called.err
    assert (as_anyone / BESIDE).read_bytes() == NEIGHBOUR.encode()


# Links


@pytest.mark.skipif(not POSIX, reason="links of POSIX")
def test_a_link_out_of_the_corpus_is_not_written_through(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    two(outside)
    (inside / "a.md").symlink_to(outside / BESIDE)
    (inside / "b").symlink_to(outside, target_is_directory=True)
    (inside / BESIDE).write_bytes(NEIGHBOUR.encode())
    seen = look(inside, *QUIET, ".")
    assert [found["path"] for found in seen.findings] == [BESIDE]
    seen = look(inside, *QUIET, ".", "a.md")  # what is named is linted
    assert [found["path"] for found in seen.findings] == ["a.md", BESIDE]
    called = call(inside, *BASE, *QUIET, "--fix", ".", "a.md")
    assert called.code == 2
    assert "a.md: cannot be fixed: it is a link to" in called.err
    assert (outside / BESIDE).read_bytes() == NEIGHBOUR.encode()
    assert (inside / BESIDE).read_bytes() != NEIGHBOUR.encode()


# Findings without end


@pytest.fixture
def at_most_50(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer findings than usual, so that these tests take less time."""
    assert enough.MOST == 10_000
    monkeypatch.setattr(enough, "MOST", 50)


@pytest.mark.usefixtures("at_most_50")
def test_of_a_rule_so_many_findings_are_reported_and_all_are_fixed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n" + "a\b" * 120 + "\n", encoding="utf-8")
    select = ("--select", "control-character", "a.md")
    seen = look(tmp_path, *select)
    places = [(found["line"], found["column"]) for found in seen.findings]
    assert places == [(3, 2 * number) for number in range(1, 52)]
    last = seen.findings[-1]
    assert (last["message"], last["fix"]) == ("there are more of these; 50 are reported", None)
    assert call(tmp_path, *BASE, "--fix", *select).code == 0
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "# A\n\n" + "a" * 120 + "\n"


@pytest.mark.usefixtures("at_most_50")
def test_what_is_not_looked_for_any_more_makes_no_comment_unused(tmp_path: Path) -> None:
    comment = "<!-- contentlint-disable-line control-character -->"
    below = f"\n\na {comment}\n"
    (tmp_path / "a.md").write_text(f"# A\n\na{below}", encoding="utf-8")
    select = ("--select", "control-character,unused-suppression", "a.md")
    assert [found["rule"] for found in look(tmp_path, *select).findings] == ["unused-suppression"]
    (tmp_path / "a.md").write_text("# A\n\n" + "a\b" * 120 + below, encoding="utf-8")
    found = look(tmp_path, *select).findings
    assert {each["rule"] for each in found} == {"control-character"}


@pytest.mark.usefixtures("at_most_50")
def test_corpus_rules_stop_there_too(tmp_path: Path) -> None:
    text = "# A\n\n" + "".join(f"[it](a{number}.md) " for number in range(60))
    (tmp_path / "a.md").write_text(text + "\n", encoding="utf-8")
    seen = look(tmp_path, "--select", "broken-link", "a.md")
    assert len(seen.findings) == 51
    assert seen.findings[-1]["message"] == "there are more of these; 50 are reported"


@pytest.mark.usefixtures("at_most_50")
def test_so_many_comments_are_said_to_be_unneeded(tmp_path: Path) -> None:
    comment = "a <!-- contentlint-disable-line seo, phrasing -->\n\n"
    (tmp_path / "a.md").write_text("# A\n\n" + comment * 40, encoding="utf-8")
    seen = look(
        tmp_path,
        "--select",
        "seo,phrasing,unused-suppression",
        "--ignore",
        "missing-description",
        "a.md",
    )
    found = [each for each in seen.findings if each["rule"] == "unused-suppression"]
    assert len(found) == 51
    assert found[-1]["message"] == "there are more of these; 50 are reported"


# A process of its own


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text, on Linux")
def test_paths_are_named_by_who_starts_the_program(tmp_path: Path) -> None:
    odd = [animal for animal in ODD if "name" in animal.name]
    for animal in odd:
        animal.make(tmp_path)
    names = sorted(os.listdir(os.fsencode(tmp_path)))
    arguments = [os.fsdecode(name) for name in names]
    done = process(*BASE, *QUIET, "--format", "jsonl", "--", *arguments, cwd=tmp_path)
    assert done.code == 0, done.err
    assert len(done.out.splitlines()) == len(names) == len(odd)
