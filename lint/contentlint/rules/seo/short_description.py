from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.language.results import display_length, displayed, shown_words
from contentlint.language.words import words
from contentlint.rules import Context, Problem, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Positive

_ENDS = (".", "!", "?")
_SENTENCE_WORDS = 4  # "Returns an absolute URL."


@rule("info")
def check(
    context: Context, *, min_chars: Annotated[Positive, "the shortest description"] = 50
) -> Iterator[Problem]:
    """The description is too short to tell what the article offers."""
    text = context.description
    length = display_length(text.value) if text else 0
    if text and length < min_chars and not _is_sentence(text.value) and not _echoes(context):
        characters = "1 character" if length == 1 else f"{length} characters"
        yield Problem(
            text.span(),
            f"the description has {characters}; "
            f"with {min_chars} or more it can tell what the article offers",
        )


def _is_sentence(description: str) -> bool:
    """Whether it says something of the article, though briefly."""
    shown = displayed(description)
    return shown.endswith(_ENDS) and len(words(shown)) >= _SENTENCE_WORDS


def _echoes(context: Context) -> bool:
    """Whether it says no more than a title, which is echoed-description's."""
    said = context.text("description")
    titles = [context.text(role) for role in ("title", "seo_title")]
    shown = [shown_words(text.value) for text in titles if text]
    return said is not None and shown_words(said.value) in shown
