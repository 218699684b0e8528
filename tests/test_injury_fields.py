"""Injured fields: the rule finds the injury on its line, and no other rule says anything."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.documents.document import Document
from contentlint.documents.front_matter.nodes import FrontMatter
from contentlint.language.slugs import slugify
from injuries import ROOT, TODAY, clean_articles, new_findings

TEXTS = dict(clean_articles())
QUESTIONS = [path for path in TEXTS if "/questions/" in path]
ARTICLES = [path for path in TEXTS if path not in QUESTIONS]
IN_YAML = [path for path in TEXTS if TEXTS[path].startswith("---")]
TEXT_FIELDS = (
    *("_schema", "title", "article_title", "date_format", "post_on_text", "author", "question"),
    *("answer", "subject", "file_name", "slug", "url", "description", "seo.title"),
    *("seo.page_description", "seo.page_keywords", "related_article1.title"),
    *("related_article1.subject", "related_article2.url"),
)
TITLES = ("title", "article_title", "question")
WORDS = ("garden", "window", "copper", "winter", "harbor", "lantern", "meadow", "pencil")

injury = settings(max_examples=10, deadline=None)


class Injured(NamedTuple):
    """An article's text with other values, and the line of each of them."""

    path: str
    text: str
    lines: dict[str, int]

    def found(self, *, site: Path = ROOT) -> list[tuple[str, int]]:
        """The rule and line of every finding that the injury brings."""
        return found_in(self.path, self.text, site=site)


def found_in(path: str, text: str, *, site: Path = ROOT) -> list[tuple[str, int]]:
    return [(each.rule, each.start.line) for each in new_findings(path, text, site=site)]


def front_matter(path: str) -> FrontMatter:
    found = Document(path, TEXTS[path].encode()).front_matter
    assert found
    return found


def present(path: str, *fields: str) -> list[str]:
    """Those of the fields that an article has."""
    return [field for field in fields if front_matter(path).get(field)]


def value(path: str, field: str) -> Any:
    entry = front_matter(path).get(field)
    assert entry
    return entry.node.value


def with_values(path: str, new: dict[str, str]) -> Injured:
    """An article whose fields have other values, each given as it is written, on one line."""
    text, rest, lines, at = TEXTS[path], "", {}, 0
    entries = [
        (entry.node.span, field) for field in new if (entry := front_matter(path).get(field))
    ]
    for span, field in sorted(entries):
        rest += text[at : span.start]
        lines[field] = rest.count("\n") + 1
        rest, at = rest + new[field], span.end
    return Injured(path, rest + text[at:], lines)


def starts(path: str) -> list[int]:
    """Where the lines of each field at the top begin."""
    entries = front_matter(path).root.entries
    return [TEXTS[path].rfind("\n", 0, entry.key_span.start) + 1 for entry in entries]


def body_start(text: str) -> int:
    fence = {"-": "\n---\n", "+": "\n+++\n", "{": "\n}\n"}[text[0]]
    return text.index(fence) + len(fence)


def days(first: date, last: date) -> st.SearchStrategy[str]:
    """Days as front matter writes them; the quotes are good in each of its formats."""
    return st.dates(first, last).map(lambda day: json.dumps(day.isoformat()))


def day(path: str, field: str) -> date:
    return date.fromisoformat(value(path, field))


@injury
@given(data=st.data())
def test_text_that_yaml_reads_as_something_else(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(IN_YAML))
    field = data.draw(st.sampled_from(present(path, *TEXT_FIELDS)))
    raw = data.draw(st.sampled_from(["no", "On", "012", "1:30", "1.10", "1_000", "0x1F"]))
    injured = with_values(path, {field: raw})
    # An answer that is no text leaves the page without any, and a url tells of its subject.
    too = {"answer": ["empty-body"], "subject": ["url-template-mismatch"]}.get(field, [])
    found = injured.found()
    assert found[0] == ("ambiguous-scalar", injured.lines[field])
    assert [rule for rule, _ in found[1:]] == too


@injury
@given(data=st.data())
def test_text_that_yaml_1_2_reads_as_a_number(data: st.DataObject) -> None:
    # To YAML 1.1 it is text; the rules for it would speak of a title, a slug or a description.
    path = data.draw(st.sampled_from(QUESTIONS))
    field = data.draw(st.sampled_from(["_schema", "post_on_text", "author", "question"]))
    injured = with_values(path, {field: data.draw(st.sampled_from(["1e3", "0o17", "2E5"]))})
    assert injured.found() == [("ambiguous-scalar", injured.lines[field])]


