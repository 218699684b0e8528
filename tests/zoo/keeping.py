"""Animals looked at: what contentlint says of one beside an article with one plain fault."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from contentlint.documents.decoding import decode
from contentlint.documents.files import read
from contentlint.documents.lines import Lines
from contentlint.model import Place
from contentlint.reporters import neutral
from contentlint.settings.file import forget_found
from contentlint.surfaces.cli.main import main
from tests.zoo.animals import NEIGHBOUR, Animal, Giant

EXPECTED = Path(__file__).with_name("findings.txt")
BESIDE = "z.md"
BASE = ("--isolated", "--no-cache", "--today", "2026-11-22")
ALIKE = "duplicate-article,near-duplicate-article,shared-passage"
"""Rules that speak of animals that are like others, which many are."""

QUIET = ("--ignore", f"readability,seo,{ALIKE}")
"""Without what would be said of any short article."""

_LONGEST = 200

Found = dict[str, Any]


class Seen(NamedTuple):
    """The exit code of a run, and what was found in it, each finding as JSON has it."""

    code: int
    findings: tuple[Found, ...]

    def of(self, path: str) -> tuple[Found, ...]:
        """What was found in one article."""
        return tuple(found for found in self.findings if found["path"] == path)

    def without(self, path: str) -> tuple[Found, ...]:
        """What was found in all others."""
        return tuple(found for found in self.findings if found["path"] != path)


class Called(NamedTuple):
    """The exit code of a run and what it printed."""

    code: int
    out: bytes
    err: str


def look(folder: Path, *arguments: str | bytes) -> Seen:
    """What a run in this process finds, in a folder."""
    called = call(folder, "--format", "json", *BASE, *arguments)
    return Seen(called.code, tuple(json.loads(called.out)["findings"]) if called.out else ())


def call(folder: Path, *arguments: str | bytes) -> Called:
    """A run in this process, in a folder."""
    out, err, nothing = (io.TextIOWrapper(io.BytesIO(), write_through=True) for _ in range(3))
    kept = sys.stdin, sys.stdout, sys.stderr
    with _inside(folder):
        sys.stdin, sys.stdout, sys.stderr = nothing, out, err
        try:
            code = main([os.fsdecode(argument) for argument in arguments])
        finally:
            sys.stdin, sys.stdout, sys.stderr = kept
    for stream in (out, err):
        stream.seek(0)
    return Called(code, out.buffer.read(), err.read())


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = os.getcwd()
    os.chdir(folder)
    forget_found()
    try:
        yield
    finally:
        os.chdir(before)


def housed(animal: Animal, folder: Path) -> str:
    """Put an animal into a folder, with the article that has a fault; its path there."""
    (folder / BESIDE).write_bytes(NEIGHBOUR.encode())
    return os.fsdecode(animal.make(folder))


def grown(giant: Giant, folder: Path) -> str:
    """Put a giant, as large as tests bear it, into a folder, with the other article."""
    (folder / BESIDE).write_bytes(NEIGHBOUR.encode())
    (folder / "a.md").write_bytes(giant.written(giant.few))
    return "a.md"


def of_neighbour(seen: Seen) -> list[str]:
    """The rules of what was found in the other article."""
    return [found["rule"] for found in seen.of(BESIDE)]


def check_places(seen: Seen, folder: Path, path: str) -> None:
    """Assert that findings stand in their article's text, and what their fixes edit too."""
    texts: dict[str, Lines] = {}
    for found in seen.without(BESIDE):
        file = path if _alike(found["path"], path) else found["path"]
        if file not in texts:
            texts[file] = Lines(decode(read(os.path.join(folder, file)).data).text)
        lines = texts[file]
        for place in (found, *(found["fix"]["edits"] if found["fix"] else ())):
            _check_place(place, lines)


def _check_place(place: Found, lines: Lines) -> None:
    start = Place(place["line"], place["column"])
    end = Place(place["end_line"], place["end_column"])
    assert (1, 1) <= start <= end, place
    for each in (start, end):
        assert each.line <= len(lines.starts), place
        assert lines.place(lines.offset(each)) == each, place
        assert lines.offset(each) <= len(lines.text), place


def told(named: Seen, walked: Seen, name: str) -> str:
    """What comes of an animal, a finding a line, named on the command line and found in a walk;
    paths other than its own are said."""
    parts = [_told(named, name)]
    if _told(walked, name) != parts[0]:
        parts.append("walked: " + _told(walked, name))
    return "".join(parts)


def _told(seen: Seen, name: str) -> str:
    lines = [_line(found, name) for found in seen.without(BESIDE)]
    return "".join(f"{line}\n" for line in (f"exit {seen.code}", *lines))


def counted(seen: Seen) -> str:
    """What comes of a giant: of each rule how often, the first and the last."""
    own = sorted(seen.without(BESIDE), key=lambda found: str(found["rule"]))
    lines = [f"exit {seen.code}"]
    for rule, of_rule in groupby(own, key=lambda found: str(found["rule"])):
        some = list(of_rule)
        lines.append(f"{rule}: {len(some):,}")
        ends = some if len(some) == 1 else (some[0], some[-1])
        lines += [f"  {_line(found, found['path'])}" for found in ends]
    return "".join(f"{line}\n" for line in lines)


def _line(found: Found, name: str) -> str:
    place = f"{found['line']}:{found['column']}-{found['end_line']}:{found['end_column']}"
    path = "" if _alike(found["path"], name) else f"{neutral.visible(found['path'])} "
    message = neutral.visible(found["message"])
    shown = message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"
    return f"{path}{place} {found['severity']} {found['rule']}: {shown}"


def _alike(shown: str, name: str) -> bool:
    """Whether a path of a report is an animal's; JSON holds no lone surrogates."""
    return shown == name.encode(errors="surrogateescape").decode(errors="replace")


def expected() -> Mapping[str, str]:
    """What must come of each animal, by its name."""
    parts = EXPECTED.read_bytes().decode().removeprefix("== ").split("\n== ")
    return {name: f"{rest.strip()}\n" for name, _, rest in (part.partition("\n") for part in parts)}


def expect(found: Mapping[str, str]) -> None:
    """Write what comes of animals today as what must come of them; others stay."""
    every = {**(expected() if EXPECTED.exists() else {}), **found}
    text = "\n".join(f"== {name}\n{every[name]}" for name in every)
    EXPECTED.write_bytes(text.encode())
