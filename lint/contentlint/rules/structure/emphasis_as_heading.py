from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from contentlint.documents.outline import Label, Outline
from contentlint.language.patterns import lazy
from contentlint.rules import Context, Edit, Fix, Problem, rule

_BOLD = ("**", "__", "***", "___")
_MAX_WORDS = 12
_ITALIC_WORDS = 8
_ABOVE_LABELS = ("code", "table")
_LABEL_WORDS = 2  # so short, it may be a label of the list below, or of what code or a table shows
_PATTERN = 3  # labels over lists that make an outline
# What ends like a sentence or introduces, asides, who and when, states, code and template tags.
_NOT_A_HEADING = lazy(
    r".*[.:;,!?…。，；：！？][\"”’')]*|.*:\s.*|[(\[].*|[a-z].*|.*[<>=$\\{}|@\ufffc].*"
    r"|By [A-Z].*|(?:Last )?(?:[Pp]osted|[Pp]ublished|[Uu]pdated|[Ee]dited|[Ww]ritten)"
    r"(?: (?:at\b|by\b|in\b|on\b|\d).*)?"
    r"|(?:Required|Optional|Deprecated|Recommended)(?: (?:and|by|for|in|only|since)\b.*)?",
    re.DOTALL,
)
_LINK = lazy(r"\[.*\](?:\([^()]*\)|\[[^\]]*\])|<.*>")


@rule("warning", fix="unsafe")
def check(context: Context) -> Iterator[Problem]:
    """A paragraph in bold or italics serves as a heading."""
    for outline in context.document.outlines:
        serving = list(_serving(outline)) if outline.labels else []
        blocks = [heading.block for heading in outline.headings] if serving else []
        for label in serving:
            above = bisect_left(blocks, label.block)
            level = outline.headings[above - 1].level + 1 if above else 2
            yield _problem(outline, label, "#" * min(level, 6))


def _serving(outline: Outline) -> Iterator[Label]:
    """The labels that serve as headings; those that might be something else only with company."""
    able = [label for label in _apart(outline) if _can_serve(label)]
    bold = [label for label in able if label.marks in _BOLD]
    slight = [label for label in bold if _is_slight(label)]
    italic = [label for label in able if label.marks not in _BOLD and _is_plain(label)]
    if len(slight) < _PATTERN:
        bold = [label for label in bold if not _is_slight(label)]
    yield from (label for label in bold if len(bold) > 1 or label.before != "heading")
    yield from italic if len(italic) > 1 else ()


def _apart(outline: Outline) -> list[Label]:
    """The labels with no other right before or behind: several are a list of terms."""
    labels = {label.block for label in outline.labels}
    behind = {label.next for label in outline.labels}
    return [
        label for label in outline.labels if label.next not in labels and label.block not in behind
    ]


def _can_serve(label: Label) -> bool:
    text = label.passage.text.value.strip()
    return (
        label.after in ("paragraph", "list")
        and (label.before not in _ABOVE_LABELS or len(text.split()) > _LABEL_WORDS)
        and label.before not in ("", "quote")
        and len(text.split()) <= _MAX_WORDS
        and not text.isupper()
        and not _NOT_A_HEADING.fullmatch(text)
        and not _LINK.fullmatch(label.inner)
        and any(character.isalpha() for character in text)
    )


def _is_slight(label: Label) -> bool:
    return label.after == "list" and len(label.passage.text.value.split()) <= _LABEL_WORDS


def _is_plain(label: Label) -> bool:
    """Whether it stands short between paragraphs: italics serve for captions and asides as well."""
    words = label.passage.text.value.split()
    return label.before == label.after == "paragraph" and len(words) <= _ITALIC_WORDS


def _problem(outline: Outline, label: Label, hashes: str) -> Problem:
    span = outline.markdown.blocks[label.block].span
    return Problem(
        span,
        f"{label.passage.text.value.strip()!r} serves as a heading, but is only emphasized; "
        f"{hashes!r} makes one that can be found and linked to",
        Fix("make it a heading", (Edit(span, f"{hashes} {label.inner}"),), safe=False),
    )
