from __future__ import annotations

from collections.abc import Iterator

from contentlint.rules import Context, Problem, rule


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """The front matter has an opening fence and no closing one."""
    front_matter = context.document.front_matter
    if front_matter and not front_matter.closed:
        opening = context.document.text[front_matter.fence.start : front_matter.fence.end]
        missing = "`}`" if opening.startswith("{") else f"line `{opening[:3]}`"
        yield Problem(front_matter.fence, f"the front matter is never closed: no {missing} ends it")
