"""YAML front matter by PyYAML's events: each key and value with its span, without recursion."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from contentlint.documents.front_matter.block_scalars import block_text, content_end
from contentlint.documents.front_matter.limits import Budget, check_depth
from contentlint.documents.front_matter.nodes import Duplicate, Node
from contentlint.documents.front_matter.pyyaml import yaml
from contentlint.documents.front_matter.scalars import yaml_text
from contentlint.documents.front_matter.tree import Level, Refused, Tree, empty_root, moved
from contentlint.documents.front_matter.yaml_values import (
    Scalar,
    is_merge,
    plain_value,
    short_tag,
    tagged_value,
)
from contentlint.documents.text import Text
from contentlint.language.patterns import lazy
from contentlint.model import Span

# Parsers alone: what constructs values is not needed. PyYAML may be there without libyaml.
_PARSER: Any = getattr(getattr(yaml, "cyaml", None), "CParser", yaml.SafeLoader)

# What YAML 1.1 allows in a stream; the parser would refuse the rest by its byte.
_UNPRINTABLE = lazy("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Tags and anchors before a value, with the blanks and comments after them.
_PROPERTIES = lazy(r"(?:[!&][^\s,\[\]{}]*|\s+|#[^\r\n]*)*")
_TAG = lazy(r"![^\s,\[\]{}]*")
_BLOCKS = ("|", ">")
_TOO_DEEP = "exceeded maximum nesting depth"
_COLLECTION_TAGS = frozenset(
    ("!", *(f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "set", "omap", "pairs")))
)


def parse_yaml(source: str, inner: Span) -> Tree:
    """The tree of the YAML at `inner`; raises Refused with the parser's words and place."""
    # libyaml drops a byte order mark at the start, and counts from after it.
    start = inner.start + source.startswith("\ufeff", *inner)
    try:
        builder = _read(source, start, inner.end)
    except (Refused, yaml.YAMLError, ValueError, OverflowError) as error:
        raise _refusal(error, source, inner, start) from None
    return Tree(builder.root or empty_root(inner), tuple(builder.duplicates))


def _read(source: str, start: int, end: int) -> _Builder:
    """What reads a stretch; raises Refused and PyYAML's errors."""
    builder = _Builder(source, start)
    try:
        builder.read(_PARSER(source[start:end]))
    except yaml.MarkedYAMLError as error:
        if error.problem != _TOO_DEEP:
            raise
        # libyaml looks ahead and has a limit of its own; PyYAML's parser comes to ours first.
        builder = _Builder(source, start)
        builder.read(yaml.SafeLoader(source[start:end]))
    return builder


def _refusal(error: Exception, source: str, inner: Span, base: int) -> Refused:
    """What is wrong, a character that YAML does not allow first."""
    wrong = _UNPRINTABLE.search(source, *inner)
    if wrong:
        return Refused("control characters are not allowed", Span(*wrong.span()))
    if isinstance(error, Refused):
        return error
    if isinstance(error, yaml.MarkedYAMLError):
        return _said(error, inner, base)
    return Refused(f"not valid YAML: {error}".partition("\n")[0], inner)


def _said(error: yaml.MarkedYAMLError, inner: Span, base: int) -> Refused:
    """The parser's words; where it ran into the end, the place of what was left open."""
    message = f"{error.problem} ({error.context})" if error.context else str(error.problem)
    mark = error.problem_mark or error.context_mark
    if error.context_mark and mark and base + mark.index >= inner.end:
        mark = error.context_mark
    at = min(base + mark.index, inner.end) if mark else inner.start
    return Refused(message, Span(at, at + 1))


class _Anchored:
    """What an alias may stand for; `node` is None while it is still open."""

    __slots__ = ("height", "node", "size")

    def __init__(self, node: Node | None, size: int, height: int) -> None:
        self.node, self.size, self.height = node, size, height


