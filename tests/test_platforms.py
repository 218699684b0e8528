"""What differs on Windows and macOS, told to code that runs anywhere; the workflow runs all tests
there as well."""

from __future__ import annotations

import io
import ntpath
import os
import posixpath
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from unicodedata import normalize

import pytest

from command_line import Result, environment, process, write
from contentlint.documents import names, surroundings
from contentlint.documents.names import composed, spelled
from contentlint.engine import changes, pool
from contentlint.errors import UsageError
from contentlint.settings import resolve
from contentlint.surfaces.cli import output

Cli = Callable[..., Result]

PAGE = "---\nid: 160101\ntitle: The roof of a house\n---\n\nText of a roof.\n"


# One file has one name, however it is written


class Disk:
    """A file system as `taking` compares names: a stand-in for `os` in `documents.names`."""

    curdir, pardir = os.curdir, os.pardir

    def __init__(self, path: ModuleType, folders: dict[str, list[str]]) -> None:
        self.path = self
        self._folders = folders
        self.split = path.split
        self.read: list[str] = []

    def listdir(self, folder: str) -> list[str]:
        self.read.append(folder)
        found = self._folders.get(_plain(folder))
        if found is None:
            raise FileNotFoundError(folder)
        return found

    def samefile(self, path: str, other: str) -> bool:
        return _plain(path) == _plain(other)


def _plain(path: str) -> str:
    """A path as a file system that does not tell case and forms apart takes it."""
    return posixpath.normpath(normalize("NFC", path).casefold().replace("\\", "/"))


WINDOWS = {"c:": ["Site", "other"], "c:/site": ["README.md", "Übung"], "c:/site/übung": ["A.md"]}
WINDOWS |= {".": ["Docs"], "docs": ["a.md"], "//server/share": ["Docs"]}


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("C:\\site\\readme.MD", "C:\\Site\\README.md"),
        ("c:/SITE/übung/a.md", "c:/Site/Übung/A.md"),
        ("c:/site/README.md", "c:/Site/README.md"),
        ("c:\\site\\new.md", "c:\\Site\\new.md"),
        ("d:\\nowhere\\A.md", "d:\\nowhere\\A.md"),
        ("\\\\Server\\share\\DOCS", "\\\\Server\\share\\Docs"),
        ("DOCS\\", "Docs\\"),
        (".\\docs\\..\\docs\\A.MD", ".\\Docs\\..\\Docs\\a.md"),
        (".", "."),
        ("", ""),
        ("C:\\", "C:\\"),
        ("C:\\Site\\nul", "C:\\Site\\nul"),
    ],
)
def test_on_windows_a_path_is_spelled_as_folders_list_it(
    monkeypatch: pytest.MonkeyPatch, typed: str, listed: str
) -> None:
    monkeypatch.setattr(names, "_FOLDS", True)
    monkeypatch.setattr(names, "os", Disk(ntpath, WINDOWS))
    assert spelled([typed]) == (listed,)


def test_folders_are_read_once_for_many_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk(ntpath, WINDOWS)
    monkeypatch.setattr(names, "_FOLDS", True)
    monkeypatch.setattr(names, "os", disk)
    typed = ["c:\\site\\README.md", "c:\\site\\übung\\a.md", "c:\\site\\übung\\b.md"]
    assert spelled(typed) == (
        "c:\\Site\\README.md",
        "c:\\Site\\Übung\\A.md",
        "c:\\Site\\Übung\\b.md",
    )
    assert len(disk.read) == len(set(disk.read)) == 3


def test_on_macos_names_are_composed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_FOLDS", True)
    monkeypatch.setattr(names, "_COMPOSES", True)
    disk = Disk(posixpath, {"/": ["Site"], "/site": [normalize("NFD", "Übung.md")]})
    monkeypatch.setattr(names, "os", disk)
    assert composed(normalize("NFD", "Übung.md")) == "Übung.md"
    for typed in ("/site/übung.md", "/Site/Übung.MD", normalize("NFD", "/Site/Übung.md")):
        assert spelled([typed]) == ("/Site/Übung.md",)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there the disk does not tell")
