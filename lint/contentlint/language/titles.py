"""Titles compared: what they say, beside what every page of a site or every section says."""

from __future__ import annotations

from contentlint.language.patterns import lazy
from contentlint.language.results import displayed
from contentlint.language.templates import has_tags
from contentlint.language.words import content_words, fold, stem, words

_JOINT = lazy(r"[‒–—―/|·•»:;,]")
_AROUND = "\"'“”‘’„«»()[]{}<>.!?…*`_™®©-"
_SIGNS = frozenset("<>=~&|^%+*/@#$\\")
_JOINTS = 3  # in a brand, at most: more is a list
_BARS = ("|", "/", "&")
_BRAND = lazy(r"(?<=\S)\s+[|·•»–—:-]+\s+(?=\S)|(?<=\S)\s*\|\s*(?=\S)")
_BAR = lazy(r"(?<=\S)\s+\|+\s+(?=\S)")
_SECTIONS = frozenset(
    title.strip()
    for line in """
    about|about us|api|api reference|appendix|archive|basics|basic usage|best practices|blog
    change log|changelog|command line|commands|concepts|conclusion|configuration|contact
    contents|contributing|credits|debugging|deployment|development|documentation|example|examples
    faq|faqs|features|frequently asked questions|fundamentals|further reading|getting started
    get started|glossary|guide|guides|help|history|home|how to|how tos|index|install|installation
    installing|integrations|intro|introduction|license|limitations|methods|migration|news|next steps
    notes|options|overview|parameters|performance|plugins|prerequisites|privacy|privacy policy
    properties|quick reference|quick start|quickstart|readme|reference|release notes|requirements
    resources|security|settings|setup|start here|summary|support|syntax|table of contents|testing
    tips|tools|troubleshooting|tutorial|tutorials|upgrade|upgrading|usage|welcome|what is new
    what's new
    """.split("\n")
    for title in line.split("|")
)


def said(text: str) -> str:
    """What a title or a description says, without case and punctuation; "" where that is nothing,
    or is only known once the site is built.

    Signs that are part of a name stay ("C", "C++" and "C#" are three), and operators.
    """
    if has_tags(text):
        return ""
    shown = fold(displayed(text))
    parts = [part.strip(_AROUND) for part in _JOINT.sub(" ", shown).split()]
    if _SIGNS.isdisjoint(shown):
        return " ".join(filter(None, parts))
    signs = (part for part in shown.split() if _is_operator(part))
    return " ".join((*(part for part in parts if part and part not in _SIGNS), *signs))


def without_brand(shown: str, title: str) -> str:
    """What a title for search results says, without the brand behind the article's own title."""
    own = said(title)
    joints = list(_BRAND.finditer(shown))[-_JOINTS:]
    heads = (said(shown[: joint.start()]) for joint in joints)
    return own if own and own in heads else said(shown)


def branded(title: str) -> tuple[str, str]:
    """What a title says before its last bar, and behind it, which may be a brand; both "" where it
    has none, or a single word stands before it."""
    bars = list(_BAR.finditer(title)) if "|" in title else ()
    if not bars:
        return "", ""
    head, brand = said(title[: bars[-1].start()]), said(title[bars[-1].end() :])
    return (head, brand) if " " in head and brand else ("", "")


def needs_a_section(title: str) -> bool:
    """Whether what a title says is understood in its section alone: one word, or "Next steps"."""
    return title in _SECTIONS or len(words(title)) < 2


def is_generic(shown: str, title: str) -> bool:
    """Whether a title for search results has no word of the article's title."""
    meant = _stems(title)
    return bool(meant) and not has_tags(shown + title) and not _stems(shown) & meant


def _stems(text: str) -> set[str]:
    return {stem(word) for word in content_words(displayed(text))}


def _is_operator(part: str) -> bool:
    return not _SIGNS.isdisjoint(part) and part not in _BARS and not any(map(str.isalnum, part))
