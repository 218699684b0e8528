from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.language.addresses import filled
from contentlint.language.patterns import lazy
from contentlint.language.templates import has_tags
from contentlint.language.urls import comparable, segments
from contentlint.rules import Context, Problem, rule

_FIELD = lazy(r"\{([\w.-]+)\}")


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """The url is not what the collection's template makes of the article."""
    url, template = context.text("url"), context.collection.url
    if url is None or not template or has_tags(url.value):
        return
    values = {name: context.url_values(name) for name in _FIELD.findall(template)}
    if all(values.values()) and not _fits(url.value, template, values):
        expected, *_ = filled(template, context.url_values)
        yield Problem(url.span(), f"the url must be {expected!r} by the template {template!r}")


def _fits(url: str, template: str, values: dict[str, tuple[str, ...]]) -> bool:
    actual = [comparable(url[start:end]) for start, end in segments(url)]
    wanted = [template[start:end] for start, end in segments(template)]
    if len(actual) != len(wanted):
        return False
    # Of a last segment that is the slug alone, slug-url-mismatch speaks.
    ends_in_slug = wanted[-1:] == ["{slug}"]
    return all(
        _FIELD.sub(lambda field: values[field[1]][0], segment) == part
        or re.fullmatch(_pattern(segment, values), part, re.IGNORECASE)
        for segment, part in list(zip(wanted, actual, strict=True))[: -1 if ends_in_slug else None]
    )


def _pattern(segment: str, values: dict[str, tuple[str, ...]]) -> str:
    """What a segment of the template matches once its fields are filled in."""
    pieces = (
        "|".join(map(re.escape, values[piece])) if index % 2 else re.escape(piece)
        for index, piece in enumerate(_FIELD.split(segment))
    )
    return "".join(f"(?:{piece})" for piece in pieces)
