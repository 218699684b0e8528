"""Fixes: what they leave alone, and that once is as good as twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from contentlint.documents.document import Document
from contentlint.fixes import Article, fix_article
from contentlint.fixes.edits import chosen
from contentlint.fixes.meaning import meaning_of
from contentlint.model import Finding
from tests.fuzz import articles
from tests.fuzz.checked import article
from tests.fuzz.limits import bounded
from tests.fuzz.pieces import pieces

PIECES = pieces("inline", "lines")


def seeds() -> Iterator[bytes]:
    """The articles of the rules' pages."""
    yield from articles.of_the_pages()


def run(data: bytes) -> None:
    """What is kept stays, edits stand in the text, and a second run changes nothing.

    That some fixes are refused is a bug of their rules, and harms nobody.
    """
    how = article()
    for unsafe in (False, True):
        with bounded(len(data)):
            fixed = fix_article(data, how, unsafe=unsafe)
        again = fix_article(fixed.data, how, unsafe=unsafe)
        assert fixed.data == data or fixed.applied
        assert (again.data, again.applied) == (fixed.data, Counter())
    _check_meaning(data, how)
    _check_rest(how.read(data), how)


def _check_meaning(data: bytes, how: Article) -> None:
    """What restores nothing keeps the page and the values."""

    def keeping(document: Document) -> list[Finding]:
        found = how.check(document)
        return [each for each in found if each.fix and each.fix.safe and not each.fix.restores]

    fixed = fix_article(data, Article(how.read, keeping))
    if fixed.data != data:
        assert meaning_of(how.read(fixed.data)) == meaning_of(how.read(data))


def _check_rest(document: Document, how: Article) -> None:
    """Edits stand in the text, in order, and no two of one fix touch the same."""
    found = [each for each in how.check(document) if each.fix]
    last = 0
    for each in chosen(document.text, [(each.rule, each.fix) for each in found if each.fix]):
        for span, _ in each.edits:
            assert last <= span.start <= span.end <= len(document.text)
            last = span.end
    for each in found:
        assert each.fix
        assert chosen(document.text, [(each.rule, each.fix)]), f"{each.rule} fixes nothing"
