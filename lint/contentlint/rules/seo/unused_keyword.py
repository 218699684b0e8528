from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.keywords import Vocabulary
from contentlint.rules import Context, Problem, rule

_LEAST_WORDS = 20  # an article of fewer different words says too little to compare with
_MOST = 100  # keywords that are looked for


@rule("info")
def check(context: Context) -> Iterator[Problem]:
    """A keyword of which the title, the headings and the text say nothing."""
    if not context.keywords or not any(content.passages for content in context.document.contents):
        return
    used = Vocabulary(_said(context))
    if len(used) < _LEAST_WORDS:
        return
    for keyword in context.distinct_keywords[:_MOST]:
        if not used.knows(keyword.value):
            yield Problem(
                keyword.span(), f"the keyword {keyword.value!r} does not occur in the article"
            )


def _said(context: Context) -> Iterator[str]:
    """All that the article says, code and link targets among it: any form of use counts."""
    for role in ("title", "seo_title", "description"):
        text = context.text(role)
        if text:
            yield text.value
    for content in context.document.contents:
        yield content.text.value
