from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.blocks import Link
from contentlint.documents.flavors import MASK
from contentlint.documents.tags import Tag
from contentlint.language.patterns import lazy
from contentlint.language.targets import shown
from contentlint.rules import Context, Problem, Span, rule

_TEXTLESS = lazy(r"!\[\s*\][(\[]")
# What an attribute list says behind the image, and the text that a link has beside it.
_DESCRIBED = lazy(r"\{[^{}]{0,2000}?\balt=")
_LINKED = lazy(r"([^\[\]\r\n]{1,600})\][(\[]")
_WORD = lazy(r"\w")
_NAMES = ("alt", "aria-label", "aria-labelledby")
_DECORATIVE = {"role": ("presentation", "none"), "aria-hidden": ("true",), "width": ("0", "1")}


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """An image without a text for those who do not see it."""
    article = context.document.text
    for content in context.document.contents:
        for image in content.images:
            # Without a target it is an empty-link.
            if image.target and _is_textless(image, article):
                yield Problem(
                    image.span, f"the image '{shown(image.target)}' has no alternative text"
                )
        for tag in content.tags_named("img"):
            source = tag.attributes.get("src")
            if source and not _has_text(tag, article):
                yield Problem(
                    tag.span,
                    f"the image '{shown(source.value)}' has no alternative text; "
                    '`alt=""` says that it only decorates',
                )


def _is_textless(image: Link, article: str) -> bool:
    if image.text.value.strip() or not _TEXTLESS.match(article, *image.span):
        return False
    return not (_DESCRIBED.match(article, image.span.end) or _has_text_beside(image.span, article))


def _has_text_beside(image: Span, article: str) -> bool:
    """Whether an image opens a link that has a text as well, beside which it only decorates."""
    is_first = article[image.start - 1 : image.start] == "["
    linked = _LINKED.match(article, image.end) if is_first else None
    return linked is not None and bool(_WORD.search(linked.group(1)))


def _has_text(tag: Tag, article: str) -> bool:
    """Whether a tag says what it shows, or that it need not; templates may say either."""
    if any(MASK in name for name in tag.attributes) or any(n in tag.attributes for n in _NAMES):
        return True
    if _has_text_beside(tag.span, article):
        return True
    return any(
        name in tag.attributes and tag.attributes[name].value in values
        for name, values in _DECORATIVE.items()
    )
