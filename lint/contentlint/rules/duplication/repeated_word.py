from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import eq
from typing import Annotated

from contentlint.language.patterns import lazy
from contentlint.language.words import folded_words
from contentlint.rules import Context, Edit, Fix, Problem, Text, rule

_DOUBLE = lazy(r"(?<![\w'’.\-/])([^\W\d_]{2,})\s+\1(?![\w'’]|[-./]\w)", re.IGNORECASE)
# Neither Latin letters nor typography: other scripts, marks, and hyphens that join words.
_OTHER = lazy("[^\x00-\u00ac\u00ae-\u02ff\u2012-\u206f]")
_STAND_IN = "\ufffc"
# Doubles that English means: verbs and pronouns that meet at a clause's end, particles behind
# verbs, and words that are doubled for weight; "end" closes blocks of code that lost their fence.
_MEANT = frozenset(
    "had that is do can will her you it in on up out off over by there now well bye no yes so very "
    "really many much far long too more ha who what which blah tut aye hear again never ever "
    "please wait one two choo ah ha big way end".split()
)
_QUOTES = frozenset("\"'“”‘’")


@rule("warning", fix="safe")
def check(
    context: Context,
    *,
    allow: Annotated[tuple[str, ...], "words that may stand twice, besides the usual ones"] = (),
) -> Iterator[Problem]:
    """A word stands twice in a row."""
    if not context.english:
        return
    allowed = _MEANT | {word.lower() for word in allow}
    source = context.document.text
    for text in _with_doubles(context):
        for match in _DOUBLE.finditer(text.value):
            written = source[slice(*text.span(*match.span()))]
            # A second one that is stressed is meant.
            if "*" not in written and "_" not in written and not _is_meant(match, allowed):
                plain = written.split() == match.group().split()
                yield _problem(text, match, fixable=plain)


def _with_doubles(context: Context) -> Iterator[Text]:
    """The texts in which a word follows itself, as far as words in Latin letters tell: titles, the
    description, passages."""
    document = context.document
    titles = [context.text(role) for role in ("title", "seo_title", "description")]
    texts: dict[Text, Sequence[str]] = {t: folded_words(t.value) for t in titles if t}
    texts.update(document.said.words)
    if _follows_itself([*chain.from_iterable(texts.values())]) or _has_others(texts):
        yield from (text for text in texts if _follows_itself(texts[text]) or _has_others((text,)))


def _follows_itself(words: Sequence[str]) -> bool:
    return any(map(eq, words, islice(words, 1, None)))


def _has_others(texts: Iterable[Text]) -> bool:
    """Whether there are words in other letters than Latin ones."""
    text = "\n".join([text.value for text in texts]).replace(_STAND_IN, "")
    return not text.isascii() and _OTHER.search(text) is not None


def _is_meant(match: re.Match[str], allowed: frozenset[str]) -> bool:
    first = match.group(1)
    second = match.group()[-len(first) :]
    before = match.string[max(match.start() - 1, 0) : match.start()]
    if (
        before
        and before in _QUOTES
        and not _QUOTES.isdisjoint(match.string[match.end() : match.end() + 2])
    ):
        return True  # a term of its own: "done done"
    around = match.string[max(match.start() - len(first) - 1, 0) : match.end() + len(first) + 1]
    if len(_whole(first).findall(around)) > 2:
        return True
    # Two capitals are a name ("Bora Bora"), a second one alone begins something; all of them are
    # another word than none ("bitwise AND and assignment").
    named = second[0].isupper() or (first.isupper() and second.islower())
    return named or first.lower() in allowed


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)


def _problem(text: Text, match: re.Match[str], *, fixable: bool) -> Problem:
    word = match.group(1)
    doubled = text.span(match.end(1), match.end())
    fix = Fix(f"remove the second {word.lower()!r}", (Edit(doubled, ""),), restores=True)
    message = f"{word.lower()!r} stands twice in a row"
    return Problem(text.span(*match.span()), message, fix=fix if fixable else None)
