"""`contentlint --fix` and `--diff`: what is written, what is shown, and what stays as it was."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from command_line import Result, write
from contentlint.engine.check import Checked
from contentlint.fixes import replace_file
from contentlint.model import Finding, PlacedEdit, PlacedFix
from contentlint.surfaces.cli import fix

Cli = Callable[..., Result]
BAD = "Rain fell on the the roof  \n\nin order to wet it.\n"
SAFE = "Rain fell on the roof\n\nin order to wet it.\n"
ALL = "Rain fell on the roof\n\nto wet it.\n"
SELECT = ("--select", "repeated-word,trailing-whitespace,wordy-phrase")
SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
ARTICLE = "content/articles/rebuilding-international-diplomatic-relations.md"
posix = pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")


def test_safe_fixes_are_written_and_the_rest_is_reported(cli: Cli) -> None:
    write({"a.md": BAD, "b/c.md": BAD, "d.md": "Text.\n"})
    result = cli(".", *SELECT, "--fix")
    assert [line.split(": ")[1] for line in result.out.splitlines()] == ["info wordy-phrase"] * 2
    assert result == Result(
        0,
        result.out,
        "contentlint: 3 articles: 4 fixed, 2 infos [2 fixable with --unsafe-fixes]\n",
    )
    assert Path("a.md").read_text() == Path("b/c.md").read_text() == SAFE
    assert cli(".", *SELECT, "--fix").err == result.err.replace(" 4 fixed,", "")


def test_unsafe_fixes_are_written_where_they_are_asked_for(cli: Cli) -> None:
    write({"a.md": BAD})
    result = cli("a.md", *SELECT, "--fix", "--unsafe-fixes")
    assert result == Result(0, "", "contentlint: 1 article: 3 fixed\n")
    assert Path("a.md").read_text() == ALL


def test_without_fix_the_summary_says_what_could_be_fixed(cli: Cli) -> None:
    write({"a.md": BAD, "b.md": SAFE})
    both = cli("a.md", *SELECT).err
    assert both.endswith(" [2 fixable with --fix, 1 more with --unsafe-fixes]\n")
    assert cli("b.md", *SELECT).err.endswith(" [1 fixable with --unsafe-fixes]\n")
    assert cli("a.md", "--select", "repeated-word").err.endswith(" [1 fixable with --fix]\n")
    assert Path("a.md").read_text() == BAD


def test_a_diff_is_shown_and_nothing_changed(cli: Cli) -> None:
    write({"a.md": BAD, "b.md": "Text.\n"})
    result = cli(".", *SELECT, "--diff")
    assert result == Result(
        1,
        "--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n"
        "-Rain fell on the the roof  \n+Rain fell on the roof\n \n in order to wet it.\n",
        "contentlint: 2 to fix in 1 article\n",
    )
    assert "+to wet it." in cli(".", *SELECT, "--diff", "--unsafe-fixes").out
    assert cli("b.md", *SELECT, "--diff") == Result(0, "", "contentlint: nothing to fix\n")
    assert cli("b.md", *SELECT, "--diff", "--quiet") == Result(0)
    assert Path("a.md").read_text() == BAD


def test_a_diff_says_where_the_last_line_does_not_end(cli: Cli) -> None:
    result = cli("-", "--select", "missing-final-newline", "--diff", stdin=b"Text.\r\nMore.")
    assert result.code == 1
    assert result.out.splitlines()[-3:] == [
        "-More.",
        "\\ No newline at end of file",
        "+More.",
    ]


def test_a_diff_in_the_log_of_a_run_holds_no_command(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"a.md": "Text ##[error]x\x1b[1m  \n"})
    monkeypatch.setenv("CI", "")
    shown = cli("a.md", *SELECT, "--diff").out
    assert "##[" not in shown
    assert "\x1b" not in shown
    shown = cli("-", "--select", "missing-final-newline", "--diff", stdin=b"Text.\r\nMore.").out
    assert shown.splitlines()[2:] == [
        "@@ -1,2 +1,2 @@",
        r" Text.\r",
        "-More.",
        "\\ No newline at end of file",
        r"+More.\r",
    ]


def test_standard_input_comes_out_fixed_and_the_report_beside_it(cli: Cli) -> None:
    result = cli("-", *SELECT, "--fix", stdin=BAD.encode())
    assert result.out == SAFE
    assert result.err.startswith("stdin.md:3:1: info wordy-phrase: ")
    assert cli("-", *SELECT, "--fix", "-q", "--unsafe-fixes", stdin=BAD.encode()) == Result(0, ALL)
    assert cli("-", *SELECT, "--fix", "-q", stdin=b"Text.") == Result(0, "Text.")
    assert "+to wet" in cli("-", *SELECT, "--diff", "--unsafe-fixes", stdin=BAD.encode()).out
    assert os.listdir() == []


def test_options_that_say_nothing_are_refused(cli: Cli) -> None:
    write({"a.md": BAD})
    for options in (("--unsafe-fixes",), ("--fix", "--diff")):
        result = cli("a.md", *options)
        assert (result.code, result.out) == (2, "")
    assert Path("a.md").read_text() == BAD


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_other_bytes_stay(cli: Cli, mark: bytes, end: bytes) -> None:
    old = mark + end.join([b"---", b"title: \xff", b"---", b"", b"On the the roof.", b"\xc3", b""])
    write({"a.md": old})
    assert cli("a.md", *SELECT, "--fix").err == "contentlint: 1 article: 1 fixed\n"
    assert Path("a.md").read_bytes() == old.replace(b"the the", b"the")


def test_what_is_no_text_stays(cli: Cli) -> None:
    write({"a.md": "On the the roof.".encode("utf-16")})
    old = Path("a.md").read_bytes()
    cli("a.md", "--select", "all", "--fix", "--unsafe-fixes")
    assert Path("a.md").read_bytes() == old


@posix
def test_a_file_keeps_its_mode_and_leaves_nothing_beside_it(cli: Cli) -> None:
    write({"a.md": BAD})
    Path("a.md").chmod(0o640)
    cli("a.md", *SELECT, "--fix")
    assert stat.S_IMODE(Path("a.md").stat().st_mode) == 0o640
    assert os.listdir() == ["a.md"]


@posix
def test_links_are_followed_within_the_project_alone(cli: Cli) -> None:
    write({"site/contentlint.toml": "", "site/b/c.md": BAD, "elsewhere.md": BAD})
    os.symlink("b/c.md", "site/a.md")
    os.symlink("../elsewhere.md", "site/d.md")
    assert cli("site/a.md", *SELECT, "--fix").code == 0
    assert Path("site/a.md").is_symlink()
    assert Path("site/b/c.md").read_text() == SAFE
    result = cli("site/d.md", *SELECT, "--fix")
    assert result.code == 2
    assert "contentlint: site/d.md: cannot be fixed: it is a link to " in result.err
    assert " fixed" not in result.err.splitlines()[-1]
    assert Path("elsewhere.md").read_text() == BAD


@posix
def test_a_read_only_file_is_said_and_stays(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    write({"a.md": BAD, "b.md": BAD})
    # To the superuser every file can be written.
    monkeypatch.setattr(os, "access", lambda path, mode: not path.endswith("a.md"))
    result = cli(".", *SELECT, "--fix")
    assert result.code == 2
    assert "contentlint: a.md: cannot be fixed: it is read-only\n" in result.err
    assert (Path("a.md").read_text(), Path("b.md").read_text()) == (BAD, SAFE)


@pytest.mark.parametrize("function", ["os.fsync", "os.replace", "tempfile.mkstemp"])
@pytest.mark.usefixtures("here")
def test_a_full_disk_is_said_and_the_file_stays(
    monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    write({"a.md": BAD})
    with monkeypatch.context() as patch:
        patch.setattr(function, fail)
        problem = replace_file("a.md", old=BAD.encode(), new=b"", home=".")
    assert problem == os.strerror(errno.ENOSPC).lower()
    assert (Path("a.md").read_text(), os.listdir()) == (BAD, ["a.md"])


def test_a_file_that_changed_meanwhile_stays() -> None:
    assert replace_file(__file__, old=b"other", new=b"", home=str(Path(__file__).parent)) == (
        "it changed while it was checked"
    )


def test_a_bad_fix_is_an_internal_error_and_costs_no_other(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"a.md": BAD})
    check = fix.check

    def spoiled(*arguments: object) -> Checked:
        checked: Checked = check(*arguments)  # type: ignore[arg-type]
        return Checked(tuple(map(_spoiled, checked.findings)))

    monkeypatch.setattr(fix, "check", spoiled)
    result = cli("a.md", *SELECT, "--fix")
    assert result.code == 2
    assert result.out.splitlines()[0] == (
        "a.md:1:1: error internal-error: the fixes of 'trailing-whitespace' change what the "
        "article says, and were not applied; please report it with this article"
    )
    assert Path("a.md").read_text() == SAFE.replace("roof", "roof  ")
    write({"a.md": BAD})
    shown = cli("a.md", *SELECT, "--diff")
    assert shown.code == 2
    assert "'trailing-whitespace' change what the article says" in shown.err


def _spoiled(finding: Finding) -> Finding:
    """A finding on white space with a fix that writes something."""
    if finding.rule != "trailing-whitespace":
        return finding
    edit = PlacedEdit(finding.start, finding.end, "!")
    return finding._replace(fix=PlacedFix("spoil", True, (edit,)))


@pytest.mark.skipif(not SHARED.exists(), reason="the samples are not here")
def test_the_article_whose_markup_was_lost_gets_it_back(cli: Cli) -> None:
    for file in ("contentlint.toml", ARTICLE):
        write({file: (SHARED / "samples" / file).read_bytes()})
    cli("content", "--fix", "--unsafe-fixes")
    text = Path(ARTICLE).read_text()
    lines = text.splitlines()
    assert sum(line.startswith("## ") for line in lines) == 16
    start = lines.index("Key initiatives include:")
    assert [line[:2] for line in lines[start + 1 : start + 5]] == ["- ", "- ", "- ", ""]
    prose = [i for i, line in enumerate(lines) if line and line[0].isalpha()]
    assert not any(after == before + 1 for before, after in pairwise(prose))
    again = cli("content", "--fix", "--unsafe-fixes")
    assert " fixed" not in again.err
    assert Path(ARTICLE).read_text() == text
