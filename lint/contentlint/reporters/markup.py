"""Text written into XML and HTML, where it stays text.

The outcome is ASCII, so that no encoding changes it and no control character
reaches a terminal; the rest are character references, which keep the value.
"""

from __future__ import annotations

import re
from html import escape as _escape

from contentlint.reporters import neutral

# https://www.w3.org/TR/xml/#charsets: what XML 1.0 allows in no form, not even as a reference.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BARE = re.compile("[\t\n\r\x7f]")
_COMMAND = re.compile(rf"({neutral.COMMAND.pattern})\[", neutral.COMMAND.flags)


def escape(text: str) -> str:
    r"""The text for an element or an attribute's value; what XML forbids is shown as `\x1b`.

    It has no line ends, and opens no command of a CI log.
    """
    text = _escape(_FORBIDDEN.sub(lambda match: neutral.visible(match[0]), text))
    text = _COMMAND.sub(r"\1&#91;", _BARE.sub(lambda match: f"&#{ord(match[0])};", text))
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
