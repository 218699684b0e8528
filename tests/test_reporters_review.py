"""`gitlab` and `rdjson`: the JSON that code review tools read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from contentlint.model import Finding, PlacedEdit, PlacedFix, Report, Severity, Source
from contentlint.model import Place as At
from contentlint.reporters import render
from reporter_samples import ANY_FINDING, SAMPLE, finding, report


def _closed(required: str, /, optional: str = "", **properties: Any) -> dict[str, Any]:
    """An object with these properties and no others."""
    assert set(required.split()) | set(optional.split()) == set(properties)
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 1}

# What https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format names, with
# `type` and `other_locations` of the Code Climate issues that the format is a part of.
PLACE = _closed("path lines", path=TEXT, lines=_closed("begin end", begin=COUNT, end=COUNT))
GITLAB = {
    "type": "array",
    "items": _closed(
        "type check_name description severity fingerprint location",
        "other_locations",
        type={"const": "issue"},
        check_name=TEXT,
        description=TEXT,
        severity={"enum": ["info", "minor", "major", "critical", "blocker"]},
        fingerprint={"type": "string", "pattern": "^[0-9a-f]{32}$"},
        location=PLACE,
        other_locations={"type": "array", "minItems": 1, "items": PLACE},
    ),
}

# The messages of https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto.
POSITION = _closed("line", "column", line=COUNT, column=COUNT)
RANGE = _closed("start end", start=POSITION, end=POSITION)
LOCATION = _closed("path range", path=TEXT, range=RANGE)
RDJSON = _closed(
    "source diagnostics",
    source=_closed("name url", name=TEXT, url=TEXT),
    diagnostics={
        "type": "array",
        "items": _closed(
            "message location severity code",
            "suggestions related_locations",
            message=TEXT,
            location=LOCATION,
            severity={"enum": ["ERROR", "WARNING", "INFO"]},
            code=_closed("value", value=TEXT),
            suggestions={
                "type": "array",
                "minItems": 1,
                "items": _closed("range text", range=RANGE, text=TEXT),
            },
            related_locations={
                "type": "array",
                "minItems": 1,
                "items": _closed("message location", message=TEXT, location=LOCATION),
            },
        ),
    },
)  # fmt: skip


@pytest.mark.parametrize(("name", "schema"), [("gitlab", GITLAB), ("rdjson", RDJSON)])
@pytest.mark.parametrize("given_report", [SAMPLE, report()], ids=["hostile", "clean"])
def test_the_output_has_the_form_that_is_documented(
    name: str, schema: dict[str, Any], given_report: Report
) -> None:
    value = json.loads(render(name, given_report))
    assert list(Draft202012Validator(schema).iter_errors(value)) == []


# GitLab


def _fingerprints(*findings: Finding) -> list[str]:
    return [issue["fingerprint"] for issue in json.loads(render("gitlab", report(*findings)))]


@given(st.lists(ANY_FINDING, max_size=6), st.integers(1, 99))
def test_gitlab_fingerprints_are_unique_and_survive_moves(
    findings: list[Finding], lines: int
) -> None:
    twice = [*findings, *findings]
    moved = [
        found._replace(
            start=At(found.start.line + lines, found.start.column),
            end=At(found.end.line + lines, found.end.column),
            message="now said differently",
        )
        for found in twice
    ]
    fingerprints = _fingerprints(*twice)
    assert len(set(fingerprints)) == len(twice)
    assert _fingerprints(*moved) == fingerprints


def test_gitlab_tells_articles_of_one_fingerprint_apart() -> None:
    one = finding("one/a.md", (1, 1), (1, 2), "x")
    first, second = _fingerprints(one, one._replace(path="two/a.md"))
    assert first != second
    assert _fingerprints(one._replace(path="two/a.md")) == [second]


def test_gitlab_has_the_values_of_a_finding() -> None:
    issues = json.loads(render("gitlab", SAMPLE))
    assert [issue["severity"] for issue in issues] == [
        {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}[found.severity]
        for found in SAMPLE.findings
    ]
    assert issues[2] == {
        "type": "issue",
        "check_name": "repeated-word",
        "description": '"the" twice',
        "severity": "minor",
        "fingerprint": issues[2]["fingerprint"],
        "location": {"path": "content/plain.md", "lines": {"begin": 6, "end": 6}},
        "other_locations": [{"path": "content/wide.md", "lines": {"begin": 2, "end": 2}}],
    }


# Reviewdog

LINES = ("a𐐀b", "é \udc80", "last")


def _diagnostic(found: Finding) -> dict[str, Any]:
    known = Source(LINES, "\n".join(LINES))
    given_report = report(found)._replace(source=lambda path: known)
    (diagnostic,) = json.loads(render("rdjson", given_report))["diagnostics"]
    return dict(diagnostic)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((1, 1), (1, 2), ((1, 1), (1, 2))),
        ((1, 2), (1, 3), ((1, 2), (1, 6))),
        ((1, 3), (2, 2), ((1, 6), (2, 3))),
        ((2, 3), (2, 4), ((2, 4), (2, 5))),
        ((3, 1), (4, 1), ((3, 1), (4, 1))),
        ((1, 2), (1, 99), ((1, 2), (1, 7))),
        ((3, 2), (9, 2), ((3,), (9,))),
    ],
)
def test_rdjson_columns_are_bytes(
    start: tuple[int, int], end: tuple[int, int], expected: tuple[tuple[int, ...], ...]
) -> None:
    places = _diagnostic(finding("a.md", start, end, "x"))["location"]["range"]
    assert places == {
        "start": dict(zip(("line", "column"), expected[0], strict=False)),
        "end": dict(zip(("line", "column"), expected[1], strict=False)),
    }


def test_rdjson_suggests_what_one_edit_repairs() -> None:
    edit = PlacedEdit(At(1, 3), At(2, 1), "##[x]\x1b")
    found = finding("a.md", (1, 1), (1, 2), "x", fix=PlacedFix("t", False, (edit,)))
    assert _diagnostic(found)["suggestions"] == [
        {
            "range": {"start": {"line": 1, "column": 6}, "end": {"line": 2, "column": 1}},
            "text": "##[x]\x1b",
        }
    ]
    several = found._replace(fix=PlacedFix("t", True, (edit, edit)))
    beyond = found._replace(fix=PlacedFix("t", True, (edit._replace(end=At(9, 2)),)))
    assert "suggestions" not in _diagnostic(several)
    assert "suggestions" not in _diagnostic(beyond)
