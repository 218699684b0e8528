"""Sentences as an editor divides them: English first, and what other scripts end sentences with."""

from __future__ import annotations

import re

from contentlint.language.full_stops import Next, full_stop_ends, is_common
from contentlint.language.patterns import lazy
from contentlint.model import Span

_STAND_IN = "\ufffc"  # code, math, an image or a template tag in a passage
_CJK_STOPS = frozenset("。！？｡．")

_STOPS = ".!?…‼⁇⁈⁉؟۔।॥።。！？｡．"

# All that can be an end: a run of stops with what closes behind it, or line ends. Every part
# matches where it starts or not at all, so that the search is linear; one set of characters comes
# first, so that it is fast.
_END = lazy(
    rf"[{_STOPS}\r\n](?:(?P<line>(?<=[\r\n])\s*)|[{_STOPS}]*"
    r"(?P<close>(?:[\"'”’»›)\]}）」』】》〉*_†‡¹²³⁰-⁹]|\[\^?\w{1,4}\]|[\u00a0\u202f]»)*))"
)
_SPACE = lazy(r"\s*")
_WORD = lazy(r"[^\W_]|\ufffc")
_NEXT = lazy(r"""["'“”‘«‹(\[{¿¡「『（_*]{0,4}([^\W_][\w'’]{0,24})?""")
_ITEM = lazy(r"(?:[-*+•‣◦▪–—]|\(?(?:\d{1,3}|[A-Za-z])[.)])\s")
_LOOKBACK = 40
_NUMBERING = 9  # characters that a number before a text has at most


def sentence_spans(text: str) -> list[Span]:
    """The sentences of a text, in order, without white space around them.

    Every character that is no white space lies in exactly one. A text without stops is one
    sentence. A line end ends a sentence behind a stop, before a list item, and before an
    empty line; elsewhere it is white space.
    """
    spans: list[Span] = []
    start, first_word = _beginning(text, 0)
    for match in _END.finditer(text):
        at, end = match.span()
        if at <= first_word:
            continue
        if end == len(text) and text[at] not in "\r\n":
            spans.append(Span(start, end))
            return spans
        if _ends_plainly(text, start, at, end):
            spans.append(Span(start, end))
            start = first_word = end + 1
        elif (end := _end(text, start, match)) > 0:
            spans.append(Span(start, end))
            start, first_word = _beginning(text, end)
    return _with_rest(spans, text, start, first_word)


def _skip_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _beginning(text: str, position: int) -> tuple[int, int]:
    """Where a sentence begins, and where its first letter, digit or stand-in is: it does not end
    before that."""
    start = position
    if not text[start : start + 1].isalnum():
        start = _skip_space(text, position)
    if text[start : start + 1].isalnum():
        return start, start
    match = _WORD.search(text, start)
    return start, match.start() if match else len(text)


def _with_rest(spans: list[Span], text: str, start: int, first_word: int) -> list[Span]:
    """The sentences and the rest as one more; a rest without a word belongs to the last."""
    end = len(text.rstrip())
    if end > start:
        if spans and first_word == len(text):
            start = spans.pop().start
        spans.append(Span(start, end))
    return spans


def _end(text: str, start: int, match: re.Match[str]) -> int:
    """Where the sentence ends, if it does at this match, else -1."""
    at, end = match.span()
    if text[at] in "\r\n":
        return _end_of_line(text, start, match)
    if not text[end].isspace():
        if text[match.start("close") - 1] in _CJK_STOPS:
            return -1 if match["close"] and text[end] in "とっ、，" else end
        if text[end] != _STAND_IN or not text[end + 1 : end + 2].isspace():
            return -1
        end += 1  # the mark of a note
    following = _skip_space(text, end)
    if following == len(text):
        return end
    closed = end > match.start("close")
    upcoming = _next(text, end, following)
    return end if _run_ends(text, start, match, closed=closed, upcoming=upcoming) else -1


def _ends_plainly(text: str, start: int, at: int, end: int) -> bool:
    """Whether a lone full stop stands between a common word and a capital, as most do.

    What is asked of the others (see `_run_ends`) would say so as well.
    """
    if text[at : end + 1] != ". " or at - start <= _NUMBERING:
        return False
    follower = text[end + 1 : end + 2]
    if not (follower.isupper() and follower.isalpha()):
        return False
    return is_common(text[max(text.rfind(" ", start, at) + 1, start) : at])


def _end_of_line(text: str, start: int, match: re.Match[str]) -> int:
    """The end before an empty line or a new item."""
    gap = match.group().replace("\r\n", "\n").replace("\r", "\n")
    if gap.count("\n") < 2 and not _ITEM.match(text, match.end()):
        return -1
    return start + len(text[start : match.start()].rstrip())


def _next(text: str, end: int, following: int) -> Next:
    """What stands behind white space from `end` to `following`."""
    match = _NEXT.match(text, following)
    word = match[1] or "" if match else ""
    at = match.end() if match else following
    gap = text[end:following]
    elided = text[at : at + 1] in ".…"  # "[…] and so on"
    shown = following if elided else at
    character = "" if word else text[shown : shown + 2]
    return Next(word, character, text[at : at + 1], "\n" in gap or "\r" in gap)


def _run_ends(text: str, start: int, match: re.Match[str], *, closed: bool, upcoming: Next) -> bool:
    """Whether a run of stops with more text behind it ends the sentence."""
    position = match.start()
    if not _can_start(upcoming) or text[position - 1] in "([{“‘«":
        return False
    stop = text[position : match.start("close")]
    if stop == ".":
        since = max(start, position - _LOOKBACK)
        before = text[since:position]
        return full_stop_ends(before, whole=since == start, closed=closed, upcoming=upcoming)
    if upcoming.new_line:
        return True
    if stop.strip(".…"):
        return not (closed and upcoming.small)
    return not upcoming.small and text[start:position][-3:].rstrip()[-1:] != ","


def _can_start(upcoming: Next) -> bool:
    """Whether a sentence may start so: with a word, a stand-in or a symbol, not with a comma."""
    if upcoming.word:
        return True
    first, second = upcoming.character[:1], upcoming.character[1:]
    if first in ".-–—…":
        return second.isalnum() or (upcoming.new_line and first in "-–—")
    return first not in ",;:!?&)]}" and not (first in "»”’" and second.isspace())
