"""The baseline: what was there already is not reported, whatever is written elsewhere."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command_line import Result, write
from contentlint.engine.baseline import Entry, compare, followed, parsed, rendered, risen
from contentlint.engine.fingerprints import fingerprint
from contentlint.errors import ConfigError
from contentlint.model import Finding, Place, Severity
from injuries import clean_articles

Cli = Callable[..., Result]
FILE = ".contentlint-baseline.json"
RULES = ("--select", "repeated-word,wordy-phrase")
TWICE = "Rain fell on the the roof.\n"
OTHER = "Snow fell fell on it.\n"
LONG = "Rain fell in order to wet it.\n"
SETTINGS = '[[collections]]\nname = "notes"\ninclude = ["notes/*"]\n'


def found(result: Result) -> list[str]:
    """Place and rule of everything that concise output reports."""
    return [" ".join(line.split(" ")[::2][:2]).rstrip(":") for line in result.out.splitlines()]


def entries() -> list[dict[str, str]]:
    """The entries of the default baseline."""
    return list(json.loads(Path(FILE).read_text())[1:])


def test_what_is_in_the_baseline_is_not_reported(cli: Cli) -> None:
    write({"contentlint.toml": "", "a.md": TWICE, "b/c.md": LONG})
    said = f"contentlint: {FILE}: 2 findings in 2 articles (2 new, 0 gone)\n"
    assert cli("baseline", *RULES) == Result(0, "", said)
    assert cli(*RULES) == Result(
        0, "", "contentlint: 2 articles: nothing found (2 in the baseline)\n"
    )
    write({"a.md": TWICE + "\n" + OTHER})
    assert found(cli(*RULES)) == ["a.md:3:6: repeated-word"]
    summary = json.loads(cli(*RULES, "--format", "json").out)["summary"]
    assert (summary["warnings"], summary["baselined"]) == (1, 2)
    assert len(cli(*RULES, "--no-baseline").out.splitlines()) == 3


def test_a_finding_that_moves_stays_in_the_baseline(cli: Cli) -> None:
    write({"a.md": TWICE})
    cli("baseline", *RULES)
    write({"a.md": f"# New\n\nA word before.\n\n{TWICE}"})
    assert cli(*RULES).out == ""


def test_of_equal_texts_as_many_are_new_as_were_added(cli: Cli) -> None:
    write({"a.md": f"{TWICE}\n{TWICE}"})
    cli("baseline", *RULES)
    write({"a.md": f"{TWICE}\n" * 3})
    assert len(cli(*RULES).out.splitlines()) == 1
    # One of them is taken back by its author: what is left are the two that were there.
    write({"a.md": f"<!-- contentlint-disable-next-line -->\n{TWICE}\n{TWICE}\n{TWICE}"})
    assert cli(*RULES).out == ""


def test_what_is_repaired_is_said_to_be_gone_and_pruned(cli: Cli) -> None:
    write({"a.md": TWICE, "b.md": LONG})
    cli("baseline", ".", *RULES)
    write({"a.md": "Rain.\n"})
    gone = (
        "contentlint: 1 finding of the baseline is gone (`contentlint baseline --prune` takes "
        "them out)\n"
    )
    assert cli(".", *RULES).err.endswith(gone)
    write({"c.md": OTHER})
    pruned = f"contentlint: {FILE}: 1 finding in 1 article (1 gone)\n"
    assert cli("baseline", "--prune", ".", *RULES).err == pruned
    assert [entry["path"] for entry in entries()] == ["b.md"]
    assert found(cli(".", *RULES)) == ["c.md:1:6: repeated-word"]
    Path("b.md").unlink()
    assert cli(".", *RULES).err.endswith(gone)


def test_nothing_is_said_of_what_was_not_looked_at(cli: Cli) -> None:
    write({"a.md": TWICE, "b.md": LONG, "c/d.md": OTHER, "c/e.md": "Rain.\n"})
    cli("baseline", *RULES)
    write({"a.md": "Rain.\n", "b.md": "Rain.\n"})
    Path("c/d.md").unlink()
    for arguments in (("c", *RULES), ("a.md", *RULES)):
        assert "1 finding of the baseline is gone" in cli(*arguments).err
    assert "2 findings of the baseline are gone" in cli(".", "--select", "wordy-phrase").err
    cli("baseline", "--prune", "a.md", *RULES)
    assert [entry["path"] for entry in entries()] == ["b.md", "c/d.md"]
    Path("c/e.md").unlink()
    cli("baseline", "c", *RULES)
    assert [entry["path"] for entry in entries()] == ["b.md"]
    cli("baseline", "--select", "repeated-word")
    assert [entry["path"] for entry in entries()] == ["b.md"]
    cli("baseline")
    assert "b.md" not in [entry["path"] for entry in entries()]


def test_part_of_the_articles_can_be_recorded_anew(cli: Cli) -> None:
    write({"a.md": TWICE, "b/c.md": LONG})
    cli("baseline", *RULES)
    write({"a.md": OTHER, "b/c.md": f"{LONG}\n{OTHER}"})
    cli("baseline", "b", *RULES)
    assert [entry["path"] for entry in entries()] == ["a.md", "b/c.md", "b/c.md"]
    assert found(cli(*RULES)) == ["a.md:1:6: repeated-word"]


def test_counts_may_only_fall_with_the_ratchet(cli: Cli) -> None:
    write({"contentlint.toml": SETTINGS, "notes/a.md": TWICE, "b.md": TWICE})
    assert cli("baseline", "--ratchet", *RULES).code == 2  # there is none yet
    cli("baseline", *RULES)
    before = Path(FILE).read_bytes()
    write({"notes/a.md": f"{OTHER}\n{LONG}", "b.md": f"{TWICE}\n{OTHER}"})
    assert cli("baseline", "--ratchet", *RULES) == Result(
        1,
        "",
        f"contentlint: {FILE}: repeated-word rises from 1 to 2\n"
        f"contentlint: {FILE}: wordy-phrase in notes rises from 0 to 1\n",
    )
    assert Path(FILE).read_bytes() == before
    write({"notes/a.md": OTHER, "b.md": "Rain.\n"})
    assert cli("baseline", "--ratchet", *RULES).code == 0
    assert cli(*RULES).out == ""


def test_faults_of_the_tool_are_never_in_a_baseline(cli: Cli) -> None:
    write({"a.md": TWICE, "b.md": TWICE})
    cli("baseline", *RULES)
    Path("b.md").unlink()
    Path("b.md").symlink_to("nowhere.md")
    cli("baseline", ".", "b.md", *RULES)
    assert [entry["path"] for entry in entries()] == ["a.md", "b.md"]
    assert [line.split()[2] for line in cli("b.md", *RULES).out.splitlines()] == [
        "unreadable-file:"
    ]


def test_another_file_may_hold_it(cli: Cli) -> None:
    write({"contentlint.toml": "", "a/b.md": TWICE})
    missing = cli("--baseline", "ci/known.json", *RULES)
    assert (missing.code, "there is no such file" in missing.err) == (2, True)
    Path("ci").mkdir()
    cli("baseline", "--baseline", "ci/known.json", *RULES)
    assert [entry.path for entry in parsed(Path("ci/known.json").read_text(), file="f")] == [
        "a/b.md"
    ]
    assert cli("--baseline", "ci/known.json", *RULES).out == ""
    assert len(cli(*RULES).out.splitlines()) == 1
    assert cli("--baseline", "ci/known.json", "--no-baseline").code == 2


def test_it_is_beside_the_settings_or_in_the_work_tree(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    write(
        {
            "site/contentlint.toml": "",
            "site/a/b.md": TWICE,
            "tree/.git/HEAD": "",
            "tree/c/d.md": OTHER,
        }
    )
    cli("baseline", ".", *RULES)
    for folder, path in (("site", "a/b.md"), ("tree", "c/d.md")):
        assert [entry.path for entry in parsed((here / folder / FILE).read_text(), file="")] == [
            path
        ]
    monkeypatch.chdir(here / "site" / "a")
    assert cli("b.md", *RULES).out == ""
    assert cli("-", "--stdin-filename", "b.md", *RULES, stdin=TWICE.encode()).out == ""


def test_the_same_findings_make_the_same_bytes(cli: Cli) -> None:
    write({"a.md": TWICE, "b.md": f"{LONG}\n{OTHER}"})
    cli("baseline", *RULES)
    first = Path(FILE).read_bytes()
    assert first.count(b"\n") == 5
    cli("baseline", *RULES, "--jobs", "1")
    assert Path(FILE).read_bytes() == first
    Path(FILE).unlink()
    cli("baseline", "b.md", *RULES)
    cli("baseline", "a.md", *RULES)
    assert Path(FILE).read_bytes() == first


def test_a_conflict_in_the_file_is_named(cli: Cli) -> None:
    write({"a.md": TWICE})
    cli("baseline", *RULES)
    lines = Path(FILE).read_text().splitlines(keepends=True)
    lines[1:1] = ["<<<<<<< ours\n"]
    write({FILE: "".join(lines)})
    assert cli(*RULES) == Result(
        2,
        "",
        f"contentlint: {Path(FILE).resolve()}:2: a merge left a conflict here (keep the lines of "
        "both sides and take out the markers)\n",
    )


@pytest.mark.parametrize(
    "text", ["{}", "[1]", "nonsense", '[{"contentlint-baseline": 2}]', '[{"path": "a"}]', "[[["]
)
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(ConfigError):
        parsed(text + "\n", file="f")


ENTRIES = st.frozensets(
    st.builds(
        Entry,
        st.sampled_from(["a.md", "ü/\udcff\n.md"]),
        st.text(max_size=4),
        st.text("0a-", max_size=3),
    ),
    max_size=8,
)


@given(ENTRIES)
def test_what_is_written_is_read(some: frozenset[Entry]) -> None:
    text = rendered(some)
    assert text.isascii()
    assert text.count("\n") == len(some) + 2
    assert (
        parsed(text, file="f") == some == parsed(json.dumps(json.loads(text), indent=2), file="f")
    )


@given(ENTRIES, ENTRIES, st.randoms(use_true_random=False))
def test_what_merges_leave_is_read(
    ours: frozenset[Entry], theirs: frozenset[Entry], chance: random.Random
) -> None:
    lines = [*rendered(ours).splitlines(), *rendered(theirs).splitlines()]
    chance.shuffle(lines)
    assert parsed("\r\n".join(lines), file="f") == ours | theirs


def finding(path: str, text: str, occurrence: int) -> Finding:
    """A finding on the n-th occurrence of a text."""
    place = Place(1, 1)
    known = fingerprint("r", path, text, occurrence)
    return Finding(path, place, place, "r", Severity.ERROR, "m", known, "g")


TEXTS = st.lists(st.sampled_from("abc"), max_size=6)


def numbered(texts: list[str], path: str = "a.md") -> list[Finding]:
    """The findings on texts, each with its occurrence."""
    return [finding(path, text, texts[:index].count(text)) for index, text in enumerate(texts)]


@given(TEXTS, TEXTS)
def test_baselines_compare_as_multisets(before: list[str], after: list[str]) -> None:
    known = {Entry("a.md", "r", each.fingerprint) for each in numbered(before)}
    compared = compare(
        numbered(after), known, path_of=lambda each: each.path, judged=lambda entry: True
    )
    new = sum(max(after.count(text) - before.count(text), 0) for text in "abc")
    gone = sum(max(before.count(text) - after.count(text), 0) for text in "abc")
    assert (len(compared.new), compared.baselined, len(compared.gone)) == (
        new,
        len(after) - new,
        gone,
    )


@given(TEXTS)
def test_renamed_articles_keep_their_entries(texts: list[str]) -> None:
    known = {Entry("a.md", "r", each.fingerprint) for each in numbered(texts)}
    compared = compare(
        numbered(texts, "b.md"),
        followed(known, {"a.md": "b.md"}),
        path_of=lambda each: each.path,
        judged=lambda entry: True,
    )
    assert (compared.new, compared.gone) == ((), frozenset())


def test_only_what_rises_is_told() -> None:
    before = [Entry("a", "r", "1"), Entry("a", "s", "2"), Entry("b", "r", "3")]
    after = [Entry("a", "r", "4"), Entry("b", "s", "5"), Entry("b", "s", "6")]
    assert risen(before, after, kind_of=lambda path: "all") == (("all", "s", 1, 2),)
    assert risen(before, after, kind_of=str) == (("b", "s", 0, 2),)


def test_entries_follow_what_git_renames(cli: Cli) -> None:
    def git(*arguments: str) -> None:
        name = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(("git", *name, *arguments), check=True, capture_output=True)

    filler = "".join(f"Line number {number} of many.\n\n" for number in range(20))
    git("init", "-q")
    write({"old.md": filler + TWICE})
    cli("baseline", *RULES)
    git("add", ".")
    git("commit", "-qm", "one")
    git("mv", "old.md", "new name.md")
    assert cli(*RULES).out == ""
    git("commit", "-qm", "two")
    write({"new name.md": f"# New\n\n{filler}{TWICE}"})
    assert cli(*RULES) == Result(
        0, "", "contentlint: 1 article: nothing found (1 in the baseline)\n"
    )
    cli("baseline", *RULES)
    assert [entry["path"] for entry in entries()] == ["new name.md"]


FENCE = re.compile(r"\n(?:---|\+\+\+)\n")
INJURIES = (
    "The the roof leaked, and and nobody saw it.",
    "Click [here](https://example.org/a) in order to read on.",
    "It is what it is, TODO, and teh rest follows.  ",
    "A sentence goes on, and it goes on, and it goes on, and it goes on, and then it turns to "
    "another matter, which is long as well, and which nobody reads to its end, since it goes on.",
    "See [the page][nowhere] on http://example.org for more.",
    "#### Too deep!",
)


def injured(text: str, chance: random.Random) -> str:
    """An article with faults between its paragraphs."""
    pieces = text.split("\n\n")
    for injury in INJURIES:
        pieces.insert(chance.randrange(max(len(pieces) - 3, 1), len(pieces)), injury)
    return "\n\n".join(pieces)


def edited(text: str, chance: random.Random) -> str:
    """An article with one edit elsewhere: a line put in between paragraphs, or one moved."""
    body = FENCE.split(text, maxsplit=1)[1]
    pieces = body.split("\n\n")
    plain = [at for at, piece in enumerate(pieces) if re.match(r"[A-Z][\w ,]+\.$", piece)]
    if plain and chance.random() < 0.5:
        moved = pieces.pop(chance.choice(plain))
        pieces.insert(chance.randrange(len(pieces)), moved)
    else:
        word = "".join(chance.choices("abcdefghijklmnoprstuvw", k=9)).capitalize()
        pieces.insert(chance.randrange(len(pieces)), f"{word}.")
    return text[: len(text) - len(body)] + "\n\n".join(pieces)


def test_nothing_comes_back_after_200_edits_elsewhere(cli: Cli) -> None:
    chance = random.Random(6)
    texts = {
        path: injured(text, chance)
        for path, text in clean_articles()
        if FENCE.search(text) and "answer" not in FENCE.split(text)[0]
    }
    write({**texts, "contentlint.toml": 'content = ["content"]\n'})
    assert len(texts) > 3
    cli("baseline", "--select", "all")
    count = len(entries())
    known = {(entry["path"], entry["rule"]) for entry in entries()}
    assert len(known) > 20
    for number in range(1, 201):
        path = chance.choice(sorted(texts))
        texts[path] = edited(texts[path], chance)
        if number % 40 == 0:
            write(texts)
            report = json.loads(cli("--select", "all", "--format", "json").out)
            new = [each for each in report["findings"] if (each["path"], each["rule"]) in known]
            assert new == []
            assert report["summary"]["baselined"] > count * 0.9
