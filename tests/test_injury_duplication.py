"""Articles in which something is said twice: each rule finds it, and no other says anything."""

from __future__ import annotations

import re
from typing import NamedTuple

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from contentlint.model import Finding
from injuries import clean_articles, findings, new_findings

ARTICLES = [(path, text) for path, text in clean_articles() if path.startswith("content/articles/")]
# Paragraphs of the body: not the first, and none that leads to a list or to code.
PARAGRAPH = re.compile(r"(?<=\.\n\n)[A-Z][^\n]*(?:\n[^\n]+)*\.(?=\n\n(?:[A-Z]|## ))")
SENTENCE = re.compile(
    r"(?<=[a-z]\. )(?:The|It|They|That|An?|When|If|On|Both|People|This|Every|Each|Only|Within) "
    r"[A-Za-z ,\n]{45,160}\.(?= [A-Z])"
)
LINE = re.compile(r"^[A-Z].+$", re.MULTILINE)
WHOLE = re.compile(r"(?s).+")
WORD = re.compile(r"(?<=[a-z] )(?:and|the|page|of|with|for|reader|text)(?= [a-z])")

injury = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
articles = st.sampled_from(ARTICLES)


class Place(NamedTuple):
    """A stretch of an article's text."""

    path: str
    text: str
    start: int
    end: int

    @property
    def shown(self) -> str:
        return self.text[self.start : self.end]


@st.composite
def places(draw: st.DrawFn, pattern: re.Pattern[str]) -> Place:
    """A place in one of the paragraphs."""
    path, text = draw(articles)
    paragraphs = PARAGRAPH.finditer(text, text.index("\n\n"))
    spans = [found.span() for p in paragraphs for found in pattern.finditer(text, *p.span())]
    assume(spans)
    return Place(path, text, *draw(st.sampled_from(spans)))


def line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def told(new: list[Finding]) -> list[tuple[str, int]]:
    return [(finding.rule, finding.start.line) for finding in new]


@injury
@given(places(WORD))
def test_a_word_that_stands_twice(place: Place) -> None:
    text = f"{place.text[: place.end]} {place.shown}{place.text[place.end :]}"
    new = new_findings(place.path, text)
    assert told(new) == [("repeated-word", line_of(text, place.start))]
    assert new[0].fix is not None


@injury
@given(places(SENTENCE), st.data())
def test_a_sentence_that_stands_twice(place: Place, data: st.DataObject) -> None:
    ends = [match.end() for match in PARAGRAPH.finditer(place.text)]
    later = [end for end in ends if end > place.end + 200]
    assume(later)
    end = data.draw(st.sampled_from(later))
    text = f"{place.text[:end]}\n{place.shown}{place.text[end:]}"
    new = told(new_findings(place.path, text))
    # A paragraph that was long before is too long now.
    assert [one for one in new if one[0] != "long-paragraph"] == [
        ("repeated-sentence", line_of(text, end + 1))
    ]


@injury
@given(places(WHOLE))
def test_a_paragraph_that_stands_twice(place: Place) -> None:
    assume(len(place.shown.split()) > 30)
    text = f"{place.text[: place.end]}\n\n{place.shown}{place.text[place.end :]}"
    new = told(new_findings(place.path, text))
    assert [one for one in new if one[0] != "long-section"] == [
        ("repeated-paragraph", line_of(text, place.end + 2))
    ]


PHRASE = "milking brown goats in the rain"
SAID = (
    f"Aunt Mary was fond of {PHRASE} until she married.",
    f"Nobody else thought that {PHRASE} could ever be a sport.",
    f"What the old book says against {PHRASE} fills nine pages.",
    f"Boys laughed, yet by noon {PHRASE} had made them tired.",
    f"Whoever is good at {PHRASE} will never starve.",
)


@injury
@given(places(WHOLE), st.permutations(SAID))
def test_a_phrase_that_comes_back(place: Place, said: list[str]) -> None:
    text = f"{place.text[: place.end]}\n\n{' '.join(said)}{place.text[place.end :]}"
    new = findings(place.path, text, select=("duplication",))
    assert told(list(new)) == [("repeated-phrase", line_of(text, place.end + 2))]
    assert len(new[0].related) == len(SAID) - 1


@injury
@given(articles)
def test_a_word_that_stands_everywhere(article: tuple[str, str]) -> None:
    path, text = article
    start = text.index("\n\n## ")
    injured = text[:start] + LINE.sub(
        lambda line: WORD.sub(r"\g<0> quaint", line.group()), text[start:]
    )
    assume(injured.count("quaint") > max(15, 0.03 * len(injured.split())))
    new = findings(path, injured, select=("overused-word",))
    assert told(list(new)) == [("overused-word", line_of(injured, injured.index("quaint")))]
