"""What may be said on the command line, and what is answered where it cannot be understood."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from command_line import Result, write
from contentlint import __version__
from contentlint.errors import UsageError
from contentlint.reporters import FORMATS
from contentlint.surfaces.cli.arguments import COMMANDS, parse

Cli = Callable[..., Result]
BAD = "---\ntitle: A\ndate: 2025-02-30\n---\n\nText.\n"


@pytest.mark.parametrize(
    ("argv", "paths"),
    [
        ("", []),
        ("a b", ["a", "b"]),
        ("check a", ["a"]),
        ("a --quiet b", ["a", "b"]),
        ("--quiet a --select seo b --format json c", ["a", "b", "c"]),
        ("--select seo a", ["a"]),
        ("-- a", ["a"]),
        ("a --quiet -- -b.md --select", ["a", "-b.md", "--select"]),
        ("check -- check", ["check"]),
        ("-", ["-"]),
        ("--quiet - ", ["-"]),
        ("./rule", ["./rule"]),
    ],
)
def test_paths_may_stand_anywhere(argv: str, paths: list[str]) -> None:
    options = parse(argv.split())
    assert (options.command, options.paths) == ("check", paths)


def test_selectors_are_separated_by_commas_or_repeated() -> None:
    options = parse(["--select", "a, b", "--ignore=c,,d", "--select=e", "--extend-select", "f"])
    assert options.select == ["a", "b", "e"]
    assert (options.ignore, options.extend_select) == (["c", "d"], ["f"])


def test_formats_are_repeatable() -> None:
    assert parse(["--format", "json", "--format=sarif=a=b.sarif"]).format == [
        ("json", ""),
        ("sarif", "a=b.sarif"),
    ]


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ("a.md --selct seo", "`contentlint check` has no option --selct (did you mean --select?)"),
        ("--selct=seo", "`contentlint check` has no option --selct (did you mean --select?)"),
        ("--extend-selct=a", "`contentlint check` has no option --extend-selct "
         "(did you mean --extend-select?)"),
        ("--zzz", "`contentlint check` has no option --zzz (see `contentlint check --help`)"),
        ("-x", "`contentlint check` has no option -x (see `contentlint check --help`)"),
        ("--sel seo", "`contentlint check` has no option --sel (did you mean --select?)"),
        ("config --quiet", "`contentlint config` has no option --quiet "
         "(see `contentlint config --help`)"),
        ("rule --al", "`contentlint rule` has no option --al (did you mean --all?)"),
        ("rule a b", "`contentlint rule` has no use for 'b'"),
        ("schema a -- b", "`contentlint schema` has no use for 'b'"),
        ("--select", "--select: expected one argument (see `contentlint check --help`)"),
        ("--max-warnings -1", "--max-warnings: '-1' is not a whole number of 0 or more"),
        ("--max-warnings x", "--max-warnings: 'x' is not a whole number of 0 or more"),
        ("--max-warnings ²", "--max-warnings: '²' is not a whole number of 0 or more"),
        ("--today 2025-02-30", "--today: '2025-02-30' is not a date like 2025-01-31"),
        ("--today 20250203", "--today: '20250203' is not a date like 2025-01-31"),
        ("--today yesterday", "--today: 'yesterday' is not a date like 2025-01-31"),
        ("--format sarrif", f"--format: 'sarrif' is not one of {', '.join(FORMATS)}"),
        ("--format =x", f"--format: '' is not one of {', '.join(FORMATS)}"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_one_line(cli: Cli, argv: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(argv.split())
    assert str(caught.value).startswith(message)
    assert cli(*argv.split()) == Result(2, "", f"contentlint: {caught.value}\n")


@pytest.mark.parametrize("option", ["--fail-on", "--color"])
def test_a_choice_names_what_can_be_chosen(cli: Cli, option: str) -> None:
    result = cli(option, "maybe")
    assert (result.code, result.out) == (2, "")
    assert re.search(rf"^contentlint: {option}: invalid choice: .*never", result.err)


def test_version_and_help(cli: Cli) -> None:
    assert cli("--version") == Result(0, f"contentlint {__version__}\n")
    top = cli("--help")
    assert (top.code, top.err) == (0, "")
    for command in COMMANDS:
        assert re.search(rf"^    {command} ", top.out, re.MULTILINE)
        own = cli(command, "--help")
        assert own.code == 0
        assert own.out.startswith(f"usage: contentlint {command} ")
    assert all(name in cli("check", "--help").out for name in FORMATS)


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ("a.md -", "- reads standard input, and goes with no other path"),
        ("a.md --stdin-filename a.md", "--stdin-filename goes with - as the only path"),
        ("--config a.toml --config b.toml", "--config names more than one file"),
        ("--config a.toml --isolated",
         "--isolated reads no settings file, and --config names one"),
        ("--config a.toml a.md", "a.toml: these settings cannot be read: it does not exist"),
        ("--config rules.long-title.max-px=x a.md", "--config: `rules.long-title.max-px` must be "),
        ("--config fail-on=err a.md", "--config fail-on=err: `fail-on` must be "),
    ],
)  # fmt: skip
def test_options_that_do_not_go_together(cli: Cli, argv: str, message: str) -> None:
    write({"a.md": BAD})
    result = cli(*argv.split())
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"contentlint: {message}")
    assert result.err.count("\n") == 1


def test_a_config_mistake_is_one_line_with_file_line_and_hint(cli: Cli) -> None:
    write({"a.md": BAD, "contentlint.toml": 'content = ["."]\nselct = ["seo"]\n'})
    assert cli("a.md") == Result(
        2,
        "",
        "contentlint: contentlint.toml:2:1: unknown key `selct` (did you mean `select`?)\n",
    )
    assert cli("a.md", "--isolated").code == 1


def test_a_model_that_fails_to_load_is_one_line(cli: Cli) -> None:
    settings = '[[collections]]\ninclude = ["*.md"]\nmodel = "m.py:M"\n'
    write({"a.md": BAD, "contentlint.toml": settings, "m.py": "raise ValueError('a\\nb')"})
    result = cli("a.md")
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert "cannot be imported: ValueError: a b" in result.err


def test_names_that_look_like_commands_are_disarmed(cli: Cli) -> None:
    result = cli("a.md", "--config", "##[error]x=1")
    assert result.code == 2
    assert "##[" not in result.err
