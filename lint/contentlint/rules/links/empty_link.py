from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.documents.blocks import Link
from contentlint.language.patterns import lazy
from contentlint.language.targets import shown
from contentlint.rules import Context, Problem, rule

_NOWHERE = ("", "#")
_TEXTLESS = lazy(r"\[(?:\s|&nbsp;|&#160;|\u200b)*\][(\[]")
_TO_THE_TOP = lazy(r"\btop\b", re.IGNORECASE)
# Some sites put the address in place of the text: `[concept:python/lists]()`.
_ADDRESS = lazy(r"[a-z][\w-]*:[\w./#-]+")
# MyST puts the target's own title where a link has no text.
_MYST = lazy(r"^(?:`{3,}|:{3,})\{[\w:-]+\}|(?:^|[\s(])\{[a-z][\w:-]*\}`[^`\s]", re.MULTILINE)


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """A link or an image without a target, or a link without text."""
    article = context.document.text
    for content in context.document.contents:
        found = [(link, reason) for link in content.links if (reason := _reason(link, article))]
        titles_looked_up = bool(found) and bool(_MYST.search(article))
        for link, reason in found:
            if not _is_filled_in(link, article, titles_looked_up=titles_looked_up):
                yield Problem(link.span, reason)
        for image in content.images:
            if not image.target:
                yield Problem(image.span, f"the image {_named(image)} has no target")


def _reason(link: Link, article: str) -> str:
    """What is empty, or ""; `#` is where a link to the top of the page leads."""
    text = link.text.value
    if link.target in _NOWHERE and not (link.target and _TO_THE_TOP.search(text)):
        target = f"its target is only '{shown(link.target)}'" if link.target else "it has no target"
        return f"the link {_named(link)} leads nowhere: {target}"
    if text.strip("\xa0\u200b \t\n") or not _TEXTLESS.match(article, *link.span):
        return ""
    return f"the link to '{shown(link.target)}' has no text, so that nobody sees it"


def _is_filled_in(link: Link, article: str, *, titles_looked_up: bool) -> bool:
    """Whether the site's generator makes something of the link: an anchor with attributes, or
    a target or title that it looks up."""
    text = link.text.value.strip()
    if text:
        return not link.target and bool(_ADDRESS.fullmatch(text))
    return titles_looked_up or article.startswith("{", link.span.end)


def _named(link: Link) -> str:
    text = shown(link.text.value)
    return f"'{text}'" if text else "without text"
