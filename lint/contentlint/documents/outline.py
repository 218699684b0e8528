"""The outline of a piece of Markdown: the headings that an author wrote, and their sections."""

from __future__ import annotations

import re
from collections.abc import Mapping

from contentlint.documents.blocks import Block, Heading, Passage
from contentlint.documents.inline import OBJECT
from contentlint.documents.markdown import Markdown
from contentlint.language.patterns import lazy
from contentlint.values import NamedTuple, cached_property

_SENTENCE_ENDS = (".", ":", ";", ",", "…", ".)", ".”", '."')
_LONE = 2  # an underline of so few characters may be a list's marker
_FEW_WORDS = 6

_EMPHASISED = lazy(
    r"(?P<marks>\*{1,3}|_{1,3})(?=[^\s*_])(?P<text>[^\r\n]*[^\s*_\\])(?P=marks)[ \t]*\\?"
)
_LABEL_LENGTH = 200
_LANDMARK_TAG = lazy(r"<(?:h[1-6]|summary)\b", re.IGNORECASE)


class Section(NamedTuple):
    """What stands under a heading, up to the next one of any level.

    `heading` is None for what stands before the first; `start` and `end` are
    indices of blocks, without the heading's own.
    """

    heading: Heading | None
    start: int
    end: int


class Label(NamedTuple):
    """A paragraph of one line that is bold or italic throughout.

    `marks` is what makes it so (`**`), `inner` the source between, `before` and
    `after` the kinds of the blocks around it on the top level ("" for none), `next`
    the index of the one behind it, or -1.
    """

    block: int
    passage: Passage
    marks: str
    inner: str
    before: str
    after: str
    next: int


class Outline:
    """The outline of a body or a prose field; `article` is the text that spans point into."""

    def __init__(self, markdown: Markdown, article: str) -> None:
        self.markdown = markdown
        self._article = article

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings that an author wrote, outside quotations and lists."""
        blocks = self.markdown.blocks
        return tuple(
            heading
            for heading in self.markdown.headings
            if not blocks[heading.block].depth and not is_accidental(heading)
        )

    @cached_property
    def titles(self) -> tuple[Passage, ...]:
        """The text of each of the `headings` that has some."""
        blocks = {heading.block for heading in self.headings}
        return tuple(
            passage
            for passage in self.markdown.passages
            if passage.kind == "heading" and passage.block in blocks
        )

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in order; the first is what stands before the first heading."""
        starts = [heading.block for heading in self.headings]
        ends = [*starts, len(self.markdown.blocks)]
        return (
            Section(None, 0, ends[0]),
            *(
                Section(heading, heading.block + 1, end)
                for heading, end in zip(self.headings, ends[1:], strict=True)
            ),
        )

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """The paragraphs on the top level that are one line, bold or italic throughout."""
        matches = self._emphasised
        if not matches:
            return ()
        passages, found = self.texts, []
        for index, before, after, following in self._neighbours:
            match = matches.get(index) if index in passages else None
            if match and match["marks"] not in match["text"]:
                marks, inner = match["marks"], match["text"]
                found.append(Label(index, passages[index], marks, inner, before, after, following))
        return tuple(found)

    @cached_property
    def landmarks(self) -> tuple[int, ...]:
        """The blocks that divide the text to the eye: headings (in HTML too) and labels."""
        found = {heading.block for heading in self.markdown.headings if not is_accidental(heading)}
        found.update(label.block for label in self.labels)
        if _LANDMARK_TAG.search(self.markdown.text.value):
            found.update(i for i, block in enumerate(self.markdown.blocks) if self._divides(block))
        return tuple(sorted(found))

    @cached_property
    def divisions(self) -> tuple[int, ...]:
        """The landmarks, and what else divides running text: a line across the page, a
        component or other HTML, a paragraph with a bold beginning.
        """
        found = set(self.landmarks)
        for index, (kind, (start, _), depth, _) in enumerate(self.markdown.blocks):
            if kind == "paragraph":
                divides = not depth and self._article.startswith(("**", "__"), start)
            else:
                divides = kind == "rule" or (kind == "html" and self._shows(start))
            if divides:
                found.add(index)
        return tuple(sorted(found))

    @cached_property
    def texts(self) -> Mapping[int, Passage]:
        """The text of each block that has some of its own."""
        return {passage.block: passage for passage in self.markdown.passages}

    @cached_property
    def running(self) -> tuple[Passage, ...]:
        """The paragraphs of running text: those on the top level that are no labels."""
        blocks = self.markdown.blocks
        labels = {label.block for label in self.labels}
        return tuple(
            passage
            for passage in self.markdown.passages
            if passage.kind == "paragraph"
            and not blocks[passage.block].depth
            and passage.block not in labels
        )

    def shown(self, passage: Passage) -> str:
        """A text on one line, for messages; with code or the like in it, as its author wrote it."""
        text = passage.text.value
        if OBJECT in text:
            span = passage.text.span()
            text = self._article[span.start : span.end]
        return " ".join(text.split())

    @property
    def _emphasised(self) -> Mapping[int, re.Match[str]]:
        """The short paragraphs on the top level that are bold or italic from end to end."""
        article, found = self._article, {}
        for index, (kind, (start, end), depth, _) in enumerate(self.markdown.blocks):
            if not depth and kind == "paragraph" and article[start] in "*_":
                match = _EMPHASISED.fullmatch(article, start, end)
                if match and end - start <= _LABEL_LENGTH:
                    found[index] = match
        return found

    @property
    def _neighbours(self) -> list[tuple[int, str, str, int]]:
        """The top level's blocks, each with the kinds of those around it and the next one."""
        blocks = self.markdown.blocks
        top = [index for index, block in enumerate(blocks) if not block.depth]
        kinds = ["", *(blocks[index].kind for index in top), ""]
        return list(zip(top, kinds, kinds[2:], [*top[1:], -1], strict=False))

    def _shows(self, html: int) -> bool:
        """Whether HTML that begins at an offset is no comment."""
        return not self._article.startswith("<!--", html)

    def _divides(self, block: Block) -> bool:
        """Whether a heading's tag stands in it; in MDX a tag is part of a paragraph."""
        if block.kind not in ("html", "paragraph"):
            return False
        find = _LANDMARK_TAG.search if block.kind == "html" else _LANDMARK_TAG.match
        return bool(find(self._article, block.span.start, block.span.end))


def is_accidental(heading: Heading) -> bool:
    """Whether a line of `-` or `=` made a heading of text that is none.

    Text of several lines is none, nor is a finished sentence or the introduction of a list.
    """
    if heading.underline is None:
        return False
    if heading.lines > 1:
        return True
    text = heading.text.value.rstrip()
    length = heading.underline.end - heading.underline.start
    if length > max(_LONE, len(text) / 2):
        return False  # drawn under the text
    lone = length <= _LONE
    if lone and text.endswith(("!", "?")):
        return True
    return text.endswith(_SENTENCE_ENDS) and (lone or len(text.split()) > _FEW_WORDS)
