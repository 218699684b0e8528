"""Parts of a site's urls."""

from __future__ import annotations

import re

from contentlint.model import Span

_EXTENSION = re.compile(r"\.html?$", re.IGNORECASE)


def last_segment(url: str) -> Span:
    """Where the last segment of a url's path stands in it, without `.html`; may be empty."""
    path = re.split(r"[?#]", url, maxsplit=1)[0].rstrip("/ ")
    start = path.rfind("/") + 1
    extension = _EXTENSION.search(path, start)
    return Span(start, extension.start() if extension else len(path))
