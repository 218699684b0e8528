"""Every format, on findings whose path, message and article a stranger wrote.

The input is parted by NUL bytes: numbers (a byte each), path, message, rule, a fix's title and
text, another place's path and message, and the article.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import cycle, islice
from typing import NamedTuple
from xml.etree import ElementTree

from markdown_it import MarkdownIt

from azure_commands import read_azure_log
from contentlint.documents.lines import Lines
from contentlint.engine import registry
from contentlint.model import (
    Finding,
    Place,
    PlacedEdit,
    PlacedFix,
    PlacedRelated,
    Report,
    Severity,
    Source,
)
from contentlint.reporters import FORMATS, render
from github_commands import read_log
from html_pages import ATTRIBUTES, ELEMENTS, Page
from tests.fuzz.limits import bounded
from tests.fuzz.pieces import pieces
from xml_forms import FORMS, faults

FIELDS = 9
CONTROLS = ("Cc", "Cs", "Zl", "Zp")
RENDERED = {*ELEMENTS, "h3", "details", "summary", "table", "thead", "tbody", "tr", "th", "td"}

PIECES = pieces("reporters")


def seeds() -> Iterator[bytes]:
    """An ordinary finding, and some that are not."""
    yield b"\1\1\1\5\1\0a.md\0twice\0repeated-word\0remove it\0\0b.md\0the first\0the the cat\n"
    yield b"\2\3\3\1\2\0::error::x.md\0##[group]x ::y::\0a\0b\0c\0d\0e\0one\n\ttwo\x1b[2J\r\nthree"
    path, message, other = "a%0Ab.md", "]]> <b> `c` \u202e", "\r\n\0../x\0[a](b)"
    article = "日本 語\n👩\u200d💻 e\u0301"
    yield f"\3\1\1\4\0{path}\0{message}\0long\0]]>\0{other}\0{article}".encode()


class _Drawn(NamedTuple):
    """What the input says."""

    numbers: Iterator[int]
    texts: list[str]


def run(data: bytes) -> None:
    """All output can be written, is of its format, and does nothing to a terminal or a CI run."""
    report = _report(data)
    with bounded(len(data)):
        for name in FORMATS:
            output = render(name, report)
            output.encode()
            assert output == "" or output.endswith("\n")
            _check_neutral(name, output, report)
            _check_form(name, output, report)
        for width in (8, 20, 100):
            render("text", report, width=width)
        render("text", report, color=True).encode()


def _check_neutral(name: str, output: str, report: Report) -> None:
    passing = {c for c in output if unicodedata.category(c) in CONTROLS}
    assert passing <= ({"\n", "\t"} if name in ("github", "azure") else {"\n"}), name
    issues = sum(each.severity > Severity.INFO for each in report.findings)
    counts = {"github": len(report.findings), "azure": issues}
    assert len(list(read_log(output))) == (counts["github"] if name == "github" else 0), name
    if name == "github":  # whose paths stay as they are: the runner reads them in no other way
        return
    ours = counts.get(name, 0)
    assert len(list(read_azure_log(output))) == ours, name
    others = output.split("\n")[: -ours - 1] if ours else output.split("\n")
    assert not re.search(r"##(vso|teamcity)?\[", "\n".join(others), re.IGNORECASE), name
    assert not re.search(r"(?m)^\s*::", output), name


def _check_form(name: str, output: str, report: Report) -> None:
    count = len(report.findings)
    if name in ("json", "gitlab", "rdjson", "sarif"):
        value = _strict(output)
        listed = {
            "json": lambda: value["findings"],
            "gitlab": lambda: value,
            "rdjson": lambda: value["diagnostics"],
            "sarif": lambda: value["runs"][0]["results"],
        }[name]()
        assert len(listed) == count
        json.dumps(value, ensure_ascii=False).encode()  # no lone surrogates
    elif name == "jsonl":
        assert len([_strict(line) for line in output.splitlines()]) == count
    elif name in FORMS:
        root = ElementTree.fromstring(output)
        assert faults(root, FORMS[name]) == []
        assert len(list(root.iter("failure" if name == "junit" else "error"))) == count
    elif name == "html":
        page = Page(output)
        assert set(page.tags) <= ELEMENTS
        assert page.attributes <= ATTRIBUTES
        assert page.odd == []
        assert page.tags.count("li") == count
    elif name == "markdown":
        page = Page(_markdown().render(output))
        assert set(page.tags) <= RENDERED, page.tags
        assert page.odd == []
    elif name == "concise":
        assert len(output.splitlines()) == count


def _strict(text: str) -> object:
    def refuse(name: str) -> None:
        raise ValueError(name)

    return json.loads(text, parse_constant=refuse)


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _report(data: bytes) -> Report:
    numbers, *parts = data.split(b"\0", FIELDS - 1)
    texts = [_text(part) for part in parts] + [""] * FIELDS
    drawn = _Drawn(cycle(numbers or b"\1"), texts)
    article = texts[FIELDS - 2]
    source = Source(Lines(article).all(), article)
    findings = tuple(_finding(drawn, number) for number in range(numbers[0] % 4 if numbers else 1))
    rules = {"long-title": registry.builtin()["long-title"]}
    return Report(findings, files=1, rules=rules, source=lambda path: source)


def _finding(drawn: _Drawn, number: int) -> Finding:
    path, message, rule, title, text, other, said, _, *_ = drawn.texts
    fix = PlacedFix(title, bool(number), (PlacedEdit(*_range(drawn), text),)) if title else None
    related = (PlacedRelated(other, *_range(drawn), said),) if other else ()
    severity = Severity(next(drawn.numbers) % 3 + 1)
    mark = f"{number:08x}"
    return Finding(path, *_range(drawn), rule, severity, message, mark, "seo", fix, related)


def _range(drawn: _Drawn) -> tuple[Place, Place]:
    line, column, more, until = (each % 60 for each in islice(drawn.numbers, 4))
    start = Place(line + 1, column + 1)
    return start, Place(start.line + more % 3, (0 if more % 3 else start.column) + until + 1)


def _text(data: bytes) -> str:
    """Any text that Python can hold: lone surrogates too, written as UTF-8 would have them."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape")
