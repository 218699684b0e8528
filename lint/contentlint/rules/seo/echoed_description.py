from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.document import Document
from contentlint.language.results import displayed
from contentlint.language.sentences import sentence_spans
from contentlint.language.words import fold, words
from contentlint.rules import Context, Problem, Related, Text, rule

_STAND_IN = "\ufffc"  # code, math or an image in a passage


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """The description only repeats the title, or the article's first sentence."""
    text = context.description
    said = _folded(text) if text else []
    if text is None or not said:
        return
    for what, source in _sources(context):
        if source and _folded(source) == said:
            yield Problem(
                text.span(),
                f"the description only repeats {what}",
                related=(Related(source.span(), "it is here"),),
            )
            return


def _sources(context: Context) -> Iterator[tuple[str, Text | None]]:
    yield "the title", context.text("title")
    yield "the title for search results", context.text("seo_title")
    yield "the article's first sentence", _opening(context.document)


def _opening(document: Document) -> Text | None:
    """The first sentence of the article's first paragraph, where all of it is words."""
    passages = (passage for content in document.contents for passage in content.passages)
    text = next((passage.text for passage in passages if passage.kind == "paragraph"), None)
    spans = sentence_spans(text.value) if text else []
    opening = text[spans[0].start : spans[0].end] if text and spans else None
    return None if opening and _STAND_IN in opening.value else opening


def _folded(text: Text) -> list[str]:
    return [fold(word) for word in words(displayed(text.value))]
