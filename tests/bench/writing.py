"""Pages as files, in the shape of our own articles, and the lines on which their parts stand."""

from __future__ import annotations

from tests.bench.pages import Identity, Page

SETTINGS = """\
content = ["content"]

[[collections]]
name = "questions"
include = ["content/learn/*/questions/*.md"]
model = "contentlint.contract:QuestionPage"
url = "/learn/{subject}/questions/{slug}"
slug-style = "squeeze"
prose = ["answer"]
escaped = ["answer"]
body = "optional"
same = [["title", "article_title", "question"]]

[collections.fields]
title = "article_title"
seo-title = "seo.title"
description = "seo.page_description"
keywords = "seo.page_keywords"
slug = "file_name"
references = ["related_article*"]

[[collections]]
name = "articles"
include = ["content/articles/*.md"]
model = "contentlint.contract:Article"
url = "/articles/{slug}"
slug-style = "hyphenate"

# No urls: two notes may have names that differ in case.
[[collections]]
name = "notes"
include = ["content/notes/*.md"]
model = "contentlint.contract:Article"
"""

_QUESTION = """\
---
_schema: default
id: {id}
date: {date}
title: >-
    {title}
article_title: >-
    {title}
date_format: MMM d, yyyy
post_on_text: Posted on
seo:
  title: >-
    {shown_title}
  page_description: >-
    {description}
  page_keywords: >-
    {keywords}
author: contentlint contributors
question: >-
    {title}
answer: >-
    {answer}
subject: {subject}
file_name: {slug}.md
url: {url}
score: {score}.0
{related}---

&nbsp;
"""
_RELATED = """\
related_article{turn}:
    id: {id}
    title: >-
        {title}
    subject: {subject}
    url: {url}
"""
_ARTICLE = """\
---
id: {id}
title: >-
    {title}
date: {date}
{address}description: >-
    {description}
keywords: [{keywords}]
author: contentlint contributors
---

{answer}
"""


def written(page: Page) -> str:
    """The file of a page."""
    known = page.identity
    fields = {
        "id": known.id,
        "date": page.date,
        "title": known.title,
        "shown_title": page.shown_title,
        "description": page.description,
        "keywords": ", ".join(page.keywords),
    }
    if known.collection == "questions":
        return _QUESTION.format(
            **fields,
            answer=page.answer.replace("\n", "\\n"),
            subject=known.subject,
            slug=known.slug,
            url=known.url,
            score=known.number % 3 - 1,
            related="".join(map(_related, range(1, 6), page.related)),
        )
    address = f"slug: {known.slug}\nurl: {known.url}\n" if known.collection == "articles" else ""
    return _ARTICLE.format(**fields, answer=page.answer, address=address)


def _related(turn: int, other: Identity) -> str:
    return _RELATED.format(
        turn=turn, id=other.id, title=other.title, subject=other.subject, url=other.url
    )


def line_of_field(page: Page, start: str, *, after: str = "---") -> int:
    """The line of a field's value, from 1; the field starts with `start`, on a line behind the
    line `after`."""
    lines = written(page).split("\n")
    number = lines.index(after)
    while not lines[number].startswith(start):
        number += 1
    return number + 1 + lines[number].endswith(">-")


def line_of_text(page: Page, text: str = "") -> int:
    """The line on which a part of the article's text starts; without one, its first."""
    place = page.answer.index(text or page.answer)
    if page.identity.collection == "questions":
        return line_of_field(page, "answer:")
    file = written(page)
    return file.count("\n", 0, file.index(page.answer) + place) + 1
