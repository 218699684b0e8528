"""Our models in a program: they enforce the whole contract, faults between fields too."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from pydantic import ValidationError

from contentlint.contract import Article, QuestionPage

PAGE = {
    "_schema": "default",
    "id": 1,
    "date": "2025-01-23",
    "title": "What is a  monad?",
    "article_title": "What is a monad?",
    "question": "What is a\nmonad?",
    "answer": "A burrito.",
    "seo": {"title": "a", "page_description": "b", "page_keywords": "c"},
    "subject": "Computer science",
    "file_name": "what-is-a-monad.md",
    "url": "/questions/what-is-a-monad",
}
ARTICLE = {"title": "Monads", "date": "2025-01-23T10:00:00Z"}


def kinds(model, values):
    """The kinds of error that a model raises for these values."""
    try:
        model.model_validate_json(json.dumps(values))
    except ValidationError as error:
        return [item["type"] for item in error.errors()]
    return []


def test_white_space_makes_no_difference_between_titles():
    assert kinds(QuestionPage, PAGE) == []


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"question": "Who?"}, "inconsistent-fields"),
        ({"file_name": "other.md"}, "slug-url-mismatch"),
        ({"url": "/questions/other/"}, "slug-url-mismatch"),
        ({"date": "2025-02-30"}, "date_from_datetime_parsing"),
        ({"date": "1706054400"}, "date_parsing"),
        ({"date": "2025-01-23T00:00:00"}, "date_parsing"),
        ({"date": 1706054400}, "date_type"),
        ({"author": None}, "string_type"),
        ({"id": "1"}, "int_type"),
        ({"other": 1}, "extra_forbidden"),
    ],
)
def test_question_page(change, kind):
    assert kinds(QuestionPage, {**PAGE, **change}) == [kind]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({}, []),
        ({"updated": "2025-01-23"}, []),
        ({"updated": "2025-01-22"}, ["reversed-dates"]),
        ({"updated": "2025-01-23T09:59:59Z"}, ["reversed-dates"]),
        ({"updated": "2025-01-23T09:59:59"}, []),
        ({"slug": "monads", "url": "/a/monads/"}, []),
        ({"slug": "monads", "url": "/a/functors"}, ["slug-url-mismatch"]),
        ({"keywords": ["a", "b"], "author": ["c"], "id": "x"}, []),
    ],
)
def test_article(change, kind):
    assert kinds(Article, {**ARTICLE, **change}) == kind


def test_optional_fields_are_none_in_python():
    assert Article.model_validate(ARTICLE).url is None


def test_the_package_is_imported_without_pydantic():
    code = "import sys, contentlint.contract.violations; assert 'pydantic' not in sys.modules"
    subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