def test_elsewhere_names_are_as_they_are(here: Path) -> None:
    write({"A.md": "", "a.md": ""})
    typed = ("A.md", "a.md", "./a.md", normalize("NFD", "Ü.md"))
    assert spelled(typed) == typed
    assert composed(typed[3]) == typed[3]


@pytest.fixture
def decomposed(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose names are listed decomposed, and found in either form, as on macOS."""
    write({"übung.md": PAGE + "![a](bilder/größe.png) [b](straße.md)\n", "bilder/größe.png": ""})
    write({"straße.md": PAGE.replace("160101", "160102").replace("roof", "street")})
    write({"contentlint.toml": 'content = ["."]\n'})
    monkeypatch.setattr(names, "_FOLDS", True)
    monkeypatch.setattr(names, "_COMPOSES", True)
    listdir, scandir = os.listdir, os.scandir

    class Entry:
        def __init__(self, entry: os.DirEntry[str]) -> None:
            self.name = normalize("NFD", entry.name)
            self.path = normalize("NFD", entry.path)
            self.is_dir, self.is_file, self.stat = entry.is_dir, entry.is_file, entry.stat
            self.is_symlink = entry.is_symlink

    class Listing:
        def __init__(self, folder: str) -> None:
            with scandir(folder) as found:
                self._entries = iter([Entry(entry) for entry in found])

        def __enter__(self) -> Iterator[Entry]:
            return self._entries

        def __exit__(self, *_: object) -> None:
            pass

        def __next__(self) -> Entry:
            return next(self._entries)

    monkeypatch.setattr(os, "listdir", lambda path: [normalize("NFD", n) for n in listdir(path)])
    monkeypatch.setattr(os, "scandir", Listing)
    return here


@pytest.mark.skipif(os.name == "nt", reason="stands in for the disk of a macOS, not of a Windows")
@pytest.mark.usefixtures("decomposed")
def test_on_macos_articles_find_what_they_name(cli: Cli) -> None:
    words = ("--select=broken-link,missing-image,duplicate-id", "--format=concise")
    assert cli(*words) == Result(0, "", "contentlint: 2 articles: nothing found\n")
    write({"übung.md": PAGE.replace("Text", "[a](strasse.md) Text")})
    assert cli(*words, "übung.md").out == (
        "übung.md:6:5: error broken-link: the link leads to 'strasse.md', which does not exist; "
        "did you mean 'straße.md'?\n"
    )
    assert cli("baseline").code == 0
    assert cli("übung.md", "--fail-on=info").code == 0


def test_an_article_is_none_beside_itself_however_it_is_typed(
    here: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"Docs/Readme.md": PAGE, "contentlint.toml": 'content = ["."]\n'})
    expected = cli("Docs/Readme.md", "--format=jsonl", "--select=all")
    monkeypatch.setattr(names, "_FOLDS", True)
    same = os.path.samefile
    monkeypatch.setattr(
        os.path, "samefile", lambda one, other: one.lower() == other.lower() or same(one, other)
    )
    for typed in (["docs/README.MD"], ["DOCS"], ["Docs/Readme.md", "docs/readme.md"]):
        assert cli(*typed, "--format=jsonl", "--select=all") == expected


# Paths of Windows, in what is shown and in what globs see


class Windows:
    """`os` of a Windows, in the folder `C:\\site`."""

    path, sep = ntpath, "\\"

    @staticmethod
    def getcwd() -> str:
        return "C:\\site"


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pure functions on paths work as on Windows."""

    def absolute(path: str) -> str:
        return ntpath.normpath(ntpath.join("C:\\site", path))

    monkeypatch.setattr(resolve, "os", Windows)
    monkeypatch.setattr(surroundings, "os", Windows)
    monkeypatch.setattr(names, "os", Windows)
    monkeypatch.setattr(ntpath, "abspath", absolute)
    monkeypatch.setattr(ntpath, "realpath", absolute)
    resolve._prefix.cache_clear()


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("root", "path", "shown"),
    [
        ("", "docs\\a.md", "docs/a.md"),
        ("", "docs/a.md", "docs/a.md"),
        ("", "C:\\site\\docs\\a.md", "docs/a.md"),
        ("", "c:\\SITE\\docs\\a.md", "docs/a.md"),
        ("", "C:\\other\\a.md", "../other/a.md"),
        ("", "D:\\a.md", "D:/a.md"),
        ("", "\\\\server\\share\\a.md", "//server/share/a.md"),
        ("C:\\", "C:\\site\\a.md", "site/a.md"),
        ("\\\\server\\share", "\\\\server\\share\\docs\\a.md", "docs/a.md"),
        ("C:\\site", "C:\\site-2\\a.md", "../site-2/a.md"),
    ],
)
def test_paths_of_windows_are_shown_with_slashes(root: str, path: str, shown: str) -> None:
    assert resolve.relative_to(root, path) == shown


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("folder", "names"),
    [
        ("img", {"one.png"}),
        ("../shared", {"two.png"}),
        ("..\\shared", {"two.png"}),
        ("IMG", set()),
        ("../..", None),
        ("C:\\windows", None),
        ("//server/share", None),
    ],
)
def test_on_windows_rules_see_the_project_alone(
    monkeypatch: pytest.MonkeyPatch, folder: str, names: set[str] | None
) -> None:
    listed = {"C:\\site\\docs": ["img", "a.md"], "C:\\site": ["docs", "shared"]}
    listed |= {"C:\\site\\docs\\img": ["one.png"], "C:\\site\\shared": ["two.png"]}
    monkeypatch.setattr(surroundings, "_listed", lambda folder: listed.get(folder, []))
    monkeypatch.setattr(ntpath, "isfile", lambda path: True)
    around = surroundings.OnDisk(
        "C:\\site\\docs\\a.md",
        root="C:\\site",
        folders=surroundings.Folders(),
        find_site=lambda: "",
    )
    assert around.names_in(folder) == (None if names is None else frozenset(names))


