"""Lists of words and phrases, kept as text files beside the code."""

from __future__ import annotations

import os
from typing import Final

_DATA: Final = os.path.join(os.path.dirname(__file__), "data")


def words_of(name: str) -> frozenset[str]:
    """The words of a list, which stand between white space."""
    return frozenset(" ".join(_lines(name)).split())


def phrases_of(name: str) -> frozenset[tuple[str, ...]]:
    """The phrases of a list, which stand between commas or line ends, each as its words."""
    return frozenset(
        tuple(phrase.split())
        for line in _lines(name)
        for phrase in line.split(",")
        if phrase.strip()
    )


def sections_of(name: str) -> dict[str, list[str]]:
    """The lines of each section of a list; a section begins with its name in brackets."""
    found: dict[str, list[str]] = {}
    for section in "\n".join(("", *_lines(name))).split("\n[")[1:]:
        head, *lines = section.rstrip("\n").split("\n")
        found[head.rstrip("]")] = lines
    return found


def _lines(name: str) -> list[str]:
    """The lines of a list without its comments."""
    with open(os.path.join(_DATA, f"{name}.txt"), encoding="utf-8") as file:
        return [line for line in file.read().split("\n") if not line.startswith("#")]
