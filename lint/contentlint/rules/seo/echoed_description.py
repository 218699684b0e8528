from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.documents.document import Document
from contentlint.language.patterns import lazy
from contentlint.language.results import shown_words
from contentlint.rules import Context, Problem, Related, Text, rule

_SUMMARY = lazy(r"\b(?:description|summary|synopsis|abstract)\b", re.IGNORECASE)
_STAND_IN = "\ufffc"  # code, math or an image in a passage


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """The description only repeats the title, or the article's first sentence."""
    text = context.description
    said = shown_words(text.value) if text else []
    if text is None or not said:
        return
    for what, source in _sources(context):
        if source and shown_words(source.value) == said:
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
    """The first sentence of the article's first paragraph, where all of it is words, and no heading
    calls it a summary."""
    heading, first = "", None
    for passage in document.passages:
        if passage.kind == "paragraph":
            first = passage
            break
        heading = passage.text.value if passage.kind == "heading" else heading
    sentence = next((each for each in document.sentences if each.passage is first), None)
    if sentence is None or _STAND_IN in sentence.text or _SUMMARY.search(heading):
        return None
    return sentence.passage.text[sentence.start : sentence.end]
