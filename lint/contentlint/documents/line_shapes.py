"""What a line of text looks like: a heading, the end of a sentence, a paragraph."""

from __future__ import annotations

import re

from contentlint.documents.stretches import Line
from contentlint.language.sentences import sentence_spans
from contentlint.language.words import words

_LONG = 100  # characters: more than lines are commonly wrapped at
_PROSE = 60  # characters: a shorter line that is one sentence may be a verse or a label
_HEADING_WORDS = range(2, 15)
_SIGHT = 400  # characters from a line's start in which its second sentence begins
_TAIL = 40  # characters: a stop and what closes behind it

_FINISHED = re.compile(r"[.!?…。！？][\"'”’»›)\]*_]{0,6}(?:\[\^[^\]\s]{1,20}\])?$")
_OPENS = re.compile(r"[\"'“”‘«‹(\[*_]{0,4}([^\W_]|`)")
_NOT_TEXT = re.compile(
    r"(?:[-+*•]|\d{1,9}[.)]|#{1,6})(?:[ \t]|$)|[>|<]|```|~~~|=+$|(?:[-*_][ \t]*){3,}$"
    r"|\[[^\]]+\]:|!\["
)
_MARKUP = re.compile(r"[*_`<>|\[\]{}#=\\~\x1a]|://|^[-+•–—(]")
_LAST_OF_HEADING = re.compile(r"[^\W_][\"'”’)»]?$")
_OPEN_ENDS = frozenset(
    "a an and are as be but if into is my nor of or our see than the their was were your".split()
)
_CAPTION = re.compile(
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


def is_finished(line: Line) -> bool:
    """Whether a sentence ends with it, and no hard break."""
    return not line.broken and bool(_FINISHED.search(line.text, max(len(line.text) - _TAIL, 0)))


def continues(line: Line) -> bool:
    """Whether it goes on with a sentence: it begins with a letter that is no capital."""
    match = _OPENS.match(line.text)
    return match is not None and match.group(1).isalpha() and not match.group(1).isupper()


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
    match = _OPENS.match(line.text)
    return match is not None and not match.group(1).islower()
