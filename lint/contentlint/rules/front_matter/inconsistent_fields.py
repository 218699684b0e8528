from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from contentlint.contract.words import quoted
from contentlint.documents.front_matter.nodes import Node
from contentlint.rules import Context, Problem, Related, Span, rule

_SPOKEN_FOR = ("ambiguous-scalar", "empty-field", "wrong-type")
_SHOWN = 6  # words


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """Fields that the collection ties together say different things."""
    for group in context.collection.same:
        yield from _judged({field: node for field in group for node in _nodes(context, field)})


def _nodes(context: Context, field: str) -> Iterator[Node]:
    """The field's value, where it says something that no other rule objects to."""
    front_matter = context.document.front_matter
    entry = front_matter.get(field) if front_matter else None
    if front_matter is None or entry is None or not _said(entry.node):
        return
    given_twice = any(entry.key_span == duplicate.span for duplicate in front_matter.duplicates)
    if (
        entry.node.value is not None
        and not given_twice
        and not context.says_of(field, *_SPOKEN_FOR)
    ):
        yield entry.node


def _judged(nodes: dict[str, Node]) -> Iterator[Problem]:
    """A problem for each field that differs from what most say (or from the first)."""
    said = {field: tuple(_said(node)) for field, node in nodes.items()}
    texts = list(said.values())
    model = max(said, key=lambda field: texts.count(said[field]), default="")
    for field, words in said.items():
        if words != said[model]:
            yield Problem(
                _place(nodes[field]),
                f"{field!r} must say the same as {model!r}, but {_parting(words, said[model])}",
                related=(Related(_place(nodes[model]), f"{model!r} is here"),),
            )


def _said(node: Node) -> list[str]:
    """The words of a value; of one that is no text, as it is written."""
    return (node.value if isinstance(node.value, str) else node.text.value).split()


def _place(node: Node) -> Span:
    """The value's text without the white space around it."""
    text = node.text
    return text.span(len(text) - len(text.value.lstrip()), len(text.value.rstrip()))


def _parting(here: tuple[str, ...], there: tuple[str, ...]) -> str:
    """How two texts differ, in the words of both."""
    start = _shared(here, there)
    end = _shared(here[start:][::-1], there[start:][::-1])
    mine, others = _shown(here[start : len(here) - end]), _shown(there[start : len(there) - end])
    if mine and others:
        return f"has {mine} instead of {others}"
    return f"adds {mine}" if mine else f"lacks {others}"


def _shared(here: tuple[str, ...], there: tuple[str, ...]) -> int:
    """How many words two texts begin with alike."""
    pairs = zip(here, there, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _shown(words: tuple[str, ...]) -> str:
    more = " …" if len(words) > _SHOWN else ""
    return quoted(" ".join(words[:_SHOWN]) + more) if words else ""
