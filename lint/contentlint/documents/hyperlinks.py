"""The links of an article that may lead to other articles, and where each is written."""

from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.destinations import destination, destination_of
from contentlint.documents.document import Document
from contentlint.documents.markdown import Markdown
from contentlint.language.targets import read_target
from contentlint.model import Span
from contentlint.values import NamedTuple

_OURS = {"fragment", "relative", "root-relative"}
_ELSEWHERE = ("https:", "http:", "mailto:")
_WRITTEN = {"inline", "reference", "collapsed", "shortcut"}


class Hyperlink(NamedTuple):
    """A link's target as it is written, without template tags, and its place."""

    target: str
    span: Span


def hyperlinks(document: Document) -> Iterator[Hyperlink]:
    """The links to places of the same site; a target that references share, where it is defined."""
    for content in document.contents:
        yield from _links(content, document.text)
        for tag in content.tags if "href" in content.lowered else ():
            target = tag.attributes.get("href") if tag.name == "a" else None
            if target and _is_ours(target.value):
                yield Hyperlink(target.value, target.span())


def _links(content: Markdown, article: str) -> Iterator[Hyperlink]:
    referenced = set()
    for link in content.links:
        if link.kind in _WRITTEN and _is_ours(link.target):
            if link.kind == "inline":
                yield Hyperlink(link.target, destination(link, article))
            elif not link.label.startswith("^"):
                referenced.add(link.target)
    for definition in content.definitions if referenced else ():
        if definition.target in referenced and not definition.label.startswith("^"):
            yield Hyperlink(definition.target, destination_of(definition, article))


def _is_ours(target: str) -> bool:
    """Whether a target may be a place of the same site."""
    return not target.startswith(_ELSEWHERE) and read_target(target).kind in _OURS
