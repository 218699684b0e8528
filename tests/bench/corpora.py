"""The articles that tools are compared on: copies, with nothing else beside them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_LONG_AGO = (1_500_000_000, 1_500_000_000)  # a file that was just written is read again
_KB8 = 8192


class Corpus(NamedTuple):
    """A folder with so many articles, of so many bytes."""

    name: str
    folder: Path
    files: int
    size: int

    def __str__(self) -> str:
        return f"{self.name}: {self.files} articles, {self.size / 1e6:.1f} MB"


def copied(source: Path, folder: Path) -> Corpus:
    """The `*.md` files below a folder, in another one: without settings and ignore files, and
    without hidden folders, since tools differ in what they make of these."""
    size = files = 0
    for file in articles(source):
        target = folder / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        os.utime(target, _LONG_AGO)
        size += target.stat().st_size
        files += 1
    return Corpus(source.resolve().name, folder, files, size)


def one_of(corpus: Corpus, folder: Path) -> Corpus:
    """The article of a corpus that is nearest to 8 KB, alone in another folder."""
    file = min(articles(corpus.folder), key=lambda file: abs(file.stat().st_size - _KB8))
    folder.mkdir()
    shutil.copy2(file, folder / "article.md")
    return Corpus(f"one article of {corpus.name}", folder, 1, file.stat().st_size)


def articles(folder: Path) -> Iterator[Path]:
    """The `*.md` files below a folder that every tool finds."""
    for file in sorted(folder.rglob("*.md")):
        parts = file.relative_to(folder).parts
        if "node_modules" not in parts and not any(part.startswith(".") for part in parts):
            yield file
