"""Look at a site's articles, and conclude the settings that fit them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contentlint.adoption.articles import found, looked_at, sampled
from contentlint.adoption.conclude import conclude
from contentlint.adoption.content import (
    content_of,
    flavor_of,
    language_of,
    locale_folders,
    within,
)
from contentlint.adoption.kinds import kinds_of
from contentlint.adoption.nouns import Adoption, Article, Conclusion, Fact, Kind
from contentlint.settings.globs import matches
from contentlint.settings.model import Collection, Settings

_NO_SCALAR = re.compile("[\ud800-\udfff]")


def adopt(root: str, *, folders: Sequence[str] = ()) -> Adoption | None:
    """What fits the articles below a project's folder, or in `folders` of it; None where there are
    none. Settings that are there already are not looked at."""
    paths = found(root, folders or (".",))
    content = tuple(folders) or content_of(paths)
    if any(map(_NO_SCALAR.search, content)):  # a name that TOML cannot hold
        content = (".",)
    paths = within(paths, content)
    articles = tuple(looked_at(root, sampled(paths)))
    if not articles:
        return None
    kinds = kinds_of(articles, paths)
    headed = sum(article.state != "none" for article in articles), len(articles)
    conclusions = tuple(conclude(kind, root=root, headed=headed) for kind in kinds)
    settings, facts = _site(root, content, articles)
    places = locale_folders(paths, content)
    locales = [Fact("", f"locale folder {name}", n, len(paths)) for name, n in places.items()]
    return Adoption(
        settings=settings._replace(
            collections=tuple(each.collection for each in conclusions if _is_needed(each, kinds))
        ),
        conclusions=conclusions,
        facts=(*facts, *locales),
        seen=len(articles),
        total=len(paths),
        others=len(paths) - sum(kind.total for kind in kinds),
    )


def _is_needed(conclusion: Conclusion, kinds: Sequence[Kind]) -> bool:
    """Whether a collection says something; or keeps articles out of another one."""
    own, said = conclusion.kind, conclusion.collection
    if said != Collection(name=own.name, include=own.include, front_matter="optional"):
        return True
    others = [kind for kind in kinds if kind is not own]
    return any(matches(article.path, other.include) for other in others for article in own.articles)


def _site(
    root: str, content: tuple[str, ...], articles: Sequence[Article]
) -> tuple[Settings, list[Fact]]:
    flavor, of_flavor = flavor_of(root, articles)
    language, of_language = language_of(articles)
    settings = Settings(content=content)._replace(flavor=flavor, language=language)
    broken = sum(article.state == "broken" for article in articles)
    unread = Fact("", "front matter that cannot be read", broken, len(articles))
    return settings, [fact for fact in (of_flavor, of_language, unread) if fact and fact.holds]