@injury
@given(data=st.data())
def test_a_field_that_is_emptied(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(TEXTS)))
    field = data.draw(st.sampled_from(present(path, *TEXT_FIELDS)))
    injured = with_values(path, {field: data.draw(st.sampled_from(['""', '"  "', '"\\n"']))})
    too = ["empty-body"] if field == "answer" else []  # the article is in the answer
    found = injured.found()
    assert found[0] == ("empty-field", injured.lines[field])
    assert [rule for rule, _ in found[1:]] == too


@injury
@given(data=st.data())
def test_a_date_that_lies_ahead(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(TEXTS)))
    field = data.draw(st.sampled_from(present(path, "date", "updated")))
    raw = data.draw(days(date.fromisoformat(TODAY) + timedelta(days=2), date(2199, 12, 31)))
    injured = with_values(path, {field: raw})
    assert injured.found() == [("future-date", injured.lines[field])]


@injury
@given(data=st.data())
def test_dates_in_the_wrong_order(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([path for path in ARTICLES if present(path, "updated")]))
    field = data.draw(st.sampled_from(["date", "updated"]))
    day_after = timedelta(days=1)
    if field == "date":
        raw = data.draw(days(day(path, "updated") + day_after, date.fromisoformat(TODAY)))
    else:
        raw = data.draw(days(date(1990, 1, 1), day(path, "date") - day_after))
    injured = with_values(path, {"updated": json.dumps(value(path, "updated")), field: raw})
    assert injured.found() == [("reversed-dates", injured.lines["updated"])]


@injury
@given(data=st.data())
def test_a_display_format_that_no_program_reads(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(QUESTIONS))
    unread = data.draw(st.sampled_from(["Month", "JJJJ", "nth", "Friday", "Jahr"]))
    parts = data.draw(st.permutations(["MMM", "d", "yyyy", unread]))
    injured = with_values(path, {"date_format": json.dumps(" ".join(parts))})
    assert injured.found() == [("invalid-date-format", injured.lines["date_format"])]


@injury
@given(data=st.data())
def test_front_matter_that_is_taken_away(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(TEXTS)))
    body = TEXTS[path][body_start(TEXTS[path]) :].lstrip("\n")
    # A page of questions has its text in its front matter.
    too = [("empty-body", 1)] if path in QUESTIONS else []
    assert found_in(path, body) == [("missing-front-matter", 1), *too]


@injury
@given(data=st.data())
def test_front_matter_below_something_else(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(TEXTS)))
    above = data.draw(st.sampled_from(["\n", "\n\n\n", "A draft.\n\n", "<!-- new -->\n\n"]))
    found = found_in(path, above + TEXTS[path])
    assert found[0] == ("missing-front-matter", 1)
    # What was data is read as text, with all that this does to it.
    too = {"accidental-heading", "literal-escape", "long-sentence", "short-body"}
    assert {rule for rule, _ in found[1:]} <= too


def _flawed_slugs(slug: str) -> st.SearchStrategy[str]:
    hyphens = [at for at, letter in enumerate(slug) if letter == "-"]
    letters = [at for at, letter in enumerate(slug) if letter.isalpha()]
    return st.one_of(
        st.builds(
            lambda at, wrong: slug[:at] + wrong + slug[at + 1 :],
            st.sampled_from(hyphens),
            st.sampled_from(["_", "--", " ", "-_", "---"]),
        ),
        st.sampled_from(letters).map(lambda at: slug[:at] + slug[at].upper() + slug[at + 1 :]),
        st.sampled_from([f"-{slug}", f"{slug}-"]),
    )


@injury
@given(data=st.data())
def test_a_slug_that_is_none(data: st.DataObject) -> None:
    path = data.draw(
        st.sampled_from([path for path in TEXTS if present(path, "file_name", "slug")])
    )
    (field,) = present(path, "file_name", "slug")
    extension = ".md" if field == "file_name" else ""
    slug = data.draw(_flawed_slugs(value(path, field).removesuffix(extension)))
    injured = with_values(path, {field: json.dumps(slug + extension)})
    assert injured.found() == [("invalid-slug", injured.lines[field])]


