from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.language.dates import parse_moment
from contentlint.language.slugs import slugify
from contentlint.rules import Context, Problem, rule


_FIELD = re.compile(r"\{([\w.-]+)\}")


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """The url is not what the collection's template makes of the article."""
    url, template = context.text("url"), context.collection.url
    expected = _expected(context, template) if template else None
    if url is None or expected is None:
        return
    actual = url.value.strip()
    if _parts(actual) == _parts(expected) or _only_slug_differs(template, actual, expected):
        return
    yield Problem(url.span(), f"the url must be {expected!r} by the template {template!r}")


def _expected(context: Context, template: str) -> str | None:
    """The template filled in, or None where a field that it names is missing."""
    values = {name: _value(context, name) for name in _FIELD.findall(template)}
    if not all(values.values()):
        return None
    return _FIELD.sub(lambda match: values[match.group(1)], template)


def _value(context: Context, name: str) -> str:
    if name == "slug":
        return context.slug_value
    front_matter = context.document.front_matter
    entry = front_matter.get(name) if front_matter else None
    if entry and isinstance(entry.node.value, (str, int)):
        return slugify(str(entry.node.value), style=context.collection.slug_style)
    return _date_part(context, name)


def _date_part(context: Context, name: str) -> str:
    text = context.text("date")
    moment = parse_moment(text.value) if text else None
    parts = {"year": "%Y", "month": "%m", "day": "%d"}
    return moment.day.strftime(parts[name]) if moment and name in parts else ""


def _parts(url: str) -> list[str]:
    return url.strip("/").split("/")


def _only_slug_differs(template: str, actual: str, expected: str) -> bool:
    """Whether slug-url-mismatch speaks: all but a last segment made of the slug is right."""
    ends_in_slug = _parts(template)[-1] == "{slug}"
    return ends_in_slug and _parts(actual)[:-1] == _parts(expected)[:-1]
