"""What every format promises, on ordinary and on hostile findings."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import contentlint
from azure_commands import read_azure_log
from contentlint.errors import UsageError
from contentlint.model import Finding, PlacedFix, Severity
from contentlint.reporters import FORMATS, neutral, render
from github_commands import read_log
from reporter_samples import (
    ANY_FINDING,
    ANY_TEXT,
    HOSTILE_MESSAGE,
    SAMPLE,
    finding,
    registry_of_pages,
    report,
)


@pytest.fixture(autouse=True)
def _pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "contentlint.engine.registry", registry_of_pages())


# The registry


def test_the_formats_are_the_folder() -> None:
    assert " ".join(FORMATS) == (
        "azure checkstyle concise github gitlab grouped html json jsonl junit markdown rdjson "
        "sarif text"
    )
    assert all(
        hasattr(__import__(path, fromlist=["render"]), "render") for path in FORMATS.values()
    )


def test_an_unknown_format_is_the_users_error() -> None:
    with pytest.raises(UsageError, match="no format 'xml'; the formats are azure, "):
        render("xml", SAMPLE)


def test_a_format_ignores_the_options_of_others() -> None:
    assert render("concise", SAMPLE, color=True, width=20) == render("concise", SAMPLE)


def test_no_format_loads_rich_without_colour() -> None:
    code = (
        "import sys; from contentlint.reporters import *; from contentlint.model import Report\n"
        "for name in FORMATS: render(name, Report((), 0, {}, lambda path: None))\n"
        "sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# Golden files


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"sarif"}))
def test_golden(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{name}.txt", render(name, SAMPLE))


def test_golden_of_narrow_text(golden: Callable[[str, str], None]) -> None:
    golden("text-20.txt", render("text", SAMPLE, width=20))


def test_golden_of_coloured_text(golden: Callable[[str, str], None]) -> None:
    golden("text-color.txt", render("text", SAMPLE, color=True).replace("\x1b", "<ESC>"))


def test_golden_of_sarif(golden: Callable[[str, str], None]) -> None:
    log = json.loads(render("sarif", SAMPLE))
    assert log["runs"][0]["tool"]["driver"].pop("version") == contentlint.__version__
    golden("sarif.json", json.dumps(log, indent=2) + "\n")


# What holds for all of them


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=30)
@given(st.lists(ANY_FINDING, max_size=4))
def test_nothing_printed_controls_a_terminal_or_a_runner(
    name: str, findings: list[Finding]
) -> None:
    output = render(name, report(*findings))
    output.encode()
    passing = {c for c in output if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
    assert passing <= ({"\n", "\t"} if name in ("github", "azure") else {"\n"})
    issues = [found for found in findings if found.severity > Severity.INFO]
    assert len(list(read_log(output))) == (len(findings) if name == "github" else 0)
    if name != "github":  # whose paths stay as they are: the runner reads them in no other way
        assert len(list(read_azure_log(output))) == (len(issues) if name == "azure" else 0)
    ours = {"github": len(findings), "azure": len(issues)}.get(name, 0)
    texts = output.splitlines() if ours == 0 else output.splitlines()[:-ours]
    assert not re.search(r"##(vso|teamcity)?\[", "\n".join(texts), re.IGNORECASE)
    assert name == "github" or not re.search(r"(?m)^\s*::", output)


@pytest.mark.parametrize("name", FORMATS)
def test_a_clean_report(name: str) -> None:
    output = render(name, report())
    assert output == "" or output.endswith("\n")


@given(ANY_TEXT)
def test_neutral_text_is_one_line_and_stays_what_it_is(text: str) -> None:
    once = neutral.line(text)
    assert once.splitlines() in ([once], [])
    assert neutral.line(once) == once


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("::error::x", r"\::error::x"),
        (" \u00a0::error::x", " \u00a0" + r"\::error::x"),
        ("a ::error::x", "a ::error::x"),
        ("a ##[group]", r"a ##\[group]"),
        ("###[[x", r"###\[[x"),
        ("##VSO[x] ##teamcity[y]", r"##VSO\[x] ##teamcity\[y]"),
        ("\x1b[2J\x9b\r\n\t\x00", r"\x1b[2J\x9b\r\n\t\x00"),
        ("\u202ea\u2028\ufeff\udc80\ud800\U000e0041", r"\u202ea\u2028\ufeff\x80\ud800\U000e0041"),
        ("naïve 日本 👩\u200d💻", "naïve 日本 👩\u200d💻"),
    ],
)
def test_neutral_shows_what_it_takes_away(hostile: str, shown: str) -> None:
    assert neutral.line(hostile) == shown


# JSON


def test_json_gives_back_every_value() -> None:
    objects = json.loads(render("json", SAMPLE))
    lines = [json.loads(line) for line in render("jsonl", SAMPLE).splitlines()]
    assert list(objects) == ["version", "summary", "findings"]
    assert objects["summary"] == {
        "files": 4, "errors": 5, "warnings": 10, "infos": 2, "suppressed": 1, "baselined": 0,
    }  # fmt: skip
    assert objects["findings"] == lines
    assert lines[11]["message"] == HOSTILE_MESSAGE.replace("\udcff", "\ufffd")
    assert " ".join(lines[1]) == (
        "rule group severity message path line column end_line end_column fix related fingerprint"
    )
    assert lines[1]["fix"] == {
        "title": "quote it",
        "safe": True,
        "edits": [{"line": 3, "column": 8, "end_line": 3, "end_column": 10, "text": '"no"'}],
    }


@given(ANY_TEXT)
def test_json_keeps_text_but_for_lone_surrogates(text: str) -> None:
    (line,) = render("jsonl", report(finding(text, (1, 1), (1, 2), text))).splitlines()
    paired = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert json.loads(line)["path"] == paired


@pytest.mark.parametrize(("safe", "mark"), [(True, "[fix]"), (False, "[fix!]")])
def test_concise_marks_fixes(safe: bool, mark: str) -> None:
    found = finding("a b.md", (3, 4), (3, 5), "x", fix=PlacedFix("t", safe, ()))
    assert render("concise", report(found)) == f"a b.md:3:4: warning long-title: x {mark}\n"
