from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.language.patterns import lazy
from contentlint.language.slugs import slugify
from contentlint.language.templates import has_tags
from contentlint.rules import Context, Problem, rule

_SLUG = lazy(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What the path of a url cannot hold as it is. Sites that promise nothing of their slugs may use
# all the rest: other letters, upper case, "_", "@", ":" …
_BREAKING = lazy(r"[\s\"#<>?\[\\\]^`{|}]|%(?![0-9A-Fa-f]{2})")


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """A slug that is more than lower-case ASCII letters, digits and single hyphens."""
    slug = context.slug
    if slug is None or has_tags(slug.value):
        return
    path = slug.value.strip("/")
    # Some generators take a path as the slug; then each of its parts is one. "/" is the root.
    parts = path.split("/") if path else []
    wrong = next((part for part in parts if not _is_right(part, context.promises_slugs)), None)
    if wrong is not None:
        better = slugify(wrong, style="hyphenate")
        hint = f"; {better!r} would do" if better else ""
        yield Problem(slug.span(), f"the slug {wrong!r} {_reason(wrong)}{hint}")


def _is_right(part: str, promised: bool) -> bool:
    return bool(_SLUG.fullmatch(part) if promised else part and not _BREAKING.search(part))


def _reason(slug: str) -> str:
    if not slug:
        return "says nothing between two slashes"
    if breaking := _BREAKING.search(slug):
        return f"has {breaking.group()!r}, which breaks a url"
    if other := re.search(r"[^A-Za-z0-9-]", slug):
        return f"has {other.group()!r}, which is neither a-z, a digit nor a hyphen"
    if re.search("[A-Z]", slug):
        return "has upper case, which urls tell from lower case"
    if "--" in slug:
        return "has two hyphens in a row"
    return "begins or ends with a hyphen"
