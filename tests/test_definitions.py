"""Link reference definitions are the same, whoever finds them."""

from __future__ import annotations

import pyromark
import pytest

from contentlint.documents.definitions import Defined, in_bytes, in_characters
from contentlint.model import Span

PIECES = [
    "[a]: /x\n",
    'Text.\n\n[a b]: <./x y.md> "A title"\n[c]: http://example.com/a%20b?c=d\n\nMore.\n',
    "> [quoted]: /x\n\n- item\n\n  [inner]: /y 'T'\n",
    "[one]:\n  /x\n  'title'\n",
    "[twice]: /first\n[twice]: /second\n",
    "[^1]: A note.\n\nText.[^1]\n",
    "    [code]: /x\n\n```\n[fenced]: /x\n```\n",
    "[ Ünder  ]: /ü\r\n\r\nText.\r\n",
]


def plain(found: list[Defined]) -> list[tuple[str, str, str]]:
    return [(" ".join(each.label.split()), each.target, each.title) for each in found]


@pytest.mark.skipif(not hasattr(pyromark, "reference_definitions"), reason="the parser is older")
@pytest.mark.parametrize("source", PIECES)
def test_both_find_the_same(source: str) -> None:
    told = in_bytes(source, pyromark.Options.ENABLE_GFM | pyromark.Options.ENABLE_FOOTNOTES)
    assert told is not None
    known, found = list(told), list(in_characters(source))
    assert sorted(plain(found)) == sorted(plain(known))
    shown = [source.encode()[slice(*each.span)].decode().rstrip() for each in known]
    assert sorted(source[slice(*each.span)] for each in found) == sorted(shown)


def test_spans_are_in_characters() -> None:
    assert list(in_characters("Ü.\n\n[ä]: /ö\n")) == [Defined("ä", "/ö", "", Span(4, 11))]
