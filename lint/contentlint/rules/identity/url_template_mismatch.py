from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.language.dates import parse_moment
from contentlint.language.slugs import slugs_of
from contentlint.language.templates import has_tags
from contentlint.language.urls import comparable, segments
from contentlint.rules import Context, Problem, rule

_FIELD = re.compile(r"\{([\w.-]+)\}")
_DATE_PARTS = {"year": "%Y", "month": "%m", "day": "%d"}


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """The url is not what the collection's template makes of the article."""
    url, template = context.text("url"), context.collection.url
    if url is None or not template or has_tags(url.value):
        return
    values = {name: _values(context, name) for name in _FIELD.findall(template)}
    if all(values.values()) and not _fits(url.value, template, values):
        expected = _FIELD.sub(lambda match: values[match[1]][0], template)
        yield Problem(url.span(), f"the url must be {expected!r} by the template {template!r}")


def _values(context: Context, name: str) -> tuple[str, ...]:
    """What a field may look like in a url; nothing where it is missing or has no such form."""
    if name == "slug":
        slugs = dict.fromkeys((context.slug_value, *context.file_slugs))
        return () if context.slug and "/" in context.slug.value else tuple(slugs)
    front_matter = context.document.front_matter
    entry = front_matter.get(name) if front_matter else None
    value = entry.node.value if entry else None
    if isinstance(value, (str, int)):
        return slugs_of(str(value), style=context.collection.slug_style)
    return _date_part(context, name)


def _date_part(context: Context, name: str) -> tuple[str, ...]:
    text = context.text("date")
    moment = parse_moment(text.value) if text else None
    return (moment.day.strftime(_DATE_PARTS[name]),) if moment and name in _DATE_PARTS else ()


def _fits(url: str, template: str, values: dict[str, tuple[str, ...]]) -> bool:
    actual = [comparable(url[start:end]) for start, end in segments(url)]
    wanted = [template[start:end] for start, end in segments(template)]
    if len(actual) != len(wanted):
        return False
    # Of a last segment that is the slug alone, slug-url-mismatch speaks.
    ends_in_slug = wanted[-1:] == ["{slug}"]
    return all(
        re.fullmatch(_pattern(segment, values), part, re.IGNORECASE)
        for segment, part in list(zip(wanted, actual, strict=True))[: -1 if ends_in_slug else None]
    )


def _pattern(segment: str, values: dict[str, tuple[str, ...]]) -> str:
    """What a segment of the template matches once its fields are filled in."""
    pieces = (
        "|".join(map(re.escape, values[piece])) if index % 2 else re.escape(piece)
        for index, piece in enumerate(_FIELD.split(segment))
    )
    return "".join(f"(?:{piece})" for piece in pieces)
