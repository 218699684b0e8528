"""Front-matter fields that hold Markdown, and whether the article lives in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from contentlint.adoption.columns import Column, Columns
from contentlint.adoption.nouns import Article, Fact, nearly_all
from contentlint.documents.escapes import literal_escapes
from contentlint.values import NamedTuple

_LOOKED_AT = 4_000  # characters of a field
_LONG = 200  # characters: what is shorter is a description
_MARKUP = re.compile(
    r"^ {0,3}(?:#{1,6} |[-*+] |\d{1,3}[.)] |>|```)"
    r"|\*\*[^*\n]{1,200}\*\*|`[^`\n]{1,200}`|\]\([^)\s]{1,200}\)|\n[ \t]*\n",
    re.MULTILINE,
)
_BLANK = re.compile(r"(?:\s|&nbsp;)*")


class Prose(NamedTuple):
    """The fields that hold Markdown, those of them with escapes, and whether bodies are empty."""

    fields: tuple[str, ...]
    escaped: tuple[str, ...]
    body_empty: bool
    facts: tuple[Fact, ...]


def prose_of(columns: Columns, articles: Sequence[Article]) -> Prose:
    """What the articles show of texts outside their bodies."""
    fields: list[str] = []
    escaped: list[str] = []
    facts: list[Fact] = []
    for column in columns.values():
        texts = [text[:_LOOKED_AT] for text in column.texts.values()]
        if "." in column.path or not _is_prose(column, texts, len(articles)):
            continue
        fields.append(column.path)
        facts.append(Fact("prose", f"prose in {column.path}", len(texts), len(articles)))
        decoded = sum(len(literal_escapes(text)) > 1 for text in texts)
        if decoded * 2 >= len(texts):
            escaped.append(column.path)
            says = f"\\n stands for a line end in {column.path}"
            facts.append(Fact("escaped", says, decoded, len(texts)))
    empty = sum(_is_empty(article) for article in articles) if fields else 0
    if fields and empty * 2 >= len(articles):
        facts.append(Fact("body", "body is empty", empty, len(articles)))
    return Prose(tuple(fields), tuple(escaped), bool(facts) and facts[-1].key == "body",
                 tuple(facts))  # fmt: skip


def _is_prose(column: Column, texts: Sequence[str], count: int) -> bool:
    """Whether a field is long text, and shows markup in half of the articles or more."""
    if not texts or not nearly_all(len(texts), len(column.cells)) or 3 * len(texts) < count:
        return False
    if median(map(len, texts)) < _LONG:
        return False
    marked = sum(bool(_MARKUP.search(text.replace("\\n", "\n"))) for text in texts)
    return marked * 2 >= len(texts)


def _is_empty(article: Article) -> bool:
    return _BLANK.fullmatch(article.document.body.text.value) is not None
