"""The command line: what may be said, and how it is said in `--help`."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn

from contentlint import __version__
from contentlint.errors import UsageError
from contentlint.reporters import FORMATS
from contentlint.surfaces.cli.output import width

COMMANDS = ("check", "rule", "config", "init", "schema", "baseline", "clean")
_ALONE = ("-h", "--help", "--version")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse(argv: list[str]) -> argparse.Namespace:
    """The options of one command, and what was `given`; `check` where none is named.

    Raises UsageError for what cannot be understood; prints and raises SystemExit for `--help` and
    `--version`.
    """
    if argv and argv[0] in _ALONE:
        overview().parse_args(argv[:1])
    name, *words = argv if argv and argv[0] in COMMANDS else ["check", *argv]
    before, after = _divided(words)
    command = command_parser(name)
    options, rest = command.parse_known_args(before)
    for word in rest:
        if word.startswith("-") and word != "-":
            _refuse(word, command)
    options.command = name
    _add_paths(options, [*rest, *after])
    options.given = [name, *words]
    return options


def _divided(argv: list[str]) -> tuple[list[str], list[str]]:
    """The arguments before `--`, and those after it, which are no options."""
    at = argv.index("--") if "--" in argv else len(argv)
    return argv[:at], argv[at + 1 :]


def _add_paths(options: argparse.Namespace, paths: list[str]) -> None:
    """Paths that stand after options, which argparse leaves over."""
    if options.command in ("check", "init", "baseline"):
        options.paths += paths
    elif paths:
        raise UsageError(f"`contentlint {options.command}` has no use for {paths[0]!r}")


def _refuse(word: str, command: _Parser) -> NoReturn:
    option = word.partition("=")[0]
    from difflib import get_close_matches

    near = get_close_matches(option, sorted(command.options), n=1)
    hint = f"did you mean {near[0]}?" if near else f"see `{command.prog} --help`"
    raise UsageError(f"`{command.prog}` has no option {option} ({hint})")


class _Parser(argparse.ArgumentParser):
    """A parser whose mistakes are one line."""

    @property
    def options(self) -> Iterable[str]:
        """Every option that it knows, as it is written."""
        return (option for action in self._actions for option in action.option_strings)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message.removeprefix('argument ')} (see `{self.prog} --help`)")


def overview() -> _Parser:
    """The parser of what stands before any command: `--help` and `--version`."""
    top = _Parser(
        prog="contentlint",
        description="Lint Markdown articles: front matter, prose, structure.",
        epilog="`contentlint PATHS` is short for `contentlint check PATHS`.",
        formatter_class=_Help,
    )
    top.add_argument("--version", action="version", version=f"contentlint {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (meaning, _) in _commands().items():
        commands.add_parser(name, help=meaning)
    return top


def command_parser(name: str) -> _Parser:
    """The parser of one command: to make them all takes longer than to lint an article."""
    meaning, add = _commands()[name]
    command = _Parser(
        prog=f"contentlint {name}",
        description=meaning,
        allow_abbrev=False,
        formatter_class=_Help,
    )
    add(command)
    return command


class _Help(argparse.HelpFormatter):
    """Help as wide as the terminal, without a module that is loaded for nothing else."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=width(os.environ) - 2)


def _commands() -> Mapping[str, tuple[str, Callable[[_Parser], None]]]:
    """What each command does, and what adds its arguments."""
    return {
        "check": ("lint articles (the default)", _check),
        "rule": ("print a rule's page, or the table of rules", _rule),
        "config": ("the settings in force for a path", _config),
        "init": ("settings that fit the articles that are there", _init),
        "schema": ("print a contract's JSON Schema", _schema),
        "baseline": ("record today's findings: only new ones are reported", _baseline),
        "clean": ("remove the cache", _clean),
    }


def _check(command: _Parser) -> None:
    add = command.add_argument
    add("paths", nargs="*", metavar="PATHS", help="files and folders; - reads standard input")
    add("--format", action="append", metavar="F[=FILE]", default=[], type=_format,
        help=f"repeatable: {', '.join(FORMATS)}")  # fmt: skip
    _add_selection(command)
    add("--fail-on", choices=("error", "warning", "info", "never"), metavar="LEVEL",
        help="the least severity that fails: error (default), warning, info, never")  # fmt: skip
    add("--max-warnings", type=_count, metavar="N", help="fail on more warnings than this")
    _add_settings(command)
    add("--stdin-filename", metavar="P", default="", help="the path of what standard input holds")
    add("--fix", action="store_true", help="apply the safe fixes, and report what remains")
    add("--unsafe-fixes", action="store_true", help="with --fix or --diff: the unsafe ones too")
    add("--diff", action="store_true", help="show what --fix would change, and change nothing")
    add("--changed-since", metavar="REV", default="",
        help="report only what stands on lines changed since REV (git merge base); auto: since "
        "the base of a pull request")  # fmt: skip
    add("--baseline", metavar="FILE", default="",
        help="findings that were there already (default: .contentlint-baseline.json beside the "
        "settings)")  # fmt: skip
    add("--no-baseline", action="store_true", help="report also what is in a baseline")
    add("--add-suppressions", action="store_true", help="write a comment on each finding")
    add("--reason", metavar="TEXT", default="", help="with --add-suppressions: why")
    add("--statistics", action="store_true", help="counts a rule, most frequent first")
    add("--watch", action="store_true", help="lint again whenever a file changes")
    _add_running(command)
    add("--force-exclude", action="store_true", help="exclude also what is named on the line")
    add("--strict", action="store_true", help="no file to lint is an error")
    add("--quiet", "-q", action="store_true", help="print findings only")
    add("--verbose", "-v", action="store_true", help="say what is read, and where the time goes")
    add("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")


