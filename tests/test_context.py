"""What a rule asks of its context: names, titles and descriptions."""

from __future__ import annotations

import pytest

from contentlint.documents.document import Document
from contentlint.rules import Context
from contentlint.settings.model import Collection, Fields


def context(
    text: str = "", *, path: str = "content/a.md", collection: Collection | None = None
) -> Context:
    return Context(
        Document(path, text.encode()), collection=collection or Collection(), today="2025-06-15"
    )


@pytest.mark.parametrize(
    ("path", "slugs"),
    [
        ("content/heaps.md", ("heaps",)),
        ("content/heaps/index.md", ("heaps", "index")),
        ("content/heaps.en.md", ("heaps", "heaps.en")),
        ("content/rust-1.14.md", ("rust-1.14",)),
        ("content/2025-03-01-heaps.md", ("heaps", "2025-03-01-heaps")),
        ("content/2025-03-01-.md", ("2025-03-01-",)),
    ],
)
def test_slugs_of_a_file_name(path: str, slugs: tuple[str, ...]) -> None:
    assert context(path=path).file_slugs == slugs


@pytest.mark.parametrize(
    ("slug", "value"), [("guides/heaps/", "heaps"), ("heaps.md", "heaps"), ("/", "a"), ("' '", "a")]
)
def test_the_slug_is_its_last_segment_or_the_file_name(slug: str, value: str) -> None:
    assert context(f"---\nslug: {slug}\n---\n").slug_value == value


def test_a_summary_is_a_description_only_where_the_collection_says_so() -> None:
    text = "---\nsummary: Red.\n---\n"
    named = Collection(fields=Fields(description="summary"))
    found = context(text, collection=named).description
    assert context(text).description is None
    assert found is not None
    assert found.value == "Red."


def test_the_shown_title_is_the_one_for_search_results() -> None:
    for text, shown in (
        ("title: A\nseo_title: B", "B"),
        ("title: A\nseo_title: ''", "A"),
        ("a: 1", None),
    ):
        title = context(f"---\n{text}\n---\n").shown_title
        assert (title and title.value) == shown


def test_distinct_keywords_keep_the_first() -> None:
    found = context("---\nkeywords: [Red, green, reds, GREEN]\n---\n").distinct_keywords
    assert {keyword.value for keyword in found} == {"Red", "green"}


@pytest.mark.parametrize(
    ("front_matter", "named", "labels"),
    [
        ("keywords: [red]", "", True),
        ("keywords: [red]", "keywords", False),
        ("keywords: red", "", False),
        ("seo: {keywords: [red]}", "", False),
        ("keywords: null\nmeta_keywords: [red]", "", False),
        ("tags: [red]", "", False),
    ],
)
def test_keywords_that_may_be_labels(front_matter: str, named: str, labels: bool) -> None:
    article = context(
        f"---\n{front_matter}\n---\n", collection=Collection(fields=Fields(keywords=named))
    )
    assert article.keywords_are_labels is labels
