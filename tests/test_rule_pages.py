"""Every rule has a page, and every case of every page gives exactly what it says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from contentlint.engine import registry
from contentlint.model import Rule
from contentlint.testing import Case, cases, expected, options_section, outcome, updated

RULES = registry.builtin()
SHOWN_BY_TESTS = {"internal-error", "unreadable-file"}
"""No article that a page can show makes them answer; test_engine_failures.py does."""

_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_FIX = re.compile(r"^\d.*? (\S+): .*\n    fix(!?): ", re.MULTILINE)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.config.getoption("--update-specs"):
        _update()
    if "case" in metafunc.fixturenames:
        found = [(rule, case) for rule in RULES.values() for case in cases(registry.page(rule))]
        names = [f"{rule.name}: {case.title}" for rule, case in found]
        metafunc.parametrize(("rule", "case"), found, ids=names)
    elif "rule" in metafunc.fixturenames:
        metafunc.parametrize("rule", RULES.values(), ids=RULES)


@cache
def _update() -> None:
    for rule in RULES.values():
        page, now = registry.page(rule), updated(rule) if registry.page(rule) else ""
        if page != now:
            Path(registry.page_path(rule)).write_text(now, encoding="utf-8", newline="\n")


def test_case(rule: Rule, case: Case, tmp_path: Path) -> None:
    paths = [block.path.lower() for block in case.blocks if block.path]
    (tmp_path / "Case").touch()
    if len(set(paths)) < len(paths) and (tmp_path / "case").exists():
        pytest.skip("the disk ignores case")
    assert outcome(rule, case) == expected(case)


def test_page_begins_with_what_and_why(rule: Rule) -> None:
    page = registry.page(rule)
    assert page.startswith(f"# {rule.name}\n\n## What it does\n\n"), "the page is not there"
    assert sections(page)[1] == "Why it matters"


def test_page_lists_the_options(rule: Rule) -> None:
    listed, page = options_section(rule), registry.page(rule)
    assert listed in page
    assert ("Options" in sections(page)) == bool(listed)


def test_page_speaks_of_fix_safety_where_there_is_a_fix(rule: Rule) -> None:
    assert ("Fix safety" in sections(registry.page(rule))) == bool(rule.fix)


def test_page_has_a_case_that_fires_and_one_that_is_clean(rule: Rule) -> None:
    found = [expected(case).findings for case in cases(registry.page(rule))]
    assert "" in found
    fires = any(re.search(rf" {rule.name}: ", findings) for findings in found)
    assert fires != (rule.name in SHOWN_BY_TESTS)


def test_fixes_on_the_page_are_of_the_kind_that_the_rule_promises(rule: Rule) -> None:
    findings = "".join(expected(case).findings for case in cases(registry.page(rule)))
    marks = {mark for name, mark in _FIX.findall(findings) if name == rule.name}
    assert marks == {"safe": {""}, "unsafe": {"!"}}.get(rule.fix, set())


def test_titles_of_cases_differ(rule: Rule) -> None:
    titles = sections(registry.page(rule))
    assert len(titles) == len(set(titles))


def sections(page: str) -> list[str]:
    """The titles of a page's sections; a `##` in a fenced article is none."""
    return _SECTION.findall(re.sub(r"^(`{3,})[^`]*?\n.*?^\1[ \t]*$", "", page, flags=re.M | re.S))
