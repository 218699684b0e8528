"""A whole run, by every rule, on articles that lie in one folder, parted by lines `%%%%`."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from functools import cache
from tempfile import TemporaryDirectory

from contentlint.documents.decoding import decode
from contentlint.documents.lines import Lines
from contentlint.engine import run as engine
from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace
from contentlint.model import Finding, Place
from contentlint.reporters import render
from tests.fuzz import articles
from tests.fuzz.checked import TODAY
from tests.fuzz.limits import bounded
from tests.fuzz.pieces import pieces

PARTED = b"\n%%%%\n"
NAMES = ("a.md", "b.mdx", "docs/index.md")

PIECES = pieces("inline", "lines", "check")


def seeds() -> Iterator[bytes]:
    """The articles of the rules' pages, alone and beside others."""
    found = articles.of_the_pages()
    yield from found[::2]
    for one, other in zip(found[1::6], found[3::6], strict=False):
        yield one + PARTED + other
        yield PARTED.join((one, one, other))


def run(data: bytes) -> None:
    """No rule raises, and each finding and each edit stands in its article, in order."""
    parts = dict(zip(NAMES, data.split(PARTED, len(NAMES) - 1), strict=False))
    folder = _folder()
    for name in NAMES:
        file = os.path.join(folder, *name.split("/"))
        if name in parts:
            with open(file, "wb") as written:
                written.write(parts[name])
        elif os.path.exists(file):
            os.unlink(file)
    with bounded(len(data)):
        workspace = Workspace(
            sources=Sources(isolated=True), selectors=Selectors(select=("all",)), today=TODAY
        )
        report = engine.run(workspace, engine.Request((folder,)))
        output = render("concise", report)
    assert report.files == len(parts)
    assert report.findings == tuple(sorted(report.findings, key=lambda each: each.order))
    lines = {name: Lines(decode(content).text) for name, content in parts.items()}
    for finding in report.findings:
        assert finding.rule != "internal-error", finding.message
        _check(finding, lines, os.path.join(folder, ""))
    marks = [(finding.path, finding.fingerprint) for finding in report.findings]
    assert len(set(marks)) == len(marks)
    assert not any(unicodedata.category(each) in ("Cc", "Cs") for each in output if each != "\n")


def _check(finding: Finding, lines: dict[str, Lines], folder: str) -> None:
    own = lines[_name(finding.path, folder)]
    assert _offset(own, finding.start) <= _offset(own, finding.end)
    for edit in finding.fix.edits if finding.fix else ():
        assert _offset(own, edit.start) <= _offset(own, edit.end)
    for related in finding.related:
        other = lines[_name(related.path, folder)]
        assert _offset(other, related.start) <= _offset(other, related.end)


def _name(path: str, folder: str) -> str:
    return os.path.abspath(path).removeprefix(folder).replace(os.sep, "/")


def _offset(lines: Lines, place: Place) -> int:
    """Where a place is; it is one of the text."""
    offset = lines.offset(place)
    assert 0 <= offset <= len(lines.text)
    assert lines.place(offset) == place
    return offset


@cache
def _folder() -> str:
    _KEPT.append(TemporaryDirectory(prefix="contentlint-fuzz-"))
    folder = os.path.realpath(_KEPT[0].name)
    os.mkdir(os.path.join(folder, "docs"))
    return folder


_KEPT: list[TemporaryDirectory[str]] = []
