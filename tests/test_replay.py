"""A run in which nothing has changed says again what the last one said, and no other does."""

from __future__ import annotations

import builtins
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from command_line import process, write
from contentlint import evidence
from contentlint.engine.cache_names import CACHE
from contentlint.settings.file import forget_found
from contentlint.surfaces.cli import main as main_module
from contentlint.surfaces.cli import start

PAGE = "---\ntitle: {}\n---\n\n# {}\n\nIt says one thing.  \n\n![alt](../images/a.png)\n"
SETTINGS = """\
content = ["docs"]
extend = "base.toml"
select = ["all"]
ignore = ["duplication"]

[[collections]]
include = ["docs/**"]
schema = "schemas/page.json"
"""
PROJECT = {
    "contentlint.toml": SETTINGS,
    "base.toml": 'fail-on = "info"\n',
    "schemas/page.json": '{"required": ["title"], "$ref": "more.json"}',
    "schemas/more.json": '{"properties": {"title": {"type": "string"}}}',
    "docs/.gitignore": "left-out.md\n",
    "docs/one.md": PAGE.format("One", "One"),
    "docs/two.md": PAGE.format("Two", "Two"),
    "docs/more/three.md": PAGE.format("Three", "Three").replace("../", "../../"),
    "docs/left-out.md": PAGE.format("Left out", "Left out"),
    "images/a.png": b"",
}


class Said(NamedTuple):
    """A run's exit code and output, and whether it was a run, not what an earlier one said."""

    code: object
    out: bytes
    err: bytes
    anew: bool


Command = Callable[..., Said]


@pytest.fixture
def command(
    here: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Command]:
    """`command("docs")` is what the console script does; files count as old at once."""
    monkeypatch.setattr(evidence, "FRESH", 0)
    monkeypatch.setattr(start, "leave", sys.exit)
    main, runs = main_module.main, []

    def counted() -> int:
        runs.append(1)
        return main()

    monkeypatch.setattr(main_module, "main", counted)

    def call(*arguments: str) -> Said:
        forget_found()
        runs.clear()
        capfdbinary.readouterr()
        monkeypatch.setattr(sys, "argv", ["contentlint", *arguments])
        with pytest.raises(SystemExit) as ended:
            start.run()
        out, err = capfdbinary.readouterr()
        return Said(ended.value.code, out, err, bool(runs))

    yield call
    evidence.stop()


@pytest.fixture
def project(here: Path) -> Path:
    write(PROJECT)
    (here / CACHE).mkdir()
    return here


def test_nothing_changed(project: Path, command: Command) -> None:
    first, second, third = command(), command(), command("docs")
    assert (first.anew, second.anew, third.anew) == (True, False, True)
    assert first[:3] == second[:3] == third[:3]
    assert first.code == 1
    assert b"trailing-whitespace" in first.out
    assert b"3 articles" in first.err


