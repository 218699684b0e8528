"""Comments that suppress: those that strangers write, and those that `--add-suppressions` does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from contentlint.fixes.meaning import meaning_of
from contentlint.fixes.silencing import TRIES, silence
from tests.fuzz import articles
from tests.fuzz.checked import article
from tests.fuzz.limits import bounded
from tests.fuzz.pieces import pieces

PIECES = pieces("inline", "lines", "suppressions")


def seeds() -> Iterator[bytes]:
    """The articles of rules' pages, with comments or with something to suppress."""
    yield from articles.of_the_pages()[::3]
    yield b"---\n# contentlint-disable-line x -- y\na: b # contentlint-disable-line\n---\n\nc\n"
    yield b"<!-- contentlint-disable text -->\n\nthe the\n\n<!-- contentlint-enable text -->\n"
    yield b"> the the <!-- contentlint-disable-line repeated-word, x -- y -->\n"


def run(data: bytes) -> None:
    """Each comment stands where it says; one more for each finding changes nothing else."""
    how = article()
    with bounded(len(data)):
        document = how.read(data)
        _check(document.text, document.suppressions, last=len(document.lines.starts))
        found = how.check(document)
    with bounded(3 * TRIES * len(data)):  # each reads the article twice, and checks it
        silenced = silence(data, found, how, reason="old")
    after = how.read(silenced.data)
    if silenced.data != data:
        assert meaning_of(after).values == meaning_of(document).values
    now = Counter(finding.rule for finding in how.check(after))
    before = Counter(finding.rule for finding in found)
    assert all(now[rule] <= before[rule] for rule in now)


def _check(text: str, suppressions: tuple[object, ...], *, last: int) -> None:
    at = 0
    for kind, names, reason, span, first, until in suppressions:  # type: ignore[misc]
        assert at <= span.start < span.end <= len(text)
        assert "contentlint-" in text[slice(*span)]
        assert 1 <= first <= until <= last or (kind == "next-line" and until <= last)
        assert reason in text[slice(*span)]
        for name, where in names:
            assert span.start < where.start < where.end <= span.end
            assert text[slice(*where)] == name
        at = span.end
