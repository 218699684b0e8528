from __future__ import annotations

from collections.abc import Iterator

from contentlint.documents.decoding import EncodingProblem
from contentlint.rules import Context, Problem, rule


@rule("error", raw=True)
def check(context: Context) -> Iterator[Problem]:
    """The file is not UTF-8."""
    problem = context.document.decoded.problem
    if problem is not None and not context.document.unreadable:
        yield Problem(problem.span, _message(problem), subject="file")


def _message(problem: EncodingProblem) -> str:
    if problem.foreign:
        what, they_are = "the file is not UTF-8 text", "it is"
    elif problem.count == 1:
        what, they_are = "this byte is not UTF-8", "it is"
    else:
        what, they_are = f"{problem.count} bytes are not UTF-8, here the first", "they are"
    return f"{what}; {they_are} likely {problem.likely}" if problem.likely else what
