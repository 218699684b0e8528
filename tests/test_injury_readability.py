"""Injured prose: each rule finds what was done to the reader, and no other rule says anything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint.documents.document import Document
from contentlint.engine.run import Request, run
from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace
from contentlint.language.transitions import has_transition
from contentlint.language.words import fold
from contentlint.model import Finding
from injuries import ROOT, TODAY, clean_articles, new_findings

ARTICLES = [(path, text) for path, text in clean_articles() if path.startswith("content/articles/")]
ANSWERS = [(path, text) for path, text in clean_articles() if "\nanswer: >-\n" in text]
HEADING = re.compile(r"^## .+\n", re.MULTILINE)
PARAGRAPH_END = re.compile(r"(?<=[a-z]\.)\n\n(?=[A-Z#])")
ANSWER_PARAGRAPH = re.compile(r"(?<=[a-z]\.)(?=\\n\\n)")

injury = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

CLAUSES = (
    "the cook counts his pots at dawn",
    "a boat waits under the old bridge",
    "three geese walk along the muddy road",
    "my aunt paints her garden fence yellow",
    "two boys look for stones near the river",
    "the baker's dog sleeps behind the oven",
    "rain falls on the roof of the mill",
    "an owl calls from the tall pine",
    "the last train leaves without its driver",
    "snow covers all the fields by noon",
)
# Sentences of plain words, of many lengths; every third or so says how it follows.
PLAIN = (
    "Boats lie along the quay.",
    "First, a boy unties the smallest of them and rows to the island where his aunt keeps bees.",
    "She has eleven hives.",
    "But this year only four are full, because the spring was cold and the limes bloomed late.",
    "Honey runs slowly into the jar.",
    "Meanwhile the dog finds a hat under the bench.",
    "Nobody knows whose it is, so the boy puts it on the fence where walkers can see it.",
    "Rain comes at noon.",
    "Then everyone sits in the kitchen, and the aunt tells of the winter when ice broke the pier.",
    "A neighbour brings bread.",
    "His cart lost a wheel on the hill, yet he arrives in a good mood, with flour in his hair.",
    "Cups go round.",
    "After an hour the sky is clear again over the northern shore.",
    "Swallows hunt low above the reeds, while a heron stands in the shallows as if carved of wood.",
    "Evening takes its time here.",
    "Finally the boy rows home with two jars between his feet, and he counts the strokes aloud.",
    "Lamps burn in the harbour.",
    "Old men mend nets beside the steps, although most fish have gone to deeper water long ago.",
    "One of them waves.",
    "Because the moon is up, he can see the hat, and he laughs at how far it has travelled.",
    "It was his father's.",
)
EVEN = (
    "Two goats graze beside the empty white barn.",
    "Then old Peter brings them a bucket of oats.",
    "His sister paints the door in dark green.",
    "But the brush loses hairs with every stroke.",
    "Clouds move slowly over the hills beyond town.",
    "Because wind comes up, Peter closes both windows.",
    "Apples drop from the tree into tall grass.",
    "A hedgehog carries one of them home tonight.",
    "However, the cat sees him and follows quietly.",
    "Music drifts across from the inn next door.",
    "Someone plays a waltz on the broken piano.",
    "So the neighbours begin to dance outside again.",
    "Lanterns swing from ropes between three chestnut trees.",
    "Children chase each other around the stone well.",
    "Meanwhile their mothers slice bread and strong cheese.",
    "Grandfather tells his story about the blue horse.",
    "It crossed the river during the great flood.",
    "Still, few people ever believed him about that.",
    "Bats circle above the yard until late evening.",
    "Finally the moon rises behind the church tower.",
    "Everybody sings one last song before going home.",
    "Next morning the goats wait at their gate.",
)
LONG = (
    "When the ferry came in that evening with all its lamps lit, the people of the island walked "
    "down to the pier and waited.",
    "My uncle, who had been a sailor for most of his life, told us that the wind would turn before "
    "the church bell rang.",
    "Because nobody wanted to leave the table first, the guests went on talking about boats and "
    "bees until the candles were low and smoking.",
    "Far out on the bay a fishing boat turned slowly toward the harbour, while two gulls sat on "
    "its mast and looked the other way.",
    "On the third day the path led over a bridge so narrow that the mule had to wait until the "
    "carts from town were across.",
    "Whoever came late to the market found only onions and old bread there, but at least the "
    "women at the stalls had time for a talk.",
    "Then a boy ran up from the beach with a bottle in his hand, and in it was a letter that no "
    "one could read.",
    "She kept the key to the tower in a tin box under her bed, although the door up there had been "
    "open for twenty years.",
    "If the snow held until Sunday, the children would build a wall across the lower field, as "
    "high as the one from the winter before.",
    "Above the stove hung a picture of a ship with red sails, which his grandfather had painted in "
    "the year of the great storm.",
    "After the rain the road to the mill was so deep in mud that even the baker's horse stopped "
    "and would not go any further.",
    "The man at the gate asked us for our names and wrote them in a book, slowly, as if each of "
    "the letters were a small house.",
)
HARD = (
    "Archaeological documentation of Mediterranean ceramic manufacturing illuminates "
    "intercontinental commercial relationships.",
    "Consequently, botanical classification necessitates microscopic examination of reproductive "
    "characteristics, regardless of geographical origin.",
    "Aristocratic genealogical associations occasionally commemorate ceremonial anniversaries "
    "with extravagant theatrical performances.",
    "Nevertheless, meteorological observatories continuously investigate stratospheric temperature "
    "irregularities above equatorial territories.",
    "Experimental philharmonic orchestras enthusiastically popularize contemporary Scandinavian "
    "choreographic compositions.",
    "Additionally, agricultural cooperatives systematically diversify horticultural cultivation "
    "following unpredictable precipitation.",
    "Metropolitan archaeologists simultaneously rehabilitate deteriorating ecclesiastical "
    "monuments and subterranean Carolingian mausoleums.",
    "Therefore oceanographic laboratories accumulate bacteriological evidence regarding "
    "phosphorescent microorganisms inhabiting Antarctic archipelagos.",
    "Paleontological exhibitions periodically demonstrate extraordinary evolutionary adaptations "
    "of prehistoric amphibians.",
    "Similarly, veterinary universities collaboratively evaluate pharmaceutical alternatives for "
    "domesticated herbivorous animals.",
    "Astronomical instrumentation accelerates spectroscopic identification of gravitational "
    "anomalies throughout neighboring constellations.",
    "However, philosophical dissertations habitually underestimate Babylonian mathematical "
    "sophistication and cosmological imagination.",
)
PASSIVE = (
    "The goats are fed at dawn.",
    "Then the barn door is painted green.",
    "Apples were sold from an open cart.",
    "But the bread was eaten by geese.",
    "A bell is rung whenever boats arrive from the far end of the bay.",
    "Nets are mended.",
    "However, two windows were broken last night.",
    "The hat was found under a bench.",
    "So honey is poured out.",
    "Oats are carried up in buckets.",
    "Meanwhile all of the lamps along the quay were lit by three laughing children.",
    "An old waltz is played.",
    "Letters are brought over by ferry.",
    "Because of ice, the pier was closed.",
    "Cheese is cut with a long wire, and the rinds are given to the dog behind the door.",
    "The mule was led across slowly.",
)
OPENERS = ("Nobody", "Marta", "Winter", "Bees")
ENDS = (
    "looks at the boats.",
    "never comes without a song in the early morning.",
    "brings three bright days to the old harbour.",
    "was late, but the ferry had not left yet.",
    "finds the hat.",
)
STOPGAPS = (
    "calmly gladly warmly quietly gently boldly neatly kindly coldly proudly sweetly softly "
    "bravely lightly darkly plainly smoothly sternly loudly nobly mildly wisely keenly thinly"
).split()


class Injured(NamedTuple):
    """An injured article, and the lines that hold the injury."""

    path: str
    text: str
    first: int
    last: int


def inserted(path: str, text: str, at: int, more: str) -> Injured:
    """The article with `more` at an offset."""
    first = text.count("\n", 0, at + len(more) - len(more.lstrip())) + 1
    last = first + more.strip().count("\n")
    return Injured(path, text[:at] + more + text[at:], first, last)


@st.composite
def paragraphs(draw: st.DrawFn, sentences: Sequence[str]) -> Injured:
    """A clean article with one more paragraph."""
    path, text = draw(st.sampled_from(ARTICLES))
    place = draw(st.sampled_from(list(PARAGRAPH_END.finditer(text))))
    return inserted(path, text, place.end(), f"{' '.join(sentences)}\n\n")


@st.composite
def answers(draw: st.DrawFn, sentences: Sequence[str], apart: bool = False) -> Injured:
    """A clean article in a front-matter field, with more in one of its paragraphs or behind it."""
    path, text = draw(st.sampled_from(ANSWERS))
    place = draw(st.sampled_from(list(ANSWER_PARAGRAPH.finditer(text))))
    gap = "\\n\\n" if apart else " "
    return inserted(path, text, place.end(), f"{gap}{' '.join(sentences)}")


@st.composite
def sections(draw: st.DrawFn, pool: Sequence[str], *, size: int, number: int = 1) -> Injured:
    """A clean article with new sections, one behind another, of so many sentences in all."""
    path, text = draw(st.sampled_from(ARTICLES))
    place = draw(st.sampled_from(list(HEADING.finditer(text))))
    titles = draw(st.permutations(("On the island", "At the mill", "By the river", "In the yard")))
    chosen = draw(st.permutations(pool))[: size * number]
    parts = [
        f"## {title}\n\n{' '.join(chosen[start : start + size])}\n\n"
        for title, start in zip(titles, range(0, len(chosen), size), strict=False)
    ]
    return inserted(path, text, place.start(), "".join(parts))


def assert_found(injured: Injured, rule: str, *, besides: Sequence[str] = ()) -> None:
    """The rule reports the injury on its lines; what goes with it by nature may be said as well."""
    found = [(f.rule, f.start.line, f.message) for f in new_findings(injured.path, injured.text)]
    assert [name for name, *_ in found if name not in besides] == [rule], found
    (line,) = [line for name, line, _ in found if name == rule]
    assert injured.first <= line <= injured.last, found


@injury
@given(st.data())
@pytest.mark.parametrize("where", [paragraphs, answers])
def test_long_sentence(where: type[paragraphs], data: st.DataObject) -> None:
    clauses = data.draw(st.permutations(CLAUSES))[:7]
    sentence = ", and ".join((clauses[0].capitalize(), *clauses[1:])) + "."
    assert_found(data.draw(where([sentence])), "long-sentence")


@injury
@given(sections(PLAIN, size=len(PLAIN)))
def test_long_paragraph(injured: Injured) -> None:
    assert_found(injured, "long-paragraph")


@injury
@given(st.data())
@pytest.mark.parametrize("where", [paragraphs, answers])
def test_repeated_opener(where: type[paragraphs], data: st.DataObject) -> None:
    opener = data.draw(st.sampled_from(OPENERS))
    ends = data.draw(st.permutations(ENDS))[: data.draw(st.integers(3, 4))]
    assert_found(data.draw(where([f"{opener} {end}" for end in ends])), "repeated-opener")


@injury
@given(sections(EVEN, size=len(EVEN)))
def test_monotonous_rhythm(injured: Injured) -> None:
    found = new_findings(injured.path, injured.text)
    assert [finding.rule for finding in found] == ["monotonous-rhythm"]
    # The most even run may begin with a sentence of the author's that has the same length.
    assert injured.first - 4 <= found[0].start.line <= injured.last


@injury
@given(sections(PASSIVE, size=8, number=2))
def test_passive_voice(injured: Injured) -> None:
    path, text, first, last = injured
    found = new_findings(path, text)
    assert [finding.rule for finding in found] == ["passive-voice"]
    # The finding stands on the first passive of the article, which may be the author's own.
    assert found[0].start.line <= last
    assert first <= last


@injury
@given(st.data())
def test_few_transitions(data: st.DataObject) -> None:
    path, text = data.draw(st.sampled_from(ARTICLES))
    stopgaps = iter(data.draw(st.permutations(STOPGAPS)) * 4)
    edits = []
    for sentence in Document(path, text.encode()).running:
        words = [fold(word) for word in sentence.words]
        if sentence.passage.kind == "paragraph" and has_transition(words):
            edits.append(
                (sentence.span, f"Bees hum {next(stopgaps)} near the {next(stopgaps)} pond.")
            )
    for span, instead in reversed(edits):
        text = text[: span.start] + instead + text[span.end :]
    rules = [finding.rule for finding in new_findings(path, text)]
    assert "few-transitions" in rules


@injury
@given(st.permutations(LONG), st.data())
def test_many_long_sentences(sentences: Sequence[str], data: st.DataObject) -> None:
    assert_found(data.draw(answers(sentences[:7], apart=True)), "many-long-sentences")


@injury
@given(st.sampled_from(ARTICLES), st.integers(3, 5))
def test_high_grade_level(article: tuple[str, str], size: int) -> None:
    """Sentences that are joined raise the grade of our articles, if not to a university's."""
    path, text = article
    injured = joined(path, text, size)
    found = [finding.rule for finding in lowered(path, injured)]
    assert "high-grade-level" in found
    others = {"long-sentence", "many-long-sentences", "passive-voice"}  # of fewer, longer ones
    assert {*found} <= {"high-grade-level", *others}
    assert lowered(path, text) == ()


