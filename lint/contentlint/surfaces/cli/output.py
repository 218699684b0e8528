"""Where output goes, and in which form."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import TextIO

from contentlint import evidence
from contentlint.errors import UsageError
from contentlint.reporters import neutral
from contentlint.stages import stage
from contentlint.surfaces.cli.replay import ERRORS, OUTPUT
from contentlint.values import NamedTuple

_COLUMNS = 100
_said: list[tuple[int, bytes]] = []


class Output(NamedTuple):
    """A format, and the file that it goes to (standard output: ""), anew or at its end."""

    format: str
    file: str = ""
    append: bool = False


def default_outputs(environment: Mapping[str, str]) -> list[Output]:
    """What is printed where no format was asked for."""
    if on_github(environment):
        summary = environment.get("GITHUB_STEP_SUMMARY", "")
        return [Output("github"), *([Output("markdown", summary, append=True)] if summary else [])]
    return [Output("text" if sys.stdout.isatty() else "concise")]


def on_github(environment: Mapping[str, str]) -> bool:
    """Whether this is a run of GitHub Actions."""
    return environment.get("GITHUB_ACTIONS") == "true"


def in_color(choice: str, environment: Mapping[str, str]) -> bool:
    """Whether to colour what goes to standard output (`NO_COLOR`, `FORCE_COLOR` respected)."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and environment.get("TERM") != "dumb"


def width(environment: Mapping[str, str]) -> int:
    """The terminal's width in columns; 100 where there is none."""
    columns = environment.get("COLUMNS", "")
    if columns.isascii() and columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _COLUMNS
    except (OSError, ValueError):
        return _COLUMNS


def as_folder(path: str) -> str:
    """A path as `Workspace.settings` takes it: a folder ends in a separator."""
    absolute = os.path.abspath(path)
    return os.path.join(absolute, "") if os.path.isdir(absolute) else absolute


def say(message: str) -> None:
    """Tell people something beside the output: one line on standard error."""
    tell(neutral.line("contentlint: " + " ".join(message.splitlines())) + "\n")


def said() -> list[tuple[int, bytes]]:
    """What was printed since the last call, where it is noted what a run looks at."""
    global _said
    before, _said = _said, []
    return before


def tell(text: str) -> None:
    """Write to standard error; where that cannot be done, nothing else suffers."""
    _note(ERRORS, text.encode(sys.stderr.encoding, "backslashreplace"))
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _let_go(sys.stderr)


@stage("reporting")
def write(text: str, file: str = "", *, append: bool = False) -> None:
    """Print; or write to a file, whole or not at all; or append to it.

    Raises UsageError where that cannot be done. A reader who goes away has had enough: that is no
    error, and what is printed later is not read either.
    """
    data = text.encode(errors="backslashreplace")
    if file:
        evidence.spoil()  # which is to be written again
    try:
        if not file:
            _print(data if _reads_utf8() else text.encode(sys.stdout.encoding, "backslashreplace"))
        elif append or not _can_be_replaced(file):
            _write(data, file, append=append)
        else:
            _replace(data, os.path.realpath(file))
    except OSError as error:
        raise _unwritable(file or "standard output", error) from None


def write_bytes(data: bytes) -> None:
    """Print bytes as they are; raises as `write` does."""
    try:
        _print(data)
    except OSError as error:
        raise _unwritable("standard output", error) from None


def _unwritable(what: str, error: OSError) -> UsageError:
    return UsageError(f"{what}: cannot be written ({error.strerror})")


def _reads_utf8() -> bool:
    # Programs read UTF-8; a terminal reads what it says it does.
    return not (sys.stdout.isatty() and sys.stdout.encoding)


def _note(stream: int, data: bytes) -> None:
    if evidence.is_noted():
        _said.append((stream, data))


def _print(data: bytes) -> None:
    _note(OUTPUT, data)
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        _let_go(sys.stdout)
        if error.errno not in _GONE:
            raise


_GONE = (errno.EPIPE, errno.EINVAL) if sys.platform == "win32" else (errno.EPIPE,)
"""What is said of a pipe that nobody reads any more."""


def _let_go(stream: TextIO) -> None:
    """Write to nowhere from now on: what is buffered would fail again at exit, with a traceback."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _can_be_replaced(file: str) -> bool:
    """Whether a file can take the place of this one: a device or a pipe must stay what it is."""
    return os.path.isfile(file) or not os.path.exists(file)


def _write(data: bytes, file: str, *, append: bool) -> None:
    with open(file, "ab" if append else "wb") as target:
        target.write(data)


def _replace(data: bytes, file: str) -> None:
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(file), prefix=".contentlint-")
    try:
        with open(handle, "wb") as target:
            target.write(data)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, file)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
