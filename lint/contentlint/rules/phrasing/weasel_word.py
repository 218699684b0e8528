from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, rule


@rule("info", recommended=False)
def check(context: Context) -> Iterator[Problem]:
    """Words that seem to say how much, how many or who says so, and do not."""
    if not context.english:
        return
    for phrase in context.document.phrases.of("weasel"):
        shown = " ".join(phrase.text.split())
        (open_question,) = phrase.better
        yield Problem(
            phrase.span, f"{shown!r} does not say {open_question}; say it, or leave it out"
        )
