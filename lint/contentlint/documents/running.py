"""Which sentences are running text of the article's own, and so can be judged as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

from contentlint.documents.sentences import Sentence

_initial = itemgetter(0)
_SENTENCE = 3  # fewer words are a label
_SOME = 8  # of fewer words, names are often half
_SMALL = bytes(byte for byte in range(0x80) if not chr(byte).isupper())
_OPENING, _CLOSING = ('"', "“", "«", "„"), ('"', "”", "»", "“")
_LICENCES = frozenset({"license", "licence", "copying"})


def running_sentences(sentences: Iterable[Sentence], *, stem: str) -> Iterator[Sentence]:
    """The sentences that the article itself makes.

    Left out are quotations (also a paragraph in quotation marks), labels, lines that are broken by
    hand (signatures, addresses, verse), lists of names, and the text of a licence, which nobody may
    change. `stem` is the file's own name.
    """
    if not is_licence(stem):
        yield from filter(_is_running, sentences)


def is_licence(stem: str) -> bool:
    """Whether a file of that name holds a licence, whose text nobody may change."""
    return stem.lower() in _LICENCES


def _is_running(sentence: Sentence) -> bool:
    number = len(sentence.folded)
    if (
        number < _SENTENCE
        or sentence.passage.quoted
        or is_quotation(sentence.passage.text.value)
        or sentence.text.count("\n") > 1
    ):
        return False
    if number < _SOME or 2 * _most_capitals(sentence.text) <= number:
        return True
    return 2 * sum(map(str.isupper, map(_initial, sentence.words))) <= number


def _most_capitals(text: str) -> int:
    """The bytes of a text that may be of capitals: no fewer than these."""
    return len(text.encode(errors="surrogatepass").translate(None, _SMALL))


def is_quotation(text: str) -> bool:
    """Whether all of a text stands in quotation marks."""
    return text[-4:].rstrip().endswith(_CLOSING) and text[:4].lstrip().startswith(_OPENING)
