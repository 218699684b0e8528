from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.code_places import code_places
from contentlint.language.mojibake import Repair, repairs, shows_traces
from contentlint.language.patterns import lazy
from contentlint.rules import Context, Edit, Fix, Problem, rule

_BEFORE = lazy(r"\S*\Z")
_BEHIND = lazy(r"\S*")
_REACH = 20  # characters of the word that a message shows on either side
_QUOTES = frozenset("\"'“”‘’«»„`(")
_MARK = "\ufeff"  # a byte order mark has nothing to say inside a text


@rule("warning", fix="safe")
def check(context: Context) -> Iterator[Problem]:
    """Text that was decoded in the wrong encoding once."""
    text = context.document.text
    found = list(repairs(text)) if shows_traces(context.document.unusual) else []
    code = code_places(context.document) if found else ()
    for repair in found:
        if repair.span.start in code or _is_shown(text, repair):
            continue
        repaired = repair.text.replace(_MARK, "")
        yield Problem(
            repair.span,
            _message(text, repair, repaired),
            fix=Fix(
                f"write {repaired!r}" if repaired else "remove it",
                (Edit(repair.span, repaired),),
                restores=True,
            ),
        )


def _message(text: str, repair: Repair, repaired: str) -> str:
    start, end = repair.span
    before = _BEFORE.search(text[max(start - _REACH, 0) : start])
    behind = _BEHIND.match(text, end, end + _REACH)
    left, right = before.group() if before else "", behind.group() if behind else ""
    wrong = f"{left}{text[start:end]}{right}"
    return f"{wrong!r} was decoded wrongly once; it was {left + repaired + right!r}"


def _is_shown(text: str, repair: Repair) -> bool:
    """Whether the article shows it as an example: alone between quotation marks."""
    start, end = repair.span
    return text[start - 1 : start] in _QUOTES and text[end : end + 1] in _QUOTES | {")"}
