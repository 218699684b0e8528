"""Near copies of articles are found, as likely as promised, and nothing that is less alike.

The oracle compares the sets of all shingles of both texts, by code that shares none with the rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.language.minhash import MOST, bands, packed, sample, sampling, shingles, unpacked
from contentlint.model import Finding
from engine_runs import lint
from tests.bench.pages import page_of, paragraph
from tests.bench.prose import jaccard, language

RULE = "near-duplicate-article"
PAIRS = 240
PERCENT = re.compile(r"\((\d+)%\)")

Blocks = tuple[str, ...]


class Pair(NamedTuple):
    """A text and its copy, each in a file of its own."""

    first: str
    second: str
    similarity: float


def article(number: int, size: int = 1) -> Blocks:
    pages = (page_of(5, number * 20 + part, lambda _: iter(())) for part in range(size))
    return tuple(block for page in pages for block in page.blocks)


def reworded(blocks: Blocks, random: Random, share: float) -> Blocks:
    """Each word may be another."""
    spare = language().second
    return tuple(
        re.sub(r"(?<= )[a-z]{3,}", lambda m: _else(m[0], random, share, spare), block)
        for block in blocks
    )


def _else(word: str, random: Random, share: float, spare: tuple[str, ...]) -> str:
    return random.choice(spare) if random.random() < share / 3 else word


def shortened(blocks: Blocks, random: Random, share: float) -> Blocks:
    """Each sentence may be gone."""
    return tuple(
        " ".join(part for part in re.split(r"(?<=[.?]) ", block) if random.random() > share)
        for block in blocks
    )


def moved(blocks: Blocks, random: Random, share: float) -> Blocks:
    """Each paragraph may be elsewhere."""
    found = list(blocks)
    for block in blocks:
        if random.random() < share:
            found.remove(block)
            found.insert(random.randrange(len(found)), block)
    return tuple(found)


CHANGES: tuple[Callable[[Blocks, Random, float], Blocks], ...] = (reworded, shortened, moved)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Pair], list[Finding]]:
    """Pairs of all degrees of likeness, long ones among them, and what the rule says."""
    folder = tmp_path_factory.mktemp("pairs")
    random = Random(11)
    pairs = []
    for number in range(PAIRS):
        blocks = article(number, 12 if number % 12 == 0 else 1)
        change = CHANGES[number % len(CHANGES)]
        copy = change(blocks, random, random.uniform(0, 0.28))
        if copy != blocks:
            one, other = "\n\n".join(blocks), "\n\n".join(copy)
            names = (f"a{number}.md", f"b{number}.md")
            for name, text in zip(names, (one, other), strict=True):
                (folder / name).write_text(f"{text}\n", encoding="utf-8")
            pairs.append(Pair(*names, jaccard(one, other)))
    report = lint(folder.as_posix(), isolated=True, select=(RULE,))
    return pairs, list(report.findings)


def rivals(findings: list[Finding], name: str) -> set[str]:
    return {
        Path(related.path).name
        for finding in findings
        if Path(finding.path).name == name
        for related in finding.related
    }


def test_nearly_all_that_are_alike_are_found_and_none_that_are_not(
    told: tuple[list[Pair], list[Finding]],
) -> None:
    pairs, findings = told
    alike = [pair for pair in pairs if pair.similarity >= 0.85]
    unlike = [pair for pair in pairs if pair.similarity < 0.75]
    assert min(len(alike), len(unlike)) > 40
    found = [pair for pair in alike if rivals(findings, pair.first) == {pair.second}]
    assert len(found) >= 0.95 * len(alike)
    said = {Path(finding.path).name for finding in findings}
    assert not said & {name for pair in unlike for name in pair[:2]}


def test_both_sides_say_the_same_once_and_say_how_alike_they_are(
    told: tuple[list[Pair], list[Finding]],
) -> None:
    pairs, findings = told
    for pair in pairs:
        here, there = (
            [f for f in findings if Path(f.path).name == name] for name in (pair.first, pair.second)
        )
        percents = [PERCENT.findall(finding.message) for finding in here]
        assert percents == [PERCENT.findall(finding.message) for finding in there]
        if here:
            [[percent]] = percents
            assert rivals(findings, pair.first) == {pair.second}
            # Code counts for the oracle alone.
            assert int(percent) / 100 == pytest.approx(pair.similarity, abs=0.08)


def test_a_lower_similarity_may_be_asked_for(here: Path) -> None:
    blocks, random = article(9), Random(1)
    copy = blocks
    while jaccard("\n\n".join(blocks), "\n\n".join(copy)) > 0.79:
        copy = reworded(copy, random, 0.01)
    for name, text in (("a.md", blocks), ("b.md", copy)):
        (here / name).write_text("\n\n".join(text), encoding="utf-8")
    assert not lint("a.md", "b.md", isolated=True, select=(RULE,)).findings
    (here / "contentlint.toml").write_text("[rules.near-duplicate-article]\nmin-similarity = 0.75")
    assert len(lint("a.md", "b.md", select=(RULE,)).findings) == 2


def test_what_a_template_puts_everywhere_makes_no_copies(here: Path) -> None:
    random = Random(4)
    template = [paragraph(random) for _ in range(12)]
    own = [[paragraph(random) for _ in range(3)] for _ in range(14)]
    own.append([*own[0][:2], own[0][2].replace(" ", " now ", 1)])
    for number, texts in enumerate(own):
        text = "\n\n".join([*template[:6], *texts, *template[6:]])
        (here / f"{number:02}.md").write_text(text, encoding="utf-8")
    findings = lint(".", isolated=True, select=(RULE,)).findings
    alike = jaccard("\n\n".join(own[0]), "\n\n".join(own[14]))
    assert [finding.path for finding in findings] == ["00.md", "14.md"]
    [percent] = PERCENT.findall(findings[0].message)
    assert int(percent) / 100 == pytest.approx(alike, abs=0.03)


def test_translations_and_versions_are_no_copies(here: Path) -> None:
    for folder in ("en", "de", "v1.0"):
        (here / folder).mkdir()
        (here / folder / "a.md").write_text("\n\n".join(article(1)), encoding="utf-8")
    rules = ("duplication", "duplicate-title", "duplicate-description")
    assert not lint(".", isolated=True, select=rules).findings


numbers = st.lists(st.integers(0, 2**32 - 1), max_size=300)


@settings(deadline=None)
@given(numbers, st.randoms(use_true_random=False))
def test_bands_are_those_of_the_set(hashes: list[int], random: Random) -> None:
    found = bands(hashes)
    assert len(found) == len(set(found)) == (10 if hashes else 0)
    shuffled = [*hashes, *hashes[:3]]
    random.shuffle(shuffled)
    assert bands(shuffled) == found


@given(numbers)
def test_hashes_are_packed_and_unpacked(hashes: list[int]) -> None:
    assert list(unpacked(packed(hashes))) == hashes


@given(st.integers(0, 10**7))
def test_no_more_are_kept_than_are_wanted(count: int) -> None:
    step = sampling(count)
    assert count <= MOST * step
    assert step == 1 or count > MOST * step / 2


def test_a_sample_tells_how_alike_the_wholes_are() -> None:
    random = Random(2)
    words = partial(random.choices, language().words)
    common, one, other = words(k=6000), words(k=700), words(k=400)
    first, second = shingles(common + one), shingles(common + other)
    whole = len(set(first) & set(second)) / len(set(first) | set(second))
    step = sampling(len(first))
    kept, others = set(sample(first, step)), set(sample(second, step))
    assert step == 8
    assert len(kept & others) / len(kept | others) == pytest.approx(whole, abs=0.03)


@given(st.lists(st.text(alphabet="ab"), max_size=12))
def test_shingles_are_checksums(words: list[str]) -> None:
    each = [crc32(word.encode()).to_bytes(4, "little") for word in words]
    rows = (b"".join(each[start : start + 5]) for start in range(len(each) - 4))
    assert list(shingles(words)) == [crc32(row) for row in rows]


def test_a_long_text_has_the_shingles_of_its_parts() -> None:
    words = Random(3).choices(language().words, k=40_000)
    assert list(shingles(words)) == [
        number
        for start in range(0, 40_000, 1000)
        for number in shingles(words[start : start + 1004])
    ]


def test_five_words_make_a_shingle() -> None:
    assert not shingles("one two three four".split())
    first, second = shingles("one two three four five six".split())
    assert [*shingles("two three four five six".split())] == [second] != [first]
