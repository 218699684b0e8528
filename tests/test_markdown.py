"""The views of a piece of Markdown, whole, each with its place in the source."""

from __future__ import annotations

from functools import partialmethod
from typing import Any

import pyromark
import pytest

from contentlint.documents.blocks import (
    Block,
    Code,
    Definition,
    Heading,
    Item,
    Link,
    List,
    Passage,
    Row,
    Table,
)
from contentlint.documents.builder import Builder, Views
from contentlint.documents.events import MOST_EVENTS, Offsets
from contentlint.documents.inline import OBJECT
from contentlint.documents.markdown import GFM, Markdown
from contentlint.documents.text import Run, Text
from contentlint.model import Span
from text_checks import check_markdown


def markdown(source: str, flavor: str = "gfm") -> Markdown:
    found = Markdown(Text.verbatim(source, 0), flavor=flavor)
    check_markdown(found, source)
    return found


def plain(view: Any) -> Any:
    """A view with each `Text` as its value and runs, so that views compare whole."""
    if isinstance(view, Text):
        return (view.value, *(tuple(run) for run in view.runs))
    if isinstance(view, tuple) and hasattr(view, "_fields"):
        return type(view)(*(plain(part) for part in view))
    return tuple(map(plain, view)) if isinstance(view, tuple) else view


def at(value: str, start: int) -> Any:
    """The plain form of text that stands in the source as it is."""
    return plain(Text.verbatim(value, start))


def passages(source: str, flavor: str = "gfm") -> list[tuple[str, str]]:
    return [(view.kind, view.text.value) for view in markdown(source, flavor).passages]


# Blocks


def test_blocks_know_what_they_stand_in():
    source = "Para\ngoes on.\n\n- a\n  - b\n\n> q\n> > r\n\n***\n"
    assert markdown(source).blocks == (
        Block("paragraph", Span(0, 13), 0, -1),
        Block("list", Span(15, 24), 0, -1),
        Block("item", Span(15, 24), 1, 1),
        Block("list", Span(21, 24), 2, 2),
        Block("item", Span(21, 24), 3, 3),
        Block("quote", Span(26, 35), 0, -1),
        Block("paragraph", Span(28, 29), 1, 5),
        Block("quote", Span(32, 35), 1, 5),
        Block("paragraph", Span(34, 35), 2, 7),
        Block("rule", Span(37, 40), 0, -1),
    )


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("", []),
        ("\n \n", []),
        ("# a\n", ["heading"]),
        ("a\n===\n", ["heading"]),
        ("```\na\n```\n", ["code"]),
        ("\ta\n", ["code"]),
        ("<div>\na\n</div>\n", ["html"]),
        ("<!-- a -->\n", ["html"]),
        ("[a]: b\n", []),
        ("|a|\n|-|\n", ["table"]),
        ("a[^b]\n\n[^b]: c\n", ["paragraph", "footnote", "paragraph"]),
        ("a\n: b\n", ["definition-list", "definition-title", "definition"]),
        ("> a\nb\n", ["quote", "paragraph"]),
        ("1. a\n\n   b\n", ["list", "item", "paragraph", "paragraph"]),
    ],
)
def test_kinds_of_blocks(source: str, kinds: list[str]):
    assert [block.kind for block in markdown(source).blocks] == kinds


def test_to_commonmark_tables_and_footnotes_are_paragraphs():
    source = "|a|\n|-|\n\n[^b]: c\n\na\n: b ~~c~~ $d$\n"
    assert [block.kind for block in markdown(source, "commonmark").blocks] == ["paragraph"] * 2


# Headings


def test_headings():
    source = '# One `two` &amp; ![i](u "t") {#id .c}\n\nTitle\r\ntwo\n-----\n'
    assert plain(markdown(source).headings) == (
        Heading(
            level=1,
            span=Span(0, 38),
            text=(
                "One two & ",
                (0, Span(2, 6), True),
                (4, Span(7, 10), True),
                (7, Span(11, 12), True),
                (8, Span(12, 17), False),
                (9, Span(17, 18), True),
            ),
            id="id",
            block=0,
        ),
        Heading(
            level=2,
            span=Span(40, 56),
            text=(
                "Title two",
                (0, Span(40, 45), True),
                (5, Span(45, 47), False),
                (6, Span(47, 50), True),
            ),
            id="",
            block=1,
            underline=Span(51, 56),
            lines=2,
        ),
    )


