"""What is in force for a path."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.settings.file import Loaded
from contentlint.settings.model import Collection, Settings
from contentlint.settings.resolve import (
    DEFAULT,
    Effective,
    effective,
    excluded,
    front_matter_need,
    relative_to,
)

QUESTIONS = Collection(name="questions", include=("content/*/questions/*.md",))
ALL = Collection(name="all", include=("content/**",), rules={"long-title": {"max-px": 500}})
SETTINGS = Settings(
    exclude=("drafts", "**/*.tmp.md"),
    per_file_ignores={
        "content/legacy": ("seo", "long-sentence"),
        "**/a.md": ("long-sentence", "empty-body"),
    },
    rules={"long-title": {"max-px": 600, "max-chars": 60}},
    collections=(QUESTIONS, ALL),
)


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    return Loaded(SETTINGS, str(tmp_path), str(tmp_path / "contentlint.toml"))


def test_the_first_collection_that_includes_a_path_wins(loaded: Loaded, tmp_path: Path) -> None:
    path = os.path.join(tmp_path, "content", "x", "questions", "b.md")
    assert effective(loaded, path) == Effective(
        relative="content/x/questions/b.md",
        collection=QUESTIONS,
        ignored=(),
        settings=SETTINGS,
        key=(loaded.file, 0, ()),
    )


def test_ignores_of_every_glob_that_matches_add_up(loaded: Loaded, tmp_path: Path) -> None:
    found = effective(loaded, str(tmp_path / "content/legacy/x/a.md"))
    ignored = ("seo", "long-sentence", "empty-body")
    assert (found.collection, found.ignored) == (ALL, ignored)
    assert found.key == (loaded.file, 1, ignored)


def test_what_no_collection_includes_is_of_the_plain_kind(loaded: Loaded, tmp_path: Path) -> None:
    found = effective(loaded, str(tmp_path / "README.md"))
    assert (found.collection, found.key) == (Collection(), (loaded.file, -1, ()))


def test_without_settings_paths_count_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    expected = Effective("a/b.md", Collection(), (), Settings(), ("", -1, ()))
    assert effective(None, "a/b.md") == effective(DEFAULT, str(tmp_path / "a/b.md")) == expected


def test_paths_count_from_the_settings_folder(
    loaded: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path / "content")
    assert effective(loaded, "a.md").relative == "content/a.md"
    assert effective(loaded, "../b.md").relative == "b.md"


def test_what_lies_outside_begins_with_two_dots(tmp_path: Path) -> None:
    assert relative_to(str(tmp_path / "a"), str(tmp_path / "ab/c.md")) == "../ab/c.md"
    assert relative_to(os.path.abspath(os.sep), os.path.abspath("/x.md")).endswith("x.md")


@given(parts=st.lists(st.sampled_from(["a", ".", "..", "...", ".b", "c.md", "", "d."]), max_size=5))
def test_a_path_means_the_same_however_it_is_spelled(parts: list[str]) -> None:
    root = os.path.abspath("/p/q")
    path = os.sep.join((root, *parts))
    assert relative_to(root, path) == os.path.relpath(path, root).replace(os.sep, "/")


def test_a_collection_s_options_lie_over_the_settings(loaded: Loaded, tmp_path: Path) -> None:
    found = effective(loaded, str(tmp_path / "content/b.md"))
    assert found.options("long-title") == {"max-px": 500, "max-chars": 60}
    assert found.options("short-title") == {}


def test_exclusions_reach_below_folders(loaded: Loaded, tmp_path: Path) -> None:
    paths = ["drafts", "drafts/a/b.md", "content/a.tmp.md", "content/a.md", "content/drafts/a.md"]
    found = [excluded(loaded, str(tmp_path / path)) for path in paths]
    assert found == [True, True, True, False, False]
    assert not excluded(None, "a.md")


@pytest.mark.parametrize(
    ("collection", "need"),
    [
        (Collection(), "optional"),
        (Collection(model="a:B"), "required"),
        (Collection(schema="a.json"), "required"),
        (Collection(schema="a.json", front_matter="optional"), "optional"),
        (Collection(front_matter="forbidden"), "forbidden"),
    ],
)
def test_front_matter_is_required_where_there_is_a_contract(
    collection: Collection, need: str
) -> None:
    assert front_matter_need(collection) == need