def _flawed_urls(url: str) -> st.SearchStrategy[str]:
    slashes = [at for at, letter in enumerate(url) if letter == "/"]
    letters = [at for at, letter in enumerate(url) if letter.isalpha()]
    return st.one_of(
        st.sampled_from(slashes).map(lambda at: f"{url[:at]}/{url[at:]}"),
        st.sampled_from(letters).map(lambda at: url[:at] + url[at].upper() + url[at + 1 :]),
        st.sampled_from([f"{url}?a=b", f"{url}#top", url[1:], f"https://example.com{url}"]),
    )


@injury
@given(data=st.data())
def test_a_url_that_is_no_clean_path(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(TEXTS)))
    injured = with_values(path, {"url": json.dumps(data.draw(_flawed_urls(value(path, "url"))))})
    assert injured.found() == [("invalid-url", injured.lines["url"])]


@injury
@given(data=st.data())
def test_a_slug_that_is_too_long(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(ARTICLES))
    tail = data.draw(st.lists(st.sampled_from(WORDS), min_size=7, unique=True))
    title = " ".join([value(path, "title"), *tail])
    slug = slugify(title, style="hyphenate")
    new = {"title": title, "slug": slug, "url": f"/articles/{slug}"}
    injured = with_values(path, {field: json.dumps(text) for field, text in new.items()})
    # A slug is made of its title, which is too long as well.
    assert sorted(injured.found()) == [
        ("long-slug", injured.lines["slug"]),
        ("long-title", injured.lines["title"]),
    ]


@injury
@given(data=st.data())
def test_a_slug_of_another_title(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(TEXTS)))
    (field,) = present(path, "file_name", "slug")
    words = value(path, "title").split()
    covered = min(len(words), value(path, field).count("-") + 1)
    words[data.draw(st.integers(0, covered - 1))] = data.draw(st.sampled_from(WORDS))
    new = dict.fromkeys(present(path, *TITLES), json.dumps(" ".join(words)))
    injured = with_values(path, {**new, field: json.dumps(value(path, field))})
    assert injured.found() == [("slug-title-mismatch", injured.lines[field])]


@injury
@given(data=st.data())
def test_an_article_that_is_related_to_itself(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(QUESTIONS))
    references = present(path, *(f"related_article{number}" for number in range(1, 6)))
    reference = data.draw(st.sampled_from(references))
    field = data.draw(st.sampled_from(["id", "url"]))
    place = f"{reference}.{field}"
    injured = with_values(path, {place: json.dumps(value(path, field))})
    at = injured.lines[place]
    # A url that is not the one of the id's article is a wrong copy, too.
    too = [("stale-reference", at)] if field == "url" else []
    assert injured.found() == [("self-reference", at), *too]


@injury
@given(data=st.data())
def test_an_article_that_is_related_twice(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(QUESTIONS))
    references = present(path, *(f"related_article{number}" for number in range(1, 6)))
    first, second = sorted(data.draw(st.permutations(references))[:2])
    same = {
        f"{second}.{field}": json.dumps(value(path, f"{first}.{field}"))
        for field in ("id", "title", "subject", "url")
    }
    injured = with_values(path, same)
    assert injured.found() == [("self-reference", injured.lines[f"{second}.id"])]


