from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.documents.phrases import Phrase
from contentlint.language.patterns import lazy
from contentlint.rules import Context, Edit, Fix, Problem, rule

_ARTICLE = lazy(r"\b(an?)\s+$", re.IGNORECASE)


@rule("info", fix="unsafe")
def check(context: Context) -> Iterator[Problem]:
    """A phrase for which a shorter one does."""
    if not context.english:
        return
    for phrase in context.document.phrases.of("wordy"):
        better = [_written_as(phrase.text, each) for each in phrase.better]
        offered = " or ".join(repr(each) for each in better)
        yield Problem(
            phrase.span,
            f"{_on_one_line(phrase.text)!r} says no more than {offered}",
            _fix(context, phrase, better[0]) if len(better) == 1 else None,
        )


def _fix(context: Context, phrase: Phrase, better: str) -> Fix | None:
    """The shorter phrase in its place; none where markup stands inside, or "a" must become "an"."""
    span = phrase.span
    source = context.document.text[span.start : span.end]
    before = phrase.passage.text.value[max(0, phrase.start - 8) : phrase.start]
    if source.split() != phrase.text.split() or _ARTICLE.search(before):
        return None
    return Fix(f"write {better!r}", (Edit(span, better),), safe=False)


def _written_as(phrase: str, better: str) -> str:
    """What is better, with a capital where the phrase begins with one."""
    return better[:1].upper() + better[1:] if phrase[:1].isupper() else better


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
