"""Editions: the language and the version that a path names."""

from __future__ import annotations

import pytest

from contentlint.language.editions import language_in, language_of, version_of


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("content/de/guide.md", "de"),
        ("docs/pt-BR/guide.md", "pt-br"),
        ("i18n/zh_Hans_CN/guide.md", "zh-hans-cn"),
        ("content/guide.fr.md", "fr"),
        ("content/de/guide.fr.md", "fr"),
        ("content/guide.md", ""),
        ("content/guides/go.md", ""),
        ("content/v1.2/release.notes.md", ""),
        ("de.md", ""),
    ],
)
def test_languages(path: str, language: str) -> None:
    assert language_of(path) == language


@pytest.mark.parametrize("text", ["", "english", "x", "en-", "de/at", "1"])
def test_what_is_no_language(text: str) -> None:
    assert language_in(text) == ""


@pytest.mark.parametrize(
    ("path", "version"),
    [
        ("docs/v2/guide.md", "v2"),
        ("docs/7.4/guide.md", "7.4"),
        ("versioned_docs/version-1.0.0/guide.md", "version-1.0.0"),
        ("docs/latest/guide.md", "latest"),
        ("posts/2024/guide.md", ""),
        ("v2.md", ""),
    ],
)
def test_versions(path: str, version: str) -> None:
    assert version_of(path) == version
