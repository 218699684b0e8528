from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from contentlint.language.date_formats import LANGUAGES, unread_by
from contentlint.rules import Context, Problem, rule


@rule("warning")
def check(
    context: Context,
    *,
    fields: Annotated[tuple[str, ...], "the fields that hold a display format"] = (
        "date_format",
        "dateFormat",
    ),
    language: Annotated[
        Literal["auto", "strftime", "moment", "unicode", "go"],
        "the language of the formats; auto: whichever reads them",
    ] = "auto",
) -> Iterator[Problem]:
    """A display format of dates has parts that its format language does not know."""
    front_matter = context.document.front_matter
    for field in fields if front_matter else ():
        entry = front_matter.get(field) if front_matter else None
        value = entry.node.value if entry else None
        if entry and isinstance(value, str) and value.strip():
            message = _judged(value, LANGUAGES if language == "auto" else (language,))
            if message:
                yield Problem(entry.node.shown, message)


def _judged(text: str, languages: tuple[str, ...]) -> str:
    unread = {language: unread_by(language, text) for language in languages}
    if not all(unread.values()):
        return ""
    if len(languages) > 1:
        return f"{text!r} is a date format in none of {', '.join(languages)}"
    (language, parts), *_ = unread.items()
    named = ", ".join(repr(part) for part in parts)
    return f"{language} has no token {named}" + (f" (in {text!r})" if parts != (text,) else "")
