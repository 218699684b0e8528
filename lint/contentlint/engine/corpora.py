"""Which articles know of each other: the corpus of a project."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from contentlint.documents import discover
from contentlint.engine.cache_names import CACHE, VARIABLE
from contentlint.engine.workspace import Workspace
from contentlint.language.hashing import blake2b
from contentlint.values import NamedTuple


class Corpus(NamedTuple):
    """The articles of one project, and where what is known of them is kept.

    `root` is the project's folder; `folders` hold its articles, besides `files`. `whole` says that
    these are all that there are: the settings or the work tree say so, or a folder was named.
    """

    name: str
    root: str
    folders: tuple[str, ...]
    files: tuple[str, ...] = ()
    whole: bool = True


def corpus_of(workspace: Workspace, path: str, *, named: tuple[str, ...]) -> Corpus:
    """The corpus of an article: what `content` names, else the articles below the settings' folder
    or in the work tree, else what was `named` on the command line."""
    loaded = workspace.settings(path)
    if loaded.settings.content and loaded.root:
        folders = tuple(os.path.join(loaded.root, part) for part in loaded.settings.content)
        return Corpus("content", loaded.root, folders)
    tree = discover.git_root(loaded.root or os.path.dirname(path))
    if tree:
        root = loaded.root or tree
        return Corpus("work tree", root, (root,))
    return _named(loaded.root or os.getcwd(), named)


def members(workspace: Workspace, corpus: Corpus) -> Iterator[str]:
    """The absolute paths of a corpus's articles, without those of a project inside it."""
    for folder in corpus.folders:
        found = workspace.articles(folder) if os.path.isdir(folder) else (folder,)
        for path in found:
            root = workspace.settings(path).root
            if not root or root == corpus.root or not corpus.whole:
                yield path
    yield from corpus.files


def cache_folder(corpus: Corpus, *, chosen: str) -> str:
    """The folder in which a corpus's database is: the one chosen, else in the project's."""
    return os.path.abspath(chosen or os.environ.get(VARIABLE) or os.path.join(corpus.root, CACHE))


def named_in(corpus: Corpus, folder: str) -> str:
    """What a corpus is called in a database: databases may serve several projects."""
    try:
        root = os.path.relpath(corpus.root, os.path.dirname(folder))
    except ValueError:  # another drive
        root = corpus.root
    return f"{corpus.name} {root}"


def _named(root: str, named: Iterable[str]) -> Corpus:
    paths = sorted({os.path.abspath(path) for path in named})
    folders = tuple(path for path in paths if os.path.isdir(path))
    files = tuple(path for path in paths if path not in folders)
    digest = blake2b("\0".join(paths).encode(errors="surrogatepass"), digest_size=8).hexdigest()
    return Corpus(f"named {digest}", root, folders, files, whole=bool(folders))
