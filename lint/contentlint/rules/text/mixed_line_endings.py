from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from contentlint.language.patterns import lazy
from contentlint.rules import Context, Edit, Fix, Problem, Span, rule

_END = lazy(r"\r\n?|\n")
_NAMES = {"\n": "LF", "\r\n": "CR LF", "\r": "CR"}


@rule("warning", fix="safe")
def check(context: Context) -> Iterator[Problem]:
    """Lines end in more than one way."""
    text = context.document.text
    if "\r" not in text:
        return
    ends = Counter(_END.findall(text))
    if len(ends) < 2:
        return
    usual = max(ends, key=lambda end: (ends[end], end == "\n"))
    odd = [Span(*match.span()) for match in _END.finditer(text) if match.group() != usual]
    named = " and ".join(f"{count} in {_NAMES[end]}" for end, count in ends.most_common())
    yield Problem(
        odd[0],
        f"lines end in different ways, {named}; this one is the first in {_name(text, odd[0])}",
        fix=Fix(f"end all lines in {_NAMES[usual]}", tuple(Edit(span, usual) for span in odd)),
        subject="line ends",
    )


def _name(text: str, end: Span) -> str:
    return _NAMES[text[end.start : end.end]]
