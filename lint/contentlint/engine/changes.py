"""What changed since a revision, as git tells it: which files, and which of their lines."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping

from contentlint import evidence
from contentlint.documents.discover import git_root
from contentlint.documents.files import read
from contentlint.errors import UsageError
from contentlint.values import NamedTuple

_HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
_COMMIT = re.compile(rb"([0-9a-f]{40,64})\n")
# Set by git for its hooks, they would point a command in another folder to the wrong place.
_AMBIENT = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF")
# A work tree's own settings can name programs and other hosts: none is started, none is asked.
_SETTINGS = (
    *("-c", "core.quotePath=true"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "log.showSignature=false"),
)
_QUIET = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "LC_ALL": "C",
}
_DIFF = (
    "diff",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--ignore-submodules",
    "--find-renames",
)


class Lines(NamedTuple):
    """Changed lines, 1-based, first to last; where lines were taken out between two that stayed,
    `first` is the one below and `last` the one above."""

    first: int
    last: int

    def touch(self, first: int, last: int) -> bool:
        """Whether they are among some lines, or were taken out from between them."""
        return self.first <= last and first <= self.last


class Changes:
    """The files of a git work tree that differ from a revision, by path from its root."""

    def __init__(self, root: str, changed: dict[str, tuple[Lines, ...] | None]) -> None:
        self._root = root
        self._changed = changed

    def __contains__(self, path: str) -> bool:
        """Whether the file at an absolute path differs."""
        return self._name(path) in self._changed

    def lines(self, path: str) -> tuple[Lines, ...] | None:
        """Which lines of a file differ; None for all of them."""
        return self._changed.get(self._name(path), ())

    def _name(self, path: str) -> str:
        return os.path.relpath(path, self._root).replace(os.sep, "/")


def changes_since(revision: str, root: str) -> Changes:
    """How a work tree, with what is not staged or not tracked, differs from its merge base with a
    revision; renamed files differ in the lines that were edited.

    Raises UsageError where git cannot say it.
    """
    base = _merge_base(revision, root)
    changed: dict[str, tuple[Lines, ...] | None] = dict(_tracked(base, root))
    for name in _records(_git(root, "ls-files", "--others", "--exclude-standard", "-z")):
        changed[os.fsdecode(name)] = None
    return Changes(root, changed)


def base_of_pull_request(environment: Mapping[str, str]) -> str:
    """The revision that `auto` means: the branch that a pull request is to go into.

    Raises UsageError where the surroundings do not say it.
    """
    name = environment.get("GITHUB_BASE_REF", "")
    if not name:
        raise UsageError(
            "--changed-since auto reads GITHUB_BASE_REF, which is set for pull requests only; "
            "elsewhere, name a revision"
        )
    return f"refs/remotes/origin/{name}"


def renamed_since_commit_of(file: str) -> dict[str, str]:
    """Old to new absolute paths of what was renamed since a file was last committed.

    Nothing where git does not know.
    """
    folder = os.path.dirname(file)
    root = git_root(folder)
    try:
        name = os.path.relpath(file, root) if root else ""
        found = _git(root, "log", "-1", "--format=%H", "--", f":(literal){name}") if name else b""
        commit = found.decode("ascii", "replace").strip()
        if not commit:
            return {}
        raw = _git(root, *_DIFF, "--diff-filter=R", "--name-status", "-z", commit, "--")
    except UsageError:
        return {}
    parts = [os.path.join(root, os.fsdecode(part)) for part in _records(raw)]
    return dict(zip(parts[1::3], parts[2::3], strict=False))


def _merge_base(revision: str, root: str) -> str:
    commit = _commit(revision, root)
    found = _try(root, "merge-base", commit, "HEAD")
    if found.returncode:
        raise UsageError(f"no commit is common to {revision} and HEAD{_deepen(root)}")
    return _name_of_commit(found.stdout)


def _commit(revision: str, root: str) -> str:
    if revision.startswith("-") or "\0" in revision:
        raise UsageError(f"{revision!r} is no name of a revision")
    found = _try(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found.returncode:
        _git(root, "rev-parse", "--git-dir")  # says what is wrong with the work tree, if that is
        raise UsageError(f"git knows no revision {revision!r}{_deepen(root)}")
    return _name_of_commit(found.stdout)


def _name_of_commit(output: bytes) -> str:
    """The first commit that git names; what else it says would be taken for no change at all."""
    match = _COMMIT.match(output)
    if not match:
        raise UsageError("git names no commit where it should (is this git?)")
    return match[1].decode()


def _deepen(root: str) -> str:
    """What to do where the history was not fetched."""
    shallow = _try(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    return (
        "; this clone is shallow: fetch the whole history (`fetch-depth: 0` for actions/checkout, "
        "`git fetch --unshallow` elsewhere)"
        if shallow
        else ""
    )


def _tracked(base: str, root: str) -> Iterator[tuple[str, tuple[Lines, ...] | None]]:
    """The files that git tracks and that differ, each with its changed lines."""
    names = list(_names(_git(root, *_DIFF, "--raw", "-z", base, "--")))
    patch = _git(root, *_DIFF, "--text", "--unified=0", "--inter-hunk-context=0", base, "--")
    files = _split(patch)
    if len(files) != len(names):
        raise UsageError("files changed while git compared them; please try again")
    for (status, name), hunks in zip(names, files, strict=True):
        path = os.fsdecode(name)
        if status == b"A":
            yield path, None
        elif status != b"D":
            yield path, tuple(_counted_as_ours(hunks, os.path.join(root, path)))


def _names(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The status and name of each file in raw output, in the order of patches."""
    records = iter(_records(raw))
    for about in records:
        status = about.rpartition(b" ")[2][:1]
        name = next(records)
        if status in (b"R", b"C"):
            name = next(records)
        if status == b"T":  # a link that became a file: in a patch, one is taken out, one put in
            yield b"D", name
            yield b"A", name
        elif status != b"U":  # a conflict is there once more, as a change
            yield status, name


