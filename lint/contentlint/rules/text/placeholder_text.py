from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from contentlint.documents.blocks import Passage
from contentlint.documents.document import Document
from contentlint.language.patterns import lazy
from contentlint.language.placeholders import is_placeholder, is_unset
from contentlint.rules import Context, Entry, Problem, Span, rule
from contentlint.values import cached_property

_TEXTS = ("title", "seo_title", "description")
_ADDRESSES = ("slug", "url")
_LOREM = lazy(r"(?:^|(?<=[.!?:] ))lorem ipsum dolor\b", re.IGNORECASE)
_FILLER = "lorem ipsum"
_SPEAKS_OF_LOREM = lazy(r"\blorem[ -]ipsum(?! dolor\b)", re.IGNORECASE)
_INSERT = lazy(r"\[insert\s[^\]\n]{1,80}\]", re.IGNORECASE)
_JEST = lazy(r"\b(?:your|favou?rite)\b", re.IGNORECASE)
_UNFILLED = lazy(r"(?<![$\\{])\{\{ ?[A-Za-z_][\w-]{0,60} ?\}\}(?!\})")
_WITHOUT_TEMPLATES = ("gfm", "commonmark")
_MARK = lazy(
    r"^(?:TODO|FIXME|TBD)(?=:|\s*\()|\[(?:TODO|FIXME|TBD)(?:\]|:\s)|\((?:TODO|FIXME|TBD):\s"
    r"|(?<=[.!?] )(?:TODO|FIXME|TBD):"
)
_WORD = lazy(r"TODO|FIXME|TBD")
_TRACES = ("todo", "fixme", "tbd", "lorem")
_BOX = "[ ] "
_MINUTES = lazy(r"(?<![a-z])(?:meetings?|minutes|(?<!release[-_ ])notes)(?![a-z])", re.IGNORECASE)
_TEMPLATE = lazy(r"(?<![a-z])templates?(?![a-z])", re.IGNORECASE)


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """Text that waits to be written: lorem ipsum, TODO, `[insert …]`, an unfilled `{{ field }}`."""
    for entry in _placeholder_fields(context):
        value = _short(str(entry.node.value))
        yield Problem(entry.node.shown, f"{entry.key!r} holds nothing but a placeholder, {value}")
    article = _Article(context.document)
    for passage in _running(context.document) if _may_hold_some(context.document) else ():
        text = passage.text
        for (start, end), what in _places(article, passage):
            message = f"{_short(text.value[start:end])} {what}"
            yield Problem(text.span(start, end), message)


def _may_hold_some(document: Document) -> bool:
    traces = [trace for trace in _TRACES if trace in document.lowered]
    if traces and any(trace in document.prose.lower() for trace in traces):
        return True
    if "{{" in document.marks and "{{" in document.prose:
        return True
    return "[" in document.marks and _INSERT.search(document.prose) is not None


def _placeholder_fields(context: Context) -> Iterator[Entry]:
    front_matter = context.document.front_matter
    if front_matter is None:
        return
    texts: list[Sequence[Entry]] = [context.fields(role) for role in _TEXTS]
    texts += map(front_matter.find, ("author", *context.collection.prose))
    found = {entry.key_span: (entry, is_placeholder) for entries in texts for entry in entries}
    for entry in chain.from_iterable(map(context.fields, _ADDRESSES)):
        found.setdefault(entry.key_span, (entry, is_unset))
    for entry, holds_none in found.values():
        value = entry.node.value
        if isinstance(value, str) and holds_none(value, subject=context.document.stem):
            yield entry


def _running(document: Document) -> Iterator[Passage]:
    """The passages that the author wrote to be read, and not to show something."""
    for content in document.contents:
        yield from (passage for passage in content.passages if not passage.quoted)


class _Article:
    """What the whole article says of placeholders, asked once for all its passages."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def speaks_of_lorem(self) -> bool:
        """Whether it is about filler text, or shows in code what makes it."""
        front_matter = self.document.front_matter
        fields: Iterable[Entry] = front_matter.root.walk() if front_matter else ()
        texts = [passage.text.value for passage in self.document.passages]
        texts += [entry.node.value for entry in fields if isinstance(entry.node.value, str)]
        if any(_SPEAKS_OF_LOREM.search(text) for text in texts):
            return True
        said = sum(text.lower().count(_FILLER) for text in texts)
        return self.document.text.lower().count(_FILLER) > said

    @cached_property
    def has_no_templates(self) -> bool:
        """Whether nothing will fill fields in: neither the site, nor whoever copies the file."""
        document = self.document
        return document.reading.flavor in _WITHOUT_TEMPLATES and not _TEMPLATE.search(document.path)

    @cached_property
    def is_glossary(self) -> bool:
        """Whether a list tells the words in comments apart, so that each item explains one."""
        items = (other.text.value for other in _running(self.document) if other.kind == "item")
        return {"TODO", "FIXME"} <= {
            match.group() for item in items if (match := _WORD.match(item))
        }

    @cached_property
    def is_of_a_meeting(self) -> bool:
        """Whether it keeps what a meeting gave out to do."""
        return bool(_MINUTES.search(self.document.path))

    def is_task(self, passage: Passage) -> bool:
        """Whether an item is no gap: a task to be ticked off, or that a meeting gave out; or it
        tells what the word means."""
        if passage.kind != "item":
            return False
        start = passage.text.span().start
        is_open = self.document.text.startswith(_BOX, max(start - len(_BOX), 0), start)
        return is_open or self.is_of_a_meeting or self.is_glossary


def _places(article: _Article, passage: Passage) -> Iterator[tuple[Span, str]]:
    value = passage.text.value
    if "lorem" in value.lower() and not article.speaks_of_lorem:
        for match in _LOREM.finditer(value):
            yield Span(*match.span()), "begins filler text"
    if "[" in value:
        for match in _INSERT.finditer(value):
            if not _JEST.search(match.group()):
                yield Span(*match.span()), "was never filled in"
    if "{{" in value and article.has_no_templates:
        for match in _UNFILLED.finditer(value):
            yield Span(*match.span()), "was never filled in"
    for span in _marks(passage):
        if not article.is_task(passage):
            yield span, "marks what is still to be written"


def _marks(passage: Passage) -> Iterator[Span]:
    # "TBD" in a table is an answer.
    if passage.kind in ("cell", "term"):
        return
    value = passage.text.value
    if passage.kind == "paragraph" and _WORD.fullmatch(value):
        yield Span(0, len(value))
    for match in _MARK.finditer(value):
        word = _WORD.search(value, match.start())
        if word:
            yield Span(*word.span())


def _short(text: str) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= 40 else text[:39] + "…")
