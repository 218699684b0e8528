from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from contentlint.documents.blocks import Passage
from contentlint.documents.document import Document
from contentlint.rules import Context, Entry, Problem, Span, rule

_TEXTS = ("title", "seo_title", "description")
_ADDRESSES = ("slug", "url")
_UNSET = re.compile(r"\W*(?:undefined|\[object object\])\W*", re.IGNORECASE)
# A page may well be called "Todo", after the kind of app.
_WAITING = re.compile(
    r"\W*(?:TODO|todo|TBD|tbd|FIXME|fixme|[Nn]/[Aa]|[Ll]orem ipsum(?: dolor\b.*)?)\W*", re.DOTALL
)
_LOREM = re.compile(r"(?:^|(?<=[.!?:] ))lorem ipsum dolor\b", re.IGNORECASE)
_SPEAKS_OF_LOREM = re.compile(r"\blorem[ -]ipsum(?! dolor\b)", re.IGNORECASE)
_INSERT = re.compile(r"\[insert\s[^\]\n]{1,80}\]", re.IGNORECASE)
_JEST = re.compile(r"\b(?:your|favou?rite)\b", re.IGNORECASE)
_UNFILLED = re.compile(r"(?<![$\\{])\{\{ ?[A-Za-z_][\w-]{0,60} ?\}\}(?!\})")
_WITHOUT_TEMPLATES = ("gfm", "commonmark")
_MARK = re.compile(
    r"^(?:TODO|FIXME|TBD)(?=:|\s*\()|\[(?:TODO|FIXME|TBD)(?:\]|:\s)|\((?:TODO|FIXME|TBD):\s"
    r"|(?<=[.!?] )(?:TODO|FIXME|TBD):"
)
_WORD = re.compile(r"TODO|FIXME|TBD")


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """Text that waits to be written: lorem ipsum, TODO, `[insert …]`, an unfilled `{{ field }}`."""
    for entry in _placeholder_fields(context):
        value = _short(str(entry.node.value))
        yield Problem(entry.node.shown, f"{entry.key!r} holds nothing but a placeholder, {value}")
    for passage in _running(context.document):
        text = passage.text
        for (start, end), what in _places(context, passage):
            message = f"{_short(text.value[start:end])} {what}"
            yield Problem(text.span(start, end), message)


def _placeholder_fields(context: Context) -> Iterator[Entry]:
    front_matter = context.document.front_matter
    if front_matter is None:
        return
    texts = [entry for role in _TEXTS for entry in context.fields(role)]
    texts += front_matter.find("author")
    texts += [entry for field in context.collection.prose for entry in front_matter.find(field)]
    addresses = [entry for role in _ADDRESSES for entry in context.fields(role)]
    subject = _letters(context.document.stem)
    for entry in {entry.key_span: entry for entry in (*texts, *addresses)}.values():
        value = entry.node.value
        if not isinstance(value, str) or _letters(value) == subject:
            continue  # a page about `undefined` is called so
        if _UNSET.fullmatch(value) or (entry in texts and _WAITING.fullmatch(value)):
            yield entry


def _running(document: Document) -> Iterator[Passage]:
    """The passages that the author wrote to be read, and not to show something."""
    for content in document.contents:
        yield from (passage for passage in content.passages if not passage.quoted)


def _places(context: Context, passage: Passage) -> Iterator[tuple[Span, str]]:
    value = passage.text.value
    if "lorem" in value.lower() and not _speaks_of_lorem(context.document):
        for match in _LOREM.finditer(value):
            yield Span(*match.span()), "begins filler text"
    if "[" in value:
        for match in _INSERT.finditer(value):
            if not _JEST.search(match.group()):
                yield Span(*match.span()), "was never filled in"
    if "{{" in value and context.document.reading.flavor in _WITHOUT_TEMPLATES:
        for match in _UNFILLED.finditer(value):
            yield Span(*match.span()), "was never filled in"
    for span in _marks(passage):
        if not _is_glossary(context.document, passage):
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


def _is_glossary(document: Document, passage: Passage) -> bool:
    """Whether a list tells the words in comments apart, so that this item explains one."""
    if passage.kind != "item":
        return False
    items = (other.text.value for other in _running(document) if other.kind == "item")
    return {"TODO", "FIXME"} <= {match.group() for item in items if (match := _WORD.match(item))}


def _speaks_of_lorem(document: Document) -> bool:
    """Whether the article is about filler text."""
    front_matter = document.front_matter
    fields: Iterable[Entry] = front_matter.root.walk() if front_matter else ()
    texts = [passage.text.value for passage in document.passages]
    texts += [entry.node.value for entry in fields if isinstance(entry.node.value, str)]
    return any(_SPEAKS_OF_LOREM.search(text) for text in texts)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _short(text: str) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= 40 else text[:39] + "…")
