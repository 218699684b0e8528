from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from contentlint.documents.blocks import Passage
from contentlint.language.patterns import lazy
from contentlint.rules import Context, Problem, Text, rule
from contentlint.values import NamedTuple

_KINDS = {"paragraph", "item", "definition", "heading"}
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", '"': '"'}
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
_DELIMITER = lazy(r'[()\[\]“”«»"]')
_BETWEEN = "\0"
_NO_DELIMITERS = bytes(set(range(128)) - set(b'()[]"\0'))
_OTHERS = lazy(r'[^()\[\]“”«»"\0]+')
_NOT_DELIMITERS = lazy(
    r"(?<![\w)])(?:[:;=8xX][-'^o*]?[()\[\]]{1,3}|[(\[]{1,3}[-'^o*]?[:;=8](?!\w))"  # :-)
    r"|(?:(?<=[\s,;:(—–\ufffc])|^)(?:\d{1,3}|[A-Za-z]|[ivx]{2,4})\)"  # a)
    r"|[(\[]\s*[-+\w.∞\ufffc]+\s*[,;]\s*[-+\w.∞\ufffc]+\s*[)\]]"  # [0, 1)
    r"|\ufffc[)\]]"  # what follows a URL may belong to it
    r'|\d\s?"|="[^"]*"?'  # inches, attributes
)
_QUOTES = frozenset('“«"')
_BEFORE_OPENING = frozenset(["", *" \n\t([{—–‘'“"])
_BEHIND_CLOSING = frozenset(["", *" \n\t.,;:!?)]}…—–’”"])
_ACROSS = 6  # passages in which what one opens may be closed
_OBJECT = "\ufffc"
_WRONG_CLOSING = lazy(r"(?<=\S)[“″\"](?=[\s.,;:!?)\]]|\Z)")
_SHOWN = 24  # characters that tell which one it is


class _Loose(NamedTuple):
    """A delimiter without its counterpart: where it stands in its passage."""

    opener: str
    at: int
    opens: bool


@rule("info")
def check(context: Context) -> Iterator[Problem]:
    """A bracket or quotation mark that is opened and not closed, or closed and not opened."""
    quotes: bool | None = None
    has_some = _DELIMITER.search(context.document.prose)
    for content in context.document.contents if has_some else ():
        passages = [passage for passage in content.passages if passage.kind in _KINDS]
        texts = [passage.text.value for passage in passages]
        pairs = zip(texts, _delimiters(texts), strict=True)
        loose = [() if _is_balanced(marks) else _loose(text) for text, marks in pairs]
        for index, some in enumerate(loose):
            for found in some:
                if found.opener in _QUOTES and quotes is None:
                    quotes = context.english  # other languages have other quotation marks
                if found.opener in _QUOTES and not quotes:
                    continue
                passage = passages[index]
                if passage.quoted or _is_met(passages, loose, index, found):
                    continue
                if not _is_hidden(context.document.text, passage.text, found):
                    yield _problem(passage, found)


def _delimiters(texts: Sequence[str]) -> list[str]:
    """The delimiters of each text, found in all of them together (unless one holds a NUL)."""
    data = _BETWEEN.join(texts).encode(errors="surrogatepass").translate(None, _NO_DELIMITERS)
    marks = data.decode(errors="surrogatepass")
    found = (marks if marks.isascii() else _OTHERS.sub("", marks)).split(_BETWEEN)
    if len(found) == len(texts):
        return found
    return ["".join(_DELIMITER.findall(text)) for text in texts]


def _loose(text: str) -> Sequence[_Loose]:
    """The delimiters that have no counterpart in a passage: of each kind the first."""
    found = _unmatched(text)
    if not found:
        return ()
    # What may be no delimiter is none where this explains the text, and one where that does.
    without = _unmatched(_NOT_DELIMITERS.sub(lambda match: " " * len(match.group()), text))
    both = {(each.opener, each.opens) for each in found}
    return [each for each in without if (each.opener, each.opens) in both]


