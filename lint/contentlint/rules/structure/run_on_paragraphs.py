from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.flattened import Flattened
from contentlint.documents.stretches import Line
from contentlint.language.words import words
from contentlint.rules import Context, Fix, Problem, Related, Span, rule


@rule("warning", fix="unsafe")
def check(context: Context) -> Iterator[Problem]:
    """Paragraphs with no empty line between them, which Markdown joins into one."""
    for flattened in context.document.flattened:
        for run in flattened.runs:
            yield _problem(flattened, run)


def _problem(flattened: Flattened, run: tuple[Line, ...]) -> Problem:
    edits = tuple(flattened.blank_line_after(line) for line in run[:-1])
    total = sum(len(words(line.text)) for line in run)
    return Problem(
        _last_word(flattened, run[0]),
        f"{len(run)} paragraphs have no empty line between them, "
        f"so Markdown makes them one of {total} words",
        Fix("part them by empty lines", edits, safe=False),
        tuple(
            Related(_last_word(flattened, line), "the next begins behind this")
            for line in run[1:-1]
        ),
    )


def _last_word(flattened: Flattened, line: Line) -> Span:
    start = line.end - len(line.text.split()[-1])
    return flattened.sheet.source(start, line.end)
