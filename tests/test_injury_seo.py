"""Injured titles, descriptions and keywords: each is found on its line, and nothing else."""

from __future__ import annotations

import json
import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contentlint.language.keywords import same_form
from contentlint.language.results import title_width
from contentlint.language.words import content_words
from injured_fields import (
    ARTICLES,
    LONG,
    QUESTIONS,
    assert_new,
    document,
    entry,
    field,
    items,
    rare_words,
)

GENERIC = ["A few words for those who are new here", "All that you ever wanted to know about it"]
GENERIC += ["Our best advice, collected in one place", "The complete overview for everybody"]
FOREIGN = ["volcano", "harpsichord", "penguin colony", "Baltic herring", "tax return"]
GAP = re.compile(r"(?<=[a-z]{4}) (?=[a-z]{4})")
UNPLAIN = re.compile(r"[\"\\`\ufffc]|: | #")

any_article = st.sampled_from([*LONG, *QUESTIONS])
any_question = st.sampled_from(QUESTIONS)
injury = settings(max_examples=10, deadline=None)


def keywords(path: str) -> list[str]:
    """The keywords of an article, in order."""
    value = entry(path, "keywords").node.value
    return value.split(", ") if isinstance(value, str) else [str(each) for each in value]


def with_first_keyword(path: str, keyword: str) -> tuple[str, int]:
    """The text of an article that leads with another keyword, which it names; and its line."""
    if path in LONG:
        first = items(path, "keywords")[0]
        return first.with_(json.dumps(keyword)), first.line
    listed, answer = field(path, "keywords"), field(path, "answer")
    text = answer.with_(rf"{answer.value}\n\nSee what is said of {keyword} as well.")
    return text.replace(listed.value, f"{keyword}, {listed.value}", 1), listed.line


@injury
@given(st.data())
def test_competing_keyword(data: st.DataObject) -> None:
    path, rival = data.draw(st.lists(any_article, min_size=2, max_size=2, unique=True))
    spell = data.draw(st.sampled_from([str, str.upper, str.title]))
    assume(same_form(keywords(rival)[0]) not in map(same_form, keywords(path)))
    text, line = with_first_keyword(path, spell(keywords(rival)[0]))
    assert_new(path, text, [("competing-keyword", line)])


def echoes(path: str) -> list[str]:
    """What a description of this article would only repeat."""
    names = ("article_title", "title") if path in QUESTIONS else ("title",)
    titles = [entry(path, name).node.text.value for name in names]
    opening = document(path).sentences[0].text
    said = [*titles, *(f"{title.rstrip('?')}!" for title in titles), opening]
    return [each for each in said if not UNPLAIN.search(each) and len(each) <= 160]


@injury
@given(any_article, st.data())
def test_echoed_description(path: str, data: st.DataObject) -> None:
    description = field(path, "description")
    text = description.with_(data.draw(st.sampled_from(echoes(path))))
    assert_new(path, text, [("echoed-description", description.line)])


@injury
@given(any_question, st.sampled_from(GENERIC))
def test_generic_title(path: str, generic: str) -> None:
    title = field(path, "title")
    assert_new(path, title.with_(generic), [("generic-title", title.line)])


@injury
@given(any_question, st.data())
def test_keyword_count(path: str, data: st.DataObject) -> None:
    first = keywords(path)[0]
    words = [word for word in rare_words(path) if same_form(word) != same_form(first)]
    many = st.lists(st.sampled_from(words), min_size=11, max_size=14, unique_by=same_form)
    more = data.draw(st.one_of(st.just([]), many))
    listed = field(path, "keywords")
    text = listed.with_(", ".join([first, *more]))
    assert_new(path, text, [("keyword-count", listed.line)])


@injury
@given(any_question, st.data())
def test_keyword_stuffing(path: str, data: st.DataObject) -> None:
    answer, keyword = field(path, "answer"), data.draw(st.sampled_from(keywords(path)))
    gaps = [match.start() for match in GAP.finditer(answer.value)]
    step = len(gaps) // 15
    places = gaps[data.draw(st.integers(0, step - 1)) :: step]  # far apart: no sentence grows long
    value = answer.value
    for place in reversed(places):
        value = f"{value[:place]} ({keyword}){value[place:]}"
    assert_new(path, answer.with_(value), [("keyword-stuffing", answer.line)])


