from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.language.patterns import lazy
from contentlint.language.templates import has_tags
from contentlint.rules import Context, Problem, rule

_ABSOLUTE = lazy(r"\A(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_ANYWHERE = (
    (re.compile(r"\s"), "has white space; hyphens divide words in a url"),
    (re.compile(r"\\"), "has a backslash; slashes divide a url"),
)
_FROM_ROOT = (
    *_ANYWHERE,
    (re.compile(r"//"), "has a doubled slash"),
    (re.compile(r"\?"), "has a query; a page's own url has none"),
    (re.compile(r"#"), "has a fragment; a page's own url has none"),
)
_PROMISED = (
    (_ABSOLUTE, "is not relative to the site's root"),
    *_FROM_ROOT,
    (re.compile(r"[A-Z]"), "has upper case, which urls tell from lower case"),
    (re.compile(r"\A(?!/)"), "does not begin with a slash"),
)


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """A url that is not a clean path from the site's root."""
    url = context.text("url")
    if url is None or has_tags(url.value):
        return
    value = url.value.rstrip("\r\n")
    flaws = _PROMISED if _is_promised(context) else _flaws_anywhere(value)
    reason = next((reason for pattern, reason in flaws if pattern.search(value)), "")
    if reason:
        shown = f"'{value}'" if value.isprintable() else repr(value)
        yield Problem(url.span(0, len(value)), f"the url {shown} {reason}")


def _is_promised(context: Context) -> bool:
    return bool(context.collection.fields.url or context.collection.url)


def _flaws_anywhere(url: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The flaws of a url that no setting speaks of: what breaks it on any site."""
    if _ABSOLUTE.match(url):
        return ()
    return _FROM_ROOT if url.startswith("/") else _ANYWHERE
