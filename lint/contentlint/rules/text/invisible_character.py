from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.language.patterns import lazy
from contentlint.rules import Context, Edit, Fix, Problem, Span, rule

_INVISIBLE = lazy(
    "[\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f]+"
)
_NAMES = {
    "\xad": "soft hyphen",
    "\u061c": "Arabic letter mark",
    "\u180e": "Mongolian vowel separator",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "end of a direction",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2060": "word joiner",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first strong isolate",
    "\u2069": "end of an isolate",
    "\u3164": "Hangul filler",
    "\ufeff": "byte order mark",
    "\uffa0": "half-width Hangul filler",
}
_JOINERS = frozenset("\u200c\u200d")
_APART = frozenset("\u200b\u200c\u2060")
_EMPHASIS = lazy(r"[*_]")  # which is none between letters
_LINKING = (".", "@", "#", "/")  # what begins a link or a mention, unless it is kept apart
_LINE_ENDS = frozenset("\u2028\u2029")
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Scripts whose letters join or split by an invisible character: Arabic to the scripts of India.
_JOINING = lazy(
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1b00-\u1cff\ua800-\ua8ff"
    "\ua980-\uaaff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f]"
)
# Scripts that put no space between words, and need a place where a line may end.
_UNSPACED = lazy("[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u1980-\u19ff\u1a20-\u1aaf\uaa60-\uaa7f]")
_IDEOGRAPH = lazy("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uff60]")
_EMOJI = lazy("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
_RIGHT_TO_LEFT = lazy(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_FLAG = "\U0001f3f4"
_TAGS = lazy("[\U000e0020-\U000e007f]+")
_REACH = 500  # characters around a direction mark in which its text stands
_PLAIN = lazy(r"[\w \t,;!?…’”\U0001f000-\U0001faff]")
_ENDS_TEXT = lazy(r"[\w,;.!?…’”\U0001f000-\U0001faff]")
_NO_MORE = ("", "\n", "\r")
_WORD_REACH = 20
_BEFORE = lazy(r"\w*\Z")
_BEHIND = lazy(r"\w*")


@rule("warning", fix="safe")
def check(context: Context) -> Iterator[Problem]:
    """An invisible character that no script and no emoji needs."""
    text = context.document.text
    if not _INVISIBLE.search(context.document.unusual):
        return
    for match in _INVISIBLE.finditer(text):
        for span in _needless(context, text, Span(*match.span())):
            yield Problem(span, _message(text, span), fix=_fix(text, span))


def _needless(context: Context, text: str, run: Span) -> Iterator[Span]:
    """The stretches of a run of invisible characters that nothing needs."""
    start = None
    for at in range(*run):
        if not _is_needed(context, text, at, run):
            start = at if start is None else start
        elif start is not None:
            yield Span(start, at)
            start = None
    if start is not None:
        yield Span(start, run.end)


def _is_needed(context: Context, text: str, at: int, run: Span) -> bool:
    character = text[at]
    before, behind = text[run.start - 1 : run.start], text[run.end : run.end + 1]
    if character in _JOINERS:
        emoji = _EMOJI.match(before) and _EMOJI.match(behind)
        if emoji or _JOINING.match(before) or _JOINING.match(behind):
            return True
    if character == "\u200b" and (_UNSPACED.match(before) or _UNSPACED.match(behind)):
        return True
    if character in _APART and run.end - run.start == 1 and before and behind:
        around = _EMPHASIS.sub("", before + behind)
        return before in _LINKING or (bool(around) and all(map(_IDEOGRAPH.match, around)))
    if character in _DIRECTIONS:
        return _RIGHT_TO_LEFT.search(_line(text, run)) is not None
    if character == "\xad":
        # Outside English words are long enough to need one.
        return before.isalpha() and behind.isalpha() and not context.english
    return before == _FLAG and _TAGS.fullmatch(text, *run) is not None


def _line(text: str, run: Span) -> str:
    before = text[max(run.start - _REACH, 0) : run.start]
    behind = text[run.end : run.end + _REACH]
    return re.split(r"[\r\n]", before)[-1] + re.split(r"[\r\n]", behind, maxsplit=1)[0]


def _message(text: str, span: Span) -> str:
    characters = text[span.start : span.end]
    count = len(characters)
    named = " and ".join(map(_name, dict.fromkeys(characters[:count])))
    what = f"an invisible {named}" if count == 1 else f"{count} invisible characters ({named})"
    return f"{what}{_where(text, span)}"


def _where(text: str, span: Span) -> str:
    """The words beside it, as they are shown."""
    before = _BEFORE.search(text[max(span.start - _WORD_REACH, 0) : span.start])
    behind = _BEHIND.match(text, span.end, span.end + _WORD_REACH)
    left, right = before.group() if before else "", behind.group() if behind else ""
    if left and right:
        return f" in {left + right!r}"
    if left or right:
        return f" behind {left!r}" if left else f" before {right!r}"
    return ""


def _name(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"{_NAMES[character]} {code}" if character in _NAMES else f"character {code}"


def _fix(text: str, span: Span) -> Fix | None:
    """The fix: a blank for a line's end, else nothing; None where Markdown may then read markup."""
    before, behind = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    apart = before.strip() and behind.strip()
    if apart and not _LINE_ENDS.isdisjoint(text[span.start : span.end]):
        return Fix("write a space", (Edit(span, " "),), restores=True)
    line = re.split(r"[\r\n]", text[max(span.start - _REACH, 0) : span.start])[-1]
    free = _ENDS_TEXT.match(before) if behind in _NO_MORE else _is_plain(before, behind)
    fix = Fix("remove it", (Edit(span, ""),), restores=True)
    return fix if free and line.strip() else None


def _is_plain(before: str, behind: str) -> bool:
    ends = behind == "." and before.isalpha()
    return bool(_PLAIN.match(before)) and (ends or bool(_PLAIN.match(behind)))
