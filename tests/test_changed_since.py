"""`--changed-since`: what stands on changed lines, in a scripted git history."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command_line import Result, write
from contentlint.engine.changes import Lines, changes_since
from contentlint.errors import UsageError

Cli = Callable[..., Result]
REPEAT = ("--select", "repeated-word")
BAD = "Rain fell on the the roof.\n"
PLAIN = "".join(f"Line number {number} of many.\n\n" for number in range(20))
posix = pytest.mark.skipif(os.name == "nt", reason="names that only POSIX has")


def git(*arguments: str, cwd: str | Path = ".") -> str:
    """Run git as somebody, apart from this machine's settings."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false")
    made = ("-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always")
    done = subprocess.run(
        ("git", *who, *made, *arguments), check=True, capture_output=True, cwd=cwd
    )
    return done.stdout.decode().strip()


def commit(message: str = "more") -> str:
    """Commit everything; the commit's name."""
    git("add", "--all")
    git("commit", "-qm", message, "--allow-empty")
    return git("rev-parse", "HEAD")


@pytest.fixture
def repository(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two articles that are bad, and one commit."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.delenv("GITHUB_BASE_REF", raising=False)
    git("init", "-q")
    write({"contentlint.toml": "", "a.md": BAD + "\n" + PLAIN + BAD, "b/c.md": BAD})
    commit("one")
    return here


def places(result: Result) -> list[str]:
    """Where concise output reports something."""
    assert result.code < 2, result.err
    return [line.partition(": ")[0] for line in result.out.splitlines()]


def changed(cli: Cli, *arguments: str, rev: str = "main") -> list[str]:
    """What is reported of repeated words since a revision."""
    return places(cli(*arguments, "--changed-since", rev, *REPEAT))


@pytest.mark.usefixtures("repository")
def test_nothing_is_reported_where_nothing_changed(cli: Cli) -> None:
    assert len(places(cli(*REPEAT))) == 3
    said = "contentlint: no article changed since HEAD\n"
    assert cli("--changed-since", "HEAD", *REPEAT) == Result(0, "", said)
    assert cli("--changed-since", "HEAD", "--strict", "--quiet", *REPEAT) == Result(0, "", "")


@pytest.mark.usefixtures("repository")
def test_findings_on_changed_lines_are_reported(cli: Cli) -> None:
    write({"a.md": BAD + "\n" + PLAIN + "Snow snow fell.\n\n" + BAD})
    assert changed(cli) == ["a.md:43:1"]
    git("add", ".")  # staged
    assert changed(cli) == ["a.md:43:1"]
    write({"b/c.md": "New.\n\n" + BAD + "Ice ice.\n"})  # not staged
    assert changed(cli) == ["a.md:43:1", "b/c.md:4:1"]
    commit()
    assert changed(cli, rev="HEAD~1") == ["a.md:43:1", "b/c.md:4:1"]
    assert changed(cli, "b", rev="HEAD~1") == ["b/c.md:4:1"]
    assert changed(cli, rev="HEAD") == []


@pytest.mark.usefixtures("repository")
def test_files_that_git_does_not_know_are_new(cli: Cli) -> None:
    write({"new file.md": "Ice ice fell on many a roof.\n", "empty.md": ""})
    write({"ignored/x.md": BAD, ".gitignore": "ignored/\n"})
    assert changed(cli) == ["new file.md:1:1"]
    git("add", "--intent-to-add", ".")
    assert changed(cli) == ["new file.md:1:1"]
    git("add", ".")
    assert changed(cli) == ["new file.md:1:1"]
    git("rm", "-q", "--cached", "b/c.md")
    assert changed(cli) == ["b/c.md:1:14", "new file.md:1:1"]


@pytest.mark.usefixtures("repository")
def test_a_renamed_file_is_not_new(cli: Cli) -> None:
    git("mv", "a.md", "z.md")
    assert changed(cli) == []
    write({"z.md": BAD + "\n" + PLAIN + "Ice ice.\n" + BAD})
    commit()
    assert changed(cli, rev="HEAD~1") == ["z.md:43:1"]


@pytest.mark.usefixtures("repository")
def test_deleted_files_are_not_looked_for(cli: Cli) -> None:
    Path("a.md").unlink()
    write({"b/c.md": BAD + BAD})
    assert changed(cli) == ["b/c.md:2:14"]
    git("add", "--all")
    assert changed(cli) == ["b/c.md:2:14"]


@pytest.mark.usefixtures("repository")
def test_lines_are_compared_with_the_merge_base(cli: Cli) -> None:
    git("switch", "-qc", "topic")
    write({"topic.md": BAD})
    commit()
    git("switch", "-q", "main")
    write({"main.md": BAD, "b/c.md": "Ice ice.\n" + BAD})
    commit()
    git("switch", "-q", "topic")
    assert changed(cli) == ["topic.md:1:14"]
    git("merge", "-q", "--no-edit", "main")  # what main brought is not the topic's
    assert changed(cli) == ["topic.md:1:14"]
    git("switch", "-q", "main")
    git("merge", "-q", "--no-ff", "--no-edit", "topic")  # as a pull request is checked out
    assert changed(cli, rev="HEAD^1") == ["topic.md:1:14"]


@pytest.mark.usefixtures("repository")
def test_files_with_conflicts_are_looked_at(cli: Cli) -> None:
    git("switch", "-qc", "topic")
    write({"b/c.md": "Ours ours.\n"})
    commit()
    git("switch", "-q", "main")
    write({"b/c.md": "Theirs theirs.\n", "a.md": BAD + "Ice ice.\n"})
    commit()
    with pytest.raises(subprocess.CalledProcessError):
        git("merge", "topic")
    assert changed(cli, rev="HEAD") == ["b/c.md:4:1"]


@pytest.mark.usefixtures("repository")
def test_what_is_said_of_the_body_or_a_field_is_reported_where_it_changed(cli: Cli) -> None:
    head = "---\ntitle: Rain\nid: 7\n---\n"
    rules = ("--select", "short-body,missing-field")
    settings = '[[collections]]\ninclude = ["x.md"]\nschema = "s.json"\n'
    write({"contentlint.toml": settings, "s.json": '{"required": ["date"]}'})
    write({"x.md": head + "\nRain fell.\n\nSnow fell.\n"})
    git("add", ".")
    git("commit", "-qm", "x")

    def reported() -> list[str]:
        out = cli("--changed-since", "HEAD", *rules).out
        return [line.split(": ")[1].split()[1] for line in out.splitlines()]

    both = [line.split(": ")[1].split()[1] for line in cli("x.md", *rules).out.splitlines()]
    assert sorted(both) == ["missing-field", "short-body"]
    write({"x.md": head + "\nRain fell.\n\nSnow fell down.\n"})
    assert reported() == ["short-body"]
    write({"x.md": head + "\nRain fell.\n"})  # taken out
    assert reported() == ["short-body"]
    write({"x.md": head.replace("id: 7\n", "") + "\nRain fell.\n\nSnow fell.\n"})
    assert reported() == ["missing-field"]
    write({"x.md": head.replace("7", "8") + "\nRain fell.\n\nSnow fell.\n"})
    assert reported() == ["missing-field"]


@pytest.mark.usefixtures("repository")
def test_what_was_taken_out_is_between_two_lines(cli: Cli) -> None:
    write({"b/c.md": "Rain fell on the\nbig\nthe roof.\n\nIce ice.\n"})
    git("add", ".")
    git("commit", "-qm", "x")
    write({"b/c.md": "Rain fell on the\nthe roof.\n\nIce ice.\n"})
    assert changed(cli, rev="HEAD") == ["b/c.md:1:14"]


@pytest.mark.usefixtures("repository")
def test_articles_still_know_of_those_that_did_not_change(cli: Cli) -> None:
    page = "---\nid: 7\ntitle: {}\n---\n\nText.\n"
    settings = '[[collections]]\ninclude = ["p/*"]\n[collections.fields]\nid = "id"\n'
    write({"contentlint.toml": settings, "p/a.md": page.format("One")})
    commit()
    write({"p/b.md": page.format("Two")})
    result = cli("--changed-since", "HEAD", "--select", "duplicate-id")
    assert places(result) == ["p/b.md:2:5"]
    assert result.err.startswith("contentlint: 1 article: ")
    commit()
    write({"p/b.md": page.format("Three")})  # not on the line of the id
    assert places(cli("--changed-since", "HEAD", "--select", "duplicate-id")) == []


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_lines_are_counted_as_in_findings(cli: Cli, end: str) -> None:
    git("config", "core.autocrlf", "false")
    lines = ["Ice ice.", "", "Rain.", "", "Dew dew.", "", "Fog fog."]
    write({"x.md": end.join(lines).encode() + b"\n" + BAD.encode()})
    commit()
    lines[2:3] = ["Rain rain.", "", "More."]
    write({"x.md": end.join(lines).encode() + b"\n" + BAD.encode()})
    found = changed(cli, rev="HEAD")
    # To git, text without a line feed is one line.
    assert ("x.md:3:1" in found, "x.md:10:14" in found) == (True, False)
    assert len(found) == (4 if end == "\r" else 1)


@pytest.mark.usefixtures("repository")
def test_converted_lines_changed(cli: Cli) -> None:
    git("config", "core.autocrlf", "false")
    write({"b/c.md": BAD.replace("\n", "\r\n")})
    assert changed(cli) == ["b/c.md:1:14"]
    git("config", "core.autocrlf", "true")  # git converts them itself
    assert changed(cli) == []


@posix
@pytest.mark.usefixtures("repository")
def test_odd_names_are_names(cli: Cli) -> None:
    names = ["-rf.md", "a\nb.md", 'a\tb"c.md', "ü.md", " x.md", "diff --git a b.md", ":(top)y.md"]
    write(dict.fromkeys(names, "Text.\n"))
    Path(os.fsdecode(b"\xff.md")).write_bytes(b"Text.\n")
    commit()
    write(dict.fromkeys(names, "Text.\n" + BAD))
    Path(os.fsdecode(b"\xff.md")).write_bytes(b"Text.\n" + BAD.encode())
    since = changes_since("HEAD", os.getcwd())
    for name in [*names, os.fsdecode(b"\xff.md")]:
        assert since.lines(os.path.abspath(name)) == (Lines(2, 2),)
    Path(os.fsdecode(b"\xff.md")).unlink()
    assert len(changed(cli, rev="HEAD")) == len(names)


@posix
@pytest.mark.usefixtures("repository")
def test_a_link_that_became_a_file_is_looked_at(cli: Cli) -> None:
    Path("link.md").symlink_to("a.md")
    commit()
    Path("link.md").unlink()
    write({"link.md": BAD, "z.md": BAD})
    git("add", ".")
    assert changed(cli, rev="HEAD") == ["link.md:1:14", "z.md:1:14"]


@pytest.mark.usefixtures("repository")
def test_settings_of_git_do_not_matter(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    write({"b/c.md": "Rain.\n\n" + BAD + "\n" + "Ice ice.\n", ".gitattributes": "*.md -diff\n"})
    for name, value in {
        "diff.noprefix": "true",
        "diff.mnemonicPrefix": "true",
        "diff.interHunkContext": "9",
        "diff.context": "9",
        "diff.external": "false",
        "color.ui": "always",
        "color.diff": "always",
        "core.quotePath": "false",
        "diff.renames": "copies",
        "diff.relative": "true",
    }.items():
        git("config", name, value)
    monkeypatch.setenv("GIT_DIR", "nowhere")  # as in a hook
    monkeypatch.chdir("b")
    assert changed(cli, "..", rev="HEAD") == ["c.md:5:1"]


@pytest.mark.usefixtures("repository")
def test_auto_is_the_base_of_a_pull_request(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = cli("--changed-since", "auto")
    assert (refused.code, "GITHUB_BASE_REF" in refused.err) == (2, True)
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert cli("--changed-since", "auto").code == 2  # nothing was fetched
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    write({"x.md": BAD})
    commit()
    assert changed(cli, rev="auto") == ["x.md:1:14"]


def test_a_shallow_clone_says_what_to_set(
    cli: Cli, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("switch", "-qc", "topic")
    write({"x.md": BAD})
    commit()
    git("clone", "-q", "--depth=1", "--branch=topic", repository.as_uri(), "shallow")
    monkeypatch.chdir("shallow")
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    message = "this clone is shallow: fetch the whole history (`fetch-depth: 0` for"
    for revision in ("auto", "HEAD~1"):
        refused = cli("--changed-since", revision)
        assert (refused.code, refused.out, message in refused.err) == (2, "", True)
    git("fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main")
    refused = cli("--changed-since", "auto")
    assert (refused.code, message in refused.err) == (2, True)
    git("fetch", "-q", "--unshallow", "origin")
    assert changed(cli, rev="auto") == ["x.md:1:14"]


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("revision", ["nowhere", "a..b", "^main", "--output=x", "-n1", "a\nb", ""])
def test_what_is_no_revision_is_refused(revision: str) -> None:
    with pytest.raises(UsageError):
        changes_since(revision, os.getcwd())
    assert not Path("x").exists()


def test_outside_of_git_it_is_refused(cli: Cli, tmp_path: Path) -> None:
    write({"a.md": BAD})
    refused = cli("--changed-since", "HEAD")
    assert (refused.code, "no work tree of git" in refused.err) == (2, True)
    refused = cli("-", "--changed-since", "HEAD", stdin=b"x")
    assert (refused.code, "standard input" in refused.err) == (2, True)


@pytest.mark.usefixtures("repository")
def test_fixes_are_for_changed_articles_only(cli: Cli) -> None:
    write({"b/c.md": BAD + "\n" + BAD})
    cli("--changed-since", "HEAD", "--fix", *REPEAT)
    assert "the the" in Path("a.md").read_text()
    assert "the the" not in Path("b/c.md").read_text()


@given(st.integers(1, 9), st.integers(0, 3), st.integers(1, 9), st.integers(0, 3))
def test_lines_touch_where_they_overlap(first: int, more: int, start: int, length: int) -> None:
    lines = Lines(start, start + length)
    common = range(max(first, start), min(first + more, start + length) + 1)
    assert lines.touch(first, first + more) is bool(common)
    seam = Lines(start + 1, start)
    assert seam.touch(first, first + more) is (first <= start < first + more)
