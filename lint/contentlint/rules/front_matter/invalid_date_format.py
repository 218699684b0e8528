from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Literal

from contentlint.contract.words import quoted
from contentlint.language.date_formats import LANGUAGES, unread_by
from contentlint.rules import Context, Problem, rule

_REMEMBERED = 32  # formats: those of a site are alike


@rule("warning")
def check(
    context: Context,
    *,
    fields: Annotated[tuple[str, ...], "the fields that hold a display format"] = (
        "date_format",
        "dateFormat",
    ),
    language: Annotated[
        Literal["auto", "strftime", "moment", "unicode", "go", "php"],
        "the language of the formats; auto: whichever reads them",
    ] = "auto",
) -> Iterator[Problem]:
    """A display format of dates has parts that its format language does not know."""
    front_matter = context.document.front_matter
    for field in fields if front_matter else ():
        entry = front_matter.get(field) if front_matter else None
        value = entry.node.value if entry else None
        if entry and isinstance(value, str) and value.strip() and not _is_name(value.strip()):
            message = _judged(value, LANGUAGES if language == "auto" else (language,))
            if message:
                yield Problem(entry.node.shown, message)


def _is_name(text: str) -> bool:
    """Whether a format is only named: `long`, or Hugo's `:date_long`."""
    return text.startswith(":") or (text.isalpha() and text.islower() and len(set(text)) > 3)


@lru_cache(maxsize=_REMEMBERED)
def _judged(text: str, languages: tuple[str, ...]) -> str:
    unread = {language: unread_by(language, text) for language in languages}
    if not all(unread.values()):
        return ""
    if len(languages) > 1:
        return f"{quoted(text)} is no date format in any of {', '.join(languages)}"
    ((language, parts),) = unread.items()
    if parts == (text,):
        return f"{quoted(text)} has no token of {language}"
    return f"{language} does not read {' and '.join(map(quoted, parts))} in {quoted(text)}"
