"""Pages that nobody wrote: each is a function of the seed and its number, so none need be kept.

`identity` tells what others say of a page, and `page_of` writes it; both promise that no two
numbers get the same title, description, slug or id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from random import Random
from typing import NamedTuple

from tests.bench.prose import NOUNS, TERMS, Language, language

MOST_PAGES = 1_000_000
FIRST_ID = 100_000

SUBJECTS = (
    "Astronomy Biology Chemistry Economics Geography Geology History Mathematics Music "
    "Philosophy Physics Statistics"
).split()

_QUESTIONS = (
    "What is a {0} {1}?",
    "What's the {0} {1} used for?",
    "How does a {0} {1} change a {2}?",
    "Why does a {0} {1} need a {2}?",
    "When is a {0} {1} better than a {2}?",
    "How can you measure a {0} {1} with a {2}?",
    "Where does the {0} {1} come from?",
    "Which {2} fits a {0} {1}?",
)
_ARTICLES = (
    "How we built a {0} {1} in a week",
    "The {0} {1} and its {2}, step by step",
    "Ten years with a {0} {1}",
    "A {0} {1} for every {2}",
)
_SHOWN = (
    "The {0} {1} explained with a {2}",
    "A {0} {1}, the {2} and the {3} compared",
    "How the {0} {1} works beside a {3}",
    "Using a {0} {1} with any {2}",
)
_DESCRIPTIONS = (
    "Where the {0} {1} comes from, and what a {2} has to do with it.",
    "The {0} {1} in short, from the first {2} to the last {3}.",
    "What a {0} {1} does to a {3}, with one example that you can try.",
    "A short look at the {0} {1}, its {2} and its limits.",
)
_OPENINGS = (
    "A {0} {1} brings a {2} and a {3} together.",
    "The {0} {1} turns any {2} into a {3}.",
    "With a {0} {1}, each {2} gets a {3} of its own.",
    "Most people meet the {0} {1} beside a {2} or a {3}.",
)
_HEADINGS = (
    "How the {0} works", "What the {1} is for", "A first look at the {2}", "Choose a {3}",
    "Where the {0} ends", "Before you begin", "What can go wrong", "From {2} to {3}",
    "Why the {1} matters", "A worked example", "The {0} in practice", "Limits of the {1}",
    "Compare the results", "Repair a {2}", "Questions that remain", "When the {3} is gone",
)  # fmt: skip
_LINKS = (
    "Another page asks: [{0}]({1})",
    "The same idea returns in [{0}]({1})",
    "For the longer story, read [{0}]({1})",
    "Compare this with [{0}]({1})",
)
_CODE = "```python\ndef {0}({1}):\n    return [{1} * step for step in range({2})]\n```"
_ITEMS = ("Start with a {} {}", "Put the {} next to the {}", "Leave the {} to the {}")
_DESCRIPTION = 155  # characters
_BITS = 2**64 - 1
_STRIDE = 1_618_033  # shares no factor with TERMS squared, so that every number gets its own term


class Identity(NamedTuple):
    """What other pages may say of a page."""

    number: int
    collection: str
    id: int
    term: tuple[str, str]
    nouns: tuple[str, str]
    subject: str
    title: str
    slug: str
    url: str
    path: str


class Page(NamedTuple):
    """An article before it is written down; `blocks` are the Markdown of its parts."""

    identity: Identity
    date: str
    shown_title: str
    description: str
    keywords: tuple[str, ...]
    blocks: tuple[str, ...]
    related: tuple[Identity, ...] = ()

    @property
    def answer(self) -> str:
        """The article's Markdown."""
        return "\n\n".join(self.blocks)


Targets = Callable[[Random], Iterator[Identity]]


def mix(seed: int, number: int) -> int:
    """64 bits that look random (splitmix64)."""
    bits = (seed * 0xD1342543DE82EF95 + (number + 1) * 0x9E3779B97F4A7C15) & _BITS
    bits = ((bits ^ bits >> 30) * 0xBF58476D1CE4E5B9) & _BITS
    bits = ((bits ^ bits >> 27) * 0x94D049BB133111EB) & _BITS
    return bits ^ bits >> 31


def is_article(seed: int, number: int) -> bool:
    """Whether a page is a long article: one of twenty is."""
    return mix(seed, number) % 20 == 0


@lru_cache(maxsize=4096)
def identity(seed: int, number: int) -> Identity:
    """What a page is called and where it stands."""
    bits = mix(seed, number)
    article = bits % 20 == 0
    words = language()
    first, second = divmod((number * _STRIDE + seed) % TERMS**2, TERMS)
    term = (words.first[first], words.second[second])
    one, other = (bits >> 8) % len(NOUNS), (bits >> 16) % (len(NOUNS) - 1)
    nouns = (NOUNS[one], NOUNS[other + (other >= one)])
    titles = _ARTICLES if article else _QUESTIONS
    title = titles[(bits >> 24) % len(titles)].format(*term, *nouns)
    subject = SUBJECTS[(bits >> 32) % len(SUBJECTS)]
    slug = slug_of(title)
    folder = "articles" if article else question_folder(subject)
    return Identity(
        number, "articles" if article else "questions", FIRST_ID + number, term, nouns, subject,
        title, slug, f"/{folder}/{slug}", f"content/{folder}/{slug}.md",
    )  # fmt: skip


