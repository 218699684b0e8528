"""The index: what is written is known, what meets is looked at anew, and no fault costs more than
speed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.corpus.index import Entry, Index, Result
from contentlint.corpus.stakes import Claimed, Kept, Stake, Stakes, encoded, meeting_point
from contentlint.engine.storage import DATABASE, clean, open_database
from contentlint.model import Claim, Place, Span

CORPUS = "content"


def stake(kind: str, key: str, *, at: int = 0, payload: object = None, meets: str = "") -> Stake:
    claim = Claim(kind, key, Span(at, at + 1), payload, meets)
    return Stake(claim, Place(1, at + 1), Place(1, at + 2), "subject")


def entry(path: str, digest: str = "d", collection: int = 0) -> Entry:
    return Entry(path, collection, 10, 20, digest, "basis")


def claims(*stakes: Stake) -> Claimed:
    return encoded(Stakes(stakes))


SILENT = claims()


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    found = Index(str(tmp_path / "index.db"), CORPUS)
    yield found
    found.close()


def met(index: Index, paths: Iterable[str]) -> dict[str, str | None]:
    return {row.path: row.met for row in index.rows(paths)}


def look_at_all(index: Index, paths: Iterable[str]) -> None:
    with index.reading() as revision:
        rows = list(index.rows(paths))
    index.keep_met([(row.article, f"met {row.path}") for row in rows], revision=revision)


def test_what_is_written_is_known(index: Index) -> None:
    index.write([(entry("b.md"), claims(stake("id", "7"))), (entry("a.md", "e"), SILENT)])
    assert index.entries() == {"a.md": entry("a.md", "e"), "b.md": entry("b.md")}
    index.write([(entry("b.md", "new"), SILENT)], gone=["a.md", "never.md"])
    assert index.entries() == {"b.md": entry("b.md", "new")}


def test_offers_are_found_in_order_of_path(index: Index) -> None:
    index.write([(entry(f"{n}.md"), claims(stake("id", "7"))) for n in (3, 1, 2)])
    point = meeting_point("id", "7")
    found = index.offers(point, limit=2)
    assert found.total == 3
    assert [path for path, _ in found.first] == ["1.md", "2.md"]
    assert index.crowded() == {point}
    assert (index.count(point, 0), index.count(point, 1), index.size(0)) == (3, 0, 3)


def test_wants_offer_nothing(index: Index) -> None:
    index.write([(entry("a.md"), claims(stake("link", "b.md", meets="page")))])
    assert index.offers(meeting_point("page", "b.md"), limit=9).total == 0
    assert index.offers(meeting_point("link", "b.md"), limit=9).total == 0


def test_articles_talk_whose_claims_meet_something(index: Index) -> None:
    said = {
        "twice.md": claims(stake("id", "7"), stake("id", "7", at=5)),
        "alone.md": claims(stake("id", "8")),
        "wants.md": claims(stake("link", "b.md", meets="page")),
        "fails.md": encoded(Stakes((), (("a-rule", "it failed"),))),
        "one.md": claims(stake("id", "9")),
        "other.md": claims(stake("id", "9")),
    }
    index.write([(entry(path), claimed) for path, claimed in said.items()])
    paths = {row.article: row.path for row in index.rows(list(said))}
    talking = {paths[number] for number in index.talking(index.crowded())}
    assert said.keys() - talking == {"alone.md"}
    index.write((), gone=["twice.md", "wants.md", "fails.md", "other.md"])
    assert index.talking(index.crowded()) == ()


def test_a_change_is_looked_at_anew_by_those_that_it_touches(index: Index) -> None:
    offers, wants = claims(stake("page", "b.md")), claims(stake("link", "b.md", meets="page"))
    index.write([(entry("a.md"), wants), (entry("b.md"), offers), (entry("c.md"), SILENT)])
    paths = ["a.md", "b.md", "c.md"]
    look_at_all(index, paths)
    index.write([(entry("b.md", "new"), offers)])  # says the same of itself
    assert met(index, paths) == {"a.md": "met a.md", "b.md": None, "c.md": "met c.md"}
    look_at_all(index, paths)
    index.write([(entry("b.md", "new"), claims(stake("page", "b.md", at=5)))])  # elsewhere
    assert met(index, paths) == {"a.md": None, "b.md": None, "c.md": "met c.md"}
    look_at_all(index, paths)
    index.write((), gone=["b.md"])
    assert met(index, paths) == {"a.md": None, "c.md": "met c.md"}
    look_at_all(index, paths)
    index.write([(entry("d.md"), offers)])
    assert met(index, ["a.md", "c.md"]) == {"a.md": None, "c.md": "met c.md"}


def test_what_was_seen_of_an_older_corpus_is_not_kept(index: Index) -> None:
    index.write([(entry("a.md"), SILENT)])
    with index.reading() as revision:
        rows = list(index.rows(["a.md"]))
    index.write([(entry("b.md"), SILENT)])
    index.keep_met([(rows[0].article, "old")], revision=revision)
    assert met(index, ["a.md"]) == {"a.md": None}


def test_what_is_supposed_is_not_kept(index: Index) -> None:
    index.write([(entry("a.md"), claims(stake("id", "7"))), (entry("b.md"), SILENT)])
    look_at_all(index, ["a.md", "b.md"])
    with index.supposing(entry("b.md", "other"), claims(stake("id", "7"))):
        assert index.offers(meeting_point("id", "7"), limit=9).total == 2
        assert met(index, ["a.md"]) == {"a.md": None}
    assert index.entries()["b.md"] == entry("b.md")
    assert met(index, ["a.md", "b.md"]) == {"a.md": "met a.md", "b.md": "met b.md"}


def test_results_are_kept_under_their_keys_and_the_oldest_go(index: Index) -> None:
    for number in range(9):
        index.keep([Result(f"key {number}", "a.md", "", str(number))])
    index.keep([Result("other", "b.md", "asked", "b")])
    found = index.results([*(f"key {number}" for number in range(9)), "other"])
    assert sorted(found) == ["key 5", "key 6", "key 7", "key 8", "other"]
    assert index.asked(["other", "key 8"]) == {"other": "asked", "key 8": ""}


def test_corpora_share_a_database_and_nothing_else(tmp_path: Path) -> None:
    file = str(tmp_path / "index.db")
    one, other = Index(file, "one"), Index(file, "other")
    one.write([(entry("a.md"), claims(stake("id", "7")))])
    other.write([(entry("b.md"), claims(stake("id", "7")))])
    assert [*one.entries()] == ["a.md"]
    assert one.offers(meeting_point("id", "7"), limit=9).total == 1
    assert other.size(0) == 1
    one.close()
    other.close()


def test_many_values_are_asked_for_in_parts(index: Index) -> None:
    index.keep([Result(f"key {n}", f"{n}.md", "", "") for n in range(2500)])
    assert len(index.results([f"key {n}" for n in range(2500)])) == 2500


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_database_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / DATABASE).write_bytes(content)
    index = open_database(str(tmp_path), CORPUS)
    index.write([(entry("a.md"), SILENT)])
    assert [*index.entries()] == ["a.md"]
    index.close()


def test_another_version_s_database_is_made_anew(tmp_path: Path) -> None:
    base = sqlite3.connect(tmp_path / DATABASE)
    base.execute("CREATE TABLE articles (path TEXT)")
    base.execute("CREATE TABLE corpora (name TEXT)")
    base.execute('CREATE TABLE "odd "" name" (path TEXT)')
    base.execute("PRAGMA user_version = 99")
    base.close()
    index = open_database(str(tmp_path), CORPUS)
    assert index.entries() == {}
    index.close()


def test_the_cache_s_folder_is_marked_as_one(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    open_database(str(folder), CORPUS).close()
    assert (folder / ".gitignore").read_text() == "*\n"
    tag = (folder / "CACHEDIR.TAG").read_text()
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert clean(str(folder))
    assert not folder.exists()
    assert not clean(str(folder))


def test_what_is_no_cache_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Text.\n")
    assert not clean(str(tmp_path))
    assert (tmp_path / "a.md").exists()


def test_a_reader_and_a_writer_do_not_wait_for_each_other(tmp_path: Path) -> None:
    one, other = (Index(str(tmp_path / "index.db"), CORPUS) for _ in range(2))
    one.write([(entry("a.md"), SILENT)])
    with one.reading():
        assert [*one.entries()] == ["a.md"]
        other.write([(entry("b.md"), SILENT)])
        assert [*one.entries()] == ["a.md"]
    assert sorted(one.entries()) == ["a.md", "b.md"]
    one.close()
    other.close()


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)
names = st.text(max_size=4)
stakes = st.builds(
    lambda kind, key, at, payload, meets: stake(kind, key, at=at, payload=payload, meets=meets),
    names,
    names,
    st.integers(0, 99),
    plain,
    st.sampled_from(["", "page"]),
)


@given(st.lists(stakes, max_size=5), st.lists(st.tuples(names, names), max_size=2))
def test_stakes_survive_being_written(found: list[Stake], crashes: list[tuple[str, str]]) -> None:
    kept = Kept(encoded(Stakes(tuple(found), tuple(crashes))).text, path="", collection=-1)
    assert ([*kept], kept.crashes) == (found, tuple(crashes))


@pytest.mark.parametrize(
    "text", ["x", "0", "{}", "[]", "[1,2,3]", '[[],[["id"]],[]]', "[[],[],[1]]", "[" * 100_000]
)
def test_what_is_no_stakes_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Kept(text, path="", collection=0)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.lists(stakes, max_size=3) | st.none()), max_size=8
    )
)
def test_points_follow_the_articles(changes: list[tuple[str, list[Stake] | None]]) -> None:
    index = Index("", CORPUS)
    now: dict[str, list[Stake]] = {}
    for path, found in changes:
        if found is None:
            index.write((), gone=[path])
            now.pop(path, None)
        else:
            index.write([(entry(path), claims(*found))])
            now[path] = found
    for path, found in now.items():
        for each in found:
            kind, key = each.claim.kind, each.claim.key
            offering = [
                other
                for other, its in now.items()
                if any((s.claim.kind, s.claim.key, s.claim.meets) == (kind, key, "") for s in its)
            ]
            offers = index.offers(meeting_point(kind, key), limit=99)
            assert [other for other, _ in offers.first] == sorted(offering), path
    index.close()