# What a system does not have, or does otherwise


def test_a_program_of_the_working_directory_is_not_started(
    here: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows looks there first; elsewhere a search path may name it."""
    name = "git.exe" if sys.platform == "win32" else "git"
    write({".git/HEAD": "", "a.md": PAGE, name: "#!/bin/sh\ntouch started\n"})
    (here / name).chmod(0o755)
    for path in ("", ".", os.pathsep, f"{os.curdir}{os.pathsep}nowhere"):
        monkeypatch.setenv("PATH", path)
        result = cli("a.md", "--changed-since=HEAD")
        said = "contentlint: git is not found (--changed-since needs it)\n"
        assert result == Result(2, "", said)
    assert not (here / "started").exists()


@pytest.mark.skipif(os.name == "nt", reason="stands in for git by a shell script")
@pytest.mark.parametrize(
    "script",
    ["exit 1", "exit 0", "exit 128", "echo x", "printf '\\377\\000x'", "kill -9 $$", "echo >&2 no"],
)
def test_a_git_that_fails_is_said(
    here: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    write({".git/HEAD": "", "a.md": PAGE, "bin/git": f"#!/bin/sh\n{script}\n"})
    (here / "bin" / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(here / "bin"))
    result = cli("a.md", "--changed-since=HEAD")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("contentlint: ")
    assert "Traceback" not in result.err
    assert cli("a.md", "--select=invalid-date").code == 0  # which needs none


@pytest.mark.parametrize("git", ["", "gitdir: nowhere\n", b"\0\xff"])
def test_a_broken_repository_is_no_reason_not_to_lint(
    here: Path, cli: Cli, git: str | bytes
) -> None:
    write({".git": git, "a.md": PAGE, "b.md": PAGE})
    result = cli("--select=duplicate-id", "--format=concise")
    assert (result.code, len(result.out.splitlines())) == (1, 2)
    changed = cli("--changed-since=HEAD")
    assert changed.code == 2
    assert changed.err.startswith("contentlint: git")


@pytest.mark.parametrize("function", ["fork", "getuid", "geteuid", "chown", "sched_getaffinity"])
def test_functions_of_posix_are_not_needed(
    here: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    write({"a.md": PAGE.replace("roof.\n", "roof.  \n")})
    monkeypatch.delattr(os, function, raising=False)
    assert pool.cores() >= 1
    assert cli("a.md", "--fix", "--select=trailing-whitespace").code == 0
    assert Path("a.md").read_bytes() == PAGE.encode()


@pytest.mark.parametrize("module", ["fcntl", "pwd", "grp", "resource", "termios", "pty", "msvcrt"])
def test_modules_of_one_system_are_not_needed(here: Path, module: str) -> None:
    write({"a.md": PAGE, f"empty/{module}.py": "raise ModuleNotFoundError\n"})
    path = os.pathsep.join((str(here / "empty"), environment()["PYTHONPATH"]))
    program = (
        "import sys\n"
        "from contentlint.surfaces.cli.main import main\n"
        "sys.exit(main(['a.md', '--format=json', '--jobs=2']))\n"
    )
    assert process(cwd=here, env={"PYTHONPATH": path}, python=("-c", program)).code == 0


@pytest.mark.parametrize("refused", ["os.replace", "os.unlink", "os.remove"])
def test_files_that_others_hold_open_are_said_and_stay(
    here: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    """On Windows, nothing that is open can be replaced or deleted."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    write({"a.md": PAGE.replace("roof.\n", "roof.  \n"), "out.json": "old"})
    before = Path("a.md").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(refused, refuse)
        fixed = cli("a.md", "--fix", "--select=trailing-whitespace")
        report = cli("a.md", "--format=json=out.json", "--select=trailing-whitespace")
    if refused == "os.replace":
        assert (fixed.code, report.code) == (2, 2)
        assert Path("a.md").read_bytes() == before
        assert Path("out.json").read_text() == "old"
        assert sorted(os.listdir()) == ["a.md", "out.json"]
    else:
        assert "Traceback" not in fixed.err + report.err


def test_a_pipe_that_windows_calls_invalid_has_no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.RawIOBase):
        fails = True

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:
            if not self.fails:
                return len(data)  # to nowhere, as from then on
            self.fails = False
            raise OSError(22, "Invalid argument")

        def fileno(self) -> int:
            return os.open(os.devnull, os.O_WRONLY)

    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(Gone())))
    with pytest.raises(UsageError, match="Invalid argument"):
        output.write("text")
    monkeypatch.setattr(output, "_GONE", (22,))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(Gone())))
    output.write("text")