def question_folder(subject: str) -> str:
    """Where the questions of a subject stand, below content/ and in urls."""
    return f"learn/{slug_of(subject)}/questions"


def slug_of(title: str) -> str:
    """A title in lower case with hyphens, its punctuation gone."""
    return title.lower().replace("'", "").replace("?", "").replace(",", "").replace(" ", "-")


def headings(seed: int, known: Identity) -> list[str]:
    """The headings of a page."""
    bits = mix(seed + 1, known.number)
    count = 5 if known.collection == "articles" else 2 + bits % 2
    start, step = (bits >> 8) % len(_HEADINGS), 3 + 2 * ((bits >> 16) % 3)
    chosen = (_HEADINGS[(start + step * turn) % len(_HEADINGS)] for turn in range(count))
    return [text.format(*known.term, *known.nouns) for text in chosen]


def page_of(seed: int, number: int, targets: Targets) -> Page:
    """A page; `targets` gives the pages that it may link to and name as related."""
    known = identity(seed, number)
    random = Random(mix(seed + 2, number))
    others = targets(random)
    topic = (*known.term, *known.nouns)
    blocks = tuple(_blocks(seed, known, random, others))
    related: list[Identity] = []
    if known.collection == "questions":
        wanted = random.randrange(6)
        related = [other for _, other in zip(range(wanted), others, strict=False)]
    return Page(
        known,
        date.fromordinal(738_600 + random.randrange(1000)).isoformat(),
        random.choice(_SHOWN).format(*topic),
        _description(random, topic),
        (" ".join(known.term), *known.nouns),
        blocks,
        tuple(other for other in related if other.collection == "questions"),
    )


def _description(random: Random, topic: tuple[str, ...]) -> str:
    """One sentence about the topic, and another if search results have room for it."""
    text = random.choice(_DESCRIPTIONS).format(*topic)
    more = f"{text} {_sentence(random, language().short, topic)}"
    return more if len(more) <= _DESCRIPTION else text


def _blocks(
    seed: int, known: Identity, random: Random, others: Iterator[Identity]
) -> Iterator[str]:
    """An opening, then a heading and paragraphs for each section."""
    topic = (*known.term, *known.nouns)
    opening = random.choice(_OPENINGS).format(*topic)
    yield f"{opening} {paragraph(random, topic)}"
    names = headings(seed, known)
    for heading, following in zip(names, (*names[1:], names[0]), strict=True):
        yield f"## {heading}"
        yield paragraph(random, topic)
        yield from _extra(random, topic)
        text = paragraph(random, topic)
        yield text + _link(seed, known, following, random, others)


def _extra(random: Random, topic: tuple[str, ...]) -> Iterator[str]:
    """Now and then a list, a table or some code."""
    kind = random.randrange(10)
    name = random.choice(language().first)
    if kind < 2:
        texts = (text.format(name, random.choice(NOUNS)) for text in _ITEMS)
        mark = "-" if kind else "1."
        yield "\n".join(
            f"{mark if kind else f'{turn}.'} {text}." for turn, text in enumerate(texts, 1)
        )
    elif kind == 2:
        yield _CODE.format(name, topic[2], random.randrange(2, 100))
    elif kind == 3:
        head = f"| Part | {name.capitalize()} |\n|---|---|"
        yield f"{head}\n| {topic[2]} | {random.randrange(99)} |\n| {topic[3]} | none |"


def _link(
    seed: int, known: Identity, heading: str, random: Random, others: Iterator[Identity]
) -> str:
    """One time in three a sentence with a link: by url or by file, with an anchor or without, or
    to a heading of the page itself."""
    kind = random.randrange(24)
    if kind == 0:
        return f" {link_to(random, heading, f'#{slug_of(heading)}')}"
    other = next(others, None) if kind < 8 else None
    if other is None:
        return ""
    anchor = f"#{slug_of(random.choice(headings(seed, other)))}" if kind in (1, 2) else ""
    target = other.url if kind % 2 else between(known.path, other.path)
    return f" {link_to(random, other.title, target + anchor)}"


def link_to(random: Random, title: str, target: str) -> str:
    """A sentence with a link."""
    text = random.choice(_LINKS).format(title, target)
    return text if title.endswith("?") and text.endswith("?") else f"{text}."


def between(path: str, other: str) -> str:
    """The relative path from one file to another, the same for all questions."""
    here, there = path.split("/")[:-1], other.split("/")
    same = 2 if here[:2] == there[:2] else 1
    return "../" * (len(here) - same) + "/".join(there[same:])


def paragraph(random: Random, topic: tuple[str, ...] = ()) -> str:
    """Two to four sentences."""
    pool = language().sentences
    return " ".join(_sentence(random, pool, topic) for _ in range(2 + int(random.random() * 3)))


def _sentence(random: Random, pool: tuple[str, ...], topic: tuple[str, ...]) -> str:
    """A sentence, its holes filled with words of our articles, invented words and the topic's."""
    words: Language = language()
    text = pool[int(random.random() * len(pool))]
    chosen = []
    for _ in range(text.count("%s")):
        chance = random.random()
        if chance < 0.45:
            chosen.append(words.words[int(chance / 0.45 * len(words.words))])
        elif chance < 0.92 or not topic:
            chosen.append(words.second[int(random.random() * TERMS)])
        else:
            chosen.append(topic[int((chance - 0.92) / 0.08 * len(topic))])
    return text % tuple(chosen)
