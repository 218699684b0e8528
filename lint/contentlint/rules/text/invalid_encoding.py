from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, rule


@rule("error", raw=True)
def check(context: Context) -> Iterator[Problem]:
    """The file is not UTF-8."""
    problem = context.document.decoded.problem
    if problem is None:
        return
    likely = f"; it is likely {problem.likely}" if problem.likely else ""
    if problem.foreign:
        yield Problem(problem.span, f"the file is not UTF-8{likely}", subject="file")
    else:
        places = "a place" if problem.count == 1 else f"{problem.count} places"
        yield Problem(problem.span, f"not UTF-8 in {places}, here first{likely}", subject="file")
