"""What is hostile to a parser is read all the same: no crash, no hang, every view there."""

from __future__ import annotations

import pytest

from contentlint.documents.document import Document, Reading
from contentlint.documents.flavors import mask
from text_checks import check_span

FLAVORS = ["gfm", "hugo", "jekyll", "mdx"]
MANY = 100_000
NESTED = "".join(" " * (2 * depth) + "- a\n" for depth in range(300))

PARSED = {
    "brackets": "[" * 200_000,
    "closed brackets": "[" * MANY + "]" * MANY,
    "quotations": ">" * MANY,
    "quotations apart": "> " * 30_000,
    "quotations of lists": "> - " * 20_000,
    "stars": "*" * 1_000_000,
    "emphasis": "**a_b " * 20_000,
    "one line": "a" * 2_000_000,
    "one line of words": "ab " * 700_000,
    "one wide line": "😀" * 500_000,
    "links": "[a](" * 20_000,
    "images": "![a" * 50_000,
    "references": "[a][b]" * 10_000 + "\n\n[b]: c",
    "backticks": " ".join("`" * length for length in range(700)),
    "entities": "&amp;" * 50_000,
    "comments": "<!--" * MANY,
    "tags": "<A" * MANY,
    "unread tags": "<code>" * 20_000,
    "nested lists": NESTED,
    "lists in a line": "1. " * 20_000,
    "blanks behind nested lists": "- " * 300 + "a" + " " * 500_000,
    "wide table": "|a" * 2000 + "\n" + "|-" * 2000 + "\n" + "|b\n" * 20,
    "footnotes": "[^a]: " * 20_000,
    "math": "$$x" * 20_000,
    "headings": "a\n-\n" * 10_000,
    "URLs": "http://" * MANY + " https://" + "." * MANY,
    "fences": "".join("`" * (3 + number % 7) + "\n" for number in range(20_000)),
    "escapes": r"\*" * 50_000,
    "line ends": "\r" * MANY + "\r\n" * MANY,
}
MASKED = {
    "braces": "{" * MANY,
    "brace pairs": "{" * MANY + "}" * MANY,
    "actions": "{{ " * MANY,
    "shortcodes": "{{< " * MANY,
    "shortcodes of code": "{{< highlight >}}" * 20_000,
    "comments of Liquid": "{% comment %}" * 20_000,
    "attributes": "{:" * MANY,
    "attributes in lines": "{: .a\n" * 20_000,
    "displayed formulas": r"\[x " * MANY,
    "dollars": "$ x" * MANY,
    "long component": "<" + "A" * 500_000,
    "code and braces": "{`" * MANY,
    "fences": "~~~\n{\n" * 20_000,
    "imports": "import a\n\n" * 20_000,
    "blanks": "{{ a }}" + " " * 500_000 + "{{ b }}",
}
LARGE = [
    ("hugo", "{{" * 500_000),
    ("jekyll", "{% " * 330_000),
    ("gfm", r"\(" * 500_000),
    ("mdx", "<A" * 500_000),
]


@pytest.mark.parametrize("case", PARSED)
def test_every_view_is_there(case: str):
    document = Document("a.md", PARSED[case].encode(), Reading("gfm"))
    for view in (*document.body.blocks[-10:], *document.body.links[-10:]):
        check_span(view.span, document.text)
    for passage in document.body.passages[-10:]:
        check_span(passage.text.span(), document.text)
    assert len(document.body.definitions) <= 1


@pytest.mark.parametrize("flavor", FLAVORS)
@pytest.mark.parametrize("case", MASKED)
def test_every_mask_is_found(flavor: str, case: str):
    assert len(mask(MASKED[case], flavor=flavor)) == len(MASKED[case])


@pytest.mark.parametrize(("flavor", "text"), LARGE, ids=[flavor for flavor, _ in LARGE])
def test_a_megabyte_of_openings_is_masked(flavor: str, text: str):
    assert len(mask(text, flavor=flavor)) == len(text)


@pytest.mark.parametrize("opening", ["---\na: ", "+++\na = ", '{"a": ', ";;;\n"])
@pytest.mark.parametrize("filler", ["[", "{", '{"a":', "&a [*a,", "- "])
def test_front_matter_is_there(opening: str, filler: str):
    closing = {"-": "\n---\n", "+": "\n+++\n", "{": "\n}\n", ";": "\n;;;\n"}[opening[0]]
    text = opening + filler * 30_000 + closing + "\nText.\n"
    document = Document("a.md", text.encode(), Reading(prose=("*", "a.*"), escaped=("a",)))
    assert all(field.markdown.passages is not None for field in document.fields)
    assert document.body.passages is not None
