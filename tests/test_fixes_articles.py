"""Fixing an article: until nothing is left, without harm to what it says, and no fix trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.documents.decoding import decode
from contentlint.documents.document import Document, Reading
from contentlint.documents.lines import Lines
from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace
from contentlint.fixes import Article, Fixed, Refusal, fix_article
from contentlint.fixes.edits import chosen, edited
from contentlint.fixes.meaning import meaning_of
from contentlint.fixes.rendering import html
from contentlint.model import Finding, Place, PlacedEdit, PlacedFix, Severity
from contentlint.surfaces.cli.fix import article_of
from injuries import ROOT, TODAY, clean_articles
from tests.fuzz.checked import article as every_rule

Fixes = Callable[[str], Iterable[tuple[str, PlacedFix]]]
WORKSPACE = Workspace(
    sources=Sources(config=str(ROOT / "contentlint.toml")),
    selectors=Selectors(select=("all",)),
    today=TODAY,
)
SNIPPETS = (
    b" the the ",
    b" in order to ",
    "caf\u00c3\u00a9".encode(),
    "in\u200bvisible".encode(),
    b"\x0b",
    b"\xff\xfe",
    b" https://example.org/a ",
    b"   \n",
    b"\r\n",
    b"\r",
    b"\n\n",
    b"\n- one\n- two\n",
    b"\n1. one\n1. two\n3. three\n",
    b"\n[gone]: https://example.org/\n",
    b"\n<!-- contentlint-disable-line long-sentence, lost-heading -->\n",
    b" <!-- contentlint-disable-next-line --> ",
    b"\n**A heading that is none**\n",
    b"\n---\n",
    b"\n```\ncode  \n",
    b"\n<pre>\nkept  \n</pre>\n",
    b"keywords: a, b, a,, c\n",
    b"# contentlint-disable-line long-title\n",
    b"title: on\n",
    b"\\n\\n",
    b"{{< note >}}  \n",
    b'"',
)


@st.composite
def injured(draw: st.DrawFn) -> tuple[str, bytes]:
    """An article of ours with some damage, and its path."""
    path, text = draw(st.sampled_from(clean_articles()))
    data = text.encode()
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        cut = draw(st.integers(0, 3))
        data = data[:at] + draw(st.sampled_from(SNIPPETS)) + data[at + cut :]
    data = draw(st.sampled_from((data, data.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + data)))
    return path, data.rstrip(b"\n") if draw(st.booleans()) else data


def article(path: str) -> Article:
    """One of our articles, checked by every rule."""
    return article_of(WORKSPACE, str(ROOT / path))


@settings(max_examples=40, deadline=None)
@given(injured(), st.booleans())
def test_once_is_as_good_as_twice_and_no_fix_is_refused(
    damaged: tuple[str, bytes], unsafe: bool
) -> None:
    path, data = damaged
    fixed = fix_article(data, article(path), unsafe=unsafe)
    assert fixed.refused == ()
    assert fix_article(fixed.data, article(path), unsafe=unsafe) == Fixed(fixed.data, Counter())
    assert fixed.data == data or fixed.applied


@settings(max_examples=40, deadline=None)
@given(injured())
def test_what_restores_nothing_keeps_the_page_and_the_values(damaged: tuple[str, bytes]) -> None:
    path, data = damaged
    whole = article(path)

    def keeping(document: Document) -> list[Finding]:
        found = whole.check(document)
        return [each for each in found if each.fix and each.fix.safe and not each.fix.restores]

    fixed = fix_article(data, Article(whole.read, keeping))
    assert meaning_of(whole.read(fixed.data)) == meaning_of(whole.read(data))


@settings(max_examples=40, deadline=None)
@given(injured(), st.data())
def test_any_of_the_edits_leave_the_other_bytes_alone(
    damaged: tuple[str, bytes], data: st.DataObject
) -> None:
    path, old = damaged
    document = article(path).read(old)
    found = article(path).check(document)
    fixes = chosen(document.text, [(each.rule, each.fix) for each in found if each.fix])
    some = [each for each in fixes if data.draw(st.booleans())]
    new = _bytes(edited(document.text, some))
    old = _bytes(document.text)
    at = 0  # in the old bytes
    for span, text in (edit for each in some for edit in each.edits):
        start, end = (len(_bytes(document.text[:offset])) for offset in span)
        kept = old[at:start] + _bytes(text)
        assert new.startswith(kept)
        new, at = new[len(kept) :], end
    assert new == old[at:]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def made(fixes: Fixes, reading: Reading = Reading()) -> Article:
    """An article about which rules say what `fixes` gives for its text."""

    def check(document: Document) -> list[Finding]:
        return [
            Finding("a.md", Place(1, 1), Place(1, 1), rule, Severity.INFO, "", "", "", fix)
            for rule, fix in fixes(document.text)
        ]

    return Article(lambda data: Document("a.md", data, reading), check)


def replacing(
    old: str, new: str, rule: str = "one", *, safe: bool = True, restores: bool = False
) -> Fixes:
    """A rule whose fixes replace each occurrence of a text."""

    def fixes(text: str) -> Iterable[tuple[str, PlacedFix]]:
        place, at = Lines(text).place, text.find(old)
        while at >= 0:
            edit = PlacedEdit(place(at), place(at + len(old)), new)
            yield rule, PlacedFix("", safe, (edit,), restores)
            at = text.find(old, at + len(old))

    return fixes


def both(*several: Fixes) -> Fixes:
    """What several rules say."""
    return lambda text: [found for fixes in several for found in fixes(text)]


PARAGRAPH = replacing("\n\n\n", "\n\n", "good")


def test_what_a_fix_brings_about_is_fixed_in_the_next_pass() -> None:
    fixed = fix_article(b"a\n\n\n\n\n\nb\n", made(PARAGRAPH))
    assert fixed == Fixed(b"a\n\nb\n", Counter(good=4))


def test_unsafe_fixes_are_applied_where_they_are_asked_for() -> None:
    rules = made(both(PARAGRAPH, replacing("b", "c", safe=False)))
    assert fix_article(b"a\n\n\nb", rules).data == b"a\n\nb"
    assert fix_article(b"a\n\n\nb", rules, unsafe=True).data == b"a\n\nc"


@pytest.mark.parametrize(
    ("data", "bad"),
    [
        (b"a\n\n\n*b*\n", replacing("*b*", "**b**")),
        (b"a\n\n\n- b\n- c\n", replacing("- c", "\n- c")),
        (b"---\nb: 1\n---\na\n\n\nc\n", replacing("b: 1", "b: 1.0")),
        (b"---\nb: 1\n---\na\n\n\nc\n", replacing("b: 1", "b: true")),
        (b"---\nb: [1, 2]\n---\na\n\n\nc\n", replacing("[1, 2]", "[2, 1]")),
        (b"a\n\n\n```\nb  \n```\n", replacing("  ", "")),
        (b"a\n\n\nb\xc2\xa0c\n", replacing("\xa0", " ")),
    ],
)
def test_a_safe_fix_that_changes_what_is_said_is_refused_and_costs_no_other(
    data: bytes, bad: Fixes
) -> None:
    refusal = Refusal(("one",), "change what the article says")
    fixed = fix_article(data, made(both(PARAGRAPH, bad)))
    good = data.replace(b"\n\n\n", b"\n\n")
    assert fixed == Fixed(good, Counter(good=1), (refusal,))


def test_a_fix_that_restores_may_change_what_it_touches() -> None:
    rule = replacing("b", "c", restores=True)
    assert fix_article(b"---\nx: b\n---\n\nb\n", made(rule)).data == b"---\nx: c\n---\n\nc\n"


@pytest.mark.parametrize(
    ("data", "old", "new"),
    [
        (b"---\nx: 1\ny: 2\n---\n\nb\n", "x: 1\n", 'x: "\n'),  # no longer to be read
        (b"---\nx: 1\ny: 2\n---\n\nb\n", "1\n", "1\ny: 3\n---\n\n"),  # what follows is text
        (b"---\nx: &a 1\nz: 7\ny: *a\n---\n\nb\n", "1", "2"),
        (b"b\n\n---\n", "b\n\n", "---\nb: c\n"),  # text is front matter now
    ],
)
@pytest.mark.parametrize("safe", [True, False])
def test_no_fix_changes_what_it_does_not_touch(data: bytes, old: str, new: str, safe: bool) -> None:
    rules = made(replacing(old, new, safe=safe, restores=True))
    refusal = Refusal(("one",), "change what they do not touch")
    assert fix_article(data, rules, unsafe=True) == Fixed(data, Counter(), (refusal,))


def test_front_matter_may_come_to_light_behind_what_hid_it() -> None:
    rule = made(replacing("\x0b", "", restores=True))
    assert fix_article(b"\x0b---\nx: 1\n---\n\nb\n", rule).data == b"---\nx: 1\n---\n\nb\n"


def test_fixes_that_undo_each_other_are_refused() -> None:
    rules = both(replacing("b", "c", restores=True), replacing("c", "b", "two", restores=True))
    fixed = fix_article(b"a\n\n\nb\n", made(both(rules, PARAGRAPH)))
    assert fixed.data in (b"a\n\nb\n", b"a\n\nc\n")
    assert [refusal.reason for refusal in fixed.refused] == ["never come to rest"]
    growing = made(replacing("b", "bb", restores=True))
    assert fix_article(b"b", growing) == Fixed(
        b"b", Counter(), (Refusal(("one",), "never come to rest"),)
    )


def test_fixes_that_only_fail_together_are_all_refused() -> None:
    rules = both(replacing("-", "x", restores=True), replacing("+", "", "two"))
    assert fix_article(b"+ a\n", made(rules)).refused[0].rules == ("two",)
    half = both(replacing("(", "*", "one"), replacing(")", "*", "two"))
    fixed = fix_article(b"(a)\n", made(half))
    assert fixed.data == b"(a)\n"
    assert {rule for refusal in fixed.refused for rule in refusal.rules} == {"one", "two"}


def test_what_no_longer_keeps_the_page_beside_other_fixes_is_judged_anew() -> None:
    restoring = replacing("x", "", "one", restores=True)
    remove = replacing("[a]: b\n", "", "two")

    def unused(text: str) -> Iterable[tuple[str, PlacedFix]]:
        return () if "[a]\n" in text else remove(text)

    fixed = fix_article(b"[xa]\n\n[a]: b\n", made(both(restoring, unused)))
    assert fixed == Fixed(b"[a]\n\n[a]: b\n", Counter(one=1))


@pytest.mark.parametrize(
    ("data", "fixed"),
    [
        (b"The [\x01\nguide].\n\n[guide]: b\n", b"The [\nguide].\n\n[guide]: b\n"),
        (b"A <htt" + b"\nhtt" * 30 + b"\n>b.\n", b"A <htt" + b"\nhtt" * 30 + b"\n>b.\n"),
        (b"```\n ", b"```\n "),
        (b"- a\nb\n\n<!-- contentlint-disable x -->\n  c\n",) * 2,
        (b"```\na`  \n \n", b"```\na`  \n \n"),
        (b"Text. {/* contentlint-disable-line long-sentence */}\n", b"Text.\n"),
    ],
)
def test_no_rule_of_ours_has_these_fixes_refused(data: bytes, fixed: bytes) -> None:
    outcome = fix_article(data, every_rule())
    assert (outcome.data, outcome.refused) == (fixed, ())


def test_a_fix_that_writes_no_text_is_refused() -> None:
    fixed = fix_article(b"b", made(replacing("b", "\ud83d", restores=True)))
    assert fixed == Fixed(b"b", Counter(), (Refusal(("one",), "write what is no text"),))


@pytest.mark.parametrize("data", [b"\xff\xfea\x00\n\x00", b"\x00" * 40 + b"b"])
def test_what_is_no_text_is_left_alone(data: bytes) -> None:
    assert fix_article(data, made(replacing("b", "c", restores=True))) == Fixed(data, Counter())


def test_marks_line_ends_and_broken_bytes_stay() -> None:
    data = b"\xef\xbb\xbfa\r\n\r\n\xff\xc3 b\r\xe2\x80\n"
    fixed = fix_article(data, made(replacing("b", "c", restores=True)))
    assert fixed.data == data.replace(b"b", b"c")
    assert decode(fixed.data).bom


def test_a_field_that_holds_markdown_is_compared_as_it_is_shown() -> None:
    data = b"---\nx: |\n  1. a\n  1. b\n---\n\nc\n"
    rule = replacing("1. b", "2. b")
    assert fix_article(data, made(rule)).refused
    assert not fix_article(data, made(rule, Reading(prose=("x",)))).refused


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a\n", "a"),
        ("a\r\nb", "a\nb"),
        ("a \nb", "a\nb"),
        ("a  \nb", "a\\\nb"),
        ("* a\n* b", "- a\n- b"),
        ("1. a\n1. b", "1. a\n2. b"),
        ("A\n=", "# A"),
        ("a\n\n[b]: c\n\nd", "a\n\nd"),
        ("a <!-- b -->", "a"),
        ("a\n\n<!-- b -->\n\nc", "a\n\nc"),
        ("a {{< b >}} c", "a {{< d >}} c"),
        ("<div>\na  \n</div>", "<div>\na\n</div>"),
    ],
)
def test_what_readers_see_the_same(one: str, other: str) -> None:
    assert html(one, flavor="hugo") == html(other, flavor="hugo")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a b", "a\xa0b"),
        ("a\n\nb", "a\nb"),
        ("a  \nb", "a\nb"),
        ("- a\n- b", "- a\n\n- b"),
        ("1. a", "2. a"),
        ("    a  b", "    a b"),
        ("```\na \n```", "```\na\n```"),
        ("<pre>\na \n</pre>", "<pre>\na\n</pre>"),
        ("- a\n\n<!-- b -->\n\n- c", "- a\n\n- c"),
        ("`<!-- a -->`", "``"),
        ("[a]\n\n[a]: b", "[a]"),
        ("a {{< b >}} c", "a c"),
    ],
)
def test_what_readers_see_as_something_else(one: str, other: str) -> None:
    assert html(one, flavor="hugo") != html(other, flavor="hugo")
