from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.language.folding import fold
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Words

_VAGUE = (
    "click",
    "click here",
    "click this",
    "click this link",
    "follow this link",
    "go here",
    "here",
    "learn more",
    "link",
    "more",
    "over here",
    "read more",
    "read this",
    "right here",
    "see here",
    "see more",
    "the link",
    "this",
    "this link",
)
_AROUND = " \t\n\"'.,:;!?()[]<>«»‹›„“”‘’…→➔➜»-–—*_"


@rule("warning")
def check(
    context: Context,
    *,
    texts: Annotated[Words, "what says nothing; case and punctuation do not count"] = _VAGUE,
) -> Iterator[Problem]:
    """The text of a link does not say where it leads."""
    if not context.english:
        return
    vague = {fold(text) for text in texts}
    for content in context.document.contents:
        for link in content.links:
            shown = link.text.value
            said = " ".join(fold(shown).strip(_AROUND).split())
            # Of one that leads nowhere, empty-link speaks.
            if said in vague and not link.title and link.target not in ("", "#"):
                yield Problem(
                    link.text.span(),
                    f"the text {' '.join(shown.split())!r} does not tell that the link leads to "
                    f"{_short(link.target)!r}; link the words that name it",
                )


def _short(target: str) -> str:
    return target if len(target) <= 60 else target[:59] + "…"
