"""Phrases that a text repeats, against a search through all of its phrases."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.repeats import FULL, LIGHT, LONGEST, PLAIN, Place, Repeat, repeats

texts = st.lists(st.lists(st.sampled_from("abcd"), max_size=15), max_size=8)
Places = dict[tuple[str, ...], list[Place]]


def phrases(sentences: list[list[str]], min_words: int) -> Places:
    found: Places = {}
    for number, words in enumerate(sentences):
        for start in range(len(words)):
            for size in range(min_words, min(LONGEST, len(words) - start) + 1):
                phrase = tuple(words[start : start + size])
                found.setdefault(phrase, []).append(Place(number, start))
    return found


def search(sentences: list[list[str]], min_words: int, min_count: int) -> list[Repeat]:
    found = []
    taken: set[Place] = set()
    candidates = phrases(sentences, min_words).items()
    for phrase, places in sorted(
        candidates, key=lambda item: (-len(item[0]) * len(item[1]), -len(item[0]), item[1])
    ):
        if len(places) < min_count:
            continue
        free: list[Place] = []
        covered: set[Place] = set()
        for place in places:
            cells = {Place(place.sentence, place.word + n) for n in range(len(phrase))}
            if not cells & (taken | covered):
                free.append(place)
                covered |= cells
        if len(free) >= min_count:
            taken |= covered
            found.append(Repeat(phrase, tuple(free)))
    return found


@given(texts, st.integers(1, 4), st.integers(2, 4))
def test_phrases_are_found_as_by_trying_all(
    sentences: list[list[str]], min_words: int, min_count: int
) -> None:
    found = list(repeats(sentences, min_words=min_words, min_count=min_count))
    assert found == search(sentences, min_words, min_count)


@given(texts)
def test_each_phrase_stands_where_it_is_said_to(sentences: list[list[str]]) -> None:
    for repeat in repeats(sentences, min_words=2, min_count=2):
        for number, start in repeat.places:
            end = start + len(repeat.words)
            assert tuple(sentences[number][start:end]) == repeat.words


def test_the_longest_is_told_where_all_stand_as_often() -> None:
    said = [text.split() for text in ("so we keep old pages", "they keep old pages", "no")]
    assert list(repeats(said, min_words=2, min_count=2)) == [
        Repeat(("keep", "old", "pages"), (Place(0, 2), Place(1, 1)))
    ]


def test_a_shorter_one_that_stands_much_more_often_is_told_instead() -> None:
    said = [text.split() for text in ("old pages here", "old pages here", *["old pages"] * 4)]
    assert [repeat.words for repeat in repeats(said, min_words=2, min_count=2)] == [
        ("old", "pages")
    ]


def test_light_words_neither_begin_nor_end_a_phrase() -> None:
    said = [["the", "old", "page", "of", "the", "list", "of"]] * 2
    weights = {"the": LIGHT, "of": LIGHT}
    found = repeats(said, min_words=2, min_count=2, weigh=lambda word: weights.get(word, FULL))
    assert [repeat.words for repeat in found] == [("old", "page", "of", "the", "list")]


def test_a_phrase_has_enough_full_words() -> None:
    said = [["old", "3.14", "page", "2.71"]] * 2
    weigh = {"old": FULL, "page": FULL}
    found = repeats(said, min_words=2, min_count=2, weigh=lambda word: weigh.get(word, PLAIN))
    assert [repeat.words for repeat in found] == [("old", "3.14", "page", "2.71")]
    assert not list(
        repeats(said, min_words=3, min_count=2, weigh=lambda word: weigh.get(word, PLAIN))
    )


@given(texts, texts)
def test_a_phrase_is_found_as_well_with_the_uses_in_a_whole(
    part: list[list[str]], rest: list[list[str]]
) -> None:
    uses = Counter(word for sentence in (*part, *rest) for word in sentence)
    found = repeats(part, min_words=2, min_count=2, uses=uses)
    assert list(found) == list(repeats(part, min_words=2, min_count=2))
