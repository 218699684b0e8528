"""`Text`: a string that knows where in the source each of its characters came from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from contentlint.model import Span
from contentlint.values import NamedTuple


class Run(NamedTuple):
    """A stretch of a `Text` from `start` up to the next run.

    Each character of an `aligned` run stands for one of its source, and is that character or a
    blank for a line end; any other run stands as a whole for its source (an entity, an escape).
    """

    start: int
    source: Span
    aligned: bool


Piece = tuple[int, int, int, bool]
"""A run as plain values: its start, the bounds of its source, whether it is aligned."""


class Text:
    """A string and the source span of each run of it.

    Runs are ordered by `start`, the first starts at 0, and none is empty.
    """

    __slots__ = ("_pieces", "value")

    def __init__(self, value: str, pieces: tuple[Piece, ...]) -> None:
        self.value = value
        self._pieces = pieces

    @classmethod
    def verbatim(cls, value: str, start: int) -> Text:
        """Text that stands in the source exactly so, from offset `start` on."""
        return cls(value, ((0, start, start + len(value), True),)) if value else EMPTY

    @classmethod
    def standing_for(cls, value: str, source: Span) -> Text:
        """Text whose every character stands for all of `source`."""
        return cls(value, ((0, *source, False),)) if value else EMPTY

    @classmethod
    def join(cls, texts: Iterable[Text]) -> Text:
        """The texts one after the other; neighbours that continue each other become one run."""
        texts = texts if isinstance(texts, list) else list(texts)
        if len(texts) == 1:
            return texts[0]
        pieces: list[Piece] = []
        length = 0
        for text in texts:
            for start, first, last, aligned in text._pieces:
                if aligned and pieces and pieces[-1][2:] == (first, True):
                    pieces[-1] = (*pieces[-1][:2], last, True)
                else:
                    pieces.append((length + start, first, last, aligned))
            length += len(text.value)
        return cls("".join([text.value for text in texts]), tuple(pieces))

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs, in order."""
        pieces = self._pieces
        return tuple(Run(start, Span(first, last), flag) for start, first, last, flag in pieces)

    @property
    def offset(self) -> int | None:
        """Where the text begins, if its characters stand one by one for the source's; else None."""
        pieces = self._pieces
        return pieces[0][1] if len(pieces) == 1 and pieces[0][3] else None

    def through(self, source: Text) -> Text:
        """The text with the source of another, of which its own source is the value."""
        return Text.join(self._traced(source))

    def showing(self, value: str) -> Text:
        """Another value of the same length, with the same source."""
        return Text(value, self._pieces)

    def _traced(self, source: Text) -> Iterator[Text]:
        ends = [*(piece[0] for piece in self._pieces[1:]), len(self.value)]
        for (start, first, last, aligned), end in zip(self._pieces, ends, strict=False):
            value = self.value[start:end]
            if aligned:
                yield source[first:last].showing(value)
            else:
                yield Text.standing_for(value, source.span(first, last))

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The source span of `value[start:end]`; for an empty range, the point where it stands."""
        pieces, length = self._pieces, len(self.value)
        if start >= length:
            point = pieces[-1][2] if pieces else 0
            return Span(point, point)
        end = length if end is None or end > length else end
        # Most texts are asked for as a whole, or are one run.
        at, first, last, aligned = pieces[bisect_left(pieces, (start + 1,)) - 1 if start else 0]
        if aligned:
            first += start - at
        if start >= end:
            return Span(first, first)
        at, before, last, aligned = pieces[bisect_left(pieces, (end,)) - 1 if end < length else -1]
        return Span(first, before + end - at if aligned else last)

    def sources_of(
        self, character: str, start: int = 0, end: int | None = None
    ) -> list[tuple[int, int]]:
        """Where in the source stands what each such character of `value[start:end]` stands for."""
        found, at = [], self.value.find(character, start, end)
        while at >= 0:
            found.append(self._source(at))
            at = self.value.find(character, at + 1, end)
        return found

    def __getitem__(self, key: slice) -> Text:
        """The text of a range, with its share of the runs."""
        start, end, _ = key.indices(len(self.value))
        if start >= end:
            return EMPTY
        pieces = self._pieces
        if len(pieces) == 1 and pieces[0][3]:
            return Text.verbatim(self.value[start:end], pieces[0][1] + start)
        found: list[Piece] = []
        for index in range(self._index(start), self._index(end - 1) + 1):
            at, first, last, aligned = pieces[index]
            if aligned:
                first, last = first + max(start - at, 0), min(first + end - at, last)
            found.append((max(at - start, 0), first, last, aligned))
        return Text(self.value[start:end], tuple(found))

    def __len__(self) -> int:
        return len(self.value)

    def __repr__(self) -> str:
        return f"Text({self.value!r}, {self.runs!r})"

    def _source(self, position: int) -> tuple[int, int]:
        """The source of one character; past the end, the point where the source ends."""
        if position >= len(self.value):
            end = self._pieces[-1][2]
            return end, end
        start, first, last, aligned = self._pieces[self._index(position)]
        return (
            (first + position - start, first + position - start + 1) if aligned else (first, last)
        )

    def _index(self, position: int) -> int:
        """The index of the run that a character lies in."""
        return bisect_left(self._pieces, (position + 1,)) - 1


EMPTY = Text("", ())
