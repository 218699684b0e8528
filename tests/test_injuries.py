"""One change in a page that keeps its promises, and exactly the rule for it answers, at its place.

The same page is checked in YAML, in TOML and in JSON, and the pages of the samples in YAML.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from contentlint.documents.document import Document
from engine_runs import line, lint

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / ".." / "shared" / "samples"
SLUG = "what-is-front-matter-in-a-markdown-file"
OTHER = "how-long-should-a-sentence-in-technical-writing-be"
QUESTION = "What is front matter in a Markdown file?"
PAGE = f"content/learn/technical-writing/questions/{SLUG}.md"
URL = "/learn/technical-writing/questions/"


class Injury(NamedTuple):
    """A change in the text of a page, and the finding that answers."""

    old: str
    new: str
    answer: str


# What is said is the same in every format; where it stands is not.
ID = "wrong-type: 'id' must be a whole number, not text"
NO_DATE = "missing-field: missing field 'date'"
FEBRUARY_30 = "invalid-date: 'date' must be a date such as 2025-01-31, not '2025-02-30'"
OTHER_SLUG = f"slug-url-mismatch: the url ends in 'what-is-front-matter', and the slug is {SLUG!r}"
OTHER_SUBJECT = (
    f"url-template-mismatch: the url must be '{URL}{SLUG}' by the template "
    "'/learn/{subject}/questions/{slug}'"
)
MISSPELT = "unknown-field: unknown field 'page_keyword' — did you mean 'page_keywords'?"
KEY_TWICE = "duplicate-key: the key 'subject' is given again, and only one of its values is read"
KEY_TWICE_IN_TOML = "duplicate-key: the key 'subject' is given again, which TOML forbids"
OTHER_FILE = f"slug-filename-mismatch: '{OTHER}.md' is not the file's own name, '{SLUG}.md'"
OTHER_TITLE = (
    "inconsistent-fields: 'title' must say the same as 'article_title', but has 'matter?' "
    "instead of 'matter in a Markdown file?'"
)
KEYWORD_TWICE = "duplicate-keyword: the keyword 'markdown' is 'Markdown' once more"
TAB = (
    "invalid-front-matter: found character that cannot start any token (while scanning for the "
    "next token); YAML is indented with spaces, not with tabs"
)

YAML = {
    "id that is text": Injury("id: 2001\n", "id: A-2001\n", f"3:5-3:11 {ID}"),
    "missing date": Injury("date: 2025-03-14\n", "", f"1:1-1:4 {NO_DATE}"),
    "February 30": Injury("2025-03-14", "2025-02-30", f"4:7-4:17 {FEBRUARY_30}"),
    "url with another slug": Injury(
        f"url: {URL}{SLUG}", f"url: {URL}what-is-front-matter", f"25:41-25:61 {OTHER_SLUG}"
    ),
    "another subject in the url": Injury(
        f"url: {URL}{SLUG}",
        f"url: /learn/mathematics/questions/{SLUG}",
        f"25:6-25:74 {OTHER_SUBJECT}",
    ),
    "page_keyword": Injury("page_keywords:", "page_keyword:", f"16:3-16:15 {MISSPELT}"),
    "a key twice": Injury(
        "\nfile_name:", "\nsubject: Technical Writing\nfile_name:", f"24:1-24:8 {KEY_TWICE}"
    ),
    "file_name of another file": Injury(
        f"file_name: {SLUG}", f"file_name: {OTHER}", f"24:12-24:65 {OTHER_FILE}"
    ),
    "title unlike question": Injury(
        f"\ntitle: >-\n    {QUESTION}", "\ntitle: >-\n    What is front matter?",
        f"6:5-6:26 {OTHER_TITLE}",
    ),
    "score: no": Injury(
        "score: 0.8", "score: no",
        "26:8-26:10 wrong-type: 'score' must be a number, not `no`, which YAML reads as false",
    ),
    "a tab": Injury(
        "    id: 2008", "\tid: 2008",
        f"28:1-28:2 {TAB}",
    ),
    "no closing fence": Injury(
        "\n---\n\n&nbsp;", "\n\n&nbsp;",
        "1:1-1:4 unclosed-front-matter: the front matter is never closed: no line `---` ends it",
    ),
    "a keyword twice": Injury(
        "Markdown, YAML,", "Markdown, YAML, markdown,", f"17:35-17:43 {KEYWORD_TWICE}"
    ),
}  # fmt: skip

TOML = {
    "id that is text": Injury("id = 2001\n", 'id = "A-2001"\n', f"3:6-3:14 {ID}"),
    "missing date": Injury("date = 2025-03-14\n", "", f"1:1-1:4 {NO_DATE}"),
    "February 30": Injury("2025-03-14", "2025-02-30", f"4:8-4:18 {FEBRUARY_30}"),
    "February 30 as text": Injury("2025-03-14", '"2025-02-30"', f"4:8-4:20 {FEBRUARY_30}"),
    "url with another slug": Injury(
        f'url = "{URL}{SLUG}', f'url = "{URL}what-is-front-matter', f"14:43-14:63 {OTHER_SLUG}"
    ),
    "another subject in the url": Injury(
        f'url = "{URL}{SLUG}',
        f'url = "/learn/mathematics/questions/{SLUG}',
        f"14:8-14:76 {OTHER_SUBJECT}",
    ),
    "page_keyword": Injury("page_keywords =", "page_keyword =", f"20:1-20:13 {MISSPELT}"),
    "a key twice": Injury(
        "\nfile_name =", '\nsubject = "Technical Writing"\nfile_name =',
        f"13:1-13:8 {KEY_TWICE_IN_TOML}",
    ),
    "file_name of another file": Injury(
        f'file_name = "{SLUG}', f'file_name = "{OTHER}', f"13:14-13:67 {OTHER_FILE}"
    ),
    "title unlike question": Injury(
        f'\ntitle = "{QUESTION}', '\ntitle = "What is front matter?', f"5:10-5:31 {OTHER_TITLE}"
    ),
    "score: no": Injury(
        "score = 0.8", "score = false", "15:9-15:14 wrong-type: 'score' must be a number, not false"
    ),
    "a key without its sign": Injury(
        "id = 2008", "id\t2008",
        "23:4-23:5 invalid-front-matter: Expected '=' after a key in a key/value pair",
    ),
    "no closing fence": Injury(
        "\n+++\n\n&nbsp;", "\n\n&nbsp;",
        "1:1-1:4 unclosed-front-matter: the front matter is never closed: no line `+++` ends it",
    ),
    "a keyword twice": Injury(
        "Markdown, YAML,", "Markdown, YAML, markdown,", f"20:48-20:56 {KEYWORD_TWICE}"
    ),
}  # fmt: skip

JSON = {
    "id that is text": Injury('"id": 2001', '"id": "A-2001"', f"3:9-3:17 {ID}"),
    "missing date": Injury('  "date": "2025-03-14",\n', "", f"1:1-1:2 {NO_DATE}"),
    "February 30": Injury("2025-03-14", "2025-02-30", f"4:11-4:23 {FEBRUARY_30}"),
    "url with another slug": Injury(
        f'"url": "{URL}{SLUG}', f'"url": "{URL}what-is-front-matter', f"19:46-19:66 {OTHER_SLUG}"
    ),
    "another subject in the url": Injury(
        f'"url": "{URL}{SLUG}',
        f'"url": "/learn/mathematics/questions/{SLUG}',
        f"19:11-19:79 {OTHER_SUBJECT}",
    ),
    "page_keyword": Injury("page_keywords", "page_keyword", f"12:5-12:19 {MISSPELT}"),
    "a key twice": Injury(
        '  "file_name"', '  "subject": "Technical Writing",\n  "file_name"',
        f"18:3-18:12 {KEY_TWICE}",
    ),
    "file_name of another file": Injury(
        f'"file_name": "{SLUG}', f'"file_name": "{OTHER}', f"18:17-18:70 {OTHER_FILE}"
    ),
    "title unlike question": Injury(
        f'\n  "title": "{QUESTION}', '\n  "title": "What is front matter?',
        f"5:13-5:34 {OTHER_TITLE}",
    ),
    "score: no": Injury(
        '"score": 0.8', '"score": false',
        "20:12-20:17 wrong-type: 'score' must be a number, not false",
    ),
    "a tab": Injury(
        '"What makes a', '"What\tmakes a',
        "23:19-23:20 invalid-front-matter: Invalid control character",
    ),
    "no closing brace": Injury(
        "\n}\n\n&nbsp;", "\n\n&nbsp;",
        "1:1-1:2 unclosed-front-matter: the front matter is never closed: no `}` ends it",
    ),
    "a keyword twice": Injury(
        "Markdown, YAML,", "Markdown, YAML, markdown,", f"12:53-12:61 {KEYWORD_TWICE}"
    ),
}  # fmt: skip


def as_yaml(values: dict[str, Any]) -> str:
    return (ROOT / PAGE).read_text(encoding="utf-8")


def as_toml(values: dict[str, Any]) -> str:
    """The page with its front matter in TOML: plain keys first, then a table a mapping."""
    plain = {key: value for key, value in values.items() if not isinstance(value, dict)}
    tables = {key: value for key, value in values.items() if isinstance(value, dict)}
    lines = [f"{key} = {_json(value)}" for key, value in plain.items()]
    for name, table in tables.items():
        lines += ["", f"[{name}]", *(f"{key} = {_json(value)}" for key, value in table.items())]
    text = "\n".join(["+++", *lines, "+++", "", "&nbsp;", ""])
    return text.replace('date = "2025-03-14"', "date = 2025-03-14")


def as_json(values: dict[str, Any]) -> str:
    return f"{json.dumps(values, indent=2, ensure_ascii=False)}\n\n&nbsp;\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


FORMATS = {"yaml": (as_yaml, YAML), "toml": (as_toml, TOML), "json": (as_json, JSON)}
CASES = [(form, name) for form, (_, injuries) in FORMATS.items() for name in injuries]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of our own site."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "contentlint.toml", folder)
    return folder


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The page in each format."""
    front_matter = Document(PAGE, (ROOT / PAGE).read_bytes()).front_matter
    assert front_matter
    return {form: write(front_matter.values) for form, (write, _) in FORMATS.items()}


