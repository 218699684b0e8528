"""What the user asked for, as plain frozen values.

These are the one definition of the settings: `schema` derives from them the
Pydantic model that checks a settings file and the JSON Schema that editors
use. A run without a settings file needs neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from contentlint.values import NamedTuple

FrontMatterNeed = Literal["required", "optional", "forbidden"]
SlugStyle = Literal["hyphenate", "squeeze"]
BodyNeed = Literal["required", "optional"]
UnknownFields = Literal["warn", "allow", "forbid"]
Flavor = Literal["auto", "commonmark", "gfm", "mdx", "hugo", "jekyll"]
Level = Literal["error", "warning", "info"]
Threshold = Literal["error", "warning", "info", "never"]
LinkStyle = Literal["auto", "files", "pages", "urls"]
Options = Mapping[str, Any]


class Fields(NamedTuple):
    """Which front-matter field plays which role; where left out, the usual names are tried."""

    id: Annotated[str, "what identifies the article"] = ""
    title: Annotated[str, "the article's title"] = ""
    seo_title: Annotated[str, "the title that search results show"] = ""
    description: Annotated[str, "the description that search results show"] = ""
    keywords: Annotated[str, "a list, or a comma-separated string"] = ""
    slug: Annotated[str, "a slug, or a file name whose stem is the slug"] = ""
    url: Annotated[str, "where the article is published"] = ""
    date: Annotated[str, "when it was published"] = ""
    updated: Annotated[str, "when it was last changed"] = ""
    aliases: Annotated[str | tuple[str, ...], "older urls of the article"] = ""
    references: Annotated[
        str | tuple[str, ...], "mappings with id, title or url of another article"
    ] = ""


class Links(NamedTuple):
    """How the articles of a collection link to each other."""

    style: Annotated[
        LinkStyle,
        "what relative links name: files on disk, pages (files without extension), or urls; "
        "auto reports only what no reading leads to",
    ] = "auto"


class Collection(NamedTuple):
    """A kind of article: which files, and what they promise."""

    name: Annotated[str, "its name in messages"] = ""
    include: Annotated[tuple[str, ...], "globs of the articles; the first collection wins"] = ()
    front_matter: Annotated[
        FrontMatterNeed | None,
        "whether front matter must be there; required with a model or schema",
    ] = None
    model: Annotated[str, "a Pydantic model: package.module:Class or path/to/file.py:Class"] = ""
    schema: Annotated[str, "a JSON Schema's file (draft 4 to 2020-12), local $ref only"] = ""
    url: Annotated[str, "what the url must be, with {field} and {slug}"] = ""
    slug_style: Annotated[SlugStyle, "how a title becomes a slug"] = "hyphenate"
    prose: Annotated[tuple[str, ...], "front-matter fields that hold Markdown"] = ()
    escaped: Annotated[tuple[str, ...], "fields whose \\n and \\t the site decodes"] = ()
    same: Annotated[tuple[tuple[str, ...], ...], "fields that must say the same"] = ()
    body: Annotated[BodyNeed, "whether the article may live in its prose fields alone"] = "required"
    unknown_fields: Annotated[
        UnknownFields,
        "what fields are that no contract knows: a warning, allowed, or (forbid) an error",
    ] = "warn"
    fields: Annotated[Fields, "which field plays which role"] = Fields()
    links: Annotated[Links, "how its articles link to each other"] = Links()
    rules: Annotated[Mapping[str, Options], "options of rules for this kind of article"] = {}

    @property
    def severities(self) -> Mapping[str, Level]:
        """The severities that its promises give to rules."""
        return {"unknown-field": "error"} if self.unknown_fields == "forbid" else {}


class Settings(NamedTuple):
    """Everything that one settings file says; paths in it are relative to `root`."""

    content: Annotated[tuple[str, ...], "the corpus: what cross-article rules know"] = ()
    exclude: Annotated[tuple[str, ...], "globs that are not walked into"] = ()
    select: Annotated[tuple[str, ...], "rules, groups, recommended, all"] = ("recommended",)
    extend_select: Annotated[tuple[str, ...], "selected besides"] = ()
    ignore: Annotated[tuple[str, ...], "taken out of the selection"] = ()
    fail_on: Annotated[Threshold, "the least severity that fails a run"] = "error"
    max_warnings: Annotated[int | None, "more warnings than this fail a run"] = None
    flavor: Annotated[Flavor, "whose template syntax is not prose"] = "auto"
    language: Annotated[str, "the language of the articles (BCP 47)"] = "en"
    per_file_ignores: Annotated[
        Mapping[str, tuple[str, ...]], "glob to the rules that are silent there"
    ] = {}
    severity: Annotated[Mapping[str, Level], "rule to severity"] = {}
    rules: Annotated[Mapping[str, Options], "rule to its options"] = {}
    collections: Annotated[tuple[Collection, ...], "kinds of article"] = ()
