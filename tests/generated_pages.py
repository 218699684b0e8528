"""Generated corpora, read from disk by nothing that wrote them."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.bench.corpus import Manifest
from tests.bench.prose import words_of

LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


class Read(NamedTuple):
    """A page as it stands on disk."""

    path: str
    lines: list[str]
    fields: dict[str, Any]
    text: str

    @property
    def title(self) -> str:
        return str(self.fields.get("article_title", self.fields["title"]))

    @property
    def shown_title(self) -> str:
        return str(self.fields["seo"]["title"] if "seo" in self.fields else self.fields["title"])

    @property
    def description(self) -> str:
        of_article = self.fields.get("description")
        return str(of_article or self.fields["seo"]["page_description"])

    @property
    def keyword(self) -> str:
        if "seo" in self.fields:
            return str(self.fields["seo"]["page_keywords"]).split(",")[0]
        return str(self.fields["keywords"][0])

    @property
    def related(self) -> list[dict[str, Any]]:
        return [value for name, value in self.fields.items() if name.startswith("related_")]

    @property
    def paragraphs(self) -> list[str]:
        """Those that are long enough to be a passage."""
        return [block for block in self.text.split("\n\n") if len(words_of(block)) >= 25]

    @property
    def anchors(self) -> set[str]:
        found = re.findall(r"^## (.+)$", self.text, re.MULTILINE)
        return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}


class Corpus(NamedTuple):
    """A corpus that was written and read again."""

    manifest: Manifest
    pages: dict[str, Read]

    @property
    def by_url(self) -> dict[str, Read]:
        return {page.fields.get("url", page.path): page for page in self.pages.values()}


def read(folder: Path) -> dict[str, Read]:
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.md")}
    return {name: _read(name, path) for name, path in sorted(files.items())}


def _read(name: str, path: Path) -> Read:
    file = path.read_text(encoding="utf-8")
    _, front_matter, body = file.split("---\n", 2)
    fields = yaml.safe_load(front_matter)
    text = fields.get("answer", body.strip()).replace("\\n", "\n")
    return Read(name, file.split("\n"), fields, text)


def first_line(page: Read) -> str:
    return page.text.split("\n")[0]


def found(page: Read, target: str, corpus: Corpus) -> Read | None:
    """The page that a link leads to."""
    path = target.partition("#")[0]
    if not path:
        return page
    if path.startswith("/"):
        return corpus.by_url.get(path)
    return corpus.pages.get(posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)))
