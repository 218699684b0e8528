"""The anchors of an article: what a link's fragment can name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from contentlint.language.patterns import lazy

_NOT_ASCII_WORD = lazy(r"[^a-z0-9_ -]")
_LETTERS_AND_MARKS = "LM"
_OTHER_KEPT = {"Nd", "Nl", "Pc"}
_PLAIN = lazy(r"[A-Za-z]+(?: [A-Za-z0-9]+)*")
_EMOJI = lazy(r":[a-z0-9_+-]{1,40}:")
_BLANK = lazy(r"\s")
_NOT_WORD = lazy(r"[\W_]+")
_NOT_KEPT_BY_PANDOC = lazy(r"[^\w\s.-]")
_NOT_LETTERS_FIRST = lazy(r"\A[\W\d_]+")
_HYPHENS = lazy(r"-{2,}")
_NOT_ASCII = lazy(r"[^\x00-\x7f]+")
UNKNOWN = "*"  # stands in an anchor for what generators differ in without end
_NAMELESS = "_"  # what is made of a heading without letters, or without any that a generator keeps
_NAMELESS_NUMBER = lazy(r"_[0-9]{1,4}")
_SYMBOLS = {"So", "Sk", "Cf", "Mn", "Me"}
_MADE_UP = {_NAMELESS, "section"}
_LIKE = 0.7
_LONGEST, _MANY = 200, 300  # a fragment, and anchors, for which the nearest is no longer looked for
_NUMBER = lazy(r"(.+)[-_]([0-9]{1,4})", re.DOTALL)
# Line numbers of source files, the top of the page, footnotes, routes and the like of scripts.
_SCRIPT = lazy(r"L[0-9]+(?:C[0-9]+)?(?:-L?[0-9]+(?:C[0-9]+)?)?|top|_top|\+.*|fn[:-]?\w*|fnref.*")
_OF_SCRIPTS = frozenset("/=&:!~,?;()[]{}<>|")


def slug_of(heading: str) -> str:
    """The anchor that GitHub makes of a heading's visible text, before it is made unique.

    Letters become lower case, each blank a hyphen, and all but letters, digits, hyphens and
    underscores goes. Source: the `toc` filter of GitHub's html-pipeline.
    """
    text = heading.strip().lower()
    if text.isascii():
        return _NOT_ASCII_WORD.sub("", text).replace(" ", "-")
    return "".join(character for character in text if _is_kept(character)).replace(" ", "-")


def heading_anchors(headings: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The anchor of each heading, given its visible text and its explicit id (`{#id}`) or "".

    A second "Notes" is `notes-1`, the next `notes-2`; a suffix that is taken is passed over.
    """
    taken: dict[str, int] = {}
    for text, explicit in headings:
        yield explicit or _unique(slug_of(text), taken)


def anchors_of(headings: Iterable[tuple[str, str]]) -> Iterator[str]:
    """All anchors that one of the common generators makes of headings, as in `heading_anchors`;
    GitHub's of each heading first."""
    given = list(headings)
    repeats: dict[str, int] = {}
    for (text, _), anchor in zip(given, heading_anchors(given), strict=True):
        yield anchor
        for form in forms_of(text):
            number = repeats.get(form, 0)
            repeats[form] = number + 1
            yield f"{form}-{number}" if number else form


def forms_of(heading: str) -> tuple[str, ...]:
    """What the common generators make of a heading's visible text, GitHub first.

    They differ in what becomes of punctuation, accents, other scripts and digits in front:
    kramdown, Pandoc, Python-Markdown, markdown-it, Azure DevOps.
    """
    heading = heading.strip()
    if _PLAIN.fullmatch(heading):
        return (heading.lower().replace(" ", "-"),)
    texts = (heading, _EMOJI.sub("", heading).strip()) if ":" in heading else (heading,)
    forms = dict.fromkeys(form for text in texts for form in _forms(text.lower()))
    if any(unicodedata.category(character) == "So" for character in heading if character > "\x7f"):
        forms[UNKNOWN.join(slug_of(part).strip("-") for part in _around_symbols(heading))] = None
    trimmed = (_HYPHENS.sub("-", form).strip("-") for form in forms)
    found = dict.fromkeys(form or _NAMELESS for form in (*forms, *trimmed))
    if _NAMELESS in found:
        found["section"] = None
    return tuple(found)


