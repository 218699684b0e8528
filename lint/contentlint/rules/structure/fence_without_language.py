from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.documents.blocks import Code
from contentlint.documents.fences import fence_of
from contentlint.documents.stretches import Sheet
from contentlint.language.patterns import lazy
from contentlint.rules import Context, Problem, rule

# What no language fits: messages, help on options, progress, logs, trees and drawings.
_OUTPUT = lazy(
    r"\s*(?:(?:error|warning|note|info|debug|fatal|usage)\b(?:\[\w+\])?:|fatal error:|thread '"
    r"|(?:traceback|compiling|running|finished|updating|downloading|test)\b"
    r"|-\w, |--\w|\[\d|\d{4}-\d\d-\d\d|\d\d:\d\d)",
    re.IGNORECASE,
)
_DRAWING = lazy(r"[─-╿▀-▟←-⇿]|\+--|--\+|-->|\|  +\|")


@rule("info")
def check(context: Context) -> Iterator[Problem]:
    """A block of code whose fence names no language."""
    for flattened in context.document.flattened:
        for code in flattened.sheet.markdown.code_blocks:
            if code.fenced and not code.info.strip():
                yield from _of_block(flattened.sheet, code)


def _of_block(sheet: Sheet, code: Code) -> Iterator[Problem]:
    fence = fence_of(sheet, code)
    if not fence or not fence.closed:
        return
    start, end = sheet.offset(code.content.start), sheet.offset(code.content.end - 1) + 1
    content = sheet.markdown.text.value[start:end].strip("\r\n")
    if not content.strip() or _OUTPUT.match(content) or _DRAWING.search(content):
        return
    number = len(re.findall(r"\r\n?|\n", content)) + 1
    lines = "the line" if number == 1 else f"the {number} lines"
    yield Problem(
        sheet.source(*fence.span),
        f"this fence names no language for {lines} of code below it; "
        "`text` says that there is none",
    )
