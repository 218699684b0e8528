"""Lists of phrases, in a notation that writes many forms on one line.

    # a comment
    in order to => to
    make* use of => use*
    is/are able to => can
    at any (given) point_in_time => at any time
    prior to => before | ahead of

`*` stands for all forms of a verb, `/` between what may stand in a place, `_` for a blank inside
that, parentheses around what may be missing. Behind `=>` stands what is better, or several such
with `|` between, or `-` for a phrase that is right as it is; a place with as many alternatives as
one of the phrase's goes with it. `^` before a phrase says that it begins its paragraph, `$` behind
it that it ends it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from contentlint.language.inflection import forms
from contentlint.language.patterns import lazy

_SLASH: Final = lazy("(?<!/)/(?!/)")
_FOLDER: Final = os.path.join(os.path.dirname(__file__), "lists")


def lines_of(name: str) -> list[str]:
    """The lines of a list that say something. Raises OSError where there is no such list."""
    with open(os.path.join(_FOLDER, f"{name}.txt"), encoding="utf-8") as file:
        lines = (line.strip() for line in file.read().split("\n"))
        return [line for line in lines if line and not line.startswith("#")]


def phrases_of(name: str) -> Mapping[str, tuple[str, ...]]:
    """Each phrase of a list in all its forms, in lower case, with what is better."""
    return {phrase: betters(phrase, lines) for phrase, lines in lines_by_phrase(name).items()}


def lines_by_phrase(name: str) -> Mapping[str, tuple[str, ...]]:
    """Each phrase of a list in all its forms, in lower case, and the lines that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines_of(name):
        for chosen in product(*_places(line)):
            phrase = " ".join(filter(None, chosen))
            found[phrase] = (*found[phrase], line) if phrase in found else (line,)
    return found


def betters(phrase: str, lines: Iterable[str]) -> tuple[str, ...]:
    """What lines of a list say is better than a phrase that they have."""
    found = (
        each
        for line in lines
        for written, better in expanded(line)
        for each in better
        if written == phrase
    )
    return tuple(dict.fromkeys(found))


def expanded(line: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What one line of a list says: each phrase, and what is better."""
    places = _places(line)
    _, _, right = line.partition("=>")
    betters = [[_alternatives(part) for part in each.split()] for each in right.split("|") if each]
    sizes = [len(place) for place in places]
    for chosen in product(*map(enumerate, places)):
        phrase = " ".join([word for _, word in chosen if word])
        numbers = [number for number, _ in chosen]
        yield phrase, tuple([" ".join(_going_with(sizes, numbers, each)) for each in betters])


def _places(line: str) -> list[Sequence[str]]:
    """What may stand in each place of a line's phrase."""
    left, _, _ = line.partition("=>")
    return [(part,) if part.isalpha() else _alternatives(part) for part in left.lower().split()]


def _alternatives(part: str) -> list[str]:
    """What may stand in a place; "" for nothing."""
    optional = part.startswith("(") and part.endswith(")")
    words = [form for word in _SLASH.split(part.strip("()")) for form in _forms(word)]
    return ["", *words] if optional else words


def _forms(word: str) -> Sequence[str]:
    word = word.replace("_", " ").replace("//", "/")
    return forms(word.replace("*", "", 1)) if "*" in word else (word,)


def _going_with(
    sizes: Sequence[int], chosen: Sequence[int], places: Sequence[Sequence[str]]
) -> Iterator[str]:
    """The words of what is better for the alternatives chosen in the phrase's places."""
    left = dict(enumerate(sizes))
    for place in places:
        fits = (number for number, size in left.items() if size == len(place) > 1)
        number = next(fits, -1)
        yield place[chosen[number] if number in left else 0]
        left.pop(number, None)
