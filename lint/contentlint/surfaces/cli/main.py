"""`contentlint`: parse, run the command, give its exit code."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from contentlint.errors import ContentlintError
from contentlint.model import EXIT_CLEAN, EXIT_ERROR, EXIT_INTERRUPTED
from contentlint.surfaces.cli.arguments import parser, with_default_command


def main(argv: list[str] | None = None) -> int:
    """Run one command; 0, 1, 2 or 130 as the exit code, usage errors among them."""
    try:
        options = parser().parse_args(with_default_command(sys.argv[1:] if argv is None else argv))
    except SystemExit as ending:  # argparse has printed why
        return int(ending.code or EXIT_CLEAN)
    try:
        code: int = import_module(f"contentlint.surfaces.cli.{options.command}").run(options)
        sys.stdout.flush()
        return code
    except ContentlintError as error:
        print(f"contentlint: {error}", file=sys.stderr)
        return EXIT_ERROR
    except BrokenPipeError:
        return _closed_pipe()
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except Exception:
        return _bug()


def run() -> None:
    """The console script."""
    sys.exit(main())


def _closed_pipe() -> int:
    # Whoever read our output has had enough; Python would complain once more at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return EXIT_CLEAN


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
