"""`junit` and `checkstyle`: XML that every parser takes, with the values that were given."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.model import Finding
from contentlint.reporters import render
from contentlint.reporters.markup import escape
from reporter_samples import ANY_FINDING, ANY_TEXT, SAMPLE, finding, report
from xml_forms import FORMS, faults

# https://www.w3.org/TR/xml/#charsets
LEGAL = st.text(
    st.sampled_from("\t\n\r\x7f\x85<>&\"'#[]:\u202e\ufffd\U0001d518")
    | st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
)


@pytest.mark.parametrize("name", FORMS)
def test_the_elements_are_those_that_are_read(name: str) -> None:
    for given_report in (SAMPLE, report()):
        assert faults(ElementTree.fromstring(render(name, given_report)), FORMS[name]) == []


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=50)
@given(st.lists(ANY_FINDING, max_size=4))
def test_any_finding_is_xml(name: str, findings: list[Finding]) -> None:
    output = render(name, report(*findings))
    assert output.isascii()
    assert "]]>" not in output
    root = ElementTree.fromstring(output)
    assert faults(root, FORMS[name]) == []
    assert len(list(root.iter("failure" if name == "junit" else "error"))) == len(findings)


@given(LEGAL)
def test_legal_text_keeps_its_value(text: str) -> None:
    element = ElementTree.fromstring(f'<a b="{escape(text)}">{escape(text)}</a>')
    assert (element.get("b"), element.text or "") == (text, text)


@given(ANY_TEXT)
def test_escaped_text_opens_nothing(text: str) -> None:
    escaped = escape(text)
    assert re.fullmatch(r"""[^<>"'\x00-\x1f\x7f-\U0010ffff]*""", escaped)
    assert not re.search(r"##(vso|teamcity)?\[", escaped, re.IGNORECASE)


def test_what_xml_forbids_is_shown() -> None:
    assert escape("\x00\x1b]\ufffe\ud800\udc80]]>") == r"\x00\x1b]\ufffe\ud800\x80]]&gt;"


# JUnit


@settings(max_examples=50)
@given(st.lists(ANY_FINDING, max_size=4), st.sampled_from(["x", "x (2)"]))
def test_junit_names_are_unique(findings: list[Finding], message: str) -> None:
    same = [found._replace(message=message) for found in findings]
    root = ElementTree.fromstring(render("junit", report(*findings, *same, *same)))
    cases = Counter((case.get("classname"), case.get("name")) for case in root.iter("testcase"))
    assert max(cases.values()) == 1


def test_junit_names_do_not_hang_on_lines() -> None:
    names = [
        [
            case.get("name")
            for case in ElementTree.fromstring(
                render("junit", report(*(finding("a.md", (n, 1), (n, 2), "x") for n in lines)))
            ).iter("testcase")
        ]
        for lines in ([1, 2, 3], [7, 8, 9])
    ]
    assert names == [["long-title: x", "long-title: x (2)", "long-title: x (3)"]] * 2


def test_junit_counts_and_says_all_in_the_failure() -> None:
    root = ElementTree.fromstring(render("junit", SAMPLE))
    suites = {suite.get("name"): suite for suite in root}
    assert {name: suite.get("failures") for name, suite in suites.items()} == {
        "content/plain.md": "5",
        "content/wide.md": "6",
        "content/hostile.md": "4",
        "::warning file=a b,c%0A::d.md": "1",
        r"not/../there\x1b \x80=%.md": "1",
    }
    assert root.attrib == {
        "name": "contentlint", "tests": "17", "failures": "17", "errors": "0"
    }  # fmt: skip
    failure = suites["content/plain.md"][2][0]
    assert failure.attrib == {"type": "warning", "message": '"the" twice'}
    assert failure.text == (
        'content/plain.md:6:1: warning repeated-word: "the" twice\n'
        "see content/wide.md:2:1: the first"
    )


def test_junit_without_findings_is_a_test_that_passes() -> None:
    root = ElementTree.fromstring(render("junit", report()))
    assert [(case.get("name"), list(case)) for case in root.iter("testcase")] == [
        ("nothing found", [])
    ]


# Checkstyle


def test_checkstyle_has_the_values_of_a_finding() -> None:
    found = finding("a\n<b>&\t.md", (3, 4), (3, 5), "x\x1b\n\x9b")
    ((file),) = ElementTree.fromstring(render("checkstyle", report(found)))
    assert file.get("name") == "a\n<b>&\t.md"
    assert [error.attrib for error in file] == [
        {
            "line": "3",
            "column": "4",
            "severity": "warning",
            "message": r"x\x1b\n\x9b",
            "source": "contentlint.seo.long-title",
        }
    ]
