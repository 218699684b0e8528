"""Where output goes, and in which form."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping

from contentlint.errors import UsageError


def default_formats(environment: Mapping[str, str]) -> list[tuple[str, str]]:
    """The formats (and their files) where none was asked for."""
    if environment.get("GITHUB_ACTIONS") == "true":
        summary = environment.get("GITHUB_STEP_SUMMARY", "")
        return [("github", ""), *([("markdown", f"+{summary}")] if summary else [])]
    return [("text" if sys.stdout.isatty() else "concise", "")]


def in_color(choice: str, environment: Mapping[str, str]) -> bool:
    """Whether to colour what goes to standard output (`NO_COLOR`, `FORCE_COLOR` respected)."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and environment.get("TERM") != "dumb"


def width() -> int:
    """The terminal's width in columns; 100 where there is none."""
    return shutil.get_terminal_size((100, 24)).columns


def as_folder(path: str) -> str:
    """A path as `Workspace.settings` takes it: a folder ends in a separator."""
    absolute = os.path.abspath(path)
    return os.path.join(absolute, "") if os.path.isdir(absolute) else absolute


def write(text: str, file: str = "") -> None:
    """Print, write to a file whole or not at all, or append to a file named `+FILE`."""
    if not file:
        _print(text)
        return
    try:
        if file.startswith("+"):
            _append(text, file[1:])
        else:
            _replace(text, file)
    except OSError as error:
        raise UsageError(f"{file}: cannot be written ({error.strerror})") from None


def _print(text: str) -> None:
    # Programs read UTF-8; a terminal reads what it says it does.
    encoding = (sys.stdout.encoding if sys.stdout.isatty() else None) or "utf-8"
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode(encoding, errors="backslashreplace"))
    sys.stdout.buffer.flush()


def _append(text: str, file: str) -> None:
    with open(file, "ab") as target:
        target.write(text.encode(errors="backslashreplace"))


def _replace(text: str, file: str) -> None:
    folder = os.path.dirname(os.path.abspath(file))
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".contentlint-")
    try:
        with open(handle, "wb") as target:
            target.write(text.encode(errors="backslashreplace"))
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, file)
    except BaseException:
        os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
