"""Prose in a field of a question page: what is found in it stands where it is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.engine.run import Request, run
from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace
from engine_runs import TODAY, lines

INDENT = "    "
SAMPLES = Path(__file__).resolve().parents[1] / ".." / "shared" / "samples"
SETTINGS = """
[[collections]]
name = "questions"
include = ["*.md"]
model = "contentlint.contract:QuestionPage"
prose = ["answer"]
escaped = ["answer"]
body = "optional"
"""
HEAD = """---
_schema: default
id: 4711
date: 2025-02-14
title: Why does a pond stay clear?
answer: """
ANSWER = r"""A pond stays clear where the plants take up what the algae would live on, and where
the water is deep enough for the fish.\n\n1. **Shade**: the leaves of the lily
keep the sun from the ground.\n2. **Food**: what falls into the water is food for
all that grows in it, so the net of the gardener helps.\n\nThe rate $\nabla the the$ is
a matter of `the the` code and of a "quoted" word,

and the next paragraph begins with the name of the pond.\n- The last item of the list"""
TAIL = """
question: Why does a pond stay clear?
subject: Nature
file_name: why-does-a-pond-stay-clear.md
---

&nbsp;
"""
# Words of prose that are never meant twice, and what is not prose.
WORD = re.compile(r"(?<=[a-z,] )(?:the|of|and|for|with|water|food|next)(?=\s+[a-z])")
NOT_PROSE = re.compile(r"(`+|\$+).*?\1", re.DOTALL)


def folded(style: str, line_end: str) -> str:
    """The page with its answer as a YAML scalar of a style."""
    if style in ("'", '"'):
        escaped = ANSWER.replace("\\", "\\\\").replace('"', '\\"') if style == '"' else ANSWER
        scalar = f"{style}{escaped}{style}"
    else:
        scalar = f"{style}\n{ANSWER}"
    page = HEAD + re.sub(r"\n(?=.)", f"\n{INDENT}", scalar) + TAIL
    return page.replace("\n", line_end)


def words_of(page: str, start: int, end: int) -> list[re.Match[str]]:
    """The words of a stretch that nobody means to say twice."""
    masked = NOT_PROSE.sub(lambda found: " " * len(found.group()), page[start:end])
    return list(WORD.finditer(page[:start] + masked, start))


def doubled(page: str, word: re.Match[str], between: str = " ") -> tuple[str, str]:
    """A page in which a word stands twice, and the finding that says so."""
    injured = page[: word.end()] + between + page[word.start() :]
    last = word.end() + len(between) + len(word.group())
    (line, column), (end_line, end_column) = place(injured, word.start()), place(injured, last)
    return injured, (
        f"{line}:{column}-{end_line}:{end_column} repeated-word: "
        f"{word.group()!r} stands twice in a row"
    )


def place(page: str, offset: int) -> tuple[int, int]:
    """The line and column of an offset, counted from 1."""
    before = page[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def said(workspace: Workspace, path: Path, page: str) -> list[str]:
    request = Request((), stdin=page.encode(), stdin_path=str(path))
    return lines(run(workspace, request))


def workspace_of(config: Path) -> Workspace:
    return Workspace(
        sources=Sources(config=str(config)),
        selectors=Selectors(select=("repeated-word", "internal-error")),
        today=TODAY,
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with settings for such pages."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "contentlint.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def workspace(site: Path) -> Workspace:
    return workspace_of(site / "contentlint.toml")


@pytest.mark.parametrize("style", [">-", ">", "|", '"', "'"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_word_said_twice_in_a_field_is_found_at_its_place(
    style: str, line_end: str, site: Path, workspace: Workspace, data: st.DataObject
) -> None:
    page = folded(style, line_end)
    words = words_of(page, page.index("A pond"), page.index("question:"))
    word = data.draw(st.sampled_from(words))
    between = data.draw(st.sampled_from([" ", f"{line_end}{INDENT}"]))
    injured, finding = doubled(page, word, between)
    assert said(workspace, site / "why-does-a-pond-stay-clear.md", page) == []
    assert said(workspace, site / "why-does-a-pond-stay-clear.md", injured) == [finding]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")
def test_a_word_said_twice_in_the_middle_of_a_sample_is_found_at_its_place() -> None:
    workspace = workspace_of(SAMPLES / "contentlint.toml")
    pages = {path: path.read_bytes().decode() for path in SAMPLES.rglob("questions/*.md")}
    assert len(pages) == 9
    for path, page in pages.items():
        start, end = page.index("\nanswer:"), page.index("\nsubject:")
        words = words_of(page, start, end)
        injured, finding = doubled(page, words[len(words) // 2])
        assert said(workspace, path, page) == []
        assert said(workspace, path, injured) == [finding]