def grown(value: str, words: list[str]) -> str:
    """A text that goes on for some words."""
    return f"{value.rstrip('.?')} with {' and '.join(words)}"


@injury
@given(any_article, st.data())
def test_long_description(path: str, data: st.DataObject) -> None:
    description = field(path, "description")
    words = st.lists(st.sampled_from(rare_words(path)), min_size=7, max_size=12, unique=True)
    text = description.with_(grown(description.value, data.draw(words)))
    assert_new(path, text, [("long-description", description.line)])


@injury
@given(any_article, st.data())
def test_long_title(path: str, data: st.DataObject) -> None:
    title = field(path, "title")
    words = st.lists(st.sampled_from(rare_words(path)), min_size=4, max_size=6, unique=True)
    text = title.with_(grown(title.value, data.draw(words)))
    assert_new(path, text, [("long-title", title.line)])


@injury
@given(any_question, st.data())
def test_malformed_keywords(path: str, data: st.DataObject) -> None:
    listed = field(path, "keywords")
    commas = [match.start() for match in re.finditer(",", listed.value)]
    at = data.draw(st.sampled_from(commas))
    wrong = data.draw(st.sampled_from([",,", ", ,", ";", " ;"]))
    value = listed.value[:at] + wrong + listed.value[at + 1 :]
    if len(commas) < 2 or data.draw(st.booleans()):
        value = listed.value + data.draw(st.sampled_from([",", ", ", " ,"])).rstrip()
    assert_new(path, listed.with_(value), [("malformed-keywords", listed.line)])


@injury
@given(any_question, st.data())
def test_a_sentence_as_keyword(path: str, data: st.DataObject) -> None:
    listed, words = field(path, "keywords"), st.sampled_from(rare_words(path))
    said = data.draw(st.lists(words, min_size=5, max_size=7, unique=True))
    text = listed.with_(f"{listed.value}, {' and '.join(said)}.")
    assert_new(path, text, [("malformed-keywords", listed.line)])


@injury
@given(st.sampled_from(LONG), st.data())
def test_a_malformed_item_of_keywords(path: str, data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(items(path, "keywords")))
    keyword = item.value.strip('"')
    wrong = data.draw(st.sampled_from(["{},", ", {}", "{}, one, another", "one; {}; another"]))
    text = item.with_(json.dumps(wrong.format(keyword)))
    assert_new(path, text, [("malformed-keywords", item.line)])


@injury
@given(st.sampled_from(LONG))
def test_missing_description(path: str) -> None:
    """A question's contract demands one: there missing-field speaks instead."""
    text, described = ARTICLES[path], entry(path, "description")
    start = text.rindex("\n", 0, described.key_span.start) + 1
    end = text.index("\n", described.node.span.end) + 1
    assert_new(path, text[:start] + text[end:], [("missing-description", 1)])


@injury
@given(any_article, st.integers(2, 5))
def test_short_description(path: str, count: int) -> None:
    description = field(path, "description")
    text = description.with_(" ".join(re.findall(r"[\w-]+", description.value)[:count]))
    assert_new(path, text, [("short-description", description.line)])


@injury
@given(any_question, st.data())
def test_short_title(path: str, data: st.DataObject) -> None:
    title, question = field(path, "title"), entry(path, "article_title").node.text.value
    words = [word for word in content_words(question) if title_width(word) < 190]
    text = title.with_(data.draw(st.sampled_from(words)).capitalize())
    assert_new(path, text, [("short-title", title.line)])


@injury
@given(any_question, st.sampled_from(FOREIGN), st.data())
def test_unused_keyword(path: str, keyword: str, data: st.DataObject) -> None:
    listed, given_ones = field(path, "keywords"), keywords(path)
    given_ones.insert(data.draw(st.integers(0, len(given_ones))), keyword)
    assert_new(path, listed.with_(", ".join(given_ones)), [("unused-keyword", listed.line)])