CHANGES: dict[str, Callable[[Path], object]] = {
    "an article": lambda p: (p / "docs/one.md").write_text("# Other\n\nAnother text.\n"),
    "an article, by as many bytes": lambda p: (p / "docs/one.md").write_bytes(
        PROJECT["docs/one.md"].replace("One", "Two").encode()  # type: ignore[union-attr]
    ),
    "one article less": lambda p: (p / "docs/more/three.md").unlink(),
    "one article more": lambda p: (p / "docs/more/four.md").write_text("no heading\n"),
    "a folder more": lambda p: write({"docs/deep/er/four.md": "no heading\n"}),
    "a folder less": lambda p: shutil.rmtree(p / "docs/more"),
    "another name": lambda p: (p / "docs/one.md").rename(p / "docs/eins.md"),
    "what git ignores": lambda p: (p / "docs/.gitignore").write_text("one.md\n"),
    "what git ignores further down": lambda p: (p / "docs/more/.gitignore").write_text("*\n"),
    "the settings": lambda p: (p / "contentlint.toml").write_text('select = ["seo"]\n'),
    "what the settings extend": lambda p: (p / "base.toml").write_text('fail-on = "never"\n'),
    "settings further down": lambda p: (p / "docs/contentlint.toml").write_text('select=["seo"]'),
    "a schema": lambda p: (p / "schemas/page.json").write_text('{"required": ["id"]}'),
    "what a schema refers to": lambda p: (p / "schemas/more.json").write_text('{"required":["a"]}'),
    "a link's target": lambda p: (p / "images/a.png").unlink(),
    "the folder of a link's target": lambda p: (p / "images").rename(p / "pictures"),
    "a generator's settings": lambda p: (p / "hugo.toml").write_text(""),
    "a baseline": lambda p: (p / ".contentlint-baseline.json").write_text(
        '[{"contentlint-baseline":1}\n]\n'
    ),
    "the work tree": lambda p: (p / "docs/.git").mkdir(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen(
    project: Path, command: Command, change: Callable[[Path], object]
) -> None:
    command()
    change(project)
    after = command()
    assert after.anew
    assert after[:3] == command("--no-cache")[:3]


def test_a_link_that_leads_elsewhere_is_seen(project: Path, command: Command) -> None:
    write({"other/a.md": "no heading\n", "other/b.md": PAGE.format("B", "B")})
    link = project / "docs/linked.md"
    try:
        link.symlink_to("../other/a.md")
    except OSError:
        pytest.skip("links are not allowed here")
    before = command()
    os.replace(project / "other/b.md", project / "other/a.md")
    after = command()
    assert after.anew
    assert after.out != before.out


def test_what_is_not_looked_at_may_change(project: Path, command: Command) -> None:
    write({"docs/.drafts/a.md": "x\n", "src/a.py": "1\n"})
    command()
    write({"docs/.drafts/b.md": "x\n", "src/b.py": "2\n", "docs/left-out.md": "x\n"})
    assert not command().anew


@pytest.mark.parametrize(
    ("name", "value"),
    [("NO_COLOR", "1"), ("GITHUB_ACTIONS", "true"), ("CONTENTLINT_NO_CODE", "1"), ("COLUMNS", "9")],
)
def test_the_environment_counts(
    project: Path, command: Command, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    command()
    monkeypatch.setenv(name, value)
    assert command().anew


def test_the_day_counts(project: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    command()
    monkeypatch.setattr("time.gmtime", lambda: (2031, 1, 1, 0, 0, 0, 0, 1, 0))
    assert command().anew


def test_another_folder_to_run_in_counts(
    project: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("--format=json")
    monkeypatch.chdir(project / "docs")
    assert command("--format=json").anew
    assert not command("--format=json").anew  # the cache of a folder above is found


@pytest.mark.parametrize(
    "arguments",
    [
        ("--no-cache",),
        ("--verbose",),
        ("--fix", "--select=missing-title"),
        ("--diff",),
        ("--add-suppressions=long-title",),
        ("--format=json=out.json",),
        ("--version",),
        ("rule", "long-title"),
        ("schema",),
        ("--select=nonsense",),
        ("absent.md", "--select=unreadable-file", "--strict", "--max-warnings=-1"),
    ],
    ids=" ".join,
)
def test_what_does_more_than_look_is_done_again(
    project: Path, command: Command, arguments: tuple[str, ...]
) -> None:
    command(*arguments)
    assert command(*arguments).anew


def test_a_file_that_may_change_within_its_time_is_looked_at_again(
    project: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "FRESH", 60_000_000_000)
    command()
    assert command().anew


def records(project: Path) -> list[Path]:
    return list((project / CACHE / "replays").iterdir())


def test_a_record_is_used_only_where_a_run_wrote_it(project: Path, command: Command) -> None:
    """One that came with the articles, as from a repository, has the time of its coming."""
    command()
    (record,) = records(project)
    data = record.read_bytes()
    record.write_bytes(data)
    assert command().anew


def test_a_damaged_record_is_not_used(project: Path, command: Command) -> None:
    said = command()
    (record,) = records(project)
    data, found = record.read_bytes(), record.stat()
    for other in (b"", data[:-1], data + b"x", data.replace(b"3 articles", b"4 articles"), b"\n"):
        record.write_bytes(other)
        os.utime(record, ns=(found.st_atime_ns, found.st_mtime_ns))
        assert command() == said


def test_a_record_that_cannot_be_written_is_none(project: Path, command: Command) -> None:
    (project / CACHE / "replays").write_text("")
    said = command()
    assert command() == said


def test_no_more_than_a_few_records_are_kept(project: Path, command: Command) -> None:
    for number in range(10):
        command(f"--max-warnings={number}")
    assert len(records(project)) == 8
    assert not command("--max-warnings=9").anew


def test_a_link_in_the_place_of_the_records_is_not_followed(
    project: Path, command: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    precious = tmp_path_factory.mktemp("precious")
    for number in range(20):
        (precious / f"{number:032x}").write_text("mine")
    try:
        (project / CACHE / "replays").symlink_to(precious)
    except OSError:
        pytest.skip("links are not allowed here")
    command()
    assert command().anew
    assert len(list(precious.iterdir())) == 20


def test_files_of_others_among_the_records_stay(project: Path, command: Command) -> None:
    command()
    (project / CACHE / "replays" / "notes.txt").write_text("mine")
    for number in range(10):
        command(f"--max-warnings={number}")
    assert len(records(project)) == 9


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_in_the_place_of_a_record_keeps_nobody_waiting(
    project: Path, command: Command
) -> None:
    said = command()
    (record,) = records(project)
    record.unlink()
    os.mkfifo(record)
    assert command() == said


def test_in_ci_nothing_is_kept(
    project: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its machines are new for each run, and what they keep of the cache is sent around."""
    monkeypatch.setenv("CI", "true")
    command()
    assert not (project / CACHE / "replays").exists()


def test_the_cache_may_be_elsewhere(
    project: Path,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    (project / CACHE).rmdir()
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for arguments in ((f"--cache-dir={elsewhere / 'a'}",), ("--cache-dir", str(elsewhere / "b"))):
        assert command(*arguments).anew
        assert not command(*arguments).anew
    monkeypatch.setenv("CONTENTLINT_CACHE_DIR", str(elsewhere / "c"))
    assert command().anew
    assert not command().anew


def test_output_that_cannot_be_printed_is_said(
    project: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command().code == 1

    class Full:
        encoding = "utf-8"

        def isatty(self) -> bool:
            return False

        def __getattr__(self, name: str) -> Any:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    after = command()
    assert after.anew
    assert after.code == 2
    assert b"cannot be written" in after.err


def test_all_that_a_run_looks_at_is_noted(
    project: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever of the project is opened, listed or asked for, in whichever module."""
    looked: dict[str, set[str]] = {name: set() for name in ("stat", "listdir", "scandir", "open")}

    def spied(function: Callable[..., Any]) -> Callable[..., Any]:
        def spy(path: Any = ".", *arguments: Any, **options: Any) -> Any:
            place = os.path.abspath(path) if isinstance(path, str) else ""
            if place.startswith(str(project)) and CACHE not in place:
                looked[function.__name__].add(place)
            return function(path, *arguments, **options)

        return spy

    for name in ("stat", "listdir", "scandir"):
        monkeypatch.setattr(os, name, spied(getattr(os, name)))
    monkeypatch.setattr(builtins, "open", spied(open))
    noted: dict[str, str] = {}
    all_of_it = evidence.all_of_it
    monkeypatch.setattr(evidence, "all_of_it", lambda: noted.update(all_of_it() or {}))
    command("--jobs=1")
    there = {path for path in looked.pop("stat") if os.path.dirname(path) not in noted}
    assert all(looked.values())
    assert set().union(there, *looked.values()) <= noted.keys()


def test_what_other_processes_look_at_is_noted(
    here: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({f"docs/{number}.md": f"# Page {number}\n\n[x](../a.txt)\n" for number in range(40)})
    write({"a.txt": "", f"{CACHE}/.gitignore": "*"})
    assert command("docs", "--jobs=2").anew
    assert not command("docs", "--jobs=2").anew
    (here / "a.txt").unlink()
    after = command("docs", "--jobs=2")
    assert after.anew
    assert b"broken-link" in after.out


def test_next_to_nothing_is_loaded(project: Path, command: Command) -> None:
    before = command("--format=concise", "--color=never")
    program = """
import sys
from contentlint.surfaces.cli import start
start.leave = lambda code: sys.exit(code)
try:
    start.run()
finally:
    print(*sorted(name for name in sys.modules if name.startswith("contentlint.")))
"""
    after = process("--format=concise", "--color=never", cwd=project, python=("-c", program))
    assert (after.code, after.err) == (before.code, before.err.decode())
    assert after.out == before.out.decode() + (
        "contentlint.engine contentlint.engine.cache_names contentlint.engine.release "
        "contentlint.evidence contentlint.language contentlint.language.hashing "
        "contentlint.surfaces contentlint.surfaces.cli contentlint.surfaces.cli.replay "
        "contentlint.surfaces.cli.start\n"
    )
