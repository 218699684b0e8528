"""Comments with which an author says that a finding is meant to be.

    <!-- contentlint-disable-next-line long-sentence -- a quotation -->     in the body
    {/* contentlint-disable-line bare-url */}                               in MDX
    # contentlint-disable-line long-title -- the product's name             in YAML and TOML

`-line` and `-next-line` speak of one line, `-file` of the whole file, and
`contentlint-disable` of all up to `contentlint-enable` or the end. Rules and
groups are named, parted by commas or blanks; without any, all are meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from contentlint.documents.front_matter.nodes import FrontMatter
from contentlint.documents.lines import Lines
from contentlint.language.patterns import lazy
from contentlint.model import Span
from contentlint.values import NamedTuple

MARK = "contentlint-"
# One that is not closed ends where the next one opens: reading on would take quadratic time.
_COMMENT = lazy(
    r"<!--[ \t]*contentlint-(?P<html>(?:(?!-->|<!--[ \t]*contentlint-).)*)-->"
    r"|\{/\*[ \t]*contentlint-(?P<mdx>(?:(?!\*/|\{/\*[ \t]*contentlint-).)*)\*/\}"
)
_LINE_COMMENT = lazy(r"(?:^|(?<=[ \t]))#[ \t]*contentlint-(?P<line>[^\r\n]*)", re.MULTILINE)
_DIRECTIVE = lazy(r"(?P<kind>disable(?:-next-line|-line|-file)?|enable)(?=[\s,]|$)")
_NAME = lazy(r"[A-Za-z][\w-]*")


class Named(NamedTuple):
    """A rule or group that a suppression names, and where."""

    name: str
    span: Span


class Suppression(NamedTuple):
    """One comment: its `kind` (`line`, `next-line`, `file`, `range`, `enable`), what it names, why.

    `first` and `last` are the lines that it covers; of an `enable`, its own.
    """

    kind: str
    names: tuple[Named, ...]
    reason: str
    span: Span
    first: int
    last: int


def suppressions_of(
    lines: Lines, *, front_matter: FrontMatter | None, code: Iterable[Span]
) -> tuple[Suppression, ...]:
    """The suppressions of an article, in order; none within `code` (or other text that is only
    shown), and in a front matter's values no comments of its syntax."""
    found = sorted(
        [*_in_comments(lines.text, _Gaps(code)), *_in_front_matter(lines.text, front_matter)],
        key=lambda comment: comment.span,
    )
    ends, next_line = _Ends(found), _NextLine(lines)
    return tuple(_placed(comment, lines, ends, next_line) for comment in found)


class _Comment(NamedTuple):
    kind: str
    names: tuple[Named, ...]
    reason: str
    span: Span


def _in_comments(text: str, outside: _Gaps) -> Iterator[_Comment]:
    for match in _COMMENT.finditer(text):
        group = "html" if match.group("html") is not None else "mdx"
        if outside(match.start()):
            yield from _read(match.group(group), match.start(group), Span(*match.span()))


def _in_front_matter(text: str, front_matter: FrontMatter | None) -> Iterator[_Comment]:
    if front_matter is None or front_matter.format == "json":
        return
    values = [entry.node.span for entry in front_matter.root.walk() if not entry.node.entries]
    outside = _Gaps(values)
    for match in _LINE_COMMENT.finditer(text, *front_matter.span):
        if outside(match.start()):
            yield from _read(match.group("line"), match.start("line"), Span(*match.span()))


def _read(content: str, start: int, span: Span) -> Iterator[_Comment]:
    """The comment that the text behind `contentlint-` makes, if it is a directive."""
    directive = _DIRECTIVE.match(content)
    if directive is None:
        return
    listed, _, reason = content[directive.end() :].partition("--")
    names = tuple(
        Named(
            match.group(),
            Span(start + directive.end() + match.start(), start + directive.end() + match.end()),
        )
        for match in _NAME.finditer(listed)
    )
    kind = directive.group("kind").removeprefix("disable").removeprefix("-") or "range"
    yield _Comment(kind, names, reason.strip(" -\t"), span)


def _placed(comment: _Comment, lines: Lines, ends: _Ends, next_line: _NextLine) -> Suppression:
    own = lines.place(comment.span.start).line
    last = len(lines.starts)
    first = own
    if comment.kind in ("line", "enable"):
        last = lines.place(comment.span.end).line
    elif comment.kind == "next-line":
        first = last = next_line(lines.place(comment.span.end).line)
    elif comment.kind == "file":
        first = 1
    else:
        end = ends(comment)
        last = lines.place(end.span.start).line if end else last
    return Suppression(*comment, first, last)


class _Ends:
    """Asks for the first `enable` behind a comment that speaks of all that it disables.

    Each name has its own list: few enables speak of what is seldom named.
    """

    def __init__(self, comments: Iterable[_Comment]) -> None:
        self._of_all: list[_Comment] = []
        self._by_name: dict[str, list[_Comment]] = {}
        self._found: dict[frozenset[str], list[_Comment]] = {}
        for comment in comments:
            if comment.kind == "enable":
                for name in _names(comment):
                    self._by_name.setdefault(name, []).append(comment)
                if not comment.names:
                    self._of_all.append(comment)

    def __call__(self, comment: _Comment) -> _Comment | None:
        names = _names(comment)
        if names not in self._found:
            least = min((self._by_name.get(name, []) for name in names), key=len, default=[])
            self._found[names] = [end for end in least if names <= _names(end)]
        ends = (_behind(comment, some) for some in (self._found[names], self._of_all))
        return min(filter(None, ends), key=lambda end: end.span, default=None)


def _behind(comment: _Comment, others: list[_Comment]) -> _Comment | None:
    """Of comments in order of the text, the first behind one."""
    index = bisect_right(others, comment.span, key=lambda other: other.span)
    return others[index] if index < len(others) else None


def _names(comment: _Comment) -> frozenset[str]:
    return frozenset(named.name for named in comment.names)


class _NextLine:
    """Asks for the next line that is not blank; blank lines often part a comment from a paragraph.

    It remembers, since many comments may stand in one line.
    """

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._found: dict[int, int] = {}

    def __call__(self, line: int) -> int:
        if line not in self._found:
            later = range(line + 1, len(self._lines.starts))
            self._found[line] = next(filter(self._shown, later), len(self._lines.starts))
        return self._found[line]

    def _shown(self, line: int) -> str:
        start, end = self._lines.span(line)
        return self._lines.text[start:end].strip()


class _Gaps:
    """Asks whether an offset lies outside some spans, which do not overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)

    def __call__(self, offset: int) -> bool:
        index = bisect_right(self._spans, Span(offset, 1 << 62)) - 1
        return index < 0 or self._spans[index].end <= offset