@pytest.mark.parametrize(
    ("source", "level", "value"),
    [
        ("#\n", 1, ""),
        ("###### six ######\n", 6, "six"),
        ("> ## q\n", 2, "q"),
        ("- # i\n", 1, "i"),
        ("# [l](u) *e* <b>t</b>\n", 1, "l e t"),
        ("# a\\_b $x$\n", 1, "a_b "),
        ("#\ttab\n", 1, "tab"),
    ],
)
def test_the_text_of_a_heading(source: str, level: int, value: str):
    (heading,) = markdown(source).headings
    assert (heading.level, heading.text.value) == (level, value)


# Lists


def test_lists():
    source = "- a\n  1) b\n\n     c\n- [x] d\n-\n"
    assert markdown(source).lists == (
        List(
            Span(0, 28),
            None,
            (
                Item(Span(0, 18), Span(0, 1), False, 1),
                Item(Span(19, 26), Span(19, 20), True, 6),
                Item(Span(27, 28), Span(27, 28), False, 7),
            ),
            0,
        ),
        List(Span(6, 18), 1, (Item(Span(6, 18), Span(6, 8), False, 3),), 2),
    )


def test_items_of_tight_and_loose_lists():
    source = "* tight\n  on\n* > q\n\n1. loose\n\n   more\n"
    assert passages(source) == [
        ("item", "tight on"),
        ("paragraph", "q"),
        ("paragraph", "loose"),
        ("paragraph", "more"),
    ]


def test_tabs_indent_lists():
    source = "-\ta\n\n\t- b\n"
    assert [view.span for view in markdown(source).lists] == [Span(0, 9), Span(6, 9)]
    assert passages(source) == [("paragraph", "a"), ("item", "b")]


# Links and images


def test_links():
    source = "[a](b 'c') [d][e] [e] [f][] <http://x.y> <m@n.o> http://q.r/s.\n"
    source += "\n[e]: /u 'v'\n[f]: <w>\n"
    assert plain(markdown(source).links) == (
        Link("inline", Span(0, 10), "b", "c", "", at("a", 1)),
        Link("reference", Span(11, 17), "/u", "v", "e", at("d", 12)),
        Link("shortcut", Span(18, 21), "/u", "v", "e", at("e", 19)),
        Link("collapsed", Span(22, 27), "w", "", "f", at("f", 23)),
        Link("autolink", Span(28, 40), "http://x.y", "", "", at("http://x.y", 29)),
        Link("email", Span(41, 48), "m@n.o", "", "", at("m@n.o", 42)),
        Link("bare", Span(49, 61), "http://q.r/s", "", "", at("http://q.r/s", 49)),
    )


def test_a_url_that_a_link_shows_is_no_bare_one():
    source = "[https://a.b](https://a.b) https://c.d [x](y)"
    assert [(view.kind, view.target) for view in markdown(source).links] == [
        ("inline", "https://a.b"),
        ("bare", "https://c.d"),
        ("inline", "y"),
    ]


@pytest.mark.parametrize(
    ("source", "targets"),
    [
        ("See https://a.b/c_(d), then.", ["https://a.b/c_(d"]),
        ("www.a.b!", ["www.a.b"]),
        ("`https://a.b` and <https://c.d>", ["https://c.d"]),
        ("**https://a.b**", ["https://a.b"]),
        ("ftp://a.b https:// www.", []),
    ],
)
def test_bare_urls(source: str, targets: list[str]):
    assert [view.target for view in markdown(source).links] == targets


def test_images():
    source = '[![a *b*](c "d")](e) ![f][] ![]\n\n[f]: g\n'
    found = markdown(source)
    assert plain(found.images) == (
        Link(
            "inline",
            Span(1, 16),
            "c",
            "d",
            "",
            ("a b", (0, Span(3, 5), True), (2, Span(6, 7), True)),
        ),
        Link("collapsed", Span(21, 27), "g", "", "f", at("f", 23)),
    )
    assert plain(found.links) == (Link("inline", Span(0, 20), "e", "", "", ("",)),)


def test_definitions():
    source = '[A b]: /u\n[c]:\n  <v>\n  "t"\n[a B]: /w\n'
    assert markdown(source).definitions == (
        Definition("A b", "/u", "", Span(0, 9)),
        Definition("c", "v", "t", Span(10, 26)),
    )


# Code


def test_code():
    source = "```py title\na\n```\n\n    ind\n    ent\n\nx `` y`z `` w\n\n~~~\nopen\n"
    assert markdown(source).code == (
        Code(Span(0, 17), "py title", True, False, Span(12, 13)),
        Code(Span(23, 34), "", False, False, Span(23, 34)),
        Code(Span(38, 47), "", False, True, Span(41, 44)),
        Code(Span(51, 59), "", True, False, Span(55, 59)),
    )


