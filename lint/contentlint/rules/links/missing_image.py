from __future__ import annotations

import posixpath
from collections.abc import Iterator

from contentlint.documents.destinations import destination
from contentlint.documents.markdown import Markdown
from contentlint.language.nearest import nearest_name
from contentlint.language.patterns import lazy
from contentlint.language.targets import decoded, read_target, shown
from contentlint.rules import Context, Problem, Related, Span, rule

_CLIMB = lazy(r"(?:\.{0,2}/)+")
_STATIC = frozenset({"assets", "public", "source", "static"})
_MANY = 200  # names in a folder, or images, among which the nearest is no longer looked for


@rule("error")
def check(context: Context) -> Iterator[Problem]:
    """A relative image that is not on disk."""
    wanted: dict[str, list[tuple[str, Span]]] = {}
    for content in context.document.contents:
        for path, span in _images(content, context.document.text):
            wanted.setdefault(posixpath.normpath(decoded(path)), []).append((path, span))
    for places in wanted.values():
        path, first = places[0]
        if _is_missing(path, context):
            related = tuple(Related(span, "it stands here as well") for _, span in places[1:])
            few = len(wanted) <= _MANY
            yield Problem(first, _message(path, context, suggest=few), related=related)


def _images(content: Markdown, article: str) -> Iterator[tuple[str, Span]]:
    """The path and place of every relative image."""
    for image in content.images:
        if read_target(image.target).kind == "relative":
            yield read_target(image.target).path, destination(image, article)
    for tag in content.tags_named("img"):
        source = tag.attributes.get("src")
        if source and read_target(source.value).kind == "relative":
            yield read_target(source.value).path, source.span()


def _is_missing(path: str, context: Context) -> bool:
    """Whether it is certain that neither the article's folder nor its url leads to an image."""
    for written in dict.fromkeys((path, decoded(path), decoded(path).replace("\\", "/"))):
        # Many sites serve an article at a folder of its name, and images relative to that.
        for place in (written, posixpath.join(context.document.stem, written)):
            if _is_there(place, context) is not False:
                return False
    return not _is_served_elsewhere(context) and not _is_static(path, context)


def _is_there(place: str, context: Context) -> bool | None:
    """Whether a place is on disk; None where that is not known."""
    folder, name = posixpath.split(place)
    names = context.surroundings.names_in(folder)
    return None if names is None else name in names


def _is_static(path: str, context: Context) -> bool:
    """Whether a folder of static files, which a site puts at its root, has the image."""
    inner = _CLIMB.sub("", decoded(path), count=1)
    return any(
        _is_there(f"{folder}/{name}/{inner}", context)
        for folder, names in context.surroundings.above()
        for name in _STATIC & names
    )


def _is_served_elsewhere(context: Context) -> bool:
    """Whether the generator takes an article's images from other folders.

    Hugo looks for those of a leaf bundle beside it; Jekyll moves posts and collections to their
    url, as any generator does with an article that says its own.
    """
    *folders, name = context.document.path.split("/")
    site = context.surroundings.site
    if site == "hugo":
        return not name.startswith("index.")
    front_matter = context.document.front_matter
    moved = front_matter is not None and front_matter.get("permalink") is not None
    return moved or (site == "jekyll" and any(folder.startswith("_") for folder in folders))


def _message(path: str, context: Context, *, suggest: bool) -> str:
    folder, name = posixpath.split(decoded(path))
    names = context.surroundings.names_in(folder) or frozenset()
    message = f"the image '{shown(decoded(path))}' is not on disk"
    if not names:
        return f"{message}, nor is the folder '{shown(folder)}'"
    near = nearest_name(name, names) if suggest and len(names) <= _MANY else ""
    return f"{message}; there is '{near}'" if near else message
