from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Edit, Fix, Problem, Span, rule


@rule("info", fix="safe")
def check(context: Context) -> Iterator[Problem]:
    """The last line does not end."""
    text = context.document.text
    # Blanks alone after the last line's end are trailing white space.
    if text.rstrip(" \t").endswith(("\n", "\r")) or not text.strip(" \t"):
        return
    end = Span(len(text), len(text))
    newline = "\r\n" if "\r\n" in text else "\n"
    yield Problem(
        end,
        "the file ends without a line end",
        fix=Fix("end the last line", (Edit(end, newline),)),
        subject="end",
    )
