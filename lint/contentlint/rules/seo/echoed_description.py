from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.document import Document
from contentlint.language.results import displayed
from contentlint.language.sentences import sentence_spans
from contentlint.language.words import fold, words
from contentlint.rules import Context, Problem, Related, Text, rule


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """The description only repeats the title, or the article's first sentence."""
    text = context.text("description")
    said = _folded(text.value) if text else []
    if text is None or not said:
        return
    for role, name in (("title", "title"), ("seo_title", "title for search results")):
        title = context.text(role)
        if title and _folded(title.value) == said:
            yield Problem(
                text.span(),
                f"the description only repeats the {name}",
                related=(Related(title.span(), "it is here"),),
            )
            return
    opening = _opening(context.document)
    if opening and _folded(opening.value) == said:
        yield Problem(
            text.span(),
            "the description is the article's first sentence, word for word",
            related=(Related(opening.span(), "it is here"),),
        )


def _opening(document: Document) -> Text | None:
    """The first sentence of the article's first paragraph."""
    passages = (passage for content in document.contents for passage in content.passages)
    text = next((passage.text for passage in passages if passage.kind == "paragraph"), None)
    spans = sentence_spans(text.value) if text else []
    return text[spans[0].start : spans[0].end] if text and spans else None


def _folded(text: str) -> list[str]:
    return [fold(word) for word in words(displayed(text))]