def test_empty_code_has_an_empty_content():
    assert markdown("```\n```\n").code == (Code(Span(0, 7), "", True, False, Span(7, 7)),)


# Tables


def test_tables():
    source = "|a|b\\|c|\n|-|:-:|\n| *x* | `y` |\n|z|\n||\n"
    found = markdown(source)
    assert found.tables == (
        Table(
            Span(0, 37),
            (
                Row(Span(0, 8), (Span(1, 2), Span(3, 7))),
                Row(Span(17, 30), (Span(18, 22), Span(24, 28))),
                Row(Span(31, 34), (Span(32, 33),)),
                Row(Span(35, 37), (Span(36, 36),)),
            ),
        ),
    )
    assert passages(source) == [
        ("cell", "a"),
        ("cell", "b|c"),
        ("cell", "x"),
        ("cell", OBJECT),
        ("cell", "z"),
    ]


# Prose


def test_a_passage_maps_each_run_to_its_source():
    source = "> $x$ \\* &copy; `c d`\n> <b>k</b><br>z  \n> ![i](j) end[^1]\n\n[^1]: n\n"
    (passage, note) = markdown(source).passages
    assert plain(passage) == Passage(
        "paragraph",
        (
            f"{OBJECT} * © {OBJECT} k\nz\n{OBJECT} end",
            (0, Span(2, 5), False),
            (1, Span(5, 6), True),
            (2, Span(6, 8), False),
            (3, Span(8, 9), True),
            (4, Span(9, 15), False),
            (5, Span(15, 16), True),
            (6, Span(16, 21), False),
            (7, Span(21, 22), False),
            (8, Span(27, 28), True),
            (9, Span(32, 36), False),
            (10, Span(36, 37), True),
            (11, Span(37, 40), False),
            (12, Span(42, 49), False),
            (13, Span(49, 53), True),
        ),
        quoted=True,
        block=1,
    )
    assert plain(note) == Passage("paragraph", at("n", 65), quoted=False, block=3)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("a\nb", "a b"),
        ("a  \nb", "a\nb"),
        ("a\\\nb", "a\nb"),
        ("a\r\nb", "a b"),
        ("a\\\r\nb", "a\nb"),
        ("a\\*b\\\\c\\d", "a*b\\c\\d"),
        ("&lt;&#60;&nosuch;&", "<<&nosuch;&"),
        ("*a*_b_**c**~~d~~", "abcd"),
        ("a $x_1$ b $$y$$", f"a {OBJECT} b {OBJECT}"),
        ("\\(x_1\\) and \\[y\\]", f"{OBJECT} and {OBJECT}"),
        ("\\(see below\\)", "(see below)"),
        ("costs $5 and $6", "costs $5 and $6"),
        ("<kbd>Ctrl</kbd>+C", f"{OBJECT}+C"),
        ("<svg><code>a</code>b</svg>c", f"{OBJECT}c"),
        ("a <svg/> b </code> c", "a  b  c"),
        ("x <code>never closed", "x "),
        ("a<!-- b -->c", "ac"),
        ("a<br/>b", "a\nb"),
        ("[^none] and [none]", "[^none] and [none]"),
        ("a\tb", "a\tb"),
        ("😀 **é**", "😀 é"),
        ("a\u2028b\fc", "a\u2028b\fc"),
    ],
)
def test_what_a_reader_sees(source: str, value: str):
    assert [text for _, text in passages(source)] == [value]


def test_every_kind_of_passage():
    source = "# h\n\np\n\n- i\n\n|c|\n|-|\n\nt\n: d\n\n[^1]: f\n"
    assert passages(source) == [
        ("heading", "h"),
        ("paragraph", "p"),
        ("item", "i"),
        ("cell", "c"),
        ("term", "t"),
        ("definition", "d"),
        ("paragraph", "f"),
    ]


def test_what_is_no_prose_is_no_passage():
    source = "```\na\n```\n\n    b\n\n<div>\nc\n</div>\n\n<!-- d -->\n\n[e]: f\n\n***\n\n<code>g\n"
    assert passages(source) == []


def test_a_passage_is_quoted_in_a_quotation_alone():
    source = "> - a\n\nb\n"
    assert [(view.text.value, view.quoted) for view in markdown(source).passages] == [
        ("a", True),
        ("b", False),
    ]


