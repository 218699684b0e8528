from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from contentlint.documents.escapes import literal_escapes
from contentlint.rules import Context, Edit, Entry, Fix, Problem, Span, Text, rule

# A path or a pattern has other backslashes than those of line ends.
_OTHER_BACKSLASH = re.compile(r"\\[^ntr\"\\\s]|\\\\|[A-Za-z]:\\|\[\^|\)[*+?]")
_MENTION = re.compile(r"\W*(?:\\[ntr])+\W*")
_BEFORE = frozenset(".,:;!?)*`]}>\"”…")
_AFTER = frozenset(" \t\n*#-+>|`\\(\"“0123456789")
_REACH = 80


@rule("warning", fix="unsafe")
def check(context: Context) -> Iterator[Problem]:
    """A literal `\\n`, `\\t` or `\\"` that nothing decodes."""
    front_matter = context.document.front_matter
    for entry in front_matter.root.walk() if front_matter else ():
        if isinstance(entry.node.value, str):
            yield from _in_field(context, entry)
    for passage in context.document.body.passages:
        found = [span for span in _escapes(passage.text.value) if _name(passage.text, span) != '"']
        if found:
            yield _problem(passage.text, found, "this text", fix=None)


def _in_field(context: Context, entry: Entry) -> Iterator[Problem]:
    if "\\" not in entry.node.value or context.document.is_escaped(entry):
        return
    text = entry.node.text
    found = list(_escapes(text.value))
    if found:
        fix = _fix(context.document.text, entry, text, found)
        yield _problem(text, found, repr(entry.key), fix=fix)


def _problem(text: Text, found: list[Span], where: str, *, fix: Fix | None) -> Problem:
    names = dict.fromkeys("\\" + _name(text, span) for span in found)
    count = f"{len(found)} literal " if len(found) > 1 else "a literal "
    return Problem(
        text.span(*found[0]), f"{count}{' and '.join(names)} in {where}, shown as it stands", fix=fix
    )


def _name(text: Text, span: Span) -> str:
    return text.value[span.start + 1 : span.end]


def _escapes(text: str) -> Iterator[Span]:
    """The escapes in a text that stand for line ends, tabs or quotes, and name nothing else."""
    spans = literal_escapes(text)
    clear = [span for span in spans if _is_clear(text, span)]
    # Where some are clear, the others of their kind are meant likewise.
    yield from (span for span in spans if clear and not _is_other(text, span))


def _is_clear(text: str, span: Span) -> bool:
    """Whether the neighbours show a line's end, rather than a path or a mention."""
    if _is_other(text, span):
        return False
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if text[span.start + 1] == '"':
        return text.count('\\"') > 1
    return before in _BEFORE or after in _AFTER or not after or after.isupper()


def _is_other(text: str, span: Span) -> bool:
    token = _token(text, span)
    return bool(_OTHER_BACKSLASH.search(token) or _MENTION.fullmatch(token))


def _token(text: str, span: Span) -> str:
    """What stands around an escape up to white space."""
    before = text[max(span.start - _REACH, 0) : span.start]
    after = text[span.end : span.end + _REACH]
    left = re.split(r"\s", before)[-1]
    return left + text[span.start : span.end] + re.split(r"\s", after, maxsplit=1)[0]


def _fix(source: str, entry: Entry, text: Text, found: Iterable[Span]) -> Fix | None:
    """Real line ends instead, in a YAML block scalar whose lines all begin alike."""
    style = source[entry.node.span.start : entry.node.span.start + 1]
    start = text.span().start
    line_start = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    indent = source[line_start:start]
    if style not in ("|", ">") or indent.strip():
        return None
    edits = tuple(_edits(text, found, indent, folded=style == ">"))
    return Fix("write real line ends", edits, safe=False) if edits else None


def _edits(text: Text, found: Iterable[Span], indent: str, *, folded: bool) -> Iterator[Edit]:
    for start, end in _runs(found):
        if set(text.value[start:end].split("\\")) != {"", "n"}:
            continue
        lines = (end - start) // 2 + folded
        yield Edit(text.span(start, end), "\n" * lines + indent)


def _runs(found: Iterable[Span]) -> Iterator[Span]:
    """Neighbouring escapes as one span."""
    run: Span | None = None
    for span in found:
        if run and run.end == span.start:
            run = Span(run.start, span.end)
            continue
        if run:
            yield run
        run = span
    if run:
        yield run
