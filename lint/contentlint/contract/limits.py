"""What checking one article against its contract may cost, whatever the article or the schema says.

Most contracts need a thousandth of it. Without a limit, a value that somebody chose for a pattern,
or a schema whose references multiply, would keep a run busy for years.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

SECONDS = 2.0
"""Processor time for comparing all values of an article with patterns."""

REFERENCES = 10_000
"""References of a schema that are followed for an article, besides those for its values."""
FOR_EACH_VALUE = 100


class TooMuch(Exception):
    """A limit is reached; `message` follows the name of the field whose value or name is `text`."""

    def __init__(self, message: str, text: str | None = None) -> None:
        self.message, self.text = message, text
        super().__init__(message)


class Allowance:
    """What is left of the limits."""

    def __init__(self, *, values: int = 0) -> None:
        self.seconds = SECONDS
        self._references = REFERENCES + FOR_EACH_VALUE * values

    @contextmanager
    def spending(self) -> Iterator[float]:
        """A time that is taken from what is left, which is given; raises TimeoutError for none."""
        start = process_time()
        try:
            if self.seconds <= 0:
                raise TimeoutError
            yield self.seconds
        except TimeoutError:
            self.seconds = 0
            raise
        finally:
            self.seconds -= process_time() - start

    def follow(self) -> None:
        """Note that a reference is followed; raises TooMuch where that were too many."""
        self._references -= 1
        if self._references < 0:
            raise TooMuch("needs more references of the schema to be followed than is reasonable")


_running: list[Allowance] = []


@contextmanager
def limited(*, values: int) -> Iterator[None]:
    """A time in which one article, with so many values, is checked."""
    _running.append(Allowance(values=values))
    try:
        yield
    finally:
        _running.pop()


def allowance() -> Allowance:
    """What is left for the article that is being checked; where none is, as much as for one."""
    return _running[-1] if _running else Allowance()
