"""What can be taken out of a value as it is written, so that the rest reads as before."""

from __future__ import annotations

from contentlint.documents.front_matter.nodes import Node
from contentlint.documents.text import Text
from contentlint.language.patterns import lazy
from contentlint.model import Span

_COMMA = lazy(r"\s*,\s*")
_DASH = lazy(r"(?:\r\n?|\n)[ \t]*-[ \t]*\Z")
_REST_OF_LINE = lazy(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n])")
_PROPERTY = ("&", "*", "!")
_HARMLESS = "./(+"  # signs that an unquoted text may begin with
_SHORT = 64  # characters; nothing longer is a number, a date or a word like "true"


def item_cut(source: str, items: tuple[Node, ...], index: int) -> Span | None:
    """The span to delete, so that an item leaves a YAML, TOML or JSON list with what divides it
    from its neighbour; None where more than white space stands between the two.
    """
    item = items[index].span
    if source.startswith(_PROPERTY, item.start):
        return None
    before = items[index - 1].span.end if index else item.start
    if index and _COMMA.fullmatch(source, before, item.start):
        return Span(before, item.end)
    dash = _DASH.search(source[before : item.start]) if index else None
    if dash:
        rest = _REST_OF_LINE.match(source, item.end)
        return Span(before + dash.start(), rest.end() if rest else item.end)
    after = items[1].span.start if not index and len(items) > 1 else item.end
    return Span(item.start, after) if _COMMA.fullmatch(source, item.end, after) else None


def text_cut(text: Text, start: int, end: int, *, plain: bool) -> Span | None:
    """The span to delete, so that a string loses `value[start:end]`; None where it is unquoted
    (`plain`), and the rest would be a number, a comment or the like.
    """
    if plain and not _stays_plain(text.value, start, end):
        return None
    cut = text.span(start, end)
    # What no character shows goes as well: a line's indentation, an escaped line end.
    return Span(cut.start, text.span(end).start) if end < len(text) else cut


def _stays_plain(value: str, start: int, end: int) -> bool:
    left, right = value[max(start - 1, 0) : start], value[end : end + 1]
    first = value[:1] if start else right
    if start < 2 and not (first.isalnum() or (first and first in _HARMLESS)):
        return False
    if (left == ":" and not right.strip()) or (left.isspace() and right == "#"):
        return False
    rest = len(value) - (end - start)
    # Needs PyYAML, which an article without YAML does not.
    from contentlint.documents.front_matter.yaml_values import plain_value

    return rest > _SHORT or plain_value(value[:start] + value[end:])[1] == "str"
