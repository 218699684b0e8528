"""Where the articles of a project are, and what is said of the site as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import cast

from contentlint.adoption.nouns import Article, Fact
from contentlint.documents import flavors
from contentlint.language.editions import language_in
from contentlint.settings.model import Flavor

_WRAPPERS = {"app", "packages", "site", "source", "src", "web", "website", "www"}
_NO_CONTENT = {
    "examples", "fixtures", "spec", "specs", "test", "testdata", "tests", "third_party", "vendor",
}  # fmt: skip
_TELLING = 60  # articles whose language is looked at


def content_of(paths: Sequence[str]) -> tuple[str, ...]:
    """The folders that hold a project's articles; "." where they lie in its own folder."""
    folders = Counter(_top(path) for path in paths)
    loose = folders.pop("", 0)
    total = sum(folders.values())
    told = [top for top in folders if top.rpartition("/")[2] not in _NO_CONTENT] or [*folders]
    kept = [top for top in sorted(told) if folders[top] >= 3 or folders[top] * 10 >= total]
    return tuple(kept) if kept and loose <= total else (".",)


def _top(path: str) -> str:
    """The folder below the project's, or below those that only wrap it; "" for neither."""
    folders = path.split("/")[:-1]
    depth = 1
    while depth < len(folders) and folders[depth - 1] in _WRAPPERS:
        depth += 1
    return "/".join(folders[:depth])


def within(paths: Iterable[str], content: Sequence[str]) -> tuple[str, ...]:
    """The paths that lie in the content's folders."""
    if "." in content:
        return tuple(paths)
    below = tuple(f"{folder}/" for folder in content)
    return tuple(path for path in paths if path in content or path.startswith(below))


def locale_folders(paths: Iterable[str], content: Sequence[str]) -> dict[str, int]:
    """The folders named by a language, directly below the content's, with their articles."""
    found: Counter[str] = Counter()
    for path in paths:
        for folder in content:
            prefix = "" if folder == "." else f"{folder}/"
            below = path[len(prefix) :].split("/")
            if path.startswith(prefix) and len(below) > 1 and language_in(below[0]):
                found[prefix + below[0]] += 1
    return dict(sorted(found.items()))


def flavor_of(root: str, articles: Sequence[Article]) -> tuple[Flavor, Fact | None]:
    """The generator that builds the site, where its settings file or its articles' tags show it."""
    named = cast(Flavor, flavors.generator(root))
    if named:
        return named, Fact("flavor", f"flavor = {named}: its settings file is there", 1, 0)
    shown = [flavor for each in articles if (flavor := flavors.shown_by(each.document.data))]
    flavor = cast(Flavor, max(sorted(set(shown)), key=shown.count, default=""))
    count = shown.count(flavor)
    # A tag or two may be what an article is about.
    if count < 3 or count * 20 < len(articles) or count * 10 < len(shown) * 9:
        return "auto", None
    return flavor, Fact(
        "flavor", f"flavor = {flavor}, by the tags in articles", count, len(articles)
    )


def language_of(articles: Sequence[Article]) -> tuple[str, Fact | None]:
    """The language that most articles are written in, where it is not English."""
    step = max(1, len(articles) // _TELLING)
    some = articles[::step][:_TELLING]
    told = [
        found for each in some if (found := each.document.language) and found not in ("und", "")
    ]
    language = max(sorted(set(told)), key=told.count, default="en")
    count = told.count(language)
    if language == "en" or count < 3 or count * 5 < len(told) * 3:
        return "en", None
    return language, Fact("language", f"language = {language}", count, len(told))
