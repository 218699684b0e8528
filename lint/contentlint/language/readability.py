"""How hard English is to read: textstat's numbers, from counts that all formulas share.

    counts = counted(prose(sentences))
    reading_ease(counts)

The numbers are those of textstat 0.7.8 for the same prose, to the last digit but one. It cuts the
text into words anew for each formula; here that is done once, and what counts as a sentence,
a word, a letter and a difficult word is as there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Final

from contentlint.language.patterns import lazy
from contentlint.language.syllables import EASY, SYLLABLES
from contentlint.values import NamedTuple

VERY_HARD: Final = 30.0
"""Reading ease below which Flesch calls a text very difficult."""

LONG_SENTENCE: Final = 40
"""Words; a sentence of more is hard to keep in mind."""

POLYSYLLABLE: Final = 3
_SENTENCE: Final = 3  # fewer words make none
_LONGEST: Final = 60  # longer ones are no words: keys, hashes, what lost its spaces

# A sentence's own stops are dropped, since each is an end to textstat; what stands between words
# without spaces is none. A stand-in for code and the like is not read. What counts as much as a
# character of ASCII becomes one, as those are read faster.
_STOPS: Final = b".!?"
_SPACED: Final = bytes([ord(" ") if code in b"\r/\\|=" else code for code in range(0x100)])
_READABLE: Final = {
    **dict.fromkeys("…\u00ad", ""),
    **dict.fromkeys("\ufffc–—―→\u00a0", " "),
    **dict.fromkeys("“”„«»•", '"'),
    "‘": "'",
    "’": "'",
    "‐": "-",
    "‑": "-",
    "İ": "I",  # two characters in lower case, of which textstat drops one at times
}
# textstat's punctuation: an apostrophe stays where a contraction ends.
_APOSTROPHE: Final = lazy(r"'(?![tsd]|ve|ll|re)")
_PUNCTUATION: Final = lazy(r"[^\w\s']")
_ASCII: Final = [*map(chr, range(0x80))]
_DROPPED: Final = "".join(
    [c for c in _ASCII if not (c.isalnum() or c.isspace() or c in "_'")]
).encode()
_RUNS: Final = "".join([" " if c.isspace() else "x" for c in _ASCII]).encode().ljust(0x100)
_RUN: Final = b"x" * (_LONGEST + 1)
_BELOW: Final = bytes(range(EASY))


def prose(sentences: Iterable[str]) -> str:
    """The sentences one a line, written so that textstat takes each for one."""
    lines = [sentence.replace("\n", " ") for sentence in sentences]
    text = _readable("\n".join(lines))
    alone = _words_alone if _may_be_too_long(text) else str.rstrip
    return "\n".join(
        [f"{alone(line) if len(line) > _LONGEST else line}." for line in text.split("\n") if lines]
    )


def _readable(text: str) -> str:
    """The text without stops."""
    if not text.isascii():
        for character, read in _READABLE.items():
            text = text.replace(character, read)
    data = text.encode(errors="surrogatepass").translate(_SPACED, _STOPS)
    return data.decode(errors="surrogatepass")


def _may_be_too_long(text: str) -> bool:
    """Whether so many characters stand in a row without a blank that there may be such a word."""
    return _RUN in _runs(text)


def _runs(text: str) -> bytes:
    """An `x` for each character that is no blank in ASCII."""
    return text.encode("ascii", "replace").translate(_RUNS)


def _words_alone(line: str) -> str:
    return " ".join(word for word in line.split() if len(word) <= _LONGEST)


class Formula(NamedTuple):
    """A language's version of Flesch's formula."""

    base: float
    length: float
    syllables: float


_FLESCH: Final = Formula(206.835, 1.015, 84.6)


class Counts(NamedTuple):
    """What formulas are made of; `words` are without punctuation, `tokens` may be nothing else.

    `difficult` words are polysyllables that are not in the list of easy words.
    """

    sentences: int = 0
    words: int = 0
    syllables: int = 0
    polysyllables: int = 0
    difficult: int = 0
    tokens: int = 0
    characters: int = 0
    letters: int = 0


def count(text: str) -> list[Counts]:
    """What each line of a `prose` adds to the counts."""
    if not text:
        return []
    return list(map(_counted, text.split("\n"), _plain(text).split("\n")))


def counted(text: str) -> Counts:
    """What all lines of a `prose` add up to: the `total` of the `count`."""
    return _of_a_text(_counted(text, _plain(text))) if text else Counts()


def spoken(text: str) -> Counts:
    """The `counted` in half of the time, without tokens, characters and letters."""
    return _of_a_text(_spoken(_plain(text))) if text else Counts()


def _plain(text: str) -> str:
    """The text in lower case, without punctuation."""
    text = _APOSTROPHE.sub("", text).lower()
    if text.isascii():
        return text.encode().translate(None, _DROPPED).decode()
    return _PUNCTUATION.sub("", text)


def _counted(text: str, plain: str) -> Counts:
    """The counts of lines, given the same without punctuation."""
    runs = _runs(text if text.isascii() else " ".join(text.split()))
    return _spoken(plain)._replace(
        tokens=(b" " + runs).count(b" x"),
        characters=len(runs) - runs.count(b" "),
        letters=len("".join(plain.split())) - plain.count("'"),
    )


def _spoken(plain: str) -> Counts:
    """The counts of words in lines without punctuation."""
    lines = [line.split() for line in plain.split("\n")]
    numbers = bytes(map(SYLLABLES.__getitem__, chain.from_iterable(lines)))
    easy = len(numbers.translate(None, _BELOW))
    polysyllables = len(numbers.translate(None, _BELOW[:POLYSYLLABLE]))
    return Counts(
        sentences=sum([len(line) >= _SENTENCE for line in lines]),
        words=len(numbers),
        syllables=sum(numbers) - easy * EASY,
        polysyllables=polysyllables,
        difficult=polysyllables - easy,
    )


def total(counts: Sequence[Counts]) -> Counts:
    """The counts of all sentences together; there is at least one sentence in a text."""
    if not counts:
        return Counts()
    return _of_a_text(Counts(*map(sum, zip(*counts, strict=True))))


def _of_a_text(counts: Counts) -> Counts:
    return counts if counts.sentences else counts._replace(sentences=1)


def reading_ease(counts: Counts, formula: Formula = _FLESCH) -> float:
    """Flesch's reading ease: about 0 (very hard) to 100 (very easy)."""
    if not counts.words or not counts.syllables:
        return 0.0
    length, syllables = _sentence_length(counts), counts.syllables / counts.words
    return formula.base - formula.length * length - formula.syllables * syllables


