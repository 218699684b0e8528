from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from contentlint.documents.blocks import Definition, Passage
from contentlint.documents.markdown import Markdown
from contentlint.language.labels import same_label
from contentlint.language.patterns import lazy
from contentlint.language.targets import shown
from contentlint.rules import Context, Problem, Related, Span, rule

_REFERENCE = lazy(r"\[([^\[\]]+)\]\[([^\[\]]*)\]")
_INDEXED = lazy(r"[\w\])}\ufffc\"'`.$\\]")
# What stands in brackets and is no link: footnotes, citations, checkboxes, ranges.
_NO_LABEL = lazy(r"[\^@].*|\W*|\w-\w.*|\.\.\..*", re.DOTALL)
_NOT_LETTERS = lazy(r"[\W_]+")
_NO_WORDS = lazy(r"[-+#$&!].*|[\W\d]*|\w", re.DOTALL)
# Names of code, which some sites look up themselves (`std::vec`, `json.dumps`, `list()`).
_CODE_NAME = lazy(r"[A-Za-z_]\w*(?:(?:\.|::|->|#|/)[A-Za-z_]\w*)+(?:\(\))?!?|\S*\(\)|\w+!")
# Definitions in a file that is included, or whose labels a template fills in.
_ELSEWHERE = lazy(
    r"--8<--|\{%-?\s*include|\{\{[<%]\s*include|^!include|^ {0,3}\[(?=[^\]\n]*\]:)[^\]\n]*\{[{%]",
    re.MULTILINE,
)
_LOOKS_UP = frozenset({"mkdocs.yml", "mkdocs.yaml", "zensical.toml"})
_MANY = 300  # labels, or references, for which the nearest is no longer looked for


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """A reference link or image whose label is not defined."""
    for content in context.document.contents:
        if "][" not in content.source:
            continue
        found = list(_references(content, context.document.text))
        if found and not _are_elsewhere([label for _, label in found], context):
            known = {same_label(definition.label): definition for definition in content.definitions}
            few = len(found) <= _MANY and len(known) <= _MANY
            for span, label in found:
                yield _problem(span, label, known if few else {})


def _references(content: Markdown, article: str) -> Iterator[tuple[Span, str]]:
    """The place and label of every reference that Markdown leaves as text."""
    for passage in content.passages:
        value = passage.text.value
        for match in _REFERENCE.finditer(value) if "][" in value else ():
            label = _label(passage, match, article)
            if label and _is_meant(value, match, defines=bool(content.definitions)):
                is_image = value[match.start() - 1 : match.start()] == "!"
                yield passage.text.span(match.start() - is_image, match.end()), label


def _label(passage: Passage, match: re.Match[str], article: str) -> str:
    """The label as it is written, or the text that stands for it; "" for other brackets.

    A reader's view has no `**` between brackets, nor those of a link in them.
    """
    start, end = passage.text.span(*match.span())
    label = Span(*passage.text.span(*match.span(2))) if match.group(2) else Span(end - 1, end - 1)
    written = article[start] + article[label.start - 2 : label.start] + article[label.end]
    text = passage.text.span(*match.span(1)) if label.start == label.end else label
    return article[text[0] : text[1]] if written == "[][]" else ""


def _is_meant(value: str, match: re.Match[str], *, defines: bool) -> bool:
    """Whether brackets after brackets are meant as a link: no index, citation, usage or tags."""
    text, label = (group.replace("\ufffc", "x") for group in match.groups())
    if match.start() and _INDEXED.match(value, match.start() - 1):
        return False
    if value.startswith(("[", "("), match.end()) or _NO_LABEL.fullmatch(text):
        return False
    if label and _NO_LABEL.fullmatch(label):
        return False
    if defines:
        return match.group(1) == "\ufffc" or len(text) > 1 or len(label) > 1
    return bool(label) and _is_clickable(text, label, first=match.start() == 0)


def _is_clickable(text: str, label: str, *, first: bool) -> bool:
    """Whether brackets are meant as a link where nothing is defined: by words to click.

    At the start of a text, brackets often name a kind and a topic, or who speaks: there the
    label has to repeat the text (`[Return value][return-value]`).
    """
    if _NO_WORDS.fullmatch(label) or _NO_WORDS.fullmatch(text):
        return False
    if text.isupper() or label.isupper():
        return False
    return not first or _letters(text) == _letters(label)


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text.casefold())


def _are_elsewhere(labels: list[str], context: Context) -> bool:
    """Whether the labels may be defined where the article does not show it.

    That is in a file that it includes, by a template, or by the site, which looks up the names
    of code and headings of other pages.
    """
    article = context.document.text
    if any(_CODE_NAME.fullmatch(label.strip("`")) for label in labels):
        return True
    if _ELSEWHERE.search(article):
        return True
    return any(
        _LOOKS_UP & names and _is_of_site(context, folder, names)
        for folder, names in context.surroundings.above()
    )


def _is_of_site(context: Context, folder: str, names: frozenset[str]) -> bool:
    """Whether the article is one of the site whose settings stand in a folder above it: that has
    its pages in `docs`, where there is one."""
    inner = context.path.split("/")[-folder.count("..") - 1 :]
    return "docs" not in names or inner[0] == "docs"


def _problem(span: Span, label: str, known: Mapping[str, Definition]) -> Problem:
    from difflib import get_close_matches  # only needed here

    near = get_close_matches(same_label(label), known, n=1)
    message = f"the label [{shown(label)}] is not defined, so readers see the brackets"
    if not near:
        return Problem(span, message)
    meant = known[near[0]]
    return Problem(
        span, f"{message}; [{meant.label}] is", related=(Related(meant.span, "it is here"),)
    )
