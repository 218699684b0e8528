"""`contentlint`: parse, run the command, give its exit code."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from importlib import import_module

from contentlint.contract.foreign_code import refused
from contentlint.errors import ContentlintError
from contentlint.model import EXIT_CLEAN, EXIT_ERROR, EXIT_INTERRUPTED
from contentlint.surfaces.cli.arguments import parse
from contentlint.surfaces.cli.output import say, tell, write


def main(argv: list[str] | None = None) -> int:
    """Run one command; 0, 1, 2 or 130 as the exit code, usage errors among them."""
    try:
        return _command(sys.argv[1:] if argv is None else argv)
    except ContentlintError as error:
        return _said(str(error))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except Exception as error:
        trouble = _trouble(error)
        return _said(trouble) if trouble else _bug()


def _command(argv: list[str]) -> int:
    try:
        options = parse(argv)
    except SystemExit:  # --help and --version have said what was asked for
        write("")  # … if that can be printed
        return EXIT_CLEAN
    command = import_module(f"contentlint.surfaces.cli.{options.command}")
    with refused() if getattr(options, "no_code", False) else nullcontext():
        code: int = command.run(options)
    return code


def _trouble(error: Exception) -> str:
    """What is wrong with the machine, or how Python is installed; "" for what is a bug of ours."""
    if isinstance(error, MemoryError):
        return "out of memory (fewer --jobs take less)"
    if isinstance(error, ModuleNotFoundError) and not (error.name or "").startswith("contentlint"):
        return (
            f"the module {error.name!r} is missing: install contentlint anew, for a Python that "
            f"is whole ({sys.executable} is not)"
        )
    return _trouble_with_folder() if isinstance(error, OSError) else ""


def _trouble_with_folder() -> str:
    try:
        os.getcwd()
    except OSError as error:
        return f"the working directory cannot be used ({error.strerror})"
    return ""


def _said(message: str) -> int:
    say(message)
    return EXIT_ERROR


def _bug() -> int:
    import platform
    import traceback

    from contentlint import __version__

    tell(
        f"{traceback.format_exc()}\n"
        f"contentlint {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        "contentlint: this is a bug; please report it with the text above\n"
    )
    return EXIT_ERROR