def test_output_has_the_line_ends_that_reporters_give_it(here: Path) -> None:
    """Also where text that is printed gets carriage returns, as it does on Windows."""
    write({"a.md": (PAGE + "Blanks.  \n").replace("\n", "\r\n")})
    program = (
        "import sys; sys.stdout.reconfigure(newline='\\r\\n')\n"
        "from contentlint.surfaces.cli.start import run\n"
        "run()\n"
    )
    for form in ("concise", "text", "json", "github", "sarif"):
        words = ("a.md", f"--format={form}", "--select=trailing-whitespace")
        done = subprocess.run(
            [sys.executable, "-c", program, *words],
            cwd=here,
            env=environment(),
            capture_output=True,
            check=False,
        )
        assert b"\n" in done.stdout
        assert b"\r" not in done.stdout


def test_no_more_processes_than_windows_waits_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(pool, "_started", lambda make, count: asked.append(count) or iter(()))
    monkeypatch.setattr(pool, "_MOST", 60)
    assert list(pool.spread(lambda: abs, [[-1]], jobs=500)) == [1]
    assert asked == [60]


def test_where_git_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write({"one/git": "", "two/git.exe": "", "two/git": ""}, tmp_path)
    for program in tmp_path.rglob("git*"):
        program.chmod(0o755)
    search = os.pathsep.join(("", ".", "two", str(tmp_path / "nowhere"), str(tmp_path / "two")))
    monkeypatch.chdir(tmp_path)
    for platform, name in (("win32", "git.exe"), ("linux", "git")):
        monkeypatch.setattr(changes, "sys", type("sys", (), {"platform": platform}))
        assert changes._program({"PATH": search}) == str(tmp_path / "two" / name)
