from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.own_words import unquoted
from contentlint.language.terms import Term, terms_of
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Words


@rule("error")
def check(
    context: Context,
    *,
    terms: Annotated[Words, "words and phrases to avoid; `term => why` says why"] = (),
) -> Iterator[Problem]:
    """A word or phrase that the project avoids."""
    listed = [
        (term.strip(), why.strip()) for term, _, why in (each.partition("=>") for each in terms)
    ]
    listed = [(term, why) for term, why in listed if term]
    if not listed:
        return
    known = terms_of(tuple(Term(term, term != term.lower()) for term, _ in listed))
    passages = (passage.text for passage in context.document.passages if not passage.quoted)
    for text in (*context.shown_fields, *passages):
        for start, end, number in unquoted(text.value, known.find(text.value)):
            shown, why = " ".join(text.value[start:end].split()), listed[number][1]
            message = f"{shown!r} is a term that this project avoids"
            yield Problem(text.span(start, end), f"{message}: {why}" if why else message)
