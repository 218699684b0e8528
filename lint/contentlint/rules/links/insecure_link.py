from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from contentlint.documents.destinations import destination, destination_of
from contentlint.documents.flavors import MASK
from contentlint.documents.markdown import Markdown
from contentlint.language.patterns import lazy
from contentlint.language.targets import host_of
from contentlint.rules import Context, Edit, Fix, Problem, Span, rule

if TYPE_CHECKING:
    from contentlint.settings.options import Words

_SCHEME = "http"
_LINKING = {"a", "img", "iframe"}
_HTTP = lazy(r"http://", re.IGNORECASE)
# Hosts of one's own machine and network, hosts that stand for any (RFC 2606, 6761), Tor's, and
# those that a template fills in.
_PRIVATE = lazy(
    r"(?:.*\.)?(?:localhost|local|lan|internal|intranet|home\.arpa|test|example|invalid|onion"
    r"|example\.(?:com|net|org))"
    r"|[^.]*|\[.*\]"
    r"|(?:127|10)(?:\.\d+){3}|0\.0\.0\.0|169\.254(?:\.\d+){2}|192\.168(?:\.\d+){2}"
    r"|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}"
    rf"|[^{MASK}\n]*{MASK}.*"
)
# Names of vocabularies, which nobody opens and which must stay as they are.
_IDENTIFIER = lazy(
    r"http://(?:www\.w3\.org|purl\.org|xmlns\.com|json-schema\.org|schema\.org|schemas\.[^/]*)(?:/|$)"
    r"|http://[^/]*/(?:xmlns|ns|schemas?)/",
    re.IGNORECASE,
)


@rule("info", fix="unsafe")
def check(
    context: Context, *, allow: Annotated[Words, "hosts that have no https"] = ()
) -> Iterator[Problem]:
    """A link or an image over `http:`, which others can read and change on the way."""
    article = context.document.text
    if "http://" not in context.document.lowered:
        return
    allowed = {host.lower() for host in allow}
    for content in context.document.contents:
        for target, span in _targets(content, article):
            host = host_of(target)
            if _HTTP.match(target) and host not in allowed and _is_public(target, host):
                yield _problem(host, span, article)


def _targets(content: Markdown, article: str) -> Iterator[tuple[str, Span]]:
    """Every target once, where it is written: of references, in their definitions.

    Of a url that stands bare in the text, bare-url speaks.
    """
    for link in sorted((*content.links, *content.images), key=lambda link: link.span):
        if link.kind in ("inline", "autolink") and _HTTP.match(link.target):
            yield link.target, destination(link, article)
    for definition in content.definitions:
        yield definition.target, destination_of(definition, article)
    for tag in content.tags:
        for name in ("href", "src") if tag.name in _LINKING else ():
            value = tag.attributes.get(name)
            if value:
                yield value.value, value.span()


def _is_public(target: str, host: str) -> bool:
    return not (_PRIVATE.fullmatch(host) or _IDENTIFIER.match(target))


def _problem(host: str, span: Span, article: str) -> Problem:
    written = Span(span.start, span.start + len(_SCHEME))
    fix = None
    if article[written.start : written.end].lower() == _SCHEME:
        fix = Fix("write https", (Edit(written, "https"),), safe=False)
    return Problem(span, f"{host} is reached over http, which is not encrypted; write https", fix)
