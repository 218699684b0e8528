"""`Text`: a string that knows where in the source each of its characters came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from contentlint.model import Span


class Run(NamedTuple):
    """A stretch of a `Text` from `start` up to the next run.

    Each character of an `aligned` run stands for one of its source, and is that character or a
    blank for a line end; any other run stands as a whole for its source (an entity, an escape).
    """

    start: int
    source: Span
    aligned: bool


class Text:
    """A string and the source span of each run of it.

    Runs are ordered by `start`, the first starts at 0, and none is empty.
    """

    __slots__ = ("runs", "value")

    def __init__(self, value: str, runs: tuple[Run, ...]) -> None:
        self.value = value
        self.runs = runs

    @classmethod
    def verbatim(cls, value: str, start: int) -> Text:
        """Text that stands in the source exactly so, from offset `start` on."""
        return cls.aligned(value, start)

    @classmethod
    def aligned(cls, value: str, start: int) -> Text:
        """Text whose characters stand one by one for those of the source, from `start` on."""
        if not value:
            return EMPTY
        return cls(value, (Run(0, Span(start, start + len(value)), True),))

    @classmethod
    def standing_for(cls, value: str, source: Span) -> Text:
        """Text whose every character stands for all of `source`."""
        return cls(value, (Run(0, source, False),)) if value else EMPTY

    @classmethod
    def join(cls, pieces: Iterable[Text]) -> Text:
        """The pieces one after the other; neighbours that continue each other become one run."""
        pieces = pieces if isinstance(pieces, list) else list(pieces)
        if len(pieces) == 1:
            return pieces[0]
        runs: list[Run] = []
        values: list[str] = []
        length = 0
        for piece in pieces:
            for start, source, aligned in piece.runs:
                last = runs[-1] if runs else None
                if aligned and last and last.aligned and last.source.end == source.start:
                    runs[-1] = Run(last.start, Span(last.source.start, source.end), True)
                else:
                    runs.append(Run(length + start, source, aligned))
            values.append(piece.value)
            length += len(piece.value)
        return cls("".join(values), tuple(runs))

    @property
    def offset(self) -> int | None:
        """Where the text begins, if its characters stand one by one for the source's; else None."""
        only = self.runs[0] if len(self.runs) == 1 else None
        return only.source.start if only and only.aligned else None

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The source span of `value[start:end]`; for an empty range, the point where it stands."""
        if end is None:
            end = len(self.value)
        if not self.runs:
            return Span(0, 0)
        if len(self.runs) == 1 and self.runs[0].aligned:
            base, length = self.runs[0].source.start, len(self.value)
            return Span(base + min(start, length), base + min(max(start, end), length))
        first = self._source(start)
        if start >= end:
            return Span(first.start, first.start)
        return Span(first.start, self._source(end - 1).end)

    def __getitem__(self, key: slice) -> Text:
        """The text of a range, with its share of the runs."""
        start, end, _ = key.indices(len(self.value))
        if start >= end:
            return EMPTY
        if len(self.runs) == 1 and self.runs[0].aligned:
            return Text.verbatim(self.value[start:end], self.runs[0].source.start + start)
        runs: list[Run] = []
        index = bisect_right(self.runs, start, key=_run_start) - 1
        while index < len(self.runs) and self.runs[index].start < end:
            run = self.runs[index]
            skipped = max(start - run.start, 0)
            source = run.source
            if run.aligned:
                kept = min(end, run.start + source.end - source.start)
                source = Span(source.start + skipped, source.start + kept - run.start)
            runs.append(Run(max(run.start - start, 0), source, run.aligned))
            index += 1
        return Text(self.value[start:end], tuple(runs))

    def __len__(self) -> int:
        return len(self.value)

    def __repr__(self) -> str:
        return f"Text({self.value!r}, {self.runs!r})"

    def _source(self, position: int) -> Span:
        """The source of one character; past the end, the point where the source ends."""
        if position >= len(self.value):
            end = self.runs[-1].source.end
            return Span(end, end)
        run = self.runs[bisect_right(self.runs, position, key=_run_start) - 1]
        if not run.aligned:
            return run.source
        start = run.source.start + position - run.start
        return Span(start, start + 1)


def _run_start(run: Run) -> int:
    return run.start


EMPTY = Text("", ())
