"""Every anchor of an article: what a link's fragment can name, on any of the common generators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from contentlint.documents.blocks import Heading
from contentlint.documents.document import Document
from contentlint.documents.flavors import MASK
from contentlint.documents.inline import OBJECT
from contentlint.language.anchors import UNKNOWN, anchors_of, forms_of
from contentlint.language.patterns import lazy

_MOST = 1_000
# What anchors are made of is one text: titles with the ids that they are given, the titles of tabs,
# names as they are. A name that is empty ends a group of titles, whose repetitions are counted.
_BETWEEN, _GIVEN = MASK, "\ufdd1"
_TITLE, _TAB_OF, _NAME = "#", "=", "-"
# Ids and names of tags, components and shortcodes alike; some stand in code, which does no harm.
_NAMES = ("id", "name", "anchor")
_ID = lazy(rf"(?:^|[^\w-])(?:{'|'.join(_NAMES)})$", re.IGNORECASE)
_ID_LENGTH = 12  # of the name before the equals sign, with what is around it
_VALUE = lazy(r"""\s*\\?["'{`]{0,2}([^\s"'`<>{}\\]{1,200})""")
_BRACES = lazy(r"\{[^{}\n]{0,300}\}")
_HASH_ID = lazy(r"#([^\s#{}\"'*/]{1,200})")
_LABEL = lazy(r"^\(([\w.-]{1,100})\)=", re.MULTILINE)
_TAB = lazy(r"^[ \t]*===[!+]*[ \t]+\"([^\"\n]{1,200})\"", re.MULTILINE)  # of mkdocs
_HEADING = lazy(r"<h([1-6])\b[^<>]*>(.{0,300}?)</h\1", re.IGNORECASE | re.DOTALL)
_TAG = lazy(r"<[^<>]*>")
# Texts that are put into others, whose anchors they may name.
_PARTIAL = lazy(
    r"(?:^|/)(?:_(?!index\.)[^/]*|_?(?:includes?|partials?|snippets?|shared))(?:/|\.mdx?$)", re.I
)
_COMMENT = lazy(r"<!-- *\w+:")
_MARKUP = lazy(r"[`*\\]")
# What puts another text, maybe with headings, into this one: its marks, and how it is written, in
# lower case and with a `?` for each character beyond ASCII.
_INCLUSIONS = {
    marks: lazy(pattern)
    for marks, pattern in (
        ("[!", r"\[!include"),
        ("{{#", r"\{\{#include"),
        ("--<--", "--8<--"),
        ("{!", r"\{!"),
        ("{%", r"\{%-?\s*(?:include|render|partial|content)"),
        ("::", "automodule::"),
        ("\n<<<", "\n<<<"),
        ("\n@", "\n@include"),
        ("\n..", r"\n\.\.\s+include"),
        ("\n:::", r"\n:::(?::*\s*include|\s+[a-z_][\w?]*\.[\w?])"),
        ("```{", r"```\{(?:eval-rst|include)"),
    )
}
_SHORTCODE = lazy(r"\{\{[<%]-?\s*([\w./-]+)")
_CLOSED = lazy(r"\{\{[<%]-?\s*/\s*([\w./-]+)")
_COMPONENT = lazy(r"\n[ \t]*<[A-Z][\w.]*(?:\s[^<>]*)?/>")
_WITHOUT_HEADINGS = frozenset(
    "api-reference comment figure gist highlight img instagram notice param ref relref tweet "
    "version-check vimeo x youtube glossary_tooltip glossary_definition skew latest-version "
    "feature-state thirdparty-content toc image code-toggle code new-in deprecated-in".split()
)


def page_anchors(document: Document, path: str) -> str | None:
    """What an article's anchors are made of, for `anchors_in`; None where something else may add to
    them.

    Few articles are ever asked for theirs.
    """
    if _PARTIAL.search(path) or _is_open(document):
        return None
    headings = [heading for content in document.contents for heading in content.headings]
    commented = document.text if "<!--" in document.marks else ""
    if any(_is_unknown(heading, commented) for heading in headings):
        return None
    titles = [f"{_TITLE}{heading.text.value}{_GIVEN}{heading.id}" for heading in headings]
    found = [*titles, *_apart(_terms(document)), *_explicit(document)]
    return _BETWEEN.join(found) if len(found) <= _MOST else None


@lru_cache(maxsize=64)
def anchors_in(made_of: str) -> tuple[str, ...] | None:
    """The anchors that are made of what `page_anchors` gives, in order; None where they are too
    many."""
    found: dict[str, None] = {}
    titles: list[tuple[str, str]] = []
    for each in (*made_of.split(_BETWEEN), ""):
        kind, text = each[:1], each[1:]
        if kind == _TITLE:
            title, _, given = text.partition(_GIVEN)
            titles.append((title, given))
            continue
        found.update(dict.fromkeys(anchors_of(titles)))
        titles = []
        if kind == _TAB_OF:
            for form in forms_of(text):  # some sites put the heading before it
                found.update({form: None, f"{UNKNOWN}-{form}": None})
        elif text:
            found[text] = None
    found.pop("", None)
    return tuple(found) if len(found) <= _MOST else None


def _is_unknown(heading: Heading, article: str) -> bool:
    """Whether a template, or a comment that is one, makes a part of a heading.

    An article without comments is "".
    """
    text = heading.text.value
    if MASK in text or OBJECT in text:
        return True
    return bool(article) and _COMMENT.search(article, *heading.span) is not None


def _terms(document: Document) -> Iterator[str]:
    """What is defined in definition lists: Hugo makes anchors of it."""
    for content in document.contents:
        for block in content.blocks:
            if block.kind == "definition-title":
                term = document.text[block.span.start : block.span.end]
                yield _MARKUP.sub("", term).strip()


def _explicit(document: Document) -> Iterator[str]:
    text, marks = document.text, document.marks
    names = list(_ids(text))
    for braces in _BRACES.findall(text) if "{" in marks else ():
        names += _HASH_ID.findall(braces)
    if ")=" in marks and ")=" in text:
        names += _LABEL.findall(text)
    yield from (_NAME + name for name in dict.fromkeys(names))
    if "===" in marks:
        yield from (_TAB_OF + each for each in _TAB.findall(text))
    if "</" in marks and "</h" in document.lowered:
        found = _HEADING.finditer(text)
        yield from _apart(" ".join(_TAG.sub("", match[2]).split()) for match in found)
    title = document.front_matter.values.get("title") if document.front_matter else None
    if isinstance(title, str):
        yield from _apart((title,))


def _apart(titles: Iterable[str]) -> Iterator[str]:
    """Titles that are counted for themselves."""
    yield _NAME
    yield from (_TITLE + title for title in titles)


def _ids(text: str) -> Iterator[str]:
    at = text.find("=")
    while at >= 0:
        name = text[max(0, at - _ID_LENGTH) : at].rstrip()
        if name.lower().endswith(_NAMES) and _ID.search(name):
            value = _VALUE.match(text, at + 1)
            if value:
                yield value.group(1)
        at = text.find("=", at + 1)


def _is_open(document: Document) -> bool:
    """Whether a template may put headings into the article."""
    found = [pattern for marks, pattern in _INCLUSIONS.items() if marks in document.marks]
    if found and any(pattern.search(f"\n{document.lowered}") for pattern in found):
        return True
    names = _SHORTCODE.findall(document.text) if "{{" in document.marks else ()
    if names:
        closed = set(_CLOSED.findall(document.text)) | _WITHOUT_HEADINGS
        if any(name.lower() not in closed for name in names):
            return True
    return "/>" in document.marks and bool(_COMPONENT.search(f"\n{document.text}"))
