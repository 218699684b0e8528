"""What a rule is written with: the `rule` decorator and the `Context` it looks at.

    @rule("warning")
    def check(context: Context, *, max_px: Annotated[int, "…"] = 600) -> Iterator[Problem]:
        "The title is wider than search results show."

The module's stem is the rule's name, its folder the group, the docstring's
first line the summary, and each keyword-only parameter an option. A rule that
compares articles has two functions: what an article claims, and what is wrong
where claims meet.

    def claims(context: Context) -> Iterator[Claim]:
        yield Claim("id", context.text("id").value, context.text("id").span())

    @rule("error", claims=claims, about="id")
    def check(claim: Claim, meeting: Meeting) -> Iterator[Problem]:
        "Two articles have one id."
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from contentlint.documents.front_matter.nodes import Entry
from contentlint.documents.text import Text
from contentlint.model import Claim, Edit, Fix, Meeting, Problem, Related, Rule, Severity, Span
from contentlint.rules.context import Context

__all__ = [
    "Claim",
    "Context",
    "Edit",
    "Entry",
    "Fix",
    "Meeting",
    "Problem",
    "Related",
    "Span",
    "Text",
    "rule",
]


def rule(
    severity: str,
    *,
    recommended: bool = True,
    fix: str = "",
    raw: bool = False,
    claims: Callable[[Context], Iterable[Claim]] | None = None,
    about: str = "",
) -> Callable[[Callable[..., Iterable[Problem]]], Rule]:
    """Make a rule of a generator function; see the module's docstring."""

    def decorate(check: Callable[..., Iterable[Problem]]) -> Rule:
        *_, group, stem = check.__module__.split(".")
        summary = (check.__doc__ or "").strip().partition("\n")[0]
        return Rule(
            name=stem.replace("_", "-"),
            group=group.replace("_", "-"),
            severity=Severity[severity.upper()],
            recommended=recommended,
            fix=fix,
            raw=raw,
            summary=summary,
            check=check,
            claims=claims,
            about=about,
        )

    return decorate
