"""Copies of an article's parts that are not quite exact."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from tests.bench.prose import jaccard, language, words_of

Blocks = tuple[str, ...]
Change = Callable[[Blocks, Random, int], Blocks]

_NEAR = (0.87, 0.96)  # a near copy is at least as similar as a number drawn from here
_FAR = 0.68  # a decoy is at most so similar
_REPLACED = re.compile(r"(?<![\w'-])[a-z]{3,}(?![\w'-])")


def reworded(blocks: Blocks, random: Random) -> Blocks:
    """A copy in which words were replaced, as many as a near copy bears."""
    least = random.uniform(*_NEAR)
    return _changed_until(blocks, random, least, _with_a_word_replaced)


def shortened(blocks: Blocks, random: Random) -> Blocks:
    """A copy in which sentences were dropped, as many as a near copy bears."""
    return _changed_until(blocks, random, _NEAR[0], _with_a_sentence_dropped)


def moved(blocks: Blocks, random: Random) -> Blocks:
    """A copy in which neighboring paragraphs changed places, as often as a near copy bears."""
    return _changed_until(blocks, random, _NEAR[0], _with_two_swapped)


def unlike(blocks: Blocks, random: Random) -> Blocks:
    """A copy in which so much was replaced, in every paragraph, that it is none."""
    turn, found = 0, blocks
    paragraphs = sum(map(is_paragraph, blocks))
    while turn < paragraphs or jaccard(_joined(blocks), _joined(found)) > _FAR:
        found = _with_a_word_replaced(found, random, turn)
        turn += 1
    return found


def is_paragraph(block: str) -> bool:
    """Whether a part is a paragraph of plain text."""
    return block[:1].isalpha() and "\n" not in block


def paragraphs_in_common(first: Blocks, second: Blocks, *, least: int) -> Iterator[str]:
    """The paragraphs of at least so many words that both have."""
    others = set(second)
    for block in first:
        if block in others and is_paragraph(block) and len(words_of(block)) >= least:
            yield block


def _changed_until(blocks: Blocks, random: Random, least: float, change: Change) -> Blocks:
    """The copy changed again and again, while it stays as similar; by one word at least."""
    whole = _joined(blocks)
    found = blocks
    for turn in range(100):
        following = change(found, random, turn)
        if jaccard(whole, _joined(following)) >= least:
            found = following
        elif found != blocks:
            break
    return found if found != blocks else _with_a_word_replaced(blocks, random, 0)


def _with_a_word_replaced(blocks: Blocks, random: Random, turn: int) -> Blocks:
    """The paragraphs take turns."""
    places = [place for place, block in enumerate(blocks) if is_paragraph(block)]
    place = places[turn % len(places)]
    text, bracket, link = blocks[place].partition("[")
    start, end = random.choice([match.span() for match in _REPLACED.finditer(text)])
    text = f"{text[:start]}{random.choice(language().second)}{text[end:]}"
    return (*blocks[:place], f"{text}{bracket}{link}", *blocks[place + 1 :])


def _with_a_sentence_dropped(blocks: Blocks, random: Random, turn: int) -> Blocks:
    """The last sentence of a paragraph that keeps some, and has no link."""
    places = [
        place
        for place, block in enumerate(blocks)
        if is_paragraph(block) and "](" not in block and len(_sentences(block)) > 2
    ]
    if not places:
        return _with_a_word_replaced(blocks, random, turn)
    place = random.choice(places)
    kept = " ".join(_sentences(blocks[place])[:-1])
    return (*blocks[:place], kept, *blocks[place + 1 :])


def _with_two_swapped(blocks: Blocks, random: Random, turn: int) -> Blocks:
    """Two paragraphs with nothing between them, none of them the first."""
    both = range(1, len(blocks) - 1)
    places = [place for place in both if all(map(is_paragraph, blocks[place : place + 2]))]
    if not places:
        return _with_a_word_replaced(blocks, random, turn)
    place = places[turn % len(places)]
    return (*blocks[:place], blocks[place + 1], blocks[place], *blocks[place + 2 :])


def _sentences(paragraph: str) -> list[str]:
    return re.split(r"(?<=[.?]) ", paragraph)


def _joined(blocks: Blocks) -> str:
    return "\n\n".join(blocks)