def joined(path: str, text: str, size: int) -> str:
    """The article with its sentences joined, so many to one."""
    edits = []
    before = 1
    sentences = [s for s in Document(path, text.encode()).running if s.passage.kind == "paragraph"]
    for first, second in pairwise(sentences):
        if first.passage is second.passage and first.text.endswith(".") and before < size:
            edits.append((first.span.end - 1, second.span.start))
            before += 1
        else:
            before = 1
    for start, end in reversed(edits):
        text = f"{text[:start]}, and {text[end].lower()}{text[end + 1 :]}"
    return text


def lowered(path: str, text: str) -> tuple[Finding, ...]:
    """What is found of readability where no article may ask for more than eight years of school."""
    sources = Sources(
        config=str(ROOT / "contentlint.toml"), pairs=("rules.high-grade-level.max-grade=8",)
    )
    workspace = Workspace(
        sources=sources, selectors=Selectors(select=("readability",)), today=TODAY
    )
    request = Request((), stdin=text.encode(), stdin_path=str(ROOT / path))
    return run(workspace, request).findings


@injury
@given(st.permutations(HARD), st.data())
def test_hard_to_read(sentences: Sequence[str], data: st.DataObject) -> None:
    pairs = zip(sentences[::2], sentences[1::2], strict=True)
    hard = [f"{one.rstrip('.')}, while {two[0].lower()}{two[1:]}" for one, two in pairs]
    injured = data.draw(answers(hard, apart=True))
    assert_found(injured, "hard-to-read", besides=("many-long-sentences",))
