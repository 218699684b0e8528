from __future__ import annotations

from collections.abc import Iterator

from contentlint.language.keywords import Vocabulary, stems_of
from contentlint.rules import Context, Problem, rule

_LEAST_WORDS = 20  # an article of fewer different words says too little to compare with
_MOST = 100  # keywords that are looked for


@rule("info")
def check(context: Context) -> Iterator[Problem]:
    """A keyword of which the title, the headings and the text say nothing."""
    if not context.keywords or context.keywords_are_labels:
        return
    if not any(content.passages for content in context.document.contents):
        return
    stems = context.document.stems.keys()
    rare = [k for k in context.distinct_keywords[:_MOST] if not stems >= {*stems_of(k.value)}]
    used = Vocabulary(_said(context) if rare else ())
    unused = [keyword for keyword in rare if not used.knows(keyword.value)]
    for keyword in unused if unused and len(used) >= _LEAST_WORDS else ():
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
