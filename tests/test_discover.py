"""Which files of a folder are articles, and in which order they come."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.documents.discover import Walk, articles, git_root
from contentlint.documents.files import MAX_BYTES, Contents, read

Find = Callable[..., list[str]]


posix = pytest.mark.skipif(os.name == "nt", reason="pipes and messages of POSIX")


@pytest.fixture
def tree(tmp_path: Path) -> Callable[..., Path]:
    """`tree("a/b.md", **{".gitignore": "x"})` writes files below an empty folder."""

    def make(*names: str, **contents: str) -> Path:
        for name, content in {**dict.fromkeys(names, "Text.\n"), **contents}.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content)
        return tmp_path

    return make


def find(
    folder: Path,
    *,
    excluded: Callable[[str], bool] = lambda path: False,
    included: Callable[[str], bool] = lambda path: False,
) -> list[str]:
    """The articles below a folder, relative to it."""
    found = articles(str(folder), Walk(excluded, included))
    return [Path(path).relative_to(folder).as_posix() for path in found]


def test_articles_are_markdown_by_their_name(tree: Callable[..., Path]):
    folder = tree("a.md", "b.markdown", "c.mdx", "D.MD", "e.txt", "f.mdown", "g", "md", "h.md.bak")
    assert find(folder) == ["D.MD", "a.md", "b.markdown", "c.mdx"]


def test_a_collection_may_include_text_files(tree: Callable[..., Path]):
    folder = tree("a.md", "b.txt", "c.txt")
    assert find(folder, included=lambda path: path.endswith("b.txt")) == ["a.md", "b.txt"]


def test_order_is_that_of_paths(tree: Callable[..., Path]):
    names = ["a!.md", "a.md", "a/a.md", "a/b/c.md", "a0.md", "b/a.md", "é.md"]
    assert find(tree(*reversed(names))) == sorted(names) == names


def test_a_folder_may_be_called_as_an_article(tree: Callable[..., Path]):
    assert find(tree("a.md/b.md", "a.md/c.txt")) == ["a.md/b.md"]


def test_what_is_hidden_and_what_is_installed_is_left_out(tree: Callable[..., Path]):
    folder = tree(
        ".a.md", ".git/a.md", ".github/a.md", ".venv/b/a.md", "node_modules/a/a.md", "b.md"
    )
    assert find(folder) == ["b.md"]
    assert find(folder / ".github") == ["a.md"]


def test_excluded_folders_are_not_walked(tree: Callable[..., Path]):
    folder, asked = tree("a/b.md", "a/c/d.md", "e/f.md", "e/g.md"), []

    def excluded(path: str) -> bool:
        asked.append(Path(path).relative_to(folder).as_posix())
        return asked[-1] in ("a", "e/f.md")

    assert find(folder, excluded=excluded) == ["e/g.md"]
    assert asked == ["a", "e", "e/f.md", "e/g.md"]


# Git


def test_the_innermost_gitignore_decides(tree: Callable[..., Path]):
    ignores = {
        ".gitignore": "drafts/\n*.tmp.md\n# comment\n/only-here.md\n",
        "a/.gitignore": "!keep.tmp.md\nother.md\n",
    }
    names = ("drafts/x.md", "a/drafts/x.md", "a/keep.tmp.md", "a/x.tmp.md", "a/other.md")
    folder = tree(*names, "other.md", "only-here.md", "a/only-here.md", **ignores)
    assert find(folder) == ["a/keep.tmp.md", "a/only-here.md", "other.md"]


def test_what_stands_in_an_ignored_folder_cannot_come_back(tree: Callable[..., Path]):
    folder = tree("a/b.md", **{".gitignore": "a/\n!a/b.md\n"})
    assert find(folder) == []


def test_gitignores_above_count_up_to_the_root_of_the_work_tree(tree: Callable[..., Path]):
    ignores = {".gitignore": "x.md\n", "repo/.gitignore": "y.md\n", "repo/docs/.gitignore": "!y.md"}
    folder = tree("repo/.git/HEAD", "repo/docs/x.md", "repo/docs/y.md", "repo/y.md", **ignores)
    assert find(folder / "repo" / "docs") == ["x.md", "y.md"]
    assert find(folder / "repo") == ["docs/x.md", "docs/y.md"]


def test_outside_a_work_tree_only_gitignores_below_count(tree: Callable[..., Path]):
    folder = tree("a/x.md", "a/y.md", **{".gitignore": "x.md", "a/.gitignore": "y.md"})
    assert find(folder / "a") == ["x.md"]


def test_a_broken_gitignore_ignores_nothing(tree: Callable[..., Path]):
    folder = tree("a.md", "b.md")
    (folder / ".gitignore").write_bytes(b"\xff\xfe\n[\n!\n\\\nb.md\r\n")
    assert find(folder) == ["a.md"]


def test_the_root_of_the_work_tree(tree: Callable[..., Path]):
    folder = tree(".git/HEAD", "a/b/c.md", **{"a/b/.git": "gitdir: elsewhere"})
    assert git_root(str(folder / "a")) == str(folder)
    assert git_root(str(folder / "a" / "b")) == str(folder / "a" / "b")
    assert git_root(os.path.abspath(os.sep)) == ""


# Odd folders


def test_links_to_folders_are_not_followed(tree: Callable[..., Path]):
    folder = tree("a/b.md", "c.md")
    (folder / "a" / "loop").symlink_to(folder)
    (folder / "d.md").symlink_to(folder / "a")
    (folder / "e.md").symlink_to(folder / "c.md")
    (folder / "f.md").symlink_to(folder / "nowhere")
    assert find(folder) == ["a/b.md", "c.md", "e.md"]


@posix
def test_what_is_no_file_is_no_article(tree: Callable[..., Path]):
    folder = tree("a.md")
    os.mkfifo(folder / "b.md")
    assert find(folder) == ["a.md"]


def test_a_folder_that_is_not_there_has_no_articles(tmp_path: Path):
    assert find(tmp_path / "nowhere") == []
    assert find(tmp_path) == []


def test_folders_nest_deeper_than_the_stack(tree: Callable[..., Path]):
    depth = 150
    folder = tree("a/" * depth + "b.md")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + depth // 2)
    try:
        assert find(folder) == ["a/" * depth + "b.md"]
    finally:
        sys.setrecursionlimit(limit)


# Reading


def test_a_file_is_read_whole(tmp_path: Path):
    (tmp_path / "a.md").write_bytes(b"\xff\0a\r\n")
    assert read(str(tmp_path / "a.md")) == Contents(b"\xff\0a\r\n")


@posix
def test_why_there_is_nothing_to_read(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.md")
    with open(tmp_path / "large.md", "wb") as file:
        file.truncate(MAX_BYTES + 1)
    problems = {
        name: read(str(tmp_path / name)).problem
        for name in (
            "none.md",
            "pipe.md",
            "large.md",
            "",
            "pipe.md/a.md",
            "a\0b",
            "a\ud800b",
            "a" * 5000,
        )
    }
    assert problems == {
        "none.md": "it does not exist",
        "pipe.md": "it is not a regular file",
        "large.md": "it is larger than 16 MiB",
        "": "it is a directory",
        "pipe.md/a.md": "not a directory",
        "a\0b": "no file can have such a name",
        "a\ud800b": "no file can have such a name",
        "a" * 5000: "file name too long",
    }


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_file_may_be_forbidden(tmp_path: Path):
    file = tmp_path / "a.md"
    file.write_text("Text.\n")
    file.chmod(0)
    assert read(str(file)) == Contents(b"", "permission denied")
