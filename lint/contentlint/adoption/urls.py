"""The template that urls follow, and how slugs are made of titles: judged by the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from contentlint.adoption.columns import Columns
from contentlint.adoption.nouns import Article, Fact, few, nearly_all
from contentlint.engine.registry import builtin
from contentlint.language.dates import parse_moment
from contentlint.language.slugs import slugs_of
from contentlint.language.urls import comparable, segments
from contentlint.rules import Context
from contentlint.settings.model import Collection, SlugStyle
from contentlint.values import NamedTuple

_TODAY = "9999-12-31"  # none of the rules below asks for it
_PROMISED = (
    "invalid-slug", "invalid-url", "slug-filename-mismatch", "slug-url-mismatch",
    "url-template-mismatch",
)  # fmt: skip
_OF_URLS = ("slug-url-mismatch", "url-template-mismatch")
_STYLES: tuple[SlugStyle, ...] = ("hyphenate", "squeeze")
_SOME = 300  # articles that rules judge
_DATE_PARTS = {"year": "%Y", "month": "%m", "day": "%d"}


class Addresses(NamedTuple):
    """What slugs and urls follow; `promised` says that slugs are right by the rules' measure."""

    url: str
    style: SlugStyle
    promised: bool
    facts: tuple[Fact, ...]


def addresses_of(
    columns: Columns, articles: Sequence[Article], collection: Collection
) -> Addresses:
    """The url template and the slugs' style that fit a kind whose roles are known."""
    some = articles[:: max(1, len(articles) // _SOME)]
    url = collection.fields.url or "url"
    known = columns.get(url) or columns.get("permalink")
    texts = known.texts if known else {}
    for style in _STYLES:
        for template in _templates(texts, columns, articles, style):
            tried = collection._replace(url=template, slug_style=style)
            right = _right(some, tried, _PROMISED)
            if nearly_all(right, len(some)):
                return _found(some, tried, [articles[n] for n in [*texts][:_SOME]])
    named = bool(collection.fields.slug)
    right = _right(some, collection, _PROMISED) if named else 0
    if named and nearly_all(right, len(some)):
        return _found(some, collection, ())
    return Addresses("", "hyphenate", False, ())


def _found(some: Sequence[Article], collection: Collection, named: Sequence[Article]) -> Addresses:
    """What settings say of addresses that keep what was promised; `named` articles have a url."""
    facts: list[Fact] = []
    if collection.url:
        fits_url = _right(named, collection, _OF_URLS)
        facts.append(Fact("url", f"url = {collection.url}", fits_url, len(named)))
    title = ("slug-title-mismatch",)
    fits = {style: _right(some, collection._replace(slug_style=style), title) for style in _STYLES}
    style: SlugStyle = "squeeze" if fits["squeeze"] > fits["hyphenate"] else "hyphenate"
    if style == "squeeze" and not nearly_all(fits[style], len(some)):
        style = "hyphenate"
    # A url is judged with the same style.
    if collection.url and style != collection.slug_style:
        tried = collection._replace(slug_style=style)
        style = style if nearly_all(_right(some, tried, _PROMISED), len(some)) else (
            collection.slug_style
        )  # fmt: skip
    facts.append(Fact("slug-style", f"slug-style = {style}", fits[style], len(some)))
    return Addresses(collection.url, style, True, tuple(facts))


def _right(articles: Iterable[Article], collection: Collection, rules: Iterable[str]) -> int:
    """Of how many articles none of the rules would speak."""
    checks = [builtin()[name].check for name in rules]
    count = 0
    for article in articles:
        context = Context(article.document, collection=collection, today=_TODAY, path=article.path)
        count += not any(problem for check in checks for problem in check(context))
    return count


def _templates(
    urls: Mapping[int, str], columns: Columns, articles: Sequence[Article], style: SlugStyle
) -> Iterator[str]:
    """Templates whose every segment fits nearly all urls: a word, or what a field makes."""
    divided = {
        number: [comparable(url[start:end]) for start, end in segments(url)]
        for number, url in urls.items()
        if url.startswith("/")
    }
    lengths = Counter(len(parts) for parts in divided.values())
    length, count = lengths.most_common(1)[0] if lengths else (0, 0)
    if not length or len(urls) < 3 or not nearly_all(count, len(urls)):
        return
    divided = {number: parts for number, parts in divided.items() if len(parts) == length}
    made = []
    for index in range(length):
        said = {number: parts[index] for number, parts in divided.items()}
        piece = _piece(said, columns, articles, style, last=index == length - 1)
        if not piece:
            return
        made.append(piece)
    if "{slug}" in made:
        yield "/" + "/".join(made)


def _piece(
    said: Mapping[int, str],
    columns: Columns,
    articles: Sequence[Article],
    style: SlugStyle,
    *,
    last: bool,
) -> str:
    """What a segment is in nearly all urls; "" where nothing makes it."""
    word, count = Counter(said.values()).most_common(1)[0]
    if nearly_all(count, len(said)) and not last:
        return word if word.replace("-", "").replace("_", "").isalnum() else ""
    if last:
        return "{slug}"
    for part in _DATE_PARTS:
        if _fitting(said, {n: _date_part(articles[n], columns, n, part) for n in said}):
            return f"{{{part}}}"
    for column in columns.values():
        if len(said.keys() - column.cells.keys()) > few(len(said)):
            continue
        values = {
            n: slugs_of(str(column.cells.get(n)), style=style)
            if isinstance(column.cells.get(n), (str, int))
            else ()
            for n in said
        }
        if _fitting(said, values):
            return f"{{{column.path}}}"
    return ""


def _date_part(article: Article, columns: Columns, number: int, part: str) -> tuple[str, ...]:
    column = columns.get("date")
    moment = parse_moment(str(column.cells.get(number, ""))) if column else None
    return (moment.day.strftime(_DATE_PARTS[part]),) if moment else ()


def _fitting(said: Mapping[int, str], values: Mapping[int, Sequence[str]]) -> bool:
    missing = 0
    for number, segment in said.items():
        missing += segment not in values[number]
        if missing > few(len(said)):
            return False
    return True
