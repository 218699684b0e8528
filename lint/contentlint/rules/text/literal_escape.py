from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from contentlint.documents.document import Document
from contentlint.documents.escapes import is_latex, literal_escapes
from contentlint.documents.markdown import Markdown
from contentlint.language.patterns import lazy
from contentlint.rules import Context, Edit, Entry, Fix, Problem, Span, Text, rule

# A path or a pattern has other backslashes than those of line ends.
_OTHER_BACKSLASH = lazy(
    r"\\[^ntr\"\\\s]|\\\\|\b[A-Za-z]:\\|^[\"'(`]?\.{1,2}\\"
    r"|\[\^|\)[*+?]|\\[ntr]\*[^\w*]|\([^()]*\|[^()]*\)"
)
_IN_CODE = lazy(r"[\"'](?:\\[ntr])+[\"']|\\[ntr][\"'](?:[^\w\"'\\]|$)|\w\([\"'][^\"']*\\[ntr]")
_MENTION = lazy(r"\W*(?:\\[ntr])+\W*")
_BEFORE = frozenset('.,:;!?)*`]}>"”…')
_AFTER = frozenset(' \t\n*#->|`\\("“0123456789')
_REACH = 80


@rule("warning", fix="unsafe")
def check(context: Context) -> Iterator[Problem]:
    """A literal `\\n`, `\\t` or `\\"` that nothing decodes."""
    document = context.document
    if "\\" in document.text:
        yield from _in_fields(document)
    for passage in document.body.passages if "\\" in document.prose else ():
        found = _in_markdown(passage.text) if "\\" in passage.text.value else ()
        if found:
            yield _problem(passage.text, found, "the text", decodable=False)


def _in_fields(document: Document) -> Iterator[Problem]:
    prose = {field.entry.key_span: field.markdown for field in document.fields}
    for entry in document.front_matter.root.walk() if document.front_matter else ():
        if not isinstance(entry.node.value, str) or "\\" not in entry.node.value:
            continue
        if not document.is_escaped(entry):
            yield from _in_field(document.text, entry, prose.get(entry.key_span))


def _in_field(source: str, entry: Entry, markdown: Markdown | None) -> Iterator[Problem]:
    """The problem of a field; one that holds Markdown is read as the body is."""
    text = entry.node.text
    if markdown and not any(_in_markdown(passage.text) for passage in markdown.passages):
        return
    found = _escapes(text)
    if found:
        where = "this item" if entry.key_span == entry.node.span else repr(entry.key)
        yield _problem(text, found, where, fix=_fix(source, entry, text, found))


def _in_markdown(text: Text) -> list[Span]:
    r"""The escapes in a passage; `\"` is one of Markdown's own, which decodes it."""
    return [span for span in _escapes(text) if _name(text, span) != '"']


def _problem(
    text: Text, found: Sequence[Span], where: str, *, decodable: bool = True, fix: Fix | None = None
) -> Problem:
    names = " and ".join(dict.fromkeys("\\" + _name(text, span) for span in found))
    several = len(found) > 1
    message = (
        f"{len(found)} literal {names} in {where} are shown as they stand"
        if several
        else f"a literal {names} in {where} is shown as it stands"
    )
    if decodable:
        message += f"; if the site decodes {'them' if several else 'it'}, `escaped` can say so"
    return Problem(text.span(*found[0]), message, fix=fix)


def _name(text: Text, span: Span) -> str:
    return text.value[span.start + 1 : span.end]


def _escapes(text: Text) -> list[Span]:
    """The escapes in a text that stand for line ends, tabs or quotes, and name nothing else."""
    value = text.value
    found = [span for span in literal_escapes(value) if not _is_other(value, span)]
    quotes = value.count('\\"') > 1
    clear = [
        span for span in found if (quotes if _name(text, span) == '"' else _is_clear(value, span))
    ]
    # Where one is clear, the others are meant likewise.
    return found if clear and not _all_in_code(text, clear) else []


def _is_clear(text: str, span: Span) -> bool:
    """Whether the neighbours show a line's end, rather than a path or a mention."""
    if is_latex(text, span.start) or _MENTION.fullmatch(_token(text, span)):
        return False
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if after.isupper() and before.isalnum():
        # "CORP\\Norma" alone is a name.
        return " " in text[max(span.start - _REACH, 0) : span.end + _REACH]
    return before in _BEFORE or after in _AFTER or not after or after.isupper()


def _is_other(text: str, span: Span) -> bool:
    token = _token(text, span)
    code = text[span.start + 1] != '"' and _IN_CODE.search(token)
    return bool(code or _OTHER_BACKSLASH.search(token))


def _token(text: str, span: Span) -> str:
    """What stands around an escape up to white space."""
    before = text[max(span.start - _REACH, 0) : span.start]
    after = text[span.end : span.end + _REACH]
    left = re.split(r"\s", before)[-1]
    return left + text[span.start : span.end] + re.split(r"\s", after, maxsplit=1)[0]


def _all_in_code(text: Text, spans: Iterable[Span]) -> bool:
    if "`" not in text.value:
        return False
    code = [view.span for view in Markdown(text, flavor="commonmark").code if view.inline]
    starts = [span.start for span in code]
    for span in spans:
        at = text.span(*span).start
        index = bisect_right(starts, at) - 1
        if index < 0 or at >= code[index].end:
            return False
    return True


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
