from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.documents.blocks import Block, Passage
from contentlint.documents.flattened import Flattened
from contentlint.documents.outline import is_accidental
from contentlint.language.patterns import lazy
from contentlint.language.sentences import sentence_spans
from contentlint.rules import Context, Problem, rule

_COLON = lazy(r"(?<![:：(])[:：][\"”’]{0,2}$")
_EMOJI = lazy(r":[a-z0-9_+-]+:$")
_UNSEEN = lazy(r"<!--.*?(?:-->|\Z)|^[ \t]*\[[^\]\r\n]{1,200}\]:[^\r\n]*", re.DOTALL | re.MULTILINE)
# What a list completes; after others, the next section may be what is introduced.
_ANNOUNCES = lazy(
    r"\b(?:includ(?:es?|ing)|contains?|consists? of|such as|like|these|needs?|requires?):$",
    re.IGNORECASE,
)
_LABEL_WORDS = 3
_SHOWN = 40


@rule("info")
def check(context: Context) -> Iterator[Problem]:
    """A paragraph ends in a colon and introduces nothing."""
    for flattened in context.document.flattened:
        passages = [
            passage
            for passage in flattened.sheet.markdown.passages
            if passage.kind == "paragraph" and _introduces(passage.text.value)
        ]
        rises = _rises(flattened) if passages else {}
        for passage in passages:
            where = _what_follows(flattened, passage, rises)
            if where:
                yield _problem(passage, where)


def _introduces(text: str) -> bool:
    text = text[-_SHOWN:].rstrip()
    if ":" not in text and "：" not in text:
        return False
    return bool(_COLON.search(text)) and not _EMOJI.search(text)


def _problem(passage: Passage, where: str) -> Problem:
    span = sentence_spans(passage.text.value)[-1]
    shown = " ".join(passage.text.value[span.start : span.end].split())
    shown = shown if len(shown) <= _SHOWN else "…" + shown[1 - _SHOWN :]
    return Problem(passage.text.span(*span), f"{shown!r} introduces nothing: {where}")


def _rises(flattened: Flattened) -> dict[int, int]:
    """By how many levels each heading, by its block, is above the section that it ends."""
    level, rises = 0, {}
    for heading in flattened.sheet.markdown.headings:
        if not is_accidental(heading):
            rises[heading.block] = level - heading.level
            level = heading.level
    return rises


def _what_follows(flattened: Flattened, passage: Passage, rises: dict[int, int]) -> str:
    """What stands where the introduced thing should be; "" where something is introduced."""
    blocks, index = flattened.sheet.markdown.blocks, passage.block
    if blocks[index].parent >= 0:
        return ""
    seen = (i for i in range(index + 1, len(blocks)) if not _is_unseen(flattened, blocks[i]))
    following = next(seen, None)
    rise = 1 if following is None else rises.get(following, -1)
    if rise < 0 or (rise == 0 and not _announces_list(flattened, passage)):
        return ""
    if _written_between(flattened, blocks[index], None if following is None else blocks[following]):
        return ""
    return "the text ends here" if following is None else "the next section begins here"


def _announces_list(flattened: Flattened, passage: Passage) -> bool:
    """Whether a list or the like must follow: the text ends so, or is a mere label."""
    text = passage.text.value.rstrip()
    if _ANNOUNCES.search(text[-_SHOWN:]):
        return True
    before = passage.block - 1
    inside_html = before >= 0 and flattened.sheet.markdown.blocks[before].kind == "html"
    return len(text[: 2 * _SHOWN].split()) <= _LABEL_WORDS and not inside_html


def _is_unseen(flattened: Flattened, block: Block) -> bool:
    """Whether a block is a comment."""
    if block.kind != "html":
        return False
    sheet = flattened.sheet
    start, end = sheet.offset(block.span.start), sheet.offset(block.span.end - 1) + 1
    return not _UNSEEN.sub("", sheet.markdown.source[start:end]).strip()


def _written_between(flattened: Flattened, block: Block, following: Block | None) -> bool:
    """Whether something stands there that Markdown does not see: a template tag."""
    sheet, text = flattened.sheet, flattened.sheet.markdown.text.value
    start = sheet.offset(block.span.end - 1) + 1
    end = sheet.offset(following.span.start) if following else len(text)
    return bool(_UNSEEN.sub("", text[start:end]).strip())
