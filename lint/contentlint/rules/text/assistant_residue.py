from __future__ import annotations

from collections.abc import Iterable, Iterator

from contentlint.documents.code_places import Places, code_places
from contentlint.language.patterns import lazy
from contentlint.language.phrases import Hit
from contentlint.language.residue import marks
from contentlint.rules import Context, Problem, Span, Text, rule

# Who writes of assistants quotes them, not always in quotation marks.
_ASSISTANT = lazy(
    r"\b(?:ChatGPT|GPT-?\d|OpenAI|LLMs?|Claude|Gemini|chatbots?|prompt engineering"
    r"|language models?|AI[- ](?:generated|written|assistants?|models?|tools?|text|writing))\b"
)
_QUOTED = lazy(
    r"\"[^\"]{0,500}\"|“[^”]{0,500}”|«[^»]{0,500}»|‘[^’]{0,500}’(?!\w)|(?<!\w)'[^']{0,500}'(?!\w)"
)
_LIST = "assistant_residue"
_EMPHASIS = ("*", "_")
_LABEL = lazy(r"\W*(?!Note|Disclaimer|Important|Answer)[A-Z][\w/-]*(?: [A-Z][\w/-]*){0,2} ?: ")
_FEW = 2  # passages that name assistants


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """What an assistant left in the text: a phrase about itself, a mark of its citations."""
    yield from _marks(context)
    found = [
        (passage, span)
        for passage, listed in context.document.listed.items()
        if _LIST in listed.phrases and not passage.quoted
        for span in _own(context.document.text, passage.text, listed.phrases[_LIST])
    ]
    if (
        found
        and context.english
        and not _speaks_of_assistants(context, {id(passage) for passage, _ in found})
    ):
        for passage, span in found:
            said = passage.text.value[span.start : span.end]
            yield Problem(
                passage.text.span(*span), f"{said!r} is what an assistant says, not an article"
            )


def _marks(context: Context) -> Iterator[Problem]:
    text = context.document.text
    found = list(marks(text))
    code = code_places(context.document) if found else ()
    for span in found:
        if span.start not in code:
            mark = text[span.start : span.end]
            shown = mark if len(mark) <= 50 else mark[:49] + "…"
            yield Problem(span, f"{shown!r} {_cause(mark)}")


def _cause(mark: str) -> str:
    if "=" in mark and "index" not in mark:
        return "in a link says that an assistant gave it; the link works without"
    if mark.startswith("sandbox:"):
        return "is a file in a conversation with an assistant, which no reader can open"
    return "is the mark of an assistant's citation, which says nothing outside it"


def _own(source: str, text: Text, hits: Iterable[Hit]) -> list[Span]:
    """The phrases that are not somebody's words: in quotation marks or emphasis, behind a name."""
    if _LABEL.match(text.value):
        return []
    found = [Span(hit.start, hit.end) for hit in hits]
    quoted = Places(Span(match.start() + 1, match.end()) for match in _QUOTED.finditer(text.value))
    return [
        span
        for span in found
        if span.start not in quoted
        and (span.start == 0 or source[text.span(*span).start - 1] not in _EMPHASIS)
    ]


def _speaks_of_assistants(context: Context, without: set[int]) -> bool:
    """Whether the rest of the article, or its title, names assistants."""
    title = context.text("title")
    if title and _ASSISTANT.search(title.value):
        return True
    naming = (
        passage
        for passage in context.document.passages
        if id(passage) not in without and _ASSISTANT.search(passage.text.value)
    )
    return sum(1 for _, _ in zip(range(_FEW), naming, strict=False)) == _FEW
