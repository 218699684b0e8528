from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.front_matter.cuts import item_cut, text_cut
from contentlint.documents.front_matter.nodes import Node
from contentlint.language.keywords import Keywords, split_keywords
from contentlint.language.words import words
from contentlint.rules import Context, Edit, Entry, Fix, Problem, Span, Text, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive

_SENTENCE_WORDS = 5
_SEVERAL = 3  # "Lyon, France" may be one keyword, "red, green, blue" is three


@rule("warning", fix="safe")
def check(
    context: Context, *, max_words: Annotated[Positive, "the longest keyword, in words"] = 8
) -> Iterator[Problem]:
    """Keywords with empty entries, mixed delimiters, a comma at the end, or a whole sentence."""
    entry = context.field("keywords")
    if entry is None:
        return
    yield from _of_string(entry.node) if context.text("keywords") else _of_list(context, entry)
    for keyword in context.distinct_keywords:
        if len(keyword.value.split()) < min(_SENTENCE_WORDS, max_words):
            continue
        count = _words(keyword.value)
        is_sentence = count > max_words or (
            count >= _SENTENCE_WORDS and _is_finished(keyword.value)
        )
        if is_sentence and len(split_keywords(keyword.value).items) < _SEVERAL:
            yield Problem(keyword.span(), f"a keyword of {count} words reads as a sentence")


def _of_string(node: Node) -> Iterator[Problem]:
    text = node.text
    found = split_keywords(text.value)
    if not any(item.text for item in found.items):
        yield Problem(text.span(), f"no keyword, only {found.delimiter!r}")
        return
    for position in found.strays:
        yield _stray(text, found, position)
    yield from _empty_ones(text, found, plain=node.plain)


def _of_list(context: Context, entry: Entry) -> Iterator[Problem]:
    """What is wrong with items, where the contract has not said so already."""
    said = {violation.problem.span for violation in context.violations}
    items = entry.node.items
    for index, item in enumerate(items):
        if item.span in said or not (item.value is None or isinstance(item.value, str)):
            continue
        found = split_keywords(item.text.value if item.value else "")
        count = sum(1 for part in found.items if part.text)
        if not count:
            span = item_cut(context.document.text, items, index)
            yield Problem(_place(item), "an empty keyword", fix=_fix(span, ""))
        elif count >= _SEVERAL:
            message = f"{count} keywords in one item, divided by {found.delimiter!r}"
            yield Problem(item.text.span(), f"{message}; give each an item of its own")
        else:
            yield from _empty_ones(item.text, found, plain=item.plain)


def _place(item: Node) -> Span:
    """Where an empty item is seen: as it is written, or the dash before nothing."""
    start, end = item.span
    return item.span if start < end else Span(start - 1, end)


def _stray(text: Text, found: Keywords, position: int) -> Problem:
    before = position
    while before and text.value[before - 1] == " ":
        before -= 1
    # In "New York, NY; Boston, MA; Chicago" the comma may be meant.
    fix = _fix(text.span(before, position + 1), ",") if before and found.delimiter == "," else None
    return Problem(
        text.span(position, position + 1),
        f"the keywords are divided by {found.delimiter!r}, and here by {text.value[position]!r}",
        fix=fix,
    )


def _empty_ones(text: Text, found: Keywords, *, plain: bool) -> Iterator[Problem]:
    """The problem of each empty keyword, on the delimiter between it and its neighbour."""
    items, stops = found.items, found.stops
    ends = (*stops, len(text.value.rstrip("\r\n")))
    first = next(index for index, item in enumerate(items) if item.text)
    for index, item in enumerate(items):
        if index < first:
            at, cut = stops[index], (0, items[first].span.start)
        elif not item.text:
            at, before = stops[index - 1], items[index - 1]
            cut = (before.span.end if before.text else at, ends[index])
        else:
            continue
        last = index == len(stops)
        what = f"no keyword after the last {found.delimiter!r}" if last else "an empty keyword"
        fix = _fix(text_cut(text, *cut, plain=plain), "")
        yield Problem(text.span(at, at + 1), what, fix=fix)


def _fix(span: Span | None, replacement: str) -> Fix | None:
    title = f"write {replacement!r}" if replacement else "remove it"
    return Fix(title, (Edit(span, replacement),), restores=True) if span else None


def _words(keyword: str) -> int:
    """The words of a keyword; in scripts that write no spaces, it counts as one."""
    return min(len(words(keyword)), len(keyword.split()))


def _is_finished(keyword: str) -> bool:
    """Whether it ends like a sentence, and not in an abbreviation."""
    return keyword.endswith((".", "!", "?")) and keyword[-4:-1].isalpha()
