"""Search for input that breaks a promise, guided by coverage: `python -m tests.fuzz [TARGET…]`.

Needs atheris (`pip install --group fuzz`). What is found is written to .fuzz/<target>/found, once
for each place that raises; inputs that reach new code stay in .fuzz/<target>/corpus for the next
time. `--shrink FILE` prints a found input as short as it can be made.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))  # where tests find what they share

from tests.fuzz import TARGETS, Target, regressions, target

LONGEST = 1500
MOST = 100
"""Places that are written down of one target."""
HANGS = 60  # seconds
SEARCHED = ["contentlint", "yaml"]

_NO_LETTERS = re.compile(r"[^A-Za-z]+")


def main(argv: Sequence[str] | None = None) -> int:
    """Search each target in a process of its own; 1 where anything is found."""
    parser = argparse.ArgumentParser("python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--folder", type=Path, default=Path(".fuzz"))
    parser.add_argument("--shrink", type=Path, metavar="FILE")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    names = options.targets or TARGETS
    if options.shrink:
        return _shrink(target(names[0]), options.shrink)
    if find_spec("atheris") is None:
        parser.error("atheris is not installed: pip install --group fuzz")
    folders = {name: options.folder.resolve() / name for name in names}
    if options.here:
        _search(names[0], folders[names[0]], seconds=int(options.minutes * 60))
    for name, folder in folders.items():
        _watch(name, folder, until=time.monotonic() + options.minutes * 60)
    found = [file for folder in folders.values() for file in sorted(folder.glob("found/*"))]
    for file in found:
        print(f"{file}: {file.read_bytes()[:400]!r}")
    return bool(found)


def _watch(name: str, folder: Path, *, until: float) -> None:
    """Search until a time; after a hang or a crash of the interpreter begin again."""
    for part in ("corpus", "found"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    while (left := until - time.monotonic()) > 5:
        again = [sys.executable, "-m", "tests.fuzz", name, "--here"]
        options = ["--minutes", str(left / 60), "--folder", str(folder.parent)]
        if subprocess.run([*again, *options], check=False).returncode == 0:
            break


def _search(name: str, folder: Path, *, seconds: int) -> None:
    """Search in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=SEARCHED):
        searched = target(name)
        known = [file.read_bytes() for file in regressions(name)]
        begun = [*searched.seeds, *known]
        once = _Once(searched, folder / "found")
        for data in begun:  # what is loaded late is watched as well
            once(data)
    for number, data in enumerate(begun):
        (folder / "corpus" / f"seed-{number}").write_bytes(data)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-timeout={HANGS}",
        f"-report_slow_units={HANGS}",
        "-rss_limit_mb=2048",
        "-print_final_stats=1",
        f"-artifact_prefix={folder / 'found'}{os.sep}",
    ]
    arguments = [sys.argv[0], *options, str(folder / "corpus")]
    atheris.Setup(arguments, once, custom_mutator=_mutator(searched, begun))
    atheris.Fuzz()


class _Once:
    """Runs a target, and writes down the first input for each place that raises."""

    def __init__(self, searched: Target, folder: Path) -> None:
        self._searched = searched
        self._folder = folder
        self._known: dict[str, int] = {}

    def __call__(self, data: bytes) -> None:
        place, said = broken(self._searched, data)
        most = 1 << 30 if len(self._known) < MOST else 0
        if place and len(data) < self._known.get(place, most):
            if place not in self._known:
                print(f"{said}\nfound {place}: {data[:200]!r}", file=sys.stderr, flush=True)
            self._known[place] = len(data)
            (self._folder / place).write_bytes(data)


def broken(searched: Target, data: bytes) -> tuple[str, str]:
    """Where and how a target breaks on an input, as a name for a file, and what Python says of it;
    "" where it does not."""
    try:
        searched.run(data)
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)[-2:]
        places = [f"{Path(frame.filename).stem}-{frame.lineno}" for frame in frames]
        what = _NO_LETTERS.sub("-", str(error))[:80].strip("-")
        return "-".join((type(error).__name__, *places, what)), traceback.format_exc()
    return "", ""


def _mutator(searched: Target, begun: Sequence[bytes]) -> Callable[[bytes, int, int], bytes]:
    """Changes that keep most of an input whole: pieces put in, lines doubled, moved and left out,
    stretches repeated or brought from a seed, bytes changed."""

    def changed(data: bytes, size: int, seed: int) -> bytes:
        draw = random.Random(seed)
        for _ in range(draw.choice((1, 1, 2, 4))):
            data = draw.choice(ways)(data, draw)
        return data[:size]

    def put_in(data: bytes, draw: random.Random) -> bytes:
        at = draw.randrange(len(data) + 1)
        return data[:at] + draw.choice(searched.pieces) + data[at + draw.choice((0, 0, 0, 1, 5)) :]

    def repeat(data: bytes, draw: random.Random) -> bytes:
        start = draw.randrange(len(data) + 1)
        end = min(len(data), start + draw.choice((1, 4, 20, 80)))
        return data[:end] + data[start:end] * draw.choice((1, 2, 30, 300)) + data[end:]

    def leave_out(data: bytes, draw: random.Random) -> bytes:
        start = draw.randrange(len(data) + 1)
        return data[:start] + data[start + draw.choice((1, 4, 20, 80)) :]

    def move_line(data: bytes, draw: random.Random) -> bytes:
        lines = data.splitlines(keepends=True) or [b""]
        line = draw.choice(lines)
        if draw.random() < 0.5:
            lines.remove(line)
        lines.insert(draw.randrange(len(lines) + 1), line)
        return b"".join(lines)

    def end_lines(data: bytes, draw: random.Random) -> bytes:
        return data.replace(b"\n", draw.choice((b"\r\n", b"\r", b"\n\n")))

    def bring(data: bytes, draw: random.Random) -> bytes:
        other = draw.choice(begun)
        start, at = draw.randrange(len(other) + 1), draw.randrange(len(data) + 1)
        return data[:at] + other[start : start + draw.choice((10, 100, 1000))] + data[at:]

    def change_byte(data: bytes, draw: random.Random) -> bytes:
        at = draw.randrange(len(data) + 1)
        return data[:at] + bytes([draw.randrange(256)]) + data[at + draw.choice((0, 1)) :]

    ways = [put_in] * 6 + [leave_out, move_line, change_byte] * 2 + [repeat, bring, end_lines]
    return changed


def _shrink(searched: Target, file: Path) -> int:
    data = file.read_bytes()
    place, said = broken(searched, data)
    if not place:
        print("nothing is broken by it")
        return 1
    size = len(data)
    while size:
        at = 0
        while at < len(data):
            less = data[:at] + data[at + size :]
            if broken(searched, less)[0] == place:
                data = less
            else:
                at += size
        size = min(size // 2, len(data))
    file.write_bytes(data)
    print(f"{said}\n{data!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
