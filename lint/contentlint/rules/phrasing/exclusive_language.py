from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, rule


@rule("info", recommended=False)
def check(context: Context) -> Iterator[Problem]:
    """Words that leave some readers out."""
    if not context.english:
        return
    for phrase in context.document.phrases.of("exclusive"):
        shown = " ".join(phrase.text.split())
        offered = " or ".join(repr(each) for each in phrase.better)
        yield Problem(phrase.span, f"{shown!r} leaves some readers out; {offered} does not")
