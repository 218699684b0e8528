from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from contentlint.documents.front_matter.cuts import item_cut, text_cut
from contentlint.documents.front_matter.nodes import Node
from contentlint.language.keywords import same_form, split_keywords
from contentlint.rules import Context, Edit, Fix, Problem, Related, Span, Text, rule
from contentlint.values import NamedTuple


class _Given(NamedTuple):
    """A keyword, and what to delete to be rid of it."""

    text: Text
    cut: Callable[[], Span | None]


@rule("warning", fix="safe")
def check(context: Context) -> Iterator[Problem]:
    """A keyword is given twice (case, white space and number do not count)."""
    keywords = context.keywords
    if not keywords or len(context.distinct_keywords) == len(keywords):
        return
    seen: dict[str, Text] = {}
    for keyword, cut in _given(context):
        first = seen.setdefault(same_form(keyword.value), keyword)
        if first is not keyword:
            span = cut()
            yield Problem(
                keyword.span(),
                _message(keyword.value, first.value),
                fix=Fix("remove it", (Edit(span, ""),), restores=True) if span else None,
                related=(Related(first.span(), "it stands here first"),),
            )


def _given(context: Context) -> Iterator[_Given]:
    entry, text = context.field("keywords"), context.text("keywords")
    if entry and text:
        yield from _of_string(text, plain=entry.node.plain)
    elif entry:
        yield from _of_list(context.document.text, entry.node.items)


def _of_string(text: Text, *, plain: bool) -> Iterator[_Given]:
    """Each keyword of a string; with one goes the delimiter before it."""
    end = 0
    for word, (start, stop) in split_keywords(text.value).items:
        if word:
            yield _Given(text[start:stop], partial(text_cut, text, end, stop, plain=plain))
        end = stop


def _of_list(source: str, items: tuple[Node, ...]) -> Iterator[_Given]:
    for index, item in enumerate(items):
        if isinstance(item.value, str) and item.value.strip():
            yield _Given(item.text, partial(item_cut, source, items, index))


def _message(keyword: str, first: str) -> str:
    keyword, first = (" ".join(text.split()) for text in (keyword, first))
    if keyword == first:
        return f"the keyword {keyword!r} is given twice"
    return f"the keyword {keyword!r} is {first!r} once more"
