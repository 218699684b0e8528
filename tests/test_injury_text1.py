"""Injured text and comments: what is no text, and what takes nothing back, is found on its line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.engine.run import Request, run
from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace
from injured_fields import ARTICLES, LONG, QUESTIONS, assert_new, document, field
from injuries import ROOT, TODAY
from test_injury_links import Place as Word
from test_injury_links import places as words

NOTHING = ["&nbsp;", "<!-- to come -->", "&#160;\n\n&#xA0;", "<!--\n-->\n\n&nbsp;", "<!-- open"]
LOREM = "Lorem ipsum dolor sit amet, consectetur adipiscing elit."
IN_A_SENTENCE = ["[insert {word}]", "{{{{ {word} }}}}", "{word} (TODO: say more)", "{word} [TBD]"]
PARAGRAPHS = [
    "TODO",
    "FIXME: tell more of {word}",
    "TBD (by {word})",
    "[Insert {word} here]",
    LOREM,
]
NAMES = ["", "bare-url", "long-sentence", "text", "structure", "no-such-rule", "duplicate-title"]
KINDS = ["disable", "disable-line", "disable-next-line", "disable-file"]
SENTENCE_GAP = re.compile(r"(?<=[a-z]{3}\.) (?=[A-Z][a-z]+ )")
PLAIN_FIELD = re.compile(r"^(?:date|id|slug|updated)(?::| =) \S+$", re.MULTILINE)
PARAGRAPH = re.compile(r"^[A-Z][^\n|`\\]{60,}$", re.MULTILINE)
TOO_LARGE = 16 * 1024 * 1024 + 1

any_article = st.sampled_from(list(ARTICLES))
injury = settings(max_examples=10, deadline=None)
word_of_a_sentence = st.deferred(lambda: st.sampled_from(words(in_fields=True)))
word_of_a_body = st.deferred(lambda: st.sampled_from(words(in_fields=False)))


class Injured(NamedTuple):
    """The text of an article in which something stands in place of something else, and its line."""

    text: str
    line: int


def injured(path: str, start: int, end: int, new: str) -> Injured:
    text = ARTICLES[path]
    blank = len(new) - len(new.lstrip("\n"))
    return Injured(text[:start] + new + text[end:], text.count("\n", 0, start) + 1 + blank)


def between_paragraphs(place: Word, new: str) -> Injured:
    return injured(place.path, place.paragraph_end, place.paragraph_end, f"\n\n{new}")


def front_matter_end(path: str) -> int:
    front_matter = document(path).front_matter
    assert front_matter
    return front_matter.span.end


@injury
@given(st.sampled_from(LONG), st.sampled_from(NOTHING))
def test_empty_body(path: str, nothing: str) -> None:
    end = front_matter_end(path)
    text, line = injured(path, end, len(ARTICLES[path]), f"\n{nothing}\n")
    assert_new(path, text, [("empty-body", line)])


@injury
@given(st.sampled_from(LONG), st.integers(1, 3))
def test_no_body(path: str, blank_lines: int) -> None:
    end = front_matter_end(path)
    text, line = injured(path, end, len(ARTICLES[path]), "\n" * blank_lines)
    assert_new(path, text, [("empty-body", line - blank_lines)])


@injury
@given(st.sampled_from(QUESTIONS), st.sampled_from(["&nbsp;", "<!-- to come -->", "&#160;"]))
def test_empty_answer(path: str, nothing: str) -> None:
    answer = field(path, "answer")
    text = answer.with_(nothing)
    body = text.count("\n", 0, text.rindex("&nbsp;")) + 1
    assert_new(path, text, [("empty-body", body)])


@injury
@given(word_of_a_sentence, st.integers(0x80, 0xFF), st.data())
def test_invalid_encoding(place: Word, byte: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(place.start, place.end))
    text, line = injured(place.path, at, at, chr(0xDC00 + byte))
    assert_new(place.path, text, [("invalid-encoding", line)])


@injury
@given(st.sampled_from(LONG), st.sampled_from([r"\n", r"\n\n", r"\t", r"\r\n"]), st.data())
def test_literal_escape(path: str, escape: str, data: st.DataObject) -> None:
    paragraphs = list(PARAGRAPH.finditer(ARTICLES[path], front_matter_end(path)))
    gaps = [
        gap
        for paragraph in paragraphs
        for gap in SENTENCE_GAP.finditer(ARTICLES[path], *paragraph.span())
    ]
    text, line = injured(path, *data.draw(st.sampled_from(gaps)).span(), escape)
    assert_new(path, text, [("literal-escape", line)])


@injury
@given(st.sampled_from(QUESTIONS), st.sampled_from([r"\n", r"\n\n", r"\t"]), st.data())
def test_literal_escape_in_a_field(path: str, escape: str, data: st.DataObject) -> None:
    described = field(path, "description")
    gaps = [match.start() for match in re.finditer(r"(?<=[a-z]{2}[,.:]) ", described.value)]
    at = described.start + data.draw(st.sampled_from(gaps))
    text, line = injured(path, at, at + 1, escape)
    assert_new(path, text, [("literal-escape", line)])


@injury
@given(word_of_a_sentence, st.sampled_from(IN_A_SENTENCE))
def test_placeholder_text(place: Word, placeholder: str) -> None:
    word = ARTICLES[place.path][place.start : place.end]
    text, line = injured(place.path, place.start, place.end, placeholder.format(word=word))
    assert_new(place.path, text, [("placeholder-text", line)])


@injury
@given(word_of_a_body, st.sampled_from(PARAGRAPHS))
def test_placeholder_between_paragraphs(place: Word, placeholder: str) -> None:
    word = ARTICLES[place.path][place.start : place.end]
    text, line = between_paragraphs(place, placeholder.format(word=word))
    assert_new(place.path, text, [("placeholder-text", line)])


@injury
@given(any_article, st.sampled_from(["TODO", "tbd", "n/a", "undefined", "[object Object]"]))
def test_placeholder_in_a_field(path: str, placeholder: str) -> None:
    author = field(path, "author")
    value = placeholder if placeholder[0] != "[" else "'[object Object]'"
    if ARTICLES[path][author.start - 1] == '"':
        value = placeholder
    assert_new(path, author.with_(value), [("placeholder-text", author.line)])


@injury
@given(word_of_a_body, st.sampled_from(KINDS), st.sampled_from(NAMES))
def test_unused_suppression(place: Word, kind: str, name: str) -> None:
    comment = f"<!-- contentlint-{kind} {name} -- as agreed -->"
    text, line = between_paragraphs(place, comment)
    assert_new(place.path, text, [("unused-suppression", line)])


@injury
@given(any_article, st.sampled_from(["long-title", "seo", "no-such-rule"]), st.data())
def test_unused_suppression_of_a_field(path: str, name: str, data: st.DataObject) -> None:
    fields = list(PLAIN_FIELD.finditer(ARTICLES[path], 0, front_matter_end(path)))
    if fields:  # JSON has no comments
        end = data.draw(st.sampled_from(fields)).end()
        text, line = injured(path, end, end, f" # contentlint-disable-line {name} -- as agreed")
        assert_new(path, text, [("unused-suppression", line)])


@injury
@given(word_of_a_body, st.sampled_from(["bare-url", "links", ""]), st.data())
def test_unexplained_suppression(place: Word, name: str, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from([*KINDS, "disable-next-line"]))
    comment = f"<!-- contentlint-{kind} {name} -->"
    bare = f"There is more at https://example.com/{place.start} on this."
    new = f"{bare} {comment}" if kind == "disable-line" else f"{comment}\n\n{bare}"
    text, line = between_paragraphs(place, new)
    assert_new(place.path, text, [("unexplained-suppression", line)])


def make_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(TOO_LARGE)


def make_nothing(path: Path) -> None:
    assert not path.exists()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of our articles."""
    folder = tmp_path_factory.mktemp("site")
    copytree(ROOT / "content", folder / "content")
    (folder / "contentlint.toml").write_bytes((ROOT / "contentlint.toml").read_bytes())
    return folder


@injury
@given(
    path=any_article,
    make=st.sampled_from([make_large, make_nothing]),
    neighbours=st.lists(any_article, max_size=3),
)
def test_unreadable_file(
    site: Path, path: str, make: Callable[[Path], None], neighbours: list[str]
) -> None:
    (site / path).unlink()
    make(site / path)
    try:
        assert found_in(site, [path, *neighbours]) == [(path, 1, "unreadable-file")]
    finally:
        (site / path).unlink(missing_ok=True)
        (site / path).write_bytes(ARTICLES[path].encode())


def found_in(site: Path, paths: list[str]) -> list[tuple[str, int, str]]:
    """What is found in some articles of a site by rules that ask for no others."""
    sources = Sources(config=str(site / "contentlint.toml"))
    selectors = Selectors(select=("text", "structure", "readability", "seo"))
    workspace = Workspace(sources=sources, selectors=selectors, today=TODAY)
    found = run(workspace, Request(tuple(str(site / path) for path in paths))).findings
    return [
        (each.path[each.path.index("content/") :], each.start.line, each.rule) for each in found
    ]
