"""Work on several processes, which may die.

The standard library's pools end with the first worker that is killed, and do not say what it
held. Here each worker has its own pipe: what it held is tried again, one by one, in a new one.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from contentlint import evidence, stages
from contentlint.values import NamedTuple

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_MOST = 60 if sys.platform == "win32" else 1000  # Windows waits for 63 pipes at once, no more

# Forking takes a tenth of the time; elsewhere than on Linux system libraries do not bear it.
_METHOD = "fork" if sys.platform == "linux" else "spawn"

FORKS = _METHOD == "fork"
"""Whether processes are forked."""


def cores() -> int:
    """How many processes can work at once."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Linux
        return os.cpu_count() or 1


class Lost(NamedTuple):
    """An item on which a worker died, and how it ended."""

    item: Any  # Python 3.10 knows no generic tuples
    ending: str


def in_batches(
    items: Sequence[_Item], *, most: int, processes: int = 0
) -> Iterator[Sequence[_Item]]:
    """Items in batches; where processes wait for the last one, they get smaller towards the end."""
    start = 0
    while start < len(items):
        left = len(items) - start
        size = max(1, min(most, left // (2 * processes))) if processes else most
        yield items[start : start + size]
        start += size


def spread(
    make: Callable[[], Callable[[_Item], _Result]],
    batches: Iterable[Sequence[_Item]],
    *,
    jobs: int,
) -> Iterator[_Result | Lost]:
    """Each item's result, as they come; `make` is called once in each process.

    The times that processes take, and what they note, count as this one's.

    No more batches are held than there are processes; where not one can be started, the work is
    done in this one. What is raised in a worker is raised here.
    """
    from multiprocessing.connection import wait  # heavy: only where processes are started

    waiting, source, ending = deque[Sequence[_Item]](), iter(batches), ""
    workers: dict[Any, _Worker[_Item, _Result]] = {}
    try:
        for worker in _started(make, min(jobs, _MOST)):
            workers[worker.pipe] = worker
            worker.take(_next(waiting, source))
        while any(worker.held for worker in workers.values()):
            for pipe in wait([pipe for pipe, worker in workers.items() if worker.held]):
                worker = workers[pipe]
                try:
                    results = worker.results()
                except (EOFError, OSError):
                    del workers[worker.pipe]
                    ending = worker.ending()
                    if len(worker.held) == 1:
                        yield Lost(worker.held[0], ending)
                    else:
                        waiting.extend([item] for item in worker.held)
                    worker.stop()
                    workers.update((worker.pipe, worker) for worker in _started(make, 1))
                else:
                    worker.take(_next(waiting, source))  # before somebody works on the results
                    yield from results
                for worker in workers.values():
                    if not worker.held:
                        worker.take(_next(waiting, source))
        # What has ended a process is not tried in this one.
        yield from (Lost(item, ending) for batch in waiting for item in batch)
        if not workers:
            function = make()
            yield from (function(item) for batch in source for item in batch)
    finally:
        for worker in workers.values():
            worker.stop()


def _started(
    make: Callable[[], Callable[[_Item], _Result]], count: int
) -> Iterator[_Worker[_Item, _Result]]:
    """As many workers, or as there may be processes, open files and memory for."""
    with suppress(OSError):
        for _ in range(count):
            yield _Worker(make)


def _next(waiting: deque[Sequence[_Item]], source: Iterator[Sequence[_Item]]) -> Sequence[_Item]:
    return waiting.popleft() if waiting else next(source, ())


class _Worker(Generic[_Item, _Result]):
    """A process, the pipe to it, and the batch that it works on."""

    def __init__(self, make: Callable[[], Callable[[_Item], _Result]]) -> None:
        import multiprocessing

        context: Any = multiprocessing.get_context(_METHOD)
        self.pipe, other = context.Pipe()
        self.held: Sequence[_Item] = ()
        counted = stages.are_counted(), evidence.is_noted()
        self._process = context.Process(target=_work, args=(other, make, *counted), daemon=True)
        _ours.add(self.pipe)
        try:
            self._process.start()
        except BaseException:
            self._hang_up()
            raise
        finally:
            other.close()

    def take(self, batch: Sequence[_Item]) -> None:
        """Hand it a batch; nothing for an empty one."""
        self.held = batch
        if batch:
            try:
                self.pipe.send(batch)
            except OSError:
                return  # it died in the meantime: reading from the pipe says so

    def results(self) -> list[_Result]:
        """What came of its batch; raises what was raised in it, EOFError where it has died."""
        error, results, times, marks = self.pipe.recv()
        if error:
            raise error
        stages.add(times)
        evidence.add(marks)
        self.held = ()
        found: list[_Result] = results
        return found

    def ending(self) -> str:
        """How the process ended."""
        import signal

        self._process.join(timeout=1)
        code = self._process.exitcode or 0
        if code >= 0:
            return f"exit code {code}"
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._hang_up()
        self._process.kill()
        self._process.join()

    def _hang_up(self) -> None:
        _ours.discard(self.pipe)
        self.pipe.close()


_ours: set[Connection[Any, Any]] = set()
"""Our ends of the pipes. A process that is forked gets copies, its own pipe's among them: as long
as it holds them, it does not learn of our death, and waits for work for ever."""


def _work(
    pipe: Connection[Any, Any],
    make: Callable[[], Callable[[Any], Any]],
    timed: bool,
    noted: bool,
) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the process that waits
    for copy in _ours:
        copy.close()
    if timed:
        stages.start()
    if noted:
        evidence.start()
    try:
        function = make()
        while True:
            batch = pipe.recv()
            results = [function(item) for item in batch]
            pipe.send((None, results, stages.taken(), evidence.taken()))
    except (EOFError, BrokenPipeError):
        return
    except Exception as error:
        pipe.send((error, [], {}, {}))
