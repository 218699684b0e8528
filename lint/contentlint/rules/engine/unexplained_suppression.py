from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, rule


@rule("info", recommended=False)
def check(context: Context) -> Iterator[Problem]:
    """A suppression that gives no reason."""
    for suppression in context.document.suppressions:
        if suppression.kind != "enable" and not suppression.reason:
            yield Problem(
                suppression.span, "no reason is given; write it behind two hyphens: `-- reason`"
            )
