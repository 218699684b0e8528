"""What articles are known by and how they name each other: for the rules that compare articles.

An article offers its `id` and each `url` (its own and its aliases) with its `Identity`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.documents.front_matter.nodes import Entry, Json, Node
from contentlint.language.addresses import address, filled
from contentlint.language.patterns import lazy
from contentlint.language.targets import decoded
from contentlint.language.templates import has_tags
from contentlint.language.urls import without_origin
from contentlint.model import Claim, Span
from contentlint.settings.roles import USUAL
from contentlint.values import NamedTuple

if TYPE_CHECKING:
    from contentlint.rules.context import Context

_PLACEHOLDER = lazy(r"(?:\A|/):\w")  # Jekyll and Hugo fill in /:year/:title
_URL = lazy(r"\s*(?:/|[A-Za-z][A-Za-z0-9+.-]*:)")
_EXTERNAL = lazy(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")
_TITLES = ("title", "linkTitle", "short_title", "sidebar_label", "nav_title")
# Nobody counts so far, or writes so much, in one folder without looking at the others.
_UNIQUE = lazy(r"\d{4,}|(?=.*\d)[0-9a-fA-F-]{12,}")


class Identity(NamedTuple):
    """What others may know of an article.

    `sitewide` says that its id is told apart from those in all folders. `url` is its own one,
    "" for none, `made` that the collection's template gives it; `besides` are aliases, and other
    spellings of what the template gives. `titles` begin with the article's own.
    """

    edition: str
    sitewide: bool
    id: str
    url: str
    made: bool
    besides: tuple[str, ...]
    titles: tuple[str, ...]

    def named(self, key: str) -> str:
        """The url with a key, as it is written; "" where no such url leads to the article."""
        urls = (self.url, *self.besides)
        return next((url for url in urls if url and url_key(url) == key), "")


class Address(NamedTuple):
    """One url of an article (a `url`, an `alias`, or another `spelling` of a url that its
    template gives), and where it stands."""

    role: str
    url: str
    span: Span


class Reference(NamedTuple):
    """Another article as it is named here: what is said of it, "" for what is not, and where.

    `edition` is that of the article that names it; `id` and `url` are keys, `spans` those of id,
    url and title. `external` says that the url leads to another site, `explicit` that the id is a
    number or stands under a key of its own.
    """

    edition: str
    id: str
    url: str
    title: str
    spans: tuple[Span, Span, Span]
    shown_url: str
    external: bool
    explicit: bool


def identity_of(context: Context) -> Identity:
    """What others may know of an article."""
    own = next((each.url for each in context.addresses if each.role == "url"), "")
    entry = context.field("id")
    key = id_key(entry.node.value) if entry else ""
    return Identity(
        context.edition,
        promises_ids(context) or bool(_UNIQUE.fullmatch(key)),
        key,
        own,
        own != "" and context.text("url") is None,
        tuple(each.url for each in context.addresses if each.role != "url"),
        tuple(dict.fromkeys(_titles(context))),
    )


def id_claims(context: Context) -> Iterator[Claim]:
    """The article's id, as an offer."""
    entry = context.field("id")
    if entry and context.identity.id:
        yield Claim("id", context.identity.id, entry.node.shown, context.identity)


def url_claims(context: Context) -> Iterator[Claim]:
    """The article's urls, as offers."""
    for role, url, span in context.addresses:
        if role != "spelling":
            yield Claim("url", url_key(url), span, context.identity)


def share_id(first: Claim, second: Claim) -> bool:
    """Whether two articles that offer something claim one id."""
    one, other = Identity(*first.payload), Identity(*second.payload)
    same = one.id == other.id != "" and one.edition == other.edition
    return same and ((one.sitewide and other.sitewide) or _folder(first) == _folder(second))


def promises_ids(context: Context) -> bool:
    """Whether the settings say what ids are; elsewhere they may be names in a folder."""
    collection = context.collection
    return bool(collection.fields.id or collection.model or collection.schema)