@lru_cache(maxsize=1024)
def _is_balanced(marks: str) -> bool:
    """Whether the delimiters of a text plainly meet in pairs."""
    before = None
    while marks != before:
        before, marks = marks, marks.replace("()", "").replace("[]", "").replace("“”", "")
    return not marks


def _unmatched(text: str) -> list[_Loose]:
    """The first of each kind without a counterpart."""
    opened: dict[str, list[int]] = {opener: [] for opener in _PAIRS}
    found: dict[tuple[str, bool], int] = {}
    for match in _DELIMITER.finditer(text):
        mark, at = match.group(), match.start()
        opener = _OPENERS.get(mark, mark)
        opens = _opens(text, at, opened=bool(opened[mark])) if mark == '"' else mark == opener
        if opens and mark == '"' and opened[mark]:
            found.setdefault((mark, True), opened[mark].pop())
        if opens:
            opened[opener].append(at)
        elif opened[opener]:
            opened[opener].pop()
        else:
            found.setdefault((opener, False), at)
    for opener, places in opened.items():
        if places:
            found.setdefault((opener, True), places[0])
    return [_Loose(opener, at, opens) for (opener, opens), at in _meant(found, text).items()]


def _meant(found: dict[tuple[str, bool], int], text: str) -> dict[tuple[str, bool], int]:
    """What is found without the marks that have their counterparts in another way."""
    # “ closes what „ opened; »so« the Germans quote; a straight mark inside others seems to open.
    others = {"“"} if "„" in text else set()
    others |= {mark for mark in ("«", '"') if {(mark, True), (mark, False)} <= found.keys()}
    if ("“", True) in found:
        found.pop(('"', False), None)  # which meant to close it
    return {key: at for key, at in found.items() if key[0] not in others}


def _opens(text: str, at: int, *, opened: bool) -> bool:
    """Whether a straight quotation mark opens, by what stands beside it, else by turns."""
    before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if before in _BEFORE_OPENING and behind not in _BEHIND_CLOSING:
        return True
    if behind in _BEHIND_CLOSING and before not in _BEFORE_OPENING:
        return False
    return not opened


def _is_met(
    passages: Sequence[Passage], loose: Sequence[Sequence[_Loose]], index: int, found: _Loose
) -> bool:
    """Whether a passage nearby closes what this one opens, or the other way round."""
    near = (
        loose[index + 1 : index + 1 + _ACROSS]
        if found.opens
        else loose[max(index - _ACROSS, 0) : index]
    )
    if any(
        each.opener == found.opener and each.opens != found.opens for some in near for each in some
    ):
        return True
    # Each paragraph of a long quotation opens anew.
    following = passages[index + 1].text.value if index + 1 < len(passages) else ""
    return found.opener in _QUOTES and found.opens and following.startswith(found.opener)


def _is_hidden(source: str, text: Text, found: _Loose) -> bool:
    """Whether its counterpart stands in code or math, as in "($5 and $6)"."""
    closer = _PAIRS[found.opener]
    for run in text.runs if found.opener in ("(", "[") else ():
        hidden = source[slice(*run.source)] if text.value[run.start] == _OBJECT else ""
        if hidden.count(found.opener) != hidden.count(closer):
            return True
    return False


def _problem(passage: Passage, found: _Loose) -> Problem:
    text, at = passage.text.value, found.at
    mark = found.opener if found.opens else _PAIRS[found.opener]
    shown = text[at : at + _SHOWN] if found.opens else text[max(at + 1 - _SHOWN, 0) : at + 1]
    shown = " ".join(shown.replace(_OBJECT, "…").split())
    what = "is never closed" if found.opens else "closes nothing that was opened"
    wrong = _WRONG_CLOSING.search(text, at + 1) if found.opens and mark == "“" else None
    if wrong:
        what = f"is closed by {wrong.group()}, not by ”"
    return Problem(passage.text.span(at, at + 1), f"the {mark} of {shown!r} {what}")
