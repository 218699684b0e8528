from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.own_words import opens_sentence, unquoted
from contentlint.language.patterns import lazy
from contentlint.language.terms import Term, Terms, terms_of
from contentlint.rules import Context, Edit, Fix, Problem, Text, rule
from contentlint.values import NamedTuple

if TYPE_CHECKING:
    from contentlint.settings.options import Replacements

_JOINERS = frozenset("-/")
_JOINED = lazy(r"[-/]\w")
_NONE: Mapping[str, str] = MappingProxyType({})


class _Pair(NamedTuple):
    """A term, and what the project writes instead."""

    wrong: str
    right: str

    @property
    def differs_by_case(self) -> bool:
        return self.wrong.lower() == self.right.lower()

    @property
    def is_capital_alone(self) -> bool:
        """Whether the wrong term is the right one as it begins a sentence."""
        return self.wrong == self.right[:1].upper() + self.right[1:]

    @property
    def wants_capitals(self) -> bool:
        """Whether the wrong term only lacks capitals."""
        return self.differs_by_case and self.wrong == self.wrong.lower()


@rule("warning", fix="safe")
def check(
    context: Context,
    *,
    terms: Annotated[Replacements, "what not to write, and what to write instead"] = _NONE,
) -> Iterator[Problem]:
    """A word or phrase for which the project writes another."""
    pairs = [_Pair(wrong.strip(), right.strip()) for wrong, right in terms.items()]
    pairs = [pair for pair in pairs if pair.wrong and pair.right and pair.wrong != pair.right]
    if not pairs:
        return
    # Where the right term stands, a wrong one inside it is none.
    known = terms_of(
        (
            *(Term(pair.wrong, pair.differs_by_case) for pair in pairs),
            *(Term(pair.right, True) for pair in pairs),
        )
    )
    for text in context.shown_fields:
        yield from _problems(context, text, pairs, known, kind="field")
    for passage in context.document.passages:
        if not passage.quoted:
            yield from _problems(context, passage.text, pairs, known, kind=passage.kind)


def _problems(
    context: Context, text: Text, pairs: list[_Pair], known: Terms, *, kind: str
) -> Iterator[Problem]:
    for start, end, number in unquoted(text.value, known.find(text.value)):
        if number >= len(pairs):
            continue
        pair, opens = pairs[number], opens_sentence(text.value, start)
        if pair.is_capital_alone and (opens or kind in ("field", "heading")):
            continue
        if pair.wants_capitals and _is_in_compound(text.value, start, end):
            continue
        found = text.value[start:end]
        right = _written_as(found, pair, opens=opens)
        yield Problem(
            text.span(start, end),
            f"this project writes {right!r}, not {' '.join(found.split())!r}",
            _fix(context, text[start:end], pair, right, kind=kind),
        )


def _is_in_compound(text: str, start: int, end: int) -> bool:
    """Whether a term is part of a name in lower case: "rust-lang/rust", "rust-analyzer"."""
    return bool(text[start - 1 : start] in _JOINERS or _JOINED.match(text, end))


def _fix(context: Context, found: Text, pair: _Pair, right: str, *, kind: str) -> Fix | None:
    """The right term in its place: not where markup stands inside, nor where links may lead to what
    is changed (a heading), or other fields repeat it (a title)."""
    span = found.span()
    verbatim = context.document.text[span.start : span.end].split() == found.value.split()
    if not verbatim or kind == "field" or (kind == "heading" and not pair.differs_by_case):
        return None
    return Fix(f"write {right!r}", (Edit(span, right),), restores=True)


def _written_as(found: str, pair: _Pair, *, opens: bool) -> str:
    """The right term with the capitals that it needs where it stands."""
    right = pair.right
    if right != right.lower() or not found[:1].isupper():
        return right
    if found.isupper() and not pair.differs_by_case:
        return right.upper()
    is_title = found[1:].islower() and not pair.differs_by_case
    return right[:1].upper() + right[1:] if opens or is_title else right