def flesch_kincaid(counts: Counts) -> float:
    """The Flesch-Kincaid grade."""
    if not counts.words or not counts.syllables:
        return 0.0
    return 0.39 * _sentence_length(counts) + 11.8 * counts.syllables / counts.words - 15.59


def gunning_fog(counts: Counts) -> float:
    """The Gunning fog index."""
    if not counts.words:
        return 0.0
    return 0.4 * (_sentence_length(counts) + 100 * counts.difficult / counts.words)


def smog(counts: Counts) -> float:
    """The SMOG index; made for 30 sentences or more."""
    if not counts.sentences:
        return 0.0
    return 1.043 * float((30 * counts.polysyllables / counts.sentences) ** 0.5) + 3.1291


def coleman_liau(counts: Counts) -> float:
    """The Coleman-Liau index."""
    if not counts.words or not counts.letters:
        return 0.0
    letters, sentences = counts.letters / counts.words, counts.sentences / counts.words
    return 5.8 * letters - 29.6 * sentences - 15.8


def automated_readability(counts: Counts) -> float:
    """The Automated Readability Index."""
    if not counts.words or not counts.tokens:
        return 0.0
    return 4.71 * counts.characters / counts.tokens + 0.5 * _sentence_length(counts) - 21.43


class Reader(NamedTuple):
    """A language's version of Flesch's formula, and what counts for it."""

    formula: Formula
    counted: Callable[[str], list[Counts]]


ENGLISH: Final = Reader(_FLESCH, count)

GRADES: Final = (flesch_kincaid, gunning_fog, smog, coleman_liau, automated_readability)
"""The formulas that give years of school."""


def grade(counts: Counts) -> float:
    """The median of the grades, which no single formula's weak side moves."""
    return sorted(formula(counts) for formula in GRADES)[len(GRADES) // 2]


def grade_at_most(counts: Counts) -> float:
    """A grade that the median is not above, told by what is `spoken`: three formulas of five."""
    return max(flesch_kincaid(counts), gunning_fog(counts), smog(counts))


def _sentence_length(counts: Counts) -> float:
    return counts.words / max(1, counts.sentences)
