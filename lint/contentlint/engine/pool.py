"""Work on several processes, which may die.

The standard library's pools end with the first worker that is killed, and do not say what it
held. Here each worker has its own pipe: what it held is tried again, one by one, in a new one.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


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


def spread(
    make: Callable[[], Callable[[_Item], _Result]],
    batches: Iterable[Sequence[_Item]],
    *,
    jobs: int,
) -> Iterator[_Result | Lost]:
    """Each item's result, as they come; `make` is called once in each process.

    No more batches are held than there are processes. What is raised in a worker is raised here.
    """
    from multiprocessing.connection import wait  # heavy: only where processes are started

    waiting, source = deque[Sequence[_Item]](), iter(batches)
    workers = {(worker := _Worker(make)).pipe: worker for _ in range(jobs)}
    try:
        for worker in workers.values():
            worker.take(_next(waiting, source))
        while any(worker.held for worker in workers.values()):
            for pipe in wait([pipe for pipe, worker in workers.items() if worker.held]):
                worker = workers[pipe]
                try:
                    results = worker.results()
                except (EOFError, OSError):
                    del workers[worker.pipe]
                    if len(worker.held) == 1:
                        yield Lost(worker.held[0], worker.ending())
                    else:
                        waiting.extend([item] for item in worker.held)
                    worker.stop()
                    worker = _Worker(make)
                    workers[worker.pipe] = worker
                else:
                    yield from results
                worker.take(_next(waiting, source))
    finally:
        for worker in workers.values():
            worker.stop()


def _next(waiting: deque[Sequence[_Item]], source: Iterator[Sequence[_Item]]) -> Sequence[_Item]:
    return waiting.popleft() if waiting else next(source, ())


class _Worker(Generic[_Item, _Result]):
    """A process, the pipe to it, and the batch that it works on."""

    def __init__(self, make: Callable[[], Callable[[_Item], _Result]]) -> None:
        import multiprocessing

        context: Any = multiprocessing.get_context(_METHOD)
        self.pipe, other = context.Pipe()
        self.held: Sequence[_Item] = ()
        self._process = context.Process(target=_work, args=(other, make), daemon=True)
        self._process.start()
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
        done, value = self.pipe.recv()
        if not done:
            raise value
        self.held = ()
        results: list[_Result] = value
        return results

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
        self.pipe.close()
        self._process.kill()
        self._process.join()


# Forking takes a tenth of the time; elsewhere than on Linux system libraries do not bear it.
_METHOD = "fork" if sys.platform == "linux" else "spawn"


def _work(pipe: Connection[Any, Any], make: Callable[[], Callable[[Any], Any]]) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the process that waits
    try:
        function = make()
        while True:
            batch = pipe.recv()
            pipe.send((True, [function(item) for item in batch]))
    except (EOFError, BrokenPipeError):
        return
    except Exception as error:
        pipe.send((False, error))
