from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.language.folding import fold
from contentlint.language.targets import shown
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
            text = link.text.value
            said = " ".join(fold(text).strip(_AROUND).split())
            # Of one that leads nowhere, empty-link speaks.
            if said in vague and not link.title and link.target not in ("", "#"):
                yield Problem(
                    link.text.span(),
                    f"the text '{shown(text)}' does not tell that the link leads to "
                    f"'{shown(link.target)}'; link the words that name it",
                )
