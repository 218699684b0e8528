from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
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
    vague = _folded(texts)
    links = (link for content in context.document.contents for link in content.links)
    found = [link for link in links if _said(link.text.value) in vague]
    for link in found if found and context.english else ():
        # Of one that leads nowhere, empty-link speaks.
        if not link.title and link.target not in ("", "#"):
            yield Problem(
                link.text.span(),
                f"the text '{shown(link.text.value)}' does not tell that the link leads to "
                f"'{shown(link.target)}'; link the words that name it",
            )


@lru_cache(maxsize=8)
def _folded(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, texts))


def _said(text: str) -> str:
    """A link's text as it is compared."""
    return " ".join(fold(text).strip(_AROUND).split())
