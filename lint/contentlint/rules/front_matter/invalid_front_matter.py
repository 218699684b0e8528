from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, rule

# What the parser says, what it points at ("" for anything), and what would do.
_HINTS = (
    ("mapping values are not allowed", "", "a value that holds a colon and a space needs quotes"),
    ("cannot start any token", "\t", "YAML is indented with spaces, not with tabs"),
    ("tab character", "", "YAML is indented with spaces, not with tabs"),
    ("cannot start any token", "", "a value that begins so needs quotes"),
)


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """The front matter cannot be read: a syntax error, or it is beyond the limits."""
    front_matter = context.document.front_matter
    if front_matter and front_matter.error:
        message, span = front_matter.error
        hint = _hint(message, context.document.text[span.start : span.end])
        yield Problem(span, f"{message}; {hint}" if hint else message)


def _hint(message: str, found: str) -> str:
    return next((hint for said, at, hint in _HINTS if said in message and found.startswith(at)), "")