class _Builder:
    """Reads a document, and then has its `root`."""

    def __init__(self, source: str, base: int) -> None:
        self.source = source
        self.base = base
        self.duplicates: list[Duplicate] = []
        # The outermost is the document itself, whose one item is the root.
        self._levels = [Level(base, mapping=False)]
        self._anchors: dict[str, _Anchored] = {}
        self._budget = Budget()
        self._documents = 0

    @property
    def root(self) -> Node | None:
        """What the document holds; None where it is empty."""
        return next(iter(self._levels[0].items), None)

    def read(self, loader: Any) -> None:
        """Add what each event says to the tree; raises Refused and PyYAML's errors."""
        for event in iter(loader.get_event, None):
            _TAKES[type(event)](self, event)

    def _ignore(self, event: yaml.Event) -> None:
        """Where the stream begins and where something ends that is not said to begin."""

    def _document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            span = self._span(event)
            raise Refused("a front matter is one document, and here a second one starts", span)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        level, span = self._levels[-1], self._span(event)
        if event.anchor or event.tag:
            self._marked_scalar(event, level, span)
        elif level.key is None:
            self._key(level, event.value, span, plain=not event.style)
        else:
            self._value(self._node(event, span, level))

    def _marked_scalar(self, event: yaml.ScalarEvent, level: Level, whole: Span) -> None:
        """Take a scalar that has an anchor or a tag."""
        span = Span(min(self._after_properties(whole.start), whole.end), whole.end)
        node = self._node(event, span, level)
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(node, 1, 0)
        if level.key is None:
            self._key(level, event.value, node.span, plain=not event.style and not event.tag)
        else:
            self._value(node)

    def _value(self, node: Node) -> None:
        self._budget.spend(node.span)
        self._add(node)

    def _key(self, level: Level, key: str, span: Span, *, plain: bool) -> None:
        if plain and is_merge(key):
            level.key, level.key_span, level.merging = key, span, True
            return
        duplicate = level.open_key(key, span)
        if duplicate:
            self.duplicates.append(duplicate)

    def _node(self, event: yaml.ScalarEvent, whole: Span, level: Level) -> Node:
        """The node of what stands at `whole`: of a block scalar, with all line ends after it."""
        style, span = event.style or "", whole
        if event.tag:
            value, written = self._tagged(event)
        else:
            value, written = (event.value, "str") if style else plain_value(event.value)
        is_block = style in _BLOCKS
        if is_block:
            span = Span(whole.start, content_end(self.source, *whole))
        elif whole.start == whole.end and level.mapping and level.key is not None:
            span = self._nothing_after(level.key_span.end, whole.start)
        decode: partial[Text]
        if not isinstance(value, str):
            decode = partial(Text.verbatim, self.source[span.start : span.end], span.start)
        elif is_block:
            decode = partial(block_text, self.source, whole, value)
        else:
            decode = partial(yaml_text, self.source, span, style, value)
        return Node(value=value, span=span, written=written, plain=not style, decode=decode)

    def _nothing_after(self, key_end: int, end: int) -> Span:
        """The place of an empty value: of a `? key` without a colon it is the next token's."""
        at = key_end + len(self.source[key_end:end].rstrip())
        return Span(at, at)

    def _tagged(self, event: yaml.ScalarEvent) -> Scalar:
        try:
            found = tagged_value(event.value, event.tag or "")
        except ValueError:
            message = f"{event.value[:40]!r} is no {short_tag(event.tag or '')}"
            raise Refused(message, self._span(event)) from None
        if found is None:
            raise self._no_plain_data(event)
        return found

    def _alias(self, event: yaml.AliasEvent) -> None:
        span = self._span(event)
        anchored = self._anchors.get(event.anchor or "")
        if anchored is None:
            raise Refused(f"found undefined alias {event.anchor!r}", span)
        target = anchored.node
        if target is None:
            raise Refused(f"the alias *{event.anchor} stands inside of what it names", span)
        level = self._levels[-1]
        if level.key is None:
            self._key_alias(level, target, span)
            return
        self._budget.spend(span, anchored.size)
        check_depth(len(self._levels) - 1 + anchored.height, span)
        self._add(moved(target, span), size=anchored.size, height=anchored.height)

    def _key_alias(self, level: Level, target: Node, span: Span) -> None:
        if target.written in ("map", "seq"):
            raise Refused("a key must be text, not a mapping or a sequence", span)
        self._key(level, target.text.value, span, plain=False)

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        span = self._span(event)
        if self._levels[-1].key is None:
            raise Refused("a key must be text, not a mapping or a sequence", span)
        if event.tag and event.tag not in _COLLECTION_TAGS:
            raise self._no_plain_data(event)
        start = self._after_properties(span.start) if event.anchor or event.tag else span.start
        place = Span(start, start + 1)
        self._budget.spend(place)
        check_depth(len(self._levels), place)
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(None, 0, 0)
        mapping = isinstance(event, yaml.MappingStartEvent)
        flow = bool(event.flow_style)
        self._levels.append(Level(start, mapping=mapping, flow=flow, anchor=event.anchor or ""))

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        level = self._levels.pop()
        end = self._span(event).end if level.flow else level.last_end()
        node = level.close(end)
        if level.anchor:
            self._anchors[level.anchor] = _Anchored(node, level.size, level.height)
        self._add(node, size=level.size, height=level.height)

    def _add(self, node: Node, *, size: int = 1, height: int = 0) -> None:
        level = self._levels[-1]
        if not level.merging:
            level.add(node, size=size, height=height)
            return
        mappings = node.items if node.written == "seq" else (node,)
        if any(mapping.written != "map" for mapping in mappings):
            raise Refused("expected a mapping or list of mappings for merging", node.span)
        level.merge(mappings, size=size, height=height)

    def _no_plain_data(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> Refused:
        start, end = self._span(event)
        tag = _TAG.search(self.source, start, end)
        span = Span(*tag.span()) if tag else Span(start, end)
        return Refused(f"the tag {short_tag(event.tag or '')} is not plain data", span)

    def _span(self, event: Any) -> Span:
        return Span(self.base + event.start_mark.index, self.base + event.end_mark.index)

    def _after_properties(self, start: int) -> int:
        match = _PROPERTIES.match(self.source, start)
        return match.end() if match else start


_TAKES: dict[type[yaml.Event], Callable[[_Builder, Any], None]] = {
    yaml.ScalarEvent: _Builder._scalar,
    yaml.MappingStartEvent: _Builder._open,
    yaml.MappingEndEvent: _Builder._close,
    yaml.SequenceStartEvent: _Builder._open,
    yaml.SequenceEndEvent: _Builder._close,
    yaml.AliasEvent: _Builder._alias,
    yaml.DocumentStartEvent: _Builder._document,
    yaml.DocumentEndEvent: _Builder._ignore,
    yaml.StreamStartEvent: _Builder._ignore,
    yaml.StreamEndEvent: _Builder._ignore,
}