def addresses_of(context: Context) -> Iterator[Address]:
    """The urls that lead to the article, its own first."""
    url = context.text("url")
    if url is None:
        yield from _made(context)
    elif read := _root_relative(url.value, promised=_promises_urls(context)):
        yield Address("url", read, url.span())
    for entry in context.fields("aliases"):
        value = entry.node.value
        if isinstance(value, str) and (read := _root_relative(value, promised=False)):
            yield Address("alias", read, entry.node.shown)


def references_of(context: Context) -> Iterator[Reference]:
    """The articles named here, each once: what names one again is self-reference's."""
    seen: set[str] = set()
    for entry in context.fields("references"):
        reference = _reference(context, entry)
        names = {name for name in (reference.id, reference.url) if name}
        if names and not names & seen:
            yield reference
        seen |= names


def url_key(url: str) -> str:
    """A url from the site's root as it is compared; see `addresses.address`."""
    return address(decoded(url))


def id_key(value: Json) -> str:
    """An id as it is compared; "" for what is none."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return ""
    text = unicodedata.normalize("NFC", str(value).strip())
    return "" if has_tags(text) else text


def _made(context: Context) -> Iterator[Address]:
    """The urls that the template may give to an article that says none."""
    entry, front_matter = context.field("url"), context.document.front_matter
    if (entry and entry.node.value not in (None, "")) or not context.collection.url:
        return
    fence = front_matter.fence if front_matter else Span(0, 0)
    span = context.slug.span() if context.slug else fence
    role = "url"
    for url in filled(context.collection.url, context.url_values):
        if not has_tags(url):
            yield Address(role, url, span)
            role = "spelling"


def _promises_urls(context: Context) -> bool:
    return bool(context.collection.url or context.collection.fields.url)


def _root_relative(written: str, *, promised: bool) -> str:
    """A url from the site's root; "" for any other.

    Of a url that the settings promise, a site's name or the first slash may be wrong or missing.
    """
    url = written.strip()
    if has_tags(url) or _PLACEHOLDER.search(url) or "?" in url or "#" in url:
        return ""
    if promised:
        url = without_origin(url)
        return url if url.startswith("/") else f"/{url}"
    return url if url.startswith("/") and not url.startswith("//") else ""


def _titles(context: Context) -> Iterator[str]:
    """All that the article is called: its title, the fields tied to it, other titles of it."""
    front_matter = context.document.front_matter
    entries = (*context.titles, context.field("seo_title"))
    others = (front_matter.root.get(name) for name in _TITLES) if front_matter else ()
    for entry in (*entries, *others):
        value = entry.node.value if entry else None
        if isinstance(value, str) and value.strip():
            yield value.strip()


def _reference(context: Context, entry: Entry) -> Reference:
    node = entry.node
    if node.written == "map":
        found = {role: _first(node, USUAL[role]) for role in ("id", "url", "title")}
    else:
        is_url = isinstance(node.value, str) and bool(_URL.match(node.value))
        found = {"url" if is_url else "id": node}
    name, url, title = (found.get(role) for role in ("id", "url", "title"))
    written = url.value if url and isinstance(url.value, str) else ""
    path = _root_relative(written.partition("#")[0], promised=False)
    said = title.value if title and isinstance(title.value, str) else ""
    return Reference(
        context.edition,
        id_key(name.value) if name else "",
        url_key(path) if path else "",
        "" if has_tags(said) else said.strip(),
        (_span(name, node), _span(url, node), _span(title, node)),
        path,
        external=bool(_EXTERNAL.match(written)),
        explicit=node.written == "map" or isinstance(node.value, int),
    )


def _span(value: Node | None, reference: Node) -> Span:
    return value.shown if value else reference.span


def _first(node: Node, names: tuple[str, ...]) -> Node | None:
    entry = next(filter(None, map(node.get, names)), None)
    return entry.node if entry else None


def _folder(claim: Claim) -> str:
    return claim.path.rpartition("/")[0]
