from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.rules import Context, Problem, rule


_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_ALWAYS = (
    (re.compile(r"\s"), "has white space"),
    (re.compile(r"\\"), "has a backslash"),
    (re.compile(r"//"), "has a doubled slash"),
    (re.compile(r"\?"), "has a query"),
    (re.compile(r"#"), "has a fragment"),
)
_UPPER = (re.compile(r"[A-Z]"), "has upper case")


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """A url that is not a clean path from the site's root."""
    url = context.text("url")
    # Tags are filled in when the site is built.
    if url is None or "{{" in url.value or "{%" in url.value:
        return
    promised = bool(context.collection.fields.url or context.collection.url)
    value = url.value.rstrip()
    reason = _reason(value, promised=promised)
    if reason:
        yield Problem(url.span(0, len(value)), f"the url {value!r} {reason}")


def _reason(url: str, *, promised: bool) -> str:
    """What is wrong; of a url that no setting speaks of, only what breaks it anywhere."""
    if _ABSOLUTE.match(url):
        return "is not relative to the site's root" if promised else ""
    for pattern, reason in (*_ALWAYS, *((_UPPER,) if promised else ())):
        if pattern.search(url):
            return reason
    return "does not begin with a slash" if promised and not url.startswith("/") else ""
