"""The command line: what may be said, and how it is said in `--help`."""

from __future__ import annotations

import argparse
import re

from contentlint import __version__

COMMANDS = ("check", "rule", "config", "schema")
FORMATS = ("text", "concise", "json", "jsonl", "github", "sarif", "markdown")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def parser() -> argparse.ArgumentParser:
    """The parser for all commands."""
    top = argparse.ArgumentParser(
        prog="contentlint",
        description="Lint Markdown articles: front matter, prose, structure.",
        epilog="`contentlint PATHS` is short for `contentlint check PATHS`.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"contentlint {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _check(commands.add_parser("check", help="lint articles (the default)", allow_abbrev=False))
    _rule(commands.add_parser("rule", help="print a rule's page, or the table of rules"))
    _config(commands.add_parser("config", help="the settings in force for a path"))
    _schema(commands.add_parser("schema", help="print a contract's JSON Schema"))
    return top


def with_default_command(argv: list[str]) -> list[str]:
    """The arguments with `check` put in front where no command is named."""
    if argv and (argv[0] in COMMANDS or argv[0] in ("-h", "--help", "--version")):
        return argv
    return ["check", *argv]


def _check(command: argparse.ArgumentParser) -> None:
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
    add("--statistics", action="store_true", help="counts a rule, most frequent first")
    add("--today", type=_date, metavar="DATE", help="what date rules compare with (default: UTC)")
    add("--force-exclude", action="store_true", help="exclude also what is named on the line")
    add("--strict", action="store_true", help="no file to lint is an error")
    add("--quiet", "-q", action="store_true", help="print findings only")
    add("--verbose", "-v", action="store_true", help="say what is done")
    add("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")


def _rule(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", nargs="?", metavar="NAME", help="a rule")
    command.add_argument("--all", action="store_true", help="every rule's page")
    command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def _config(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", nargs="?", default=".", metavar="PATH")
    _add_selection(command)
    _add_settings(command)


def _schema(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", nargs="?", default="contentlint", metavar="NAME",
        help="article, question, contentlint (the settings), or package.module:Class")  # fmt: skip


def _add_selection(command: argparse.ArgumentParser) -> None:
    for option, meaning in (
        ("--select", "rules or groups, instead of those in the settings"),
        ("--extend-select", "rules or groups besides"),
        ("--ignore", "rules or groups to leave out"),
    ):
        command.add_argument(option, action="extend", type=_names, default=[], metavar="RULES", help=meaning)


def _add_settings(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--config", action="append", default=[], metavar="FILE", help="a settings file, or KEY=VALUE"
    )
    command.add_argument("--isolated", action="store_true", help="read no settings file")


def _names(value: str) -> list[str]:
    return [name for part in value.split(",") if (name := part.strip())]


def _format(value: str) -> tuple[str, str]:
    name, _, file = value.partition("=")
    if name not in FORMATS:
        raise argparse.ArgumentTypeError(f"{name!r} is not one of {', '.join(FORMATS)}")
    return name, file


def _count(value: str) -> int:
    if not value.isdecimal():
        raise argparse.ArgumentTypeError(f"{value!r} is not a whole number of 0 or more")
    return int(value)


def _date(value: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(value if _DATE.fullmatch(value) else "").isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is not a date like 2025-01-31") from None