def _split(patch: bytes) -> list[list[Lines]]:
    """The hunks of each file in a patch without context, in which every line of a file begins
    with a sign, and file names take one line."""
    files: list[list[Lines]] = []
    for line in patch.split(b"\n"):
        if line.startswith(b"diff --git "):
            files.append([])
        elif match := _HUNK.match(line):
            start, count = int(match[1]), int(match[2] or 1)
            last = start + count - 1
            files[-1].append(Lines(start, last) if count else Lines(start + 1, start))
    return files


def _counted_as_ours(hunks: list[Lines], path: str) -> Iterator[Lines]:
    """Lines as we count them: to git, a lone carriage return ends none."""
    data = read(path).data if hunks else b""
    if b"\r" not in data or data.count(b"\r") == data.count(b"\r\n"):
        yield from hunks
        return
    # Of each of git's lines: how many of ours are before it.
    before = [0]
    for line in data.split(b"\n"):
        before.append(before[-1] + 1 + len(re.findall(rb"\r(?!$)", line)))
    for first, last in hunks:
        yield Lines(before[min(first, len(before)) - 1] + 1, before[min(last, len(before) - 1)])


def _records(output: bytes) -> list[bytes]:
    return output.split(b"\0")[:-1]


def _git(root: str, *arguments: str) -> bytes:
    """What git prints; raises UsageError with its first line where it fails."""
    done = _try(root, *arguments)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise UsageError(f"git {arguments[0]} failed: {said or f'exit code {done.returncode}'}")
    return done.stdout


def _program(environment: Mapping[str, str]) -> str:
    """Where git is. A program of that name in the working directory is not ours to start, though
    Windows looks there first, and a search path may name it."""
    name = "git.exe" if sys.platform == "win32" else "git"
    for folder in environment.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(folder, name)
        if os.path.isabs(folder) and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    raise UsageError("git is not found (--changed-since needs it)")


def _try(root: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in _AMBIENT}
    environment |= _QUIET
    evidence.spoil()
    try:
        return subprocess.run(
            [_program(os.environ), *_SETTINGS, *arguments],
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise UsageError(f"git cannot be started: {error.strerror}") from None
    except ValueError as error:
        raise UsageError(f"git cannot be asked: {error}") from None
