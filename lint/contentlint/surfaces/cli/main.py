"""`contentlint`: parse, run the command, give its exit code."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

from contentlint.errors import ContentlintError
from contentlint.model import EXIT_CLEAN, EXIT_ERROR, EXIT_INTERRUPTED
from contentlint.surfaces.cli.arguments import parse
from contentlint.surfaces.cli.output import say

_OBJECTS = 100_000  # made and not yet gone, among which unreachable ones are looked for


def main(argv: list[str] | None = None) -> int:
    """Run one command; 0, 1, 2 or 130 as the exit code, usage errors among them."""
    try:
        return _command(sys.argv[1:] if argv is None else argv)
    except ContentlintError as error:
        say(str(error))
        return EXIT_ERROR
    except BrokenPipeError:  # whoever read our output has had enough
        return EXIT_CLEAN
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except Exception:
        return _bug()


def run() -> None:
    """The console script."""
    # Little of what is made for an article is circular: looking for it at every turn takes longer.
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
    sys.exit(main())


def _command(argv: list[str]) -> int:
    try:
        options = parse(argv)
    except SystemExit:  # --help and --version have printed what was asked for
        return EXIT_CLEAN
    command = import_module(f"contentlint.surfaces.cli.{options.command}")
    code: int = command.run(options)
    return code


def _bug() -> int:
    import platform
    import traceback

    from contentlint import __version__

    traceback.print_exc()
    print(
        f"\ncontentlint {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        "contentlint: this is a bug; please report it with the text above",
        file=sys.stderr,
    )
    return EXIT_ERROR
