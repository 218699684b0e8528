"""Articles of any size in the shapes that make a careless linter slow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, islice
from random import Random

from tests.bench.prose import language

_HEAD = "---\ntitle: A %s of any size\ndescription: What time it takes to read.\n---\n\n# A %s\n\n"


def article(shape: str, size: int) -> bytes:
    """An article of a shape, of exactly `size` bytes."""
    head = _HEAD % (shape, shape)
    parts, length = [head], len(head)
    for part in SHAPES[shape]():
        if length >= size:
            break
        parts.append(part)
        length += len(part)
    return "".join(parts)[:size].encode("ascii")


def _sentences() -> Iterator[str]:
    """Sentences that differ, without end."""
    random, spoken = Random("shapes"), language()
    nouns = (*spoken.words, *spoken.first, *spoken.second)
    while True:
        sentence = random.choice(spoken.sentences)
        yield sentence % tuple(random.choices(nouns, k=sentence.count("%s")))


def _prose() -> Iterator[str]:
    sentences = _sentences()
    for number in count():
        if number % 8 == 0:
            yield f"## {next(sentences).strip('.?')} {number}\n\n"
        yield " ".join(islice(sentences, 4)) + "\n\n"


def _paragraph() -> Iterator[str]:
    return (sentence + "\n" for sentence in _sentences())


def _line() -> Iterator[str]:
    return (sentence + " " for sentence in _sentences())


def _table() -> Iterator[str]:
    yield "| Number | What it is |\n| --- | --- |\n"
    for number, sentence in enumerate(_sentences()):
        yield f"| {number} | {sentence} |\n"


def _items() -> Iterator[str]:
    return (f"- Item {number}\n" for number in count())


def _links() -> Iterator[str]:
    return (f"See [part {number}](part-{number}.md).\n" for number in count())


def _references() -> Iterator[str]:
    return (f"See [part {n}][p{n}].\n\n[p{n}]: https://example.com/{n}\n\n" for n in count())


def _headings() -> Iterator[str]:
    return (f"## Part {number}\n\nText of it.\n\n" for number in count())


def _fields() -> Iterator[str]:
    return (f"Words {{{{ field_{number} }}}} and `code {number}`.\n" for number in count())


def _comments() -> Iterator[str]:
    for number in count():
        yield f"<!-- contentlint-disable word-{number % 50} -->\n\nText of it.\n\n"
        yield "<!-- contentlint-enable -->\n\n" if number % 3 else ""


def _names() -> Iterator[str]:
    for number in count():
        yield f"<!-- contentlint-disable a a{number} -->\n<!-- contentlint-enable a -->\n"


def _over_and_over(part: str) -> Callable[[], Iterator[str]]:
    def endless() -> Iterator[str]:
        while True:
            yield part

    return endless


SHAPES: dict[str, Callable[[], Iterator[str]]] = {
    "prose": _prose,
    "giant paragraph": _paragraph,
    "giant line": _line,
    "giant table": _table,
    "list items": _items,
    "links": _links,
    "references": _references,
    "headings": _headings,
    "templates and code": _fields,
    "stars": _over_and_over("*" * 1000),
    "nested quotes": _over_and_over("> " * 500),
    "open brackets": _over_and_over("[" * 1000),
    "one letter": _over_and_over("a" * 1000),
    "comments": _comments,
    "comments of all names": _names,
    "open comments": _over_and_over("<!-- contentlint-disable "),
}
"""What follows the title in an article of each shape, without end."""
