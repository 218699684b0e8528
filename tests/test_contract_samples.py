"""The question pages keep their promise, and one change is one fault, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_faults import Fault, faults, json_article, toml, yaml

SAMPLES = Path(__file__).resolve().parents[1] / ".." / "shared" / "samples" / "content"
SCHEMA = str(Path(__file__).resolve().parents[1] / "schemas" / "question.schema.json")
MODEL = "contentlint.contract:QuestionPage"
CONTRACTS = [{"model": MODEL}, {"schema": SCHEMA}, {"model": MODEL, "schema": SCHEMA}]
QUESTION = "What is a monad?"
PAGE = (
    "_schema: default",
    "id: 160101",
    "date: 2025-01-23",
    f"title: {QUESTION}",
    f"article_title: {QUESTION}",
    "date_format: MMM D, YYYY",
    "seo:",
    "  title: QuickTakes | Computer science",
    "  page_description: Monads, explained by burritos.",
    "  page_keywords: monad, functor",
    "author: QuickTakes",
    f"question: {QUESTION}",
    "answer: A monoid in the category of endofunctors.",
    "subject: Computer science",
    "file_name: what-is-a-monad.md",
    "url: /learn/computer-science/questions/what-is-a-monad",
    "score: -1.0",
    "related_article1:",
    "  id: 7",
    "  title: What is a functor?",
    "  subject: Computer science",
    "  url: /learn/computer-science/questions/what-is-a-functor",
)


@pytest.fixture(params=CONTRACTS, ids=["model", "schema", "both"])
def contract(request):
    return request.param


def changed(old: str, new: str) -> str:
    """The page with one line replaced, or taken out where `new` is empty."""
    lines = [new if line == old else line for line in PAGE]
    assert old in PAGE
    return yaml(*(line for line in lines if line))


@pytest.mark.parametrize(
    "page", sorted(SAMPLES.glob("learn/*/questions/*.md")), ids=lambda page: page.stem[:40]
)
def test_samples_keep_the_contract(page, contract):
    assert faults(page.read_text(encoding="utf-8"), **contract) == []


def test_our_own_page_keeps_the_contract(contract):
    assert faults(yaml(*PAGE), **contract) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "id: 160101",
            'id: "160101"',
            Fault("wrong-type", "id", '"160101"', "'id' must be a whole number, not text"),
        ),
        ("date: 2025-01-23", "", Fault("missing-field", "date", "---", "missing field 'date'")),
        (
            "date: 2025-01-23",
            "date: 2025-02-30",
            Fault(
                "invalid-date",
                "date",
                "2025-02-30",
                "'date' must be a date such as 2025-01-31, not '2025-02-30'",
            ),
        ),
        (
            "  page_keywords: monad, functor",
            "  page_keyword: monad, functor",
            Fault(
                "unknown-field",
                "seo.page_keyword",
                "page_keyword",
                "unknown field 'page_keyword' — did you mean 'page_keywords'?",
            ),
        ),
        (
            "  page_keywords: monad, functor",
            "",
            Fault("missing-field", "seo.page_keywords", "seo", "missing field 'seo.page_keywords'"),
        ),
        (
            "score: -1.0",
            "score: no",
            Fault(
                "wrong-type",
                "score",
                "no",
                "'score' must be a number, not `no`, which YAML reads as false",
            ),
        ),
        (
            "author: QuickTakes",
            "author:",
            Fault("empty-field", "author", "author", "'author' is empty"),
        ),
        (
            "author: QuickTakes",
            "author: '  '",
            Fault("empty-field", "author", "'  '", "'author' is empty"),
        ),
        (
            "subject: Computer science",
            "subject: 1.10",
            Fault(
                "ambiguous-scalar",
                "subject",
                "1.10",
                "'subject' must be text, but unquoted `1.10` is the number 1.1",
            ),
        ),
        (
            "subject: Computer science",
            "subject: 2024",
            Fault("wrong-type", "subject", "2024", "'subject' must be text, not a number"),
        ),
        (
            "  id: 7",
            "  id: [7]",
            Fault(
                "wrong-type",
                "related_article1.id",
                "[7]",
                "'related_article1.id' must be a whole number, not a list",
            ),
        ),
    ],
)
def test_one_change_is_one_fault(old, new, fault, contract):
    assert faults(changed(old, new), **contract) == [fault]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"title: {QUESTION}", "title: What is a comonad?"),
        ("file_name: what-is-a-monad.md", "file_name: what-is-a-comonad.md"),
    ],
)
def test_faults_between_fields_are_left_to_their_rules(old, new, contract):
    assert faults(changed(old, new), **contract) == []


TOML = toml(
    'title = "Monads"',
    "date = 2025-02-30",
    'id = "7"',
    "draft = 1",
    'keyword = "x"',
    'author = " "',
).replace("date = 2025-02-30", 'date = "2025-02-30"')
JSON = json_article(
    {
        "title": "Monads",
        "date": "2025-02-30",
        "id": "7",
        "draft": 1,
        "keyword": "x",
        "author": " ",
    }
)
YAML = yaml("title: Monads", "date: 2025-02-30", 'id: "7"', "draft: 1", "keyword: x", 'author: " "')
ARTICLE = {"model": "contentlint.contract:Article"}


@pytest.mark.parametrize("text", [YAML, TOML, JSON], ids=["yaml", "toml", "json"])
def test_every_format_has_the_same_faults_at_its_own_places(text):
    found = [(fault.rule, fault.path, fault.message) for fault in faults(text, **ARTICLE)]
    assert found == [
        (
            "invalid-date",
            "date",
            "'date' must be a date such as 2025-01-31, not '2025-02-30'",
        ),
        ("wrong-type", "draft", "'draft' must be true or false, not a number"),
        ("unknown-field", "keyword", "unknown field 'keyword' — did you mean 'keywords'?"),
        ("empty-field", "author", "'author' is empty"),
    ]
    shown = {fault.path: fault.shown.strip("\"' ") for fault in faults(text, **ARTICLE)}
    assert shown == {"date": "2025-02-30", "draft": "1", "keyword": "keyword", "author": ""}


@pytest.mark.parametrize(
    "text", ["Body alone.\n", "---\ntitle: [\n---\n", "---\ntitle: x\n", "---\n- a\n---\n"]
)
def test_what_cannot_be_read_breaks_no_contract(text):
    assert faults(text, **ARTICLE) == []


def test_without_a_contract_nothing_is_promised():
    assert faults(yaml("anything: goes")) == []


def test_empty_front_matter_lacks_what_is_required():
    assert faults("---\n---\n", **ARTICLE) == [
        Fault("missing-field", "date", "---", "missing field 'date'"),
        Fault("missing-field", "title", "---", "missing field 'title'"),
    ]
