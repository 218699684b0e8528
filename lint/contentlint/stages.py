"""Where a run's time goes: CPU seconds by stage, counted only where somebody asks for them.

A stage within another takes its time from that one, so that the parts add up to the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from time import process_time
from typing import Any, TypeVar

_Function = TypeVar("_Function", bound=Callable[..., Any])

START = "start-up"
OTHER = "other"


class _Clock:
    """The times of this process; the innermost stage is the last of `within`."""

    def __init__(self, *, runs: bool) -> None:
        self.runs = runs
        self.times: dict[str, float] = {}
        self.within = [OTHER]
        self.since = process_time()

    def note(self) -> None:
        """Count what has passed as the innermost stage's."""
        now = process_time()
        inner = self.within[-1]
        self.times[inner] = self.times.get(inner, 0.0) + now - self.since
        self.since = now


_clock = _Clock(runs=False)


def start() -> None:
    """Begin to count; all that this process has done so far is its start-up."""
    global _clock
    _clock = _Clock(runs=True)
    _clock.times[START] = _clock.since


def stop() -> None:
    """Count no more, and forget what was counted."""
    global _clock
    _clock = _Clock(runs=False)


def are_counted() -> bool:
    """Whether times are counted."""
    return _clock.runs


def enter(stage: str) -> None:
    """Begin a stage, within the one that is on."""
    if _clock.runs:
        _clock.note()
        _clock.within.append(stage)


def leave() -> None:
    """End the innermost stage."""
    if _clock.runs:
        _clock.note()
        _clock.within.pop()


def stage(name: str) -> Callable[[_Function], _Function]:
    """Count a function's time as a stage's."""

    def decorated(function: _Function) -> _Function:
        @wraps(function)
        def timed(*arguments: Any, **options: Any) -> Any:
            if not _clock.runs:
                return function(*arguments, **options)
            enter(name)
            try:
                return function(*arguments, **options)
            finally:
                leave()

        return timed  # type: ignore[return-value]

    return decorated


def taken() -> dict[str, float]:
    """The times since the last call, or since the start; none where they are not counted."""
    if not _clock.runs:
        return {}
    _clock.note()
    times, _clock.times = _clock.times, {}
    return times


def add(times: Mapping[str, float]) -> None:
    """Add times that were taken in another process."""
    for name, seconds in times.items():
        _clock.times[name] = _clock.times.get(name, 0.0) + seconds


def table(times: Mapping[str, float]) -> Iterator[str]:
    """A line for each stage, the longest first: milliseconds, and the share of all."""
    whole = sum(times.values()) or 1.0
    for name, seconds in sorted(times.items(), key=lambda item: -item[1]):
        yield f"{seconds * 1000:9.1f} ms {seconds / whole:4.0%}  {name}"
