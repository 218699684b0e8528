"""Any bytes make a document, and what is found in it does not depend on how it is written down."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.documents.document import Document, Reading
from contentlint.documents.flavors import flavor_of
from contentlint.engine.check import Plan, Site, check
from contentlint.engine.selection import Selectors
from contentlint.engine.work import Job, do
from contentlint.engine.workspace import Sources, Workspace
from contentlint.model import Finding
from text_checks import check_document

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
PATH = os.path.join(os.path.abspath(os.sep), "nowhere", "content", "article.md")
FLAVORS = ["commonmark", "gfm", "hugo", "jekyll", "mdx"]
READINGS = [
    Reading(flavor, prose, escaped)
    for flavor in FLAVORS
    for prose, escaped in (((), ()), (("*", "a.*"), ()), (("*", "a.*"), ("a", "b")))
]

# What articles are made of

INLINE = [
    *("word ", "Word. ", "and ", "*a* ", "**b** ", "`c` ", "[d](e) ", "![f](g) ", "<b>h</b> "),
    *("$x$ ", "\\(y_1\\) ", "&amp; ", "\\* ", "https://a.b ", "[^1] ", "{{< j >}} ", "{% k %} "),
    *("snow☃man ", "TODO: ", "the the ", "in order to ", "\\n ", "click [here](l) ", "3.14 ", "é "),
]
BLOCKS = [
    *("# ", "## ", "#### ", "- ", "  - ", "1. ", "> ", "", "", "", "    ", "\t", "| a | b |"),
    *("---", "===", "***", "```", "~~~ x", "<div>", "</div>", "<!-- m -->", "[n]: o", ": p"),
    *("[^1]: ", "{{< q >}}", "{% r %}", "{: .s}", "import t", "$$", "&nbsp;", "-", "|-|-|"),
]
LINES = st.tuples(st.sampled_from(BLOCKS), st.lists(st.sampled_from(INLINE), max_size=6)).map(
    lambda line: line[0] + "".join(line[1]).rstrip(" ")
)
ARTICLES = st.lists(LINES, max_size=25).map(
    lambda lines: "Text.\n\n" + "".join(f"{line}\n" for line in lines)
)
FRONT_MATTER = st.sampled_from(
    [
        "---\na: 'x\\n *y*'\nb: >-\n  one\n  two\\n\nc: [1, {d: |\n  e\n}]\n---\n",
        '+++\na = "x\\ty"\nb = """\none\\\n  two"""\n[c]\nd = 1\n+++\n',
        '{"a": "\\u00e9\\n`x`", "b": {"c": ["d"]}}\n',
        "---\na: &x [*x, b\n---\n",
        "---\na: b\n",
        "+++\na = \n+++\n",
        "---\n---\n",
    ]
)
BYTES = st.one_of(
    st.binary(max_size=300),
    ARTICLES.map(str.encode),
    st.tuples(FRONT_MATTER, ARTICLES).map(lambda parts: "".join(parts).encode()),
    st.tuples(ARTICLES, st.binary(max_size=4)).map(lambda parts: parts[0].encode() + parts[1]),
    st.text(max_size=200).map(lambda text: text.encode(errors="surrogatepass")),
    st.text("-+{};:a \n\r\t\"'[]&*#|>\\\ufeff😀\0", max_size=60).map(str.encode),
)


@given(BYTES, st.sampled_from(READINGS))
@settings(max_examples=400)
def test_any_bytes_make_a_document(data: bytes, reading: Reading):
    document = Document(PATH, data, reading)
    check_document(document)
    assert document.stem == "article"


def test_views_are_read_once():
    document = Document(PATH, b"---\na: b\n---\n# c\n", Reading(prose=("a",)))
    assert document.body is document.body
    assert document.front_matter is document.front_matter
    assert document.contents[0] is document.fields[0].markdown


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("a/b.md", "b"),
        ("b.en.md", "b"),
        ("a/b/index.md", "b"),
        ("a/b/_index.de.md", "b"),
        ("a/b/README.md", "b"),
        ("index.md", "index"),
        ("a/v1.2.md", "v1.2"),
        ("a/b", "b"),
    ],
)
def test_the_stem_is_the_article_s_own_name(path: str, stem: str):
    assert Document(path, b"").stem == stem


def test_fields_that_hold_markdown():
    data = b'---\na: "*b*\\\\n- c"\nd:\n  - e: f\\n\\n# g\n  - 1\nh: 2\n---\ni\n'
    reading = Reading("gfm", prose=("d.*.e", "a", "h", "none"), escaped=("d.*.e",))
    document = Document(PATH, data, reading)
    check_document(document)
    assert [field.entry.key for field in document.fields] == ["a", "e"]
    found = [(p.kind, p.text.value) for p in document.passages]
    assert found == [
        ("paragraph", "b\\n- c"),
        ("paragraph", "f"),
        ("heading", "g"),
        ("paragraph", "i"),
    ]
    heading = document.contents[1].headings[0]
    assert document.text[slice(*heading.span)] == "# g"


def test_an_unclosed_front_matter_has_no_body():
    document = Document(PATH, b"---\na: b\n\n# c\n")
    assert (document.body_known, document.body.text.value) == (False, "")


def test_a_file_that_is_no_text():
    document = Document(PATH, "# a".encode("utf-16"))
    assert (document.is_text, document.text, document.body.blocks) == (False, "", ())
    assert not Document(PATH, b"", unreadable="it does not exist").is_text
    assert Document(PATH, b"# \xff").is_text


# The same article, written down in another way


@cache
def plan() -> Plan:
    """Every rule, with the settings of a project that has none."""
    selectors = Selectors(select=("all",))
    workspace = Workspace(sources=Sources(isolated=True), selectors=selectors, today="2026-11-22")
    return workspace.plan(PATH)


def findings(data: bytes, flavor: str = "gfm") -> list[Finding]:
    found = check(Document(PATH, data, Reading(flavor)), plan(), Site("article.md")).findings
    crashed = [finding.message for finding in found if finding.rule == "internal-error"]
    assert not crashed
    return list(found)


def seen(found: Iterable[Finding], *, shift: int = 0) -> list[tuple[object, ...]]:
    """What a reader of the output sees, from `shift` lines further down on, counted from there."""
    return [
        (
            finding.start.line - shift,
            finding.start.column,
            finding.end.line - shift,
            finding.end.column,
            finding.rule,
            finding.message if not shift else "",
            len(finding.related),
        )
        for finding in found
        if finding.start.line > shift
    ]


def check_twins(text: str, flavor: str) -> None:
    """Line ends and a byte order mark move nothing."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    expected = seen(findings(unix.encode(), flavor))
    assert seen(findings(unix.replace("\n", "\r\n").encode(), flavor)) == expected
    assert seen(findings(b"\xef\xbb\xbf" + unix.encode(), flavor)) == expected


