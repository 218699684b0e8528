"""Which sentences are running text of the article's own, and so can be judged as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

from contentlint.documents.sentences import Sentence

_initial = itemgetter(0)
_SENTENCE = 3  # fewer words are a label
_SOME = 8  # of fewer words, names are often half
# Of UTF-8, what is no capital of ASCII, nor the first byte of another character.
_SMALL = bytes(byte for byte in range(0xC0) if byte > 0x7F or not chr(byte).isupper())
_OPENING, _CLOSING = ('"', "“", "«", "„"), ('"', "”", "»", "“")
_LICENCES = frozenset({"license", "licence", "copying"})


def running_sentences(sentences: Iterable[Sentence], *, stem: str) -> Iterator[Sentence]:
    """The sentences that the article itself makes.

    Left out are quotations (also a paragraph in quotation marks), labels, lines that are broken by
    hand (signatures, addresses, verse), lists of names, and the text of a licence, which nobody may
    change. `stem` is the file's own name.
    """
    if not is_licence(stem):
        for sentence in sentences:
            passage, _, _, text, folded = sentence
            if (
                len(folded) >= _SENTENCE
                and not passage.quoted
                and text.count("\n") <= 1
                and not is_quotation(passage.text.value)
                and (len(folded) < _SOME or not _is_names(sentence))
            ):
                yield sentence


def is_licence(stem: str) -> bool:
    """Whether a file of that name holds a licence, whose text nobody may change."""
    return stem.lower() in _LICENCES


def _is_names(sentence: Sentence) -> bool:
    """Whether most words have a capital."""
    number, data = len(sentence.folded), sentence.text.encode(errors="surrogatepass")
    if 2 * len(data.translate(None, _SMALL)) <= number:  # characters that may be capitals
        return False
    return 2 * sum(map(str.isupper, map(_initial, sentence.words))) > number


def is_quotation(text: str) -> bool:
    """Whether all of a text stands in quotation marks."""
    if text[:1].isalnum():
        return False
    return text[-4:].rstrip().endswith(_CLOSING) and text[:4].lstrip().startswith(_OPENING)
