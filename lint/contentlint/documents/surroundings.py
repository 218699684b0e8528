"""What stands on disk around an article, for rules, which do no I/O themselves."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from contentlint import evidence
from contentlint.documents.files import LONGEST_PATH
from contentlint.documents.names import composed, is_below
from contentlint.language.hashing import blake2b
from contentlint.values import cached_property

_HIGHEST = 20  # folders above an article that are looked at


class Asked:
    """What was asked while an article was looked at, besides the article: what came of it holds as
    long as the answers are the same.

    `folders` are the digests of what was in each folder, "" for none and None for not known;
    `files` those of the files that were read; `site` is None where nobody asked. Days are ISO
    dates, "" for none: the results hold `since` a day, or on one `day` alone.
    """

    def __init__(self) -> None:
        self.folders: dict[str, str | None] = {}
        self.files: dict[str, str] = {}
        self.site: str | None = None
        self.since = ""
        self.day = ""


class Surroundings:
    """What stands around an article; this one knows nothing, as for an article that is no file."""

    def __init__(self) -> None:
        self.asked = Asked()

    @property
    def site(self) -> str:
        """The flavor of the generator that builds the site (`hugo`, `jekyll`, `mdx`), or ""."""
        return ""

    def names_in(self, folder: str) -> frozenset[str] | None:
        """The names in a folder, which is written as a link from the article does (`../images`).

        Empty where there is no such folder, None where that is not known.
        """
        return None

    def above(self) -> Iterator[tuple[str, frozenset[str]]]:
        """The article's folder and those above it, as a link writes them, and the names in each."""
        folder = "."
        for _ in range(_HIGHEST):
            names = self.names_in(folder)
            if names is None:
                return
            yield folder, names
            folder += "/.."


class Folders:
    """The names in folders; each folder is read once."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], frozenset[str] | None] = {}
        self._digests: dict[frozenset[str], str] = {}

    def digest(self, names: frozenset[str] | None) -> str | None:
        """What stands for the names in a folder."""
        if not names:
            return None if names is None else ""
        if names not in self._digests:
            joined = "\0".join(sorted(names)).encode(errors="surrogatepass")
            self._digests[names] = blake2b(joined, digest_size=8).hexdigest()
        return self._digests[names]

    def names(self, folder: str, *, root: str) -> frozenset[str] | None:
        """The names in a folder; None where a symbolic link leads out of the root."""
        if len(folder) > LONGEST_PATH:
            return frozenset()
        if (root, folder) not in self._names:
            inside = is_below(os.path.join(os.path.realpath(folder), ""), os.path.realpath(root))
            self._names[root, folder] = frozenset(_listed(folder)) if inside else None
        return self._names[root, folder]

    def names_below(self, known: str, folder: str, *, root: str) -> frozenset[str] | None:
        """The names in a folder below one that is there, as each on the way lists the next; none
        where one does not, and None where a symbolic link leads out of the root."""
        names = self.names(known, root=root)
        for name in filter(None, folder[len(known) :].split(os.sep)):
            if names is None or name not in names:
                return names and frozenset()
            known = os.path.join(known, name)
            names = self.names(known, root=root)
        return names


class OnDisk(Surroundings):
    """What stands around an article's file, as far as the project's root.

    Upper and lower case count, also where the file system does not tell them apart. Nothing
    outside the root is looked at. Paths are absolute.
    """

    def __init__(
        self, article: str, *, root: str, folders: Folders, find_site: Callable[[], str]
    ) -> None:
        super().__init__()
        self._article = article
        self._root = root
        self._folders = folders
        self._find_site = find_site

    @cached_property
    def site(self) -> str:
        """The flavor of the generator that builds the site, or ""."""
        self.asked.site = self._find_site()
        return self.asked.site

    def names_in(self, folder: str) -> frozenset[str] | None:
        """The names in a folder; None outside the root, and where the article is no file."""
        names = self._names_in(folder)
        self.asked.folders[folder] = self._folders.digest(names)
        return names

    def _names_in(self, folder: str) -> frozenset[str] | None:
        own = os.path.dirname(self._article)
        path = os.path.normpath(os.path.join(own, folder))
        if not (self._is_file and is_below(os.path.join(path, ""), self._root)):
            return None
        known = os.path.commonpath((own, path))
        return self._folders.names_below(known, path, root=self._root)

    @cached_property
    def _is_file(self) -> bool:
        evidence.note_presence(self._article)
        return os.path.isfile(self._article)


def _listed(folder: str) -> list[str]:
    evidence.note(folder)
    try:
        return [composed(name) for name in os.listdir(folder)]
    except (OSError, ValueError):
        return []
