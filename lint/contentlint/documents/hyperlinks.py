"""The links of an article that may lead to other articles, and where each is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from contentlint.documents.destinations import destination, destination_of
from contentlint.documents.document import Document
from contentlint.documents.markdown import Markdown
from contentlint.language.patterns import lazy
from contentlint.language.targets import read_target
from contentlint.model import Span

_OURS = {"fragment", "relative", "root-relative"}
_HREF = lazy(r"\bhref\b", re.IGNORECASE)
_REFERENCES = {"reference", "collapsed", "shortcut"}


class Hyperlink(NamedTuple):
    """A link's target as it is written, without template tags, and its place."""

    target: str
    span: Span


def hyperlinks(document: Document) -> Iterator[Hyperlink]:
    """The links to places of the same site; a target that references share, where it is defined."""
    for content in document.contents:
        for link in _links(content, document.text):
            if read_target(link.target).kind in _OURS:
                yield link


def _links(content: Markdown, article: str) -> Iterator[Hyperlink]:
    referenced = set()
    for link in content.links:
        if link.kind == "inline":
            yield Hyperlink(link.target, destination(link, article))
        elif link.kind in _REFERENCES and not link.label.startswith("^"):
            referenced.add(link.target)
    if referenced:
        for definition in content.definitions:
            if definition.target in referenced and not definition.label.startswith("^"):
                yield Hyperlink(definition.target, destination_of(definition, article))
    for tag in content.tags if _HREF.search(content.source) else ():
        if tag.name == "a" and "href" in tag.attributes and tag.attributes["href"].value:
            target = tag.attributes["href"]
            yield Hyperlink(target.value, target.span())
