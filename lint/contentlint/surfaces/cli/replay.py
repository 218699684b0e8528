"""A run in which nothing has changed says again what it said the last time.

What was printed is kept in the cache, with all that it rests on: the command line, the folder that
it was given in, what of the environment is read, the day, our code, and the files and folders that
were looked at (see `evidence`). Hardly anything of contentlint is loaded to find that all of it is
as it was.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress

from contentlint import evidence
from contentlint.engine.cache_names import CACHE, VARIABLE
from contentlint.engine.release import stamp
from contentlint.language.hashing import blake2b

OUTPUT, ERRORS = 1, 2
"""The streams that are printed to."""

_CI = "CI"
_FOLDER = "replays"
_OPTION, _NO_CACHE = "--cache-dir", "--no-cache"
_KEY = 32  # hexadecimal digits
_KEPT = 8  # of one cache: the commands of hooks, editors and people
_VARIABLES = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "TERM")
_PREFIXES = ("CONTENTLINT_", "GITHUB_")


class Record:
    """An exit code, and what was printed, in order: each part's stream, and its bytes."""

    def __init__(self, code: int, said: list[tuple[int, bytes]]) -> None:
        self.code = code
        self.said = said


def today() -> str:
    """The day of a run, as an ISO date; the same wherever it is."""
    return time.strftime("%Y-%m-%d", time.gmtime())


def key_of(argv: list[str]) -> str:
    """What stands for all that a run rests on besides files and folders; "" where nothing is kept,
    or there is no folder to run in."""
    if _NO_CACHE in argv:
        return ""
    try:
        here = os.getcwd()
    except OSError:
        return ""
    read = [
        (name, value)
        for name, value in sorted(os.environ.items())
        if name in _VARIABLES or name.startswith(_PREFIXES)
    ]
    parts = (stamp(), sys.version, sys.prefix, argv, here, read, today(), _terminal())
    return blake2b(repr(parts).encode(errors="surrogatepass"), digest_size=_KEY // 2).hexdigest()


def kept(argv: list[str], key: str) -> Record | None:
    """What such a run printed the last time; None where something is not as it was."""
    folder = key and _folder(argv)
    return _read(os.path.join(folder, key)) if folder else None


def keep(argv: list[str], key: str, record: Record) -> None:
    """Keep what a run has printed, where all that it rests on is known. Nothing depends on it."""
    marks, folder = evidence.all_of_it(), key and _folder(argv)
    if marks is None or not folder:
        return
    with suppress(OSError, ValueError):
        if not os.path.isdir(folder):
            os.mkdir(folder)
        _write(os.path.join(folder, key), _encoded(record, marks))
        _prune(folder)


def _folder(argv: list[str]) -> str:
    """The folder of records; "" where there is no cache, where it is a link, which may have come
    with the articles, and on a machine that is new for each run."""
    cache = "" if os.environ.get(_CI) else _cache(argv)
    folder = os.path.join(cache, _FOLDER)
    return folder if cache and not (os.path.islink(cache) or os.path.islink(folder)) else ""


def _cache(argv: list[str]) -> str:
    """The folder of the cache: the one chosen, else the nearest from the working directory up."""
    chosen = _chosen(argv) or os.environ.get(VARIABLE, "")
    if chosen:
        return chosen
    folder = os.getcwd()
    while True:
        if os.path.isdir(os.path.join(folder, CACHE)):
            return os.path.join(folder, CACHE)
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return ""


def _chosen(argv: list[str]) -> str:
    for word, following in zip(argv, (*argv[1:], ""), strict=False):
        if word.startswith(f"{_OPTION}="):
            return word[len(_OPTION) + 1 :]
        if word == _OPTION:
            return following
    return ""


def _terminal() -> list[object]:
    """What decides how a report looks where people read it."""
    found: list[object] = [sys.stdout.encoding, sys.stderr.encoding]
    if sys.stdout.isatty():
        with suppress(OSError, ValueError):
            found.append(tuple(os.get_terminal_size(sys.stdout.fileno())))
    return found


def _encoded(record: Record, marks: dict[str, str]) -> bytes:
    """A line of numbers, then all parts; raises ValueError for a path that no file can have."""
    rests_on = "\0".join(part for item in marks.items() for part in item)
    parts = [(0, rests_on.encode(errors="surrogateescape")), *record.said]
    numbers = [record.code, *(number for stream, data in parts for number in (stream, len(data)))]
    return b" ".join(b"%d" % number for number in numbers) + b"\n" + b"".join(d for _, d in parts)


def _decoded(data: bytes) -> tuple[Record, str]:
    """A record, and what it rests on; raises ValueError for what `_encoded` did not write."""
    head, _, rest = data.partition(b"\n")
    code, *numbers = map(int, head.split())
    parts = []
    for stream, length in zip(numbers[::2], numbers[1::2], strict=True):
        parts.append((stream, rest[:length]))
        rest = rest[length:]
    (_, rests_on), *said = parts
    return Record(code, said), rests_on.decode(errors="surrogateescape")


def _read(path: str) -> Record | None:
    try:
        with open(path, "rb", opener=_opened) as file:
            written = os.fstat(file.fileno()).st_mtime_ns
            seal, _, data = file.read().partition(b"\n")
        if seal != _seal(written, data):
            return None
        record, rests_on = _decoded(data)
    except (OSError, ValueError):
        return None
    parts = rests_on.split("\0")
    return record if evidence.holds(zip(parts[::2], parts[1::2], strict=True)) else None


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # a pipe keeps nobody waiting


def _write(path: str, data: bytes) -> None:
    """Write a record, whole or not at all."""
    written = time.time_ns() // 1000 * 1000  # as exactly as any file system keeps it
    temporary = f"{path}.{os.getpid()}"
    try:
        with open(temporary, "wb") as file:
            file.write(_seal(written, data) + b"\n" + data)
        os.utime(temporary, ns=(written, written))
        os.replace(temporary, path)
    finally:
        with suppress(OSError):
            os.remove(temporary)


def _seal(written: int, data: bytes) -> bytes:
    """What a record begins with: a damaged one has another, and so has one that did not stay where
    a run wrote it, but came with the articles, since its file has another time."""
    return b"%d %s" % (written, blake2b(data, digest_size=16).hexdigest().encode())


def _is_ours(name: str) -> bool:
    return len(name) >= _KEY and not name[:_KEY].strip("0123456789abcdef")


def _prune(folder: str) -> None:
    with os.scandir(folder) as entries:
        by_age = sorted(
            (-entry.stat().st_mtime_ns, entry.path) for entry in entries if _is_ours(entry.name)
        )
    for _, path in by_age[_KEPT:]:
        os.remove(path)