@pytest.mark.parametrize(("form", "name"), CASES, ids=[f"{form}: {name}" for form, name in CASES])
def test_exactly_one_rule_answers(
    site: Path, pages: dict[str, str], form: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    injury = FORMATS[form][1][name]
    assert new_findings(site / PAGE, pages[form], injury) == [injury.answer]


@pytest.mark.parametrize("form", FORMATS)
def test_the_page_is_clean_before(
    site: Path, pages: dict[str, str], form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    (site / PAGE).write_text(pages[form], encoding="utf-8", newline="")
    assert lint(PAGE).findings == ()


def test_the_formats_are_injured_alike() -> None:
    rules = {
        form: {injury.answer.split()[1] for injury in injuries.values()}
        for form, (_, injuries) in FORMATS.items()
    }
    assert rules["yaml"] == rules["toml"] == rules["json"]


def new_findings(file: Path, page: str, injury: Injury) -> list[str]:
    """What is found after an injury and was not before, by every rule that there is."""
    assert page.count(injury.old) == 1, injury.old
    file.write_text(page, encoding="utf-8", newline="")
    before = {each.fingerprint for each in lint(str(file), select=("all",)).findings}
    file.write_text(page.replace(injury.old, injury.new), encoding="utf-8", newline="")
    after = lint(str(file), select=("all",)).findings
    return [line(each) for each in after if each.fingerprint not in before]


SAMPLE = (
    "content/learn/computer-science/questions/"
    "what-is-the-purpose-of-raising-exceptions-in-python.md"
)
SAMPLE_SLUG = "what-is-the-purpose-of-raising-exceptions-in-python"
SAMPLE_URL = "/learn/computer-science/questions/"
SAMPLE_INJURIES = {
    "id that is text": Injury("id: 168602\n", "id: x168602\n", f"3:5-3:12 {ID}"),
    "missing date": Injury("date: 2025-02-03\n", "", f"1:1-1:4 {NO_DATE}"),
    "February 30": Injury("2025-02-03", "2025-02-30", f"4:7-4:17 {FEBRUARY_30}"),
    "url with another slug": Injury(
        f"\nurl: {SAMPLE_URL}{SAMPLE_SLUG}", f"\nurl: {SAMPLE_URL}raising-exceptions",
        "24:40-24:58 slug-url-mismatch: the url ends in 'raising-exceptions', and the slug is "
        f"{SAMPLE_SLUG!r}",
    ),
    "another subject in the url": Injury(
        f"\nurl: {SAMPLE_URL}{SAMPLE_SLUG}", f"\nurl: /learn/sociology/questions/{SAMPLE_SLUG}",
        f"24:6-24:84 url-template-mismatch: the url must be '{SAMPLE_URL}{SAMPLE_SLUG}' by the "
        "template '/learn/{subject}/questions/{slug}'",
    ),
    "page_keyword": Injury("page_keywords:", "page_keyword:", f"15:3-15:15 {MISSPELT}"),
    "a key twice": Injury(
        "\nfile_name:", "\nsubject: Computer Science\nfile_name:", f"23:1-23:8 {KEY_TWICE}"
    ),
    "file_name of another file": Injury(
        f"file_name: {SAMPLE_SLUG}", "file_name: another",
        f"23:12-23:22 slug-filename-mismatch: 'another.md' is not the file's own name, "
        f"'{SAMPLE_SLUG}.md'",
    ),
    "title unlike question": Injury(
        "\ntitle: >-\n    What is the purpose of raising",
        "\ntitle: >-\n    Why is the purpose of raising",
        "6:5-6:56 inconsistent-fields: 'title' must say the same as 'article_title', but has 'Why' "
        "instead of 'What'",
    ),
    "score: no": Injury(
        "score: -1.0", "score: no",
        "25:8-25:10 wrong-type: 'score' must be a number, not `no`, which YAML reads as false",
    ),
    "a tab": Injury(
        "    id: 168605", "\tid: 168605",
        f"27:1-27:2 {TAB}",
    ),
    "no closing fence": Injury(
        "\n---\n\n&nbsp;", "\n\n&nbsp;",
        "1:1-1:4 unclosed-front-matter: the front matter is never closed: no line `---` ends it",
    ),
    "a keyword twice": Injury(
        "Python, error signaling,", "Python, error signaling, python,",
        "16:50-16:56 duplicate-keyword: the keyword 'python' is 'Python' once more",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample site."""
    if not SAMPLES.exists():
        pytest.skip("the samples are not here")
    folder = tmp_path_factory.mktemp("samples")
    shutil.copytree(SAMPLES / "content", folder / "content")
    shutil.copy(SAMPLES / "contentlint.toml", folder)
    return folder


@pytest.mark.parametrize("name", SAMPLE_INJURIES)
def test_exactly_one_rule_answers_on_a_sample_page(
    samples: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(samples)
    injury = SAMPLE_INJURIES[name]
    page = (SAMPLES / SAMPLE).read_text(encoding="utf-8")
    assert new_findings(samples / SAMPLE, page, injury) == [injury.answer]
