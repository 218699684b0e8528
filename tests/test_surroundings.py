"""What rules are told of the files around an article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.documents.surroundings import Folders, OnDisk, Surroundings
from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace

Around = Callable[[str], frozenset[str] | None]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with an article, images beside and above it, and a file outside."""
    root = tmp_path / "project"
    for name in ("docs/a.md", "docs/img/One.png", "docs/img/deep/two.png", "shared/three.png"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    (tmp_path / "outside.png").touch()
    return root


def around(project: Path, article: str = "docs/a.md") -> OnDisk:
    path = str(project / article)
    return OnDisk(path, root=str(project), folders=Folders(), find_site=lambda: "hugo")


@pytest.mark.parametrize(
    ("folder", "names"),
    [
        ("", {"a.md", "img"}),
        (".", {"a.md", "img"}),
        ("img", {"One.png", "deep"}),
        ("./img//deep/", {"two.png"}),
        ("img/../img", {"One.png", "deep"}),
        ("..", {"docs", "shared"}),
        ("../shared", {"three.png"}),
        ("../docs/img", {"One.png", "deep"}),
        ("missing", set()),
        ("IMG", set()),
        ("a.md", set()),
        ("x" * 5000, set()),
        ("../..", None),
        ("../../project", {"docs", "shared"}),
        ("/etc", None),
        ("a\0b", set()),
        ("\ud800", set()),
    ],
)
def test_names_in_a_folder(project: Path, folder: str, names: set[str] | None) -> None:
    assert around(project).names_in(folder) == (None if names is None else frozenset(names))


def test_links_out_of_the_project_are_not_followed(project: Path) -> None:
    (project / "docs" / "out").symlink_to(project.parent, target_is_directory=True)
    (project / "docs" / "in").symlink_to(project / "shared", target_is_directory=True)
    assert around(project).names_in("out") is None
    assert around(project).names_in("in") == {"three.png"}


def test_of_an_article_that_is_no_file_nothing_is_known(project: Path) -> None:
    assert around(project, "docs/stdin.md").names_in("img") is None
    assert Surroundings().names_in("") is None
    assert (Surroundings().site, around(project).site) == ("", "hugo")


def test_a_folder_is_read_once(project: Path) -> None:
    found = around(project)
    assert found.names_in("img") == {"One.png", "deep"}
    (project / "docs/img/new.png").touch()
    assert found.names_in("img") == {"One.png", "deep"}


def test_the_root_is_that_of_the_settings_else_the_working_directory(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shared(name: str = "") -> frozenset[str] | None:
        workspace = Workspace(
            sources=Sources(isolated=not name), selectors=Selectors((), (), ()), today="2025-06-15"
        )
        return workspace.surroundings(str(project / "docs" / "a.md")).names_in("../shared")

    monkeypatch.chdir(project / "shared")
    assert shared() is None
    monkeypatch.chdir(project)
    assert shared() == {"three.png"}
    (project / "docs" / "contentlint.toml").touch()
    assert shared("docs") is None


def test_the_site_is_what_the_settings_say_or_the_articles_show(project: Path) -> None:
    def site() -> str:
        workspace = Workspace(
            sources=Sources(), selectors=Selectors((), (), ()), today="2025-06-15"
        )
        return workspace.surroundings(str(project / "docs" / "a.md")).site

    (project / "contentlint.toml").write_text("")
    assert site() == ""
    (project / "hugo.toml").touch()
    assert site() == "hugo"
    (project / "contentlint.toml").write_text('flavor = "jekyll"\n')
    assert site() == "jekyll"