def _baseline(command: _Parser) -> None:
    add = command.add_argument
    add("paths", nargs="*", metavar="PATHS", help="files and folders")
    add("--baseline", metavar="FILE", default="",
        help="the file (default: .contentlint-baseline.json beside the settings)")  # fmt: skip
    only = command.add_mutually_exclusive_group()
    only.add_argument("--prune", action="store_true", help="only take out what is repaired")
    only.add_argument("--ratchet", action="store_true",
        help="fail, and write nothing, where a rule's count in a collection rises")  # fmt: skip
    _add_selection(command)
    _add_settings(command)
    _add_running(command)
    add("--quiet", "-q", action="store_true", help="say nothing of what is written")
    # What `check` may be told besides; a baseline does not depend on it.
    command.set_defaults(
        fail_on=None, max_warnings=None, stdin_filename="", force_exclude=False, verbose=False
    )


def _add_running(command: _Parser) -> None:
    add = command.add_argument
    add("--jobs", "-j", type=_jobs, metavar="N", default=0,
        help="processes (default: the cores)")  # fmt: skip
    add("--no-cache", action="store_true", help="use nothing known from earlier, and keep nothing")
    _add_cache_folder(command)
    add("--progress", action=argparse.BooleanOptionalAction, default=None,
        help="a progress bar on standard error (default: on a terminal)")  # fmt: skip
    add("--today", type=_date, metavar="DATE", help="what date rules compare with (default: UTC)")


def _rule(command: _Parser) -> None:
    command.add_argument("name", nargs="?", metavar="NAME", help="a rule")
    command.add_argument("--all", action="store_true", help="every rule's page")
    _add_no_code(command)
    command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def _config(command: _Parser) -> None:
    command.add_argument(
        "path", nargs="?", default=".", metavar="PATH", help="an article or a folder (default: .)"
    )
    _add_selection(command)
    _add_settings(command)


def _init(command: _Parser) -> None:
    add = command.add_argument
    add("paths", nargs="*", metavar="PATHS", help="what holds the articles (default: found below)")
    add("--write", action="store_true", help="write what would be shown; nothing is overwritten")


def _schema(command: _Parser) -> None:
    command.add_argument("name", nargs="?", default="contentlint", metavar="NAME",
        help="article, question, or contentlint (the settings; default)")  # fmt: skip


def _clean(command: _Parser) -> None:
    command.add_argument(
        "path", nargs="?", default=".", metavar="PATH", help="an article or a folder (default: .)"
    )
    _add_settings(command)
    _add_cache_folder(command)


def _add_cache_folder(command: _Parser) -> None:
    command.add_argument("--cache-dir", metavar="D", default="",
        help="where the cache is (default: .contentlint_cache beside the settings)")  # fmt: skip


def _add_selection(command: _Parser) -> None:
    for option, meaning in (
        ("--select", "rules or groups, instead of those in the settings"),
        ("--extend-select", "rules or groups besides"),
        ("--ignore", "rules or groups to leave out"),
    ):
        command.add_argument(
            option, action="extend", type=_names, default=[], metavar="RULES", help=meaning
        )


def _add_settings(command: _Parser) -> None:
    command.add_argument(
        "--config",
        action="append",
        default=[],
        metavar="FILE",
        help="a settings file, or KEY=VALUE (repeatable)",
    )
    command.add_argument("--isolated", action="store_true", help="read no settings file")
    _add_no_code(command)


def _add_no_code(command: _Parser) -> None:
    command.add_argument(
        "--no-code",
        action="store_true",
        help="run no code but contentlint's own: no models, no plugins",
    )


def _names(value: str) -> list[str]:
    return [name for part in value.split(",") if (name := part.strip())]


def _format(value: str) -> tuple[str, str]:
    name, _, file = value.partition("=")
    if name not in FORMATS:
        raise argparse.ArgumentTypeError(f"{name!r} is not one of {', '.join(FORMATS)}")
    return name, file


def _count(value: str) -> int:
    if not (value.isascii() and value.isdecimal()):
        raise argparse.ArgumentTypeError(f"{value!r} is not a whole number of 0 or more")
    return int(value)


def _jobs(value: str) -> int:
    if _count(value) < 1:
        raise argparse.ArgumentTypeError("at least one process is needed")
    return int(value)


def _date(value: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(value if _DATE.fullmatch(value) else "").isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is not a date like 2025-01-31") from None
