from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.code_places import Places, code_places
from contentlint.language.mojibake import repairs
from contentlint.language.patterns import lazy
from contentlint.rules import Context, Edit, Fix, Problem, Span, rule

_CONTROL = lazy(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")
_NAMES = {
    "\x00": "null",
    "\x08": "backspace",
    "\x0b": "vertical tab",
    "\x0c": "form feed",
    "\x1a": "substitute",
    "\x1b": "escape",
    "\x7f": "delete",
}
_MEANT_IN_CODE = frozenset("\x0c\x1b")  # pages of a listing, colours of a terminal
_SHOWN = 3


@rule("error", fix="safe")
def check(context: Context) -> Iterator[Problem]:
    """A control character other than a tab or a line's end."""
    document = context.document
    if not _CONTROL.search(document.unusual):
        return
    places: tuple[Places, Places] | None = None
    line: Span | None = None
    is_of_marks = False
    for match in _CONTROL.finditer(document.text):
        if places is None:
            places = code_places(document), Places(repair.span for repair in repairs(document.text))
        code, mojibake = places
        span = Span(*match.span())
        if span.start in mojibake or (span.start in code and _MEANT_IN_CODE.issuperset(match[0])):
            continue
        fix = Fix("remove it", (Edit(span, ""),), restores=True)
        if line is None or span.start not in range(*line):
            line = document.lines.span(document.lines.place(span.start).line)
            is_of_marks = _is_of_marks(document.text[slice(*line)])
        yield Problem(span, _message(match[0]), fix=None if is_of_marks else fix)


def _is_of_marks(line: str) -> bool:
    """Whether nothing but marks would be left: a fence or a rule that nobody may have meant."""
    rest = _CONTROL.sub("", line).strip()
    return bool(rest) and not any(map(str.isalnum, rest))


def _message(characters: str) -> str:
    kinds = list(dict.fromkeys(characters))
    named = ", ".join(map(_name, kinds[:_SHOWN])) + (", …" if len(kinds) > _SHOWN else "")
    several = f"{len(characters)} control characters, {named}," if len(characters) > 1 else ""
    what = several or f"the control character {named},"
    return f"{what} which nobody sees and some programs refuse"


def _name(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"{code} ({_NAMES[character]})" if character in _NAMES else code
