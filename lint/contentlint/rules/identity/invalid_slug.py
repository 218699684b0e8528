from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.rules import Context, Problem, rule


_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What no url needs to escape; sites that promise nothing of their slugs may use all of it.
_SAFE = re.compile(r"[A-Za-z0-9._~-]+")


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """A slug that is more than lower-case ASCII letters, digits and single hyphens."""
    slug = context.slug
    if slug is None:
        return
    # Some generators take a path as the slug; then each of its parts is one.
    parts = slug.value.strip("/").split("/")
    pattern = _SLUG if context.promises_slugs else _SAFE
    wrong = next((part for part in parts if not pattern.fullmatch(part)), None)
    if wrong is not None:
        yield Problem(slug.span(), f"the slug {wrong!r} {_reason(wrong)}")


def _reason(slug: str) -> str:
    if not slug:
        return "is empty"
    if bad := re.search(r"[^A-Za-z0-9-]", slug):
        return f"has {bad.group()!r}; only a-z, 0-9 and hyphens are safe in a url"
    if re.search("[A-Z]", slug):
        return "has upper case; urls tell case apart"
    if "--" in slug:
        return "has two hyphens in a row"
    return "begins or ends with a hyphen"