ARTICLE_ORDER = "id title date updated slug url description keywords author".split()
OLD = {
    "layout": {"type": "string", "deprecated": True},
    "robots": {"deprecated": True},
    "sections": {"type": "array", "deprecated": True},
}
OLD_VALUES = {"layout": '"wide"', "robots": "true", "sections": '["north", "south"]'}
STRICT = {
    "id": {"type": "integer", "minimum": 1000, "maximum": 9999},
    "author": {"enum": ["contentlint contributors"]},
    "post_on_text": {"type": "string", "pattern": "^Posted"},
    "date_format": {"type": "string", "maxLength": 20},
    "score": {"type": "number", "minimum": -1, "maximum": 1},
}
NOT_ALLOWED = {
    "id": st.integers(-5, 999) | st.integers(10_000),
    "author": st.sampled_from(["contentlint contributor", "Contentlint contributors", "Ada"]),
    "post_on_text": st.sampled_from(["posted on", "Written on", "On"]),
    "date_format": st.sampled_from(["EEEE, MMMM d, yyyy, HH:mm", "yyyy, MMMM d, EEEE HH:mm"]),
    "score": st.floats(1.5, 9.0) | st.integers(-100, -2),
}


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our articles, under schemas that ask for more, and with an order of fields."""
    site = tmp_path_factory.mktemp("strict")
    copytree(ROOT / "content", site / "content")
    text = (ROOT / "contentlint.toml").read_text(encoding="utf-8")
    article, question = _schema("article"), _schema("question")
    question["$defs"]["Seo"]["properties"].update(OLD)
    orders = {"Article": ARTICLE_ORDER, "QuestionPage": list(question["properties"])}
    for model, schema in (("Article", article), ("QuestionPage", question)):
        schema["properties"].update(OLD)
        schema["properties"].update(STRICT)
        (site / f"{model}.json").write_text(json.dumps(schema), encoding="utf-8")
        order = f"rules.unordered-fields.order = {json.dumps(orders[model])}"
        text = text.replace(
            f'model = "contentlint.contract:{model}"', f'schema = "{model}.json"\n{order}'
        )
    (site / "contentlint.toml").write_text(text, encoding="utf-8")
    return site


def _schema(name: str) -> Any:
    return json.loads((ROOT / "schemas" / f"{name}.schema.json").read_bytes())


@injury
@given(data=st.data())
def test_a_value_that_the_schema_does_not_allow(strict: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(TEXTS)))
    field = data.draw(st.sampled_from(present(path, *NOT_ALLOWED)))
    injured = with_values(path, {field: json.dumps(data.draw(NOT_ALLOWED[field]))})
    assert injured.found(site=strict) == [("invalid-value", injured.lines[field])]


@injury
@given(data=st.data())
def test_a_field_that_is_out_of_use(strict: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(TEXTS)))
    text, places = TEXTS[path], starts(path)
    line = {"-": "{}: {}\n", "+": "{} = {}\n", "{": '  "{}": {},\n'}[text[0]]
    line = line.format(*data.draw(st.sampled_from(sorted(OLD_VALUES.items()))))
    at = data.draw(st.sampled_from(places))
    if path in QUESTIONS and data.draw(st.booleans()):
        at, line = text.index("  title: >-"), f"  {line}"  # in the mapping `seo`
    injured = text[:at] + line + text[at:]
    assert found_in(path, injured, site=strict) == [
        ("deprecated-field", text.count("\n", 0, at) + 1)
    ]


@injury
@given(data=st.data())
def test_a_field_that_is_moved_down(strict: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(TEXTS)))
    text, places = TEXTS[path], starts(path)
    # The last field stays, since what follows it is different in each format.
    moved, below = sorted(data.draw(st.permutations(range(len(places) - 1)))[:2])
    start, end, to = places[moved], places[moved + 1], places[below + 1]
    injured = text[:start] + text[end:to] + text[start:end] + text[to:]
    line = text[:start].count("\n") + text[end:to].count("\n") + 1
    assert found_in(path, injured, site=strict) == [("unordered-fields", line)]


FORMS = ("{day}-{name}", "{day}-{stem}/index.md", "{year}/{month}/{name}")


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our articles, each under paths that state its date."""
    site = tmp_path_factory.mktemp("dated")
    text = (ROOT / "contentlint.toml").read_text(encoding="utf-8")
    text = text.replace("content/articles/*.md", "content/articles/**/*.md")
    (site / "contentlint.toml").write_text(text, encoding="utf-8")
    for path in ARTICLES:
        for form in FORMS:
            file = site / dated_path(path, form)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(TEXTS[path].encode())
    return site


def dated_path(path: str, form: str) -> str:
    """The path of an article that states its date in a certain form."""
    folder, _, name = path.rpartition("/")
    year, month, _ = value(path, "date").split("-")
    stated = form.format(
        day=value(path, "date"), year=year, month=month, name=name, stem=name.removesuffix(".md")
    )
    return f"{folder}/{stated}"


@injury
@given(data=st.data())
def test_a_date_that_is_not_the_one_of_the_path(dated: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(ARTICLES))
    form = data.draw(st.sampled_from(FORMS))
    last = day(path, "date").replace(day=1) - timedelta(days=1)
    injured = with_values(path, {"date": data.draw(days(date(1990, 1, 1), last))})
    found = found_in(dated_path(path, form), injured.text, site=dated)
    assert found == [("date-path-mismatch", injured.lines["date"])]
