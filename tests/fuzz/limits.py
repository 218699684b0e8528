"""What reading may cost: time and memory that grow as the input does, above a floor."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 5.0
"""The floor: what is loaded once, a busy machine, and an interpreter that is being watched."""
SECONDS_A_BYTE = 1 / 100_000

MEMORY = 96 << 20
MEMORY_A_BYTE = 50


@contextmanager
def bounded(size: int) -> Iterator[None]:
    """Asserts that what is done inside takes no more than it may for an input of `size` bytes."""
    started, held = time.process_time(), _most_memory()
    yield
    seconds, memory = time.process_time() - started, _most_memory() - held
    assert seconds < SECONDS + SECONDS_A_BYTE * size, f"{seconds:.1f} s for {size} bytes"
    assert memory < MEMORY + MEMORY_A_BYTE * size, f"{memory >> 20} MiB for {size} bytes"


def _most_memory() -> int:
    """The most memory that the process ever held, in bytes; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
