"""What a line of text looks like: a heading, the end of a sentence, a paragraph."""

from __future__ import annotations

import re

from contentlint.documents.flavors import MASK
from contentlint.documents.stretches import Line
from contentlint.language.patterns import lazy
from contentlint.language.sentences import sentence_spans
from contentlint.language.words import words

_LONG = 100  # characters: more than lines are commonly wrapped at
_PROSE = 60  # characters: a shorter line that is one sentence may be a verse or a label
_HEADING_WORDS = range(2, 15)
_SIGHT = 400  # characters from a line's start in which its second sentence begins
_TAIL = 40  # characters: a stop and what closes behind it

_FINISHED = lazy(r"[.!?…。！？][\"'”’»›)\]*_]{0,6}(?:\[\^[^\]\s]{1,20}\])?$")
_MAY_FINISH = frozenset(".!?…。！？\"'”’»›)]*_")
_OPENS = lazy(r"[\"'“”‘«‹(\[*_]{0,4}([^\W_]|`)")
_NOT_TEXT = lazy(
    r"(?:[-+*•]|\d{1,9}[.)]|#{1,6})(?:[ \t]|$)|[>|<]|```|~~~|=+$|(?:[-*_][ \t]*){3,}$"
    r"|\[[^\]]+\]:|!\["
)
_MARKUP = lazy(rf"[*_`<>|\[\]{{}}#=\\~{MASK}]|://|^[-+•–—(]")
_LAST_OF_HEADING = lazy(r"[^\W_][\"'”’)»]?$")
_CLOSING = frozenset("\"'”’)»")
_OPEN_ENDS = frozenset(
    "a an and are as be but if into is my nor of or our see than the their was were your".split()
)
_CAPTION = lazy(
    r"(?:fig(?:ure)?|table|image|photo|listing)\.? ?\d|(?:photo|image|source|credit)s?\b",
    re.IGNORECASE,
)


def reads_as_heading(line: Line) -> bool:
    """Whether it may be a heading: 2 to 14 plain words without an end, the first a capital."""
    text = line.text
    if reaches_far(line) or line.broken or not _starts(line):
        return False
    if _MARKUP.search(text) or _CAPTION.match(text) or is_marked(line):
        return False
    found = words(text)
    if len(found) not in _HEADING_WORDS or found[-1].lower() in _OPEN_ENDS:
        return False
    return _LAST_OF_HEADING.search(text) is not None and not has_sentences(line)


def may_end_heading(character: str) -> bool:
    """Whether what `reads_as_heading` can have this character at its end, markup aside."""
    return character.isalnum() or character in _CLOSING


def is_finished(line: Line) -> bool:
    """Whether a sentence ends with it, and no hard break."""
    text = line.text
    if line.broken or text[-1:] not in _MAY_FINISH:
        return False
    return _FINISHED.search(text, max(len(text) - _TAIL, 0)) is not None


def continues(line: Line) -> bool:
    """Whether it goes on with a sentence: it begins with a letter that is no capital."""
    first = _first(line)
    return first.isalpha() and not first.isupper()


def begins(line: Line) -> bool:
    """Whether a paragraph can begin with it."""
    return _starts(line) and not is_marked(line)


def is_marked(line: Line) -> bool:
    """Whether it begins as something else than text: an item, a table, an image."""
    return _NOT_TEXT.match(line.text) is not None


def is_label(line: Line) -> bool:
    """Whether it is bold or italic throughout, and so leads into the next."""
    return line.text.startswith(("*", "_")) and line.text[:1] == line.text[-1:]


def is_prose(line: Line) -> bool:
    """Whether it reads as a paragraph, or as the introduction of a list."""
    if not (is_finished(line) or line.text.endswith(":")) or not _starts(line):
        return False
    return len(line.text) >= _PROSE or has_sentences(line)


def is_paragraph(line: Line) -> bool:
    """Whether it is plainly a paragraph: it has several sentences."""
    return len(line.text) >= _PROSE and has_sentences(line)


def reaches_far(line: Line) -> bool:
    """Whether it is longer than lines are commonly wrapped at."""
    return len(line.text) > _LONG


def has_sentences(line: Line) -> bool:
    """Whether it has more than one sentence."""
    return len(sentence_spans(line.text[:_SIGHT])) > 1


def _starts(line: Line) -> bool:
    first = _first(line)
    return first != "" and not first.islower()


def _first(line: Line) -> str:
    """What a line begins with, behind quotation marks and the like; "" where that is no word."""
    text = line.text
    if text[:1].isalpha():
        return text[0]
    match = _OPENS.match(text)
    return match.group(1) if match else ""