def test_line_ends_change_no_view_but_their_places():
    source = "# a\n\nb\nc  \nd\n\n- e\n  f\n\n|g|\n|-|\n|h|\n\n```x\ni\nj\n```\n\nk\n===\n"
    twin = markdown(source.replace("\n", "\r\n"))
    views = markdown(source)
    assert [block.kind for block in twin.blocks] == [block.kind for block in views.blocks]
    assert [(p.kind, p.text.value) for p in twin.passages] == passages(source)
    for block, other in zip(views.blocks, twin.blocks, strict=True):
        assert twin.text.value[slice(*other.span)] == source[slice(*block.span)].replace(
            "\n", "\r\n"
        )


def test_views_point_through_the_text_into_the_article():
    text = Text.join(
        [Text.verbatim("a ", 10), Text.standing_for("\n\n", Span(12, 16)), Text.verbatim("*b*", 16)]
    )
    found = Markdown(text, flavor="gfm")
    assert [block.span for block in found.blocks] == [Span(10, 11), Span(16, 19)]
    assert [view.text.runs for view in found.passages] == [
        (Run(0, Span(10, 11), True),),
        (Run(0, Span(17, 18), True),),
    ]


def test_byte_offsets_become_code_points():
    text = "aé€😀b"
    offset = Offsets(text)
    at_bytes = [len(text[:index].encode()) for index in range(len(text) + 1)]
    assert [offset(place) for place in at_bytes] == list(range(len(text) + 1))
    for place in at_bytes:
        first, last, surplus = offset.stretch(place)
        assert first <= place < last
        assert [at - surplus for at in range(first, last) if at in at_bytes] == [
            offset(at) for at in at_bytes if first <= at < last
        ]
    assert Offsets("abc")(2) == 2
    assert Offsets("abc").stretch(3) == (0, 4, 0)


def test_text_goes_on_over_line_ends_and_not_over_what_is_shown_otherwise():
    passage = markdown("é one\ntwo &amp; \\* three\nfour `x`\nfive\n").passages[0]
    assert passage.text.value == f"é one two & * three four {OBJECT} five"
    assert passage.text.runs == (
        Run(0, Span(0, 10), True),
        Run(10, Span(10, 15), False),
        Run(11, Span(15, 16), True),
        Run(12, Span(16, 18), False),
        Run(13, Span(18, 30), True),
        Run(25, Span(30, 33), False),
        Run(26, Span(33, 34), False),
        Run(27, Span(34, 38), True),
    )


EVERYTHING = """# A *heading*

> A quotation with `code`, a [link](a.md "title") and ![an image](b.png).
>
> - an item
>   - [x] a task within it
> 1. a numbered one, <b>bold</b> and <https://example.org>

| a | b |
|---|---|
| c | `d` |

Term
: What it means[^1], $x$.

```py
code
```

<div>
html
</div>

[^1]: A note.
"""


def cut_at(most: int) -> Views:
    text = Text.verbatim(EVERYTHING, 0)
    events: Any = pyromark.events_with_range(EVERYTHING, options=GFM)
    return Builder(EVERYTHING, EVERYTHING, text).build(events, None, most=most)


def test_what_is_cut_off_anywhere_is_whole_up_to_there():
    count = len(list(pyromark.events_with_range(EVERYTHING, options=GFM)))
    whole = cut_at(count)
    assert whole.cut is None
    cuts = []
    for most in range(count):
        part = cut_at(most)
        assert part.cut is not None
        assert part.blocks == whole.blocks[: len(part.blocks)]
        assert {each.span for each in part.lists} <= {each.span for each in whole.lists}
        kept = part.passages[:-1]
        assert plain(kept) == plain(whole.passages[: len(kept)])
        cuts.append(part.cut)
    assert cuts[0] == 0
    assert sorted(cuts)[-1] > EVERYTHING.index("[^1]:")


def test_only_what_no_article_has_is_cut(monkeypatch: pytest.MonkeyPatch):
    assert markdown(EVERYTHING).cut is None
    monkeypatch.setattr(Builder, "build", partialmethod(Builder.build, most=MOST_EVENTS // 100_000))
    monkeypatch.setattr("contentlint.documents.markdown.MOST_EVENTS", 10)
    found = Markdown(Text.verbatim(EVERYTHING, 7), flavor="gfm")
    at = 7 + EVERYTHING.index(", a [link]")
    assert found.cut == Span(at, at)
    assert [heading.text.value for heading in found.headings] == ["A heading"]
