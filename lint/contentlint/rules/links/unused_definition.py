from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from contentlint.documents.blocks import Block, Definition
from contentlint.documents.markdown import Markdown
from contentlint.language.labels import labels_in, same_label
from contentlint.language.patterns import lazy
from contentlint.language.targets import shown
from contentlint.rules import Context, Edit, Fix, Problem, Span, rule

_NOWHERE = ("", "#")
_LINE_START = lazy(r"(?:^|(?<=[\r\n])) {0,3}\Z")
_LINE_END = lazy(r"[ \t]*(?:\r\n?|\n|\Z)")
_BLANK_LINE = lazy(r"[ \t]*(?:\r\n?|\n)")
_BLANK_ABOVE = lazy(r"(?:\r\n|\r(?!\n)|\n)(?=(?:\r\n|\r|\n)\Z)")
# Blocks that could take in what follows, without a definition between them.
_OPEN_ENDED = {"list", "code", "footnote", "definition-list"}


@rule("warning", fix="safe")
def check(context: Context) -> Iterator[Problem]:
    """A link definition that nothing refers to."""
    article, body = context.document.text, context.document.body
    for content in context.document.contents:
        unused = list(_unused(content)) if "]:" in content.source else []
        elsewhere = _mentioned(content) if unused else set()
        blocks = [block for block in content.blocks if not block.depth] if unused else []
        for definition in unused:
            if same_label(definition.label) not in elsewhere:
                fix = _fix(definition.span, blocks, article) if content is body else None
                yield Problem(
                    definition.span, f"nothing refers to [{shown(definition.label)}]", fix
                )


def _unused(content: Markdown) -> Iterator[Definition]:
    """The definitions that no link uses; `[//]: # (…)` is a comment, and `[^1]:` a footnote.

    Definitions alone are made to be included elsewhere.
    """
    if not content.passages:
        return
    used = {same_label(link.label) for link in (*content.links, *content.images) if link.label}
    for definition in content.definitions:
        is_comment = definition.target in _NOWHERE or definition.label.startswith(("//", "^"))
        if not is_comment and same_label(definition.label) not in used:
            yield definition


def _mentioned(content: Markdown) -> set[str]:
    """Labels in brackets that Markdown reads as no link: in HTML, in template tags, and in
    indented text, which some sites read as the content of a tab or a note."""
    text = content.text
    code = (code.span for code in content.code if code.fenced or code.inline)
    outside = _Gaps([*(definition.span for definition in content.definitions), *code])
    return {label for label, span in labels_in(text.value) if text.span(*span).start in outside}


class _Gaps:
    """Asks whether an offset lies outside some spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)

    def __contains__(self, offset: int) -> bool:
        index = bisect_right(self._spans, offset, key=lambda span: span.start) - 1
        return index < 0 or self._spans[index].end <= offset


def _fix(span: Span, blocks: Sequence[Block], article: str) -> Fix | None:
    """The removal of a definition's lines, where the blocks around it stay as they are."""
    start, end = span
    before = _LINE_START.search(article, max(start - 4, 0), start)
    after = _LINE_END.match(article, end)
    if before is None or after is None or _is_needed(span, blocks, article):
        return None
    lines = Span(before.start(), after.end())
    return Fix("remove it", (Edit(_with_blank_line(lines, article), ""),))


def _with_blank_line(lines: Span, article: str) -> Span:
    """Lines with one of the blank lines around them, so that these do not add up."""
    above = _BLANK_ABOVE.search(article, max(lines.start - 4, 0), lines.start)
    below = _BLANK_LINE.match(article, lines.end)
    if above and below:
        return Span(lines.start, below.end())
    return Span(above.end(), lines.end) if above and lines.end == len(article) else lines


def _is_needed(span: Span, blocks: Sequence[Block], article: str) -> bool:
    """Whether a definition stands in a block of the top level, or keeps two of them apart."""
    index = bisect_right(blocks, span.start, key=lambda block: block.span.start)
    previous = blocks[index - 1] if index else None
    if previous is None:
        return False
    if previous.kind == "definition-list":
        return True
    # At the end of a file, a list's span takes in a definition that begins its line.
    if previous.span.end > span.start and not _begins_line(span.start, article):
        return True
    if previous.kind not in _OPEN_ENDED or index == len(blocks):
        return False
    following = blocks[index]
    return following.kind in _OPEN_ENDED or not _begins_line(following.span.start, article)


def _begins_line(offset: int, article: str) -> bool:
    return article[offset - 1 : offset] in ("\n", "\r")