def _around_symbols(heading: str) -> list[str]:
    """The parts of a heading between its emoji and other symbols."""
    spaced = ("\0" if unicodedata.category(c) in _SYMBOLS else c for c in heading)
    return re.split(r"(?<![\0\s])[\0\s]*\0[\0\s]*", "".join(spaced))


def _forms(text: str) -> Iterator[str]:
    for each in dict.fromkeys(_spellings(text)):
        slug = slug_of(each)
        yield slug
        yield _NOT_LETTERS_FIRST.sub("", slug)
        hyphenated = _NOT_WORD.sub("-", each)
        yield hyphenated
        yield _NOT_WORD.sub("-", each.replace("'", "").replace("\u2019", ""))
        yield _NOT_LETTERS_FIRST.sub("", hyphenated)
        kept = _BLANK.sub("-", _NOT_KEPT_BY_PANDOC.sub("", each))
        yield kept
        yield _NOT_LETTERS_FIRST.sub("", kept)
    yield _NOT_WORD.sub("-", text.replace("&", " and "))
    yield _BLANK.sub("-", text)


def _spellings(text: str) -> Iterator[str]:
    """A text as it is, and what is left of it in ASCII: without the other letters, without their
    accents alone."""
    yield text
    if not text.isascii():
        yield _NOT_ASCII.sub("", text)
        yield _NOT_ASCII.sub("", unicodedata.normalize("NFKD", text))


def is_for_scripts(fragment: str) -> bool:
    """Whether a fragment names no anchor of the text: `#L10`, `#/route`, `#:~:text=`, `#top`."""
    return bool(_SCRIPT.fullmatch(fragment) or _OF_SCRIPTS.intersection(fragment))


def is_among(fragment: str, anchors: Sequence[str]) -> bool:
    """Whether a decoded fragment names one of the anchors; upper and lower case do not count.

    Some generators count repeated headings from 1, others from 2, and some with `_`.
    """
    fragment = fragment.removeprefix("user-content-")
    if fragment in anchors:
        return True
    wanted = _comparable(fragment)
    known = {_comparable(anchor) for anchor in anchors}
    if wanted in known:
        return True
    if any(UNKNOWN in anchor and _may_be(wanted, anchor) for anchor in known):
        return True
    if _NAMELESS in known and _NAMELESS_NUMBER.fullmatch(wanted):
        return True
    match = _NUMBER.fullmatch(wanted)
    if match is None or match.group(1) not in known:
        return False
    base, number = match.group(1), int(match.group(2))
    return f"{base}-{number}" in known or (number > 1 and f"{base}-{number - 1}" in known)


def nearest_anchor(fragment: str, anchors: Sequence[str]) -> str:
    """The anchor that was most likely meant; "" where none is like the fragment."""
    from difflib import get_close_matches

    if len(fragment) > _LONGEST or len(anchors) > _MANY:
        return ""
    whole = [each for each in anchors if UNKNOWN not in each and each not in _MADE_UP]
    return next(iter(get_close_matches(fragment.casefold(), whole, n=1, cutoff=_LIKE)), "")


def _may_be(wanted: str, anchor: str) -> bool:
    """Whether a fragment is an anchor in which some generators spell out an emoji."""
    start, *_, end = anchor.split(UNKNOWN)
    if not start + end or len(wanted) < len(start) + len(end):
        return False
    if not (wanted.startswith(start) and wanted.endswith(end)):
        return False
    between = wanted[len(start) : len(wanted) - len(end)]
    begins = not start or between[:1] in ("", "-")
    return begins and (end[:1] in ("", "-") or between[-1:] in ("", "-"))


def _comparable(anchor: str) -> str:
    return unicodedata.normalize("NFC", anchor).casefold().strip()


def _unique(slug: str, taken: dict[str, int]) -> str:
    anchor = slug
    while anchor in taken:
        taken[slug] += 1
        anchor = f"{slug}-{taken[slug]}"
    taken[anchor] = 0
    return anchor


def _is_kept(character: str) -> bool:
    category = unicodedata.category(character)
    return character in "- " or category[0] in _LETTERS_AND_MARKS or category in _OTHER_KEPT
