"""A rule that crashes is one finding, a file that cannot be read another; the rest goes on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import pytest

from command_line import Result, write
from contentlint.engine import registry
from contentlint.model import Problem, Rule, Severity, Span
from contentlint.rules import Context
from engine_runs import lines, lint, rules

ARTICLE = "---\ntitle: A\n---\n"
REPORT = "please report it with this article"


def crashing(context: Context) -> Iterator[Problem]:
    yield Problem(Span(0, 3), "found before the crash")
    raise ValueError("two\n  lines")


def silent(context: Context) -> Iterator[Problem]:
    raise AssertionError
    yield  # pragma: no cover


def deep(context: Context) -> Iterator[Problem]:
    yield from deep(context)


def outside(context: Context) -> Iterator[Problem]:
    yield Problem(Span(2, 1000), "nowhere")


def no_problem(context: Context) -> Iterator[Problem]:
    yield "text"  # type: ignore[misc]


@pytest.fixture
def with_rule(monkeypatch: pytest.MonkeyPatch, here: object) -> Callable[..., None]:
    """`with_rule(check)` makes a rule `bad-rule` beside our own."""

    def add(check: Callable[..., object]) -> None:
        rule = Rule("bad-rule", "bad", Severity.INFO, True, "", False, "", check)  # type: ignore[arg-type]
        found: Mapping[str, Rule] = MappingProxyType({"bad-rule": rule, **registry.builtin()})
        monkeypatch.setattr(registry, "builtin", lambda: found)
        write({"a.md": ARTICLE, "b.md": ARTICLE})

    return add


@pytest.mark.parametrize(
    ("check", "what"),
    [
        (silent, "AssertionError"),
        (deep, "RecursionError: maximum recursion depth exceeded"),
        (outside, "ValueError: it reports 2 to 1000, which is not in the article"),
        (no_problem, "AttributeError: 'str' object has no attribute 'span'"),
        (lambda context: None, "TypeError: 'NoneType' object is not iterable"),
    ],
)
def test_a_rule_that_crashes_is_named(
    with_rule: Callable[..., None], check: Callable[..., object], what: str
) -> None:
    with_rule(check)
    report = lint("a.md", select=("bad-rule", "empty-body"))
    crash, empty = report.findings
    assert (crash.rule, crash.group, crash.severity) == ("internal-error", "engine", Severity.ERROR)
    assert crash.message.startswith(f"the rule 'bad-rule' crashed ({what}")
    assert crash.message.endswith(REPORT)
    assert empty.rule == "empty-body"
    assert report.exit_code == 2


def test_what_was_found_before_a_crash_stays(with_rule: Callable[..., None]) -> None:
    with_rule(crashing)
    where = f"test_engine_failures.py:{crashing.__code__.co_firstlineno + 2}"
    assert lines(lint("a.md", select=("bad-rule",))) == [
        f"1:1-1:1 internal-error: the rule 'bad-rule' crashed (ValueError: two lines at {where}); "
        f"{REPORT}",
        "1:1-1:4 bad-rule: found before the crash",
    ]


@pytest.mark.parametrize("options", [(), ("--fail-on", "never"), ("--ignore", "internal-error")])
def test_a_crash_is_exit_code_2_and_other_articles_are_checked(
    with_rule: Callable[..., None], cli: Callable[..., Result], options: tuple[str, ...]
) -> None:
    with_rule(silent)
    result = cli("a.md", "b.md", "--select", "bad-rule,empty-body", *options)
    assert result.code == 2
    assert [line.split(": ")[1] for line in result.out.splitlines()] == [
        "error internal-error",
        "error empty-body",
    ] * 2


def test_a_crash_outside_of_rules_is_a_bug_with_a_pasteable_report(
    cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contentlint.engine.work.read", None)
    write({"a.md": ARTICLE})
    result = cli("a.md")
    assert result.code == 2
    assert "TypeError" in result.err
    assert "\ncontentlint 0." in result.err
    assert "this is a bug; please report it with the text above" in result.err


def test_an_interrupt_is_130(cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("contentlint.engine.work.read", interrupted)
    write({"a.md": ARTICLE})
    assert cli("a.md") == Result(130)


def test_what_cannot_be_read_is_a_finding(cli: Callable[..., Result]) -> None:
    with open("huge.md", "wb") as file:
        file.truncate(16 * 1024 * 1024 + 1)
    where = ("missing.md", "huge.md")
    result = cli(*where, "--select", "seo")
    assert result.code == 1
    assert sorted(result.out.splitlines()) == [
        "huge.md:1:1: error unreadable-file: cannot be read: it is larger than 16 MiB",
        "missing.md:1:1: error unreadable-file: cannot be read: it does not exist",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links and paths of POSIX")
def test_what_cannot_be_read_for_other_reasons(here: object) -> None:
    write({"a.md": ARTICLE})
    os.symlink("nowhere.md", "broken.md")
    report = lint("broken.md", "a.md/b.md", "\0.md")
    assert sorted(line.partition("cannot be read: ")[2] for line in lines(report)) == [
        "it does not exist",
        "no file can have such a name",
        "not a directory",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(here: object) -> None:
    os.mkfifo("pipe.md")
    assert rules(lint("pipe.md")) == ["unreadable-file"]


def test_bytes_that_are_no_text_are_read_by_raw_rules_alone(here: object) -> None:
    write({"a.md": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4})
    found = set(rules(lint("a.md", select=("all",))))
    assert "internal-error" not in found
    assert found <= {rule.name for rule in registry.builtin().values() if rule.raw}