@given(
    st.lists(
        st.sampled_from(
            [
                b"\xef\xbb\xbf",
                b"a1 ",
                b"\t<!--",
                b"\r\n",
                b"\x07_",
                "é…😀".encode(),
                b"\xff",
                b"\xed\xa0\x80",
                b"\0",
            ]
        )
    )
)
def test_a_document_knows_its_marks_and_its_unusual_characters(parts: list[bytes]):
    document = Document(PATH, b"".join(parts))
    text = document.text
    assert document.unusual == "".join(
        sign for sign in text if not ("\x20" <= sign <= "\x7e" or sign in "\t\n\r")
    )
    assert document.marks == "\n" + "".join(
        sign for sign in text if sign.isascii() and not sign.isalnum() and sign not in " \t"
    )


@given(st.tuples(st.just("") | FRONT_MATTER, ARTICLES).map("".join), st.sampled_from(FLAVORS))
@settings(max_examples=60, deadline=None)
def test_line_ends_and_a_byte_order_mark_move_nothing(text: str, flavor: str):
    check_twins(text, flavor)


@given(ARTICLES, st.sampled_from(FLAVORS))
@settings(max_examples=60, deadline=None)
def test_wide_characters_and_form_feeds_move_nothing(text: str, flavor: str):
    def places(text: str) -> list[tuple[object, ...]]:
        found = findings(text.encode(), flavor)
        return [
            (finding.start, finding.end, finding.rule)
            for finding in found
            if finding.rule != "control-character"
        ]

    assert places(text.replace("☃", "😀")) == places(text)
    assert places(text.replace("☃", "\f")) == places(text.replace("☃", " "))


NEUTRAL = "---\nnote: a\n---\n"


@given(ARTICLES, st.sampled_from(FLAVORS))
@settings(max_examples=60, deadline=None)
def test_front_matter_shifts_what_is_found_in_the_body(text: str, flavor: str):
    check_shift(text, flavor)


def check_shift(text: str, flavor: str) -> None:
    shift = NEUTRAL.count("\n")
    alone = [f for f in findings(text.encode(), flavor) if f.group not in ("front-matter", "seo")]
    below = findings((NEUTRAL + text).encode(), flavor)
    expected = [(*place, "", related) for *place, _, related in seen(alone)]
    assert seen(below, shift=shift) == expected


CORPORA = sorted((SHARED / "corpora").rglob("*.md"))[::45]


@pytest.mark.skipif(not CORPORA, reason="no corpora beside the repository")
@pytest.mark.parametrize("file", CORPORA, ids=lambda file: file.stem[:40])
def test_real_articles(file: Path):
    data = file.read_bytes()
    flavor = flavor_of(str(file), data) or "gfm"
    document = Document(PATH, data, Reading(flavor, prose=("title", "summary")))
    check_document(document)
    check_twins(document.text, flavor)
    check_shift("Text.\n\n" + document.body.text.value, flavor)


# What is left behind


def test_what_is_made_for_an_article_goes_with_it() -> None:
    selectors = Selectors(select=("all",))
    workspace = Workspace(sources=Sources(isolated=True), selectors=selectors, today="2026-11-22")
    jobs = [Job(os.fspath(path), True, True) for path in sorted(ROOT.glob("content/**/*.md"))[:20]]

    def work() -> None:
        for job in jobs:
            do(workspace, job)

    work()  # makes what stays
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        work()
        gc.collect()
        circular = {type(each).__qualname__ for each in gc.garbage if _is_ours(each)}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert not circular


def _is_ours(value: object) -> bool:
    return type(value).__module__.startswith("contentlint.")
