"""One article as a rule sees it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from contentlint.contract.violations import Violation, violations
from contentlint.documents.document import Document
from contentlint.documents.front_matter.nodes import Entry, Node
from contentlint.documents.likeness import Likeness, likeness_of
from contentlint.documents.link_claims import Whereabouts, link_claims
from contentlint.documents.surroundings import Surroundings
from contentlint.documents.text import Text
from contentlint.language.dates import parse_moment
from contentlint.language.editions import language_in, language_of, version_of
from contentlint.language.keywords import same_form, split_keywords
from contentlint.language.patterns import lazy
from contentlint.language.placeholders import is_placeholder
from contentlint.language.slugs import slugs_of
from contentlint.model import Claim, Problem
from contentlint.rules.identities import (
    Address,
    Identity,
    Reference,
    addresses_of,
    identity_of,
    references_of,
)
from contentlint.settings.model import Collection
from contentlint.settings.roles import entries_of, names_of
from contentlint.stages import stage
from contentlint.values import cached_property

_EXTENSION = lazy(r"\.(?:md|mdx|markdown|html?)$", re.IGNORECASE)
_DATE_BEFORE = lazy(r"\d{4}-\d{2}-\d{2}-(?=.)")
_DATE_PARTS = {"year": "%Y", "month": "%m", "day": "%d"}
_SHOWN = ("title", "seo_title", "description")
_LANGUAGE_FIELDS = ("lang", "language", "locale")
_TEASERS = {"summary", "excerpt"}


class Context:
    """One article as a rule sees it: the document, and what its collection promises.

    `path` is where it stands, from the project's folder; `surroundings` tell what stands on disk
    around it.
    """

    def __init__(
        self,
        document: Document,
        *,
        collection: Collection,
        language: str = "en",
        today: str,
        root: str = "",
        path: str = "",
        surroundings: Surroundings | None = None,
    ) -> None:
        self.document = document
        self.path = path or document.path
        self.collection = collection
        self.language = language
        self._today = today
        self.surroundings = surroundings or Surroundings()
        self._root = root

    @cached_property
    def edition(self) -> str:
        """The article's language and version, as far as its front matter or its path name them.

        Editions of one article are no duplicates of each other.
        """
        front_matter = self.document.front_matter
        values = front_matter.values if front_matter else {}
        said = [
            language_in(value)
            for name in _LANGUAGE_FIELDS
            if isinstance(value := values.get(name), str)
        ]
        language = next(filter(None, said), "") or language_of(self.path)
        return " ".join(filter(None, (language, version_of(self.path))))

    @cached_property
    def likeness(self) -> Likeness | None:
        """What the article is compared with others by; None where it is not."""
        return likeness_of(self.document, self.edition)

    @property
    def today(self) -> str:
        """The day that dates are compared with; prefer `days_ahead`, whose answer holds longer."""
        self.surroundings.asked.day = self._today
        return self._today

    def days_ahead(self, day: date) -> int:
        """How many days a day lies ahead of today; 0 where it does not."""
        ahead = (day - date.fromisoformat(self._today)).days
        asked = self.surroundings.asked
        if ahead > 0:
            asked.day = self._today
        else:
            asked.since = max(asked.since, day.isoformat())
        return max(ahead, 0)

    @cached_property
    def english(self) -> bool:
        """Whether rules about English may judge: the settings say so, and the prose is no other."""
        return self.language.lower().partition("-")[0] == "en" and self.document.language in (
            "en",
            "",
        )

    @cached_property
    def _entries(self) -> Mapping[str, tuple[Entry, ...]]:
        return entries_of(self.document.front_matter, self.collection.fields)

    @cached_property
    def _texts(self) -> Mapping[str, Text | None]:
        texts: dict[str, Text | None] = dict.fromkeys(self._entries)
        for role, entries in self._entries.items():
            if entries:
                texts[role] = _text_of(entries[0].node)
        return texts

    def field(self, role: str) -> Entry | None:
        """The entry that plays a role (`title`, `seo_title`, `date` …), or None."""
        found = self._entries[role]
        return found[0] if found else None

    def fields(self, role: str) -> tuple[Entry, ...]:
        """All entries that play a role (`references`, `aliases` may be many)."""
        return self._entries[role]

    def text(self, role: str) -> Text | None:
        """The text of the field that plays a role, where it is a string that says something."""
        return self._texts[role]

    def written(self, role: str) -> Text | None:
        """The text of the field that plays a role, where it is more than a placeholder."""
        text = self.text(role)
        waits = text and is_placeholder(text.value, subject=self.document.stem)
        return None if waits else text

    @cached_property
    def slug(self) -> Text | None:
        """The article's slug: what its field says, without a file name's extension."""
        text = self.text("slug")
        match = _EXTENSION.search(text.value) if text else None
        return text[: match.start()] if text and match else text

    @cached_property
    def file_slugs(self) -> tuple[str, ...]:
        """The slugs that the file's own name may stand for: without a date before it, or whole."""
        stem, name = self.document.stem, self.document.path.rpartition("/")[2]
        names = (stem, name.rpartition(".")[0])
        return tuple(
            dict.fromkeys(slug for name in names for slug in (_DATE_BEFORE.sub("", name, 1), name))
        )

    @property
    def slug_value(self) -> str:
        """The slug's last segment, or the file's own name where no field says a slug."""
        written = self.slug.value.strip("/ ") if self.slug else ""
        return written.rpartition("/")[2] or self.file_slugs[0]

    def url_values(self, name: str) -> tuple[str, ...]:
        """What a field of the collection's url template may look like in a url; nothing where it
        is missing or has no such form."""
        if name == "slug":
            slugs = dict.fromkeys((self.slug_value, *self.file_slugs))
            return () if self.slug and "/" in self.slug.value else tuple(slugs)
        front_matter = self.document.front_matter
        entry = front_matter.get(name) if front_matter else None
        value = entry.node.value if entry else None
        if isinstance(value, (str, int)):
            return slugs_of(str(value), style=self.collection.slug_style)
        text = self.text("date") if name in _DATE_PARTS else None
        moment = parse_moment(text.value) if text else None
        return (moment.day.strftime(_DATE_PARTS[name]),) if moment else ()

    @cached_property
    def link_claims(self) -> tuple[Claim, ...]:
        """What the article says of itself to links, and its own links."""
        urls = tuple(address.url for address in self.addresses)
        where = Whereabouts(self.path, urls, self.collection.links.style)
        return tuple(link_claims(self.document, where))

    @cached_property
    def titles(self) -> tuple[Entry, ...]:
        """The title, and the fields tied to it: where they differ, inconsistent-fields speaks."""
        front_matter, title = self.document.front_matter, self.field("title")
        if front_matter is None or title is None:
            return ()
        found = {title.key_span: title}
        for group in self.collection.same:
            entries = [entry for entry in map(front_matter.get, group) if entry]
            if any(entry.key_span == title.key_span for entry in entries):
                found.update({entry.key_span: entry for entry in entries})
        return tuple(found.values())

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """The urls that lead to the article: its own, those that its template gives, aliases."""
        return tuple(addresses_of(self))

    @cached_property
    def identity(self) -> Identity:
        """What others may know the article by."""
        return identity_of(self)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The articles that are named as related, each once."""
        return tuple(references_of(self))

    @cached_property
    def shown_title(self) -> Text | None:
        """The title that search results show: the one for them, else the article's; None where the
        contract says that theirs is not there, or it waits to be written."""
        if self.text("seo_title") or self.says(
            "seo_title", "missing-field", "unknown-field", "wrong-type", "empty-field"
        ):
            return self.written("seo_title")
        return self.written("title")

    @cached_property
    def description(self) -> Text | None:
        """The description for search results, unless it waits to be written; a summary only where
        the collection names it so."""
        entry = self.field("description")
        named = self.collection.fields.description
        return (
            None if entry and entry.key in _TEASERS and not named else self.written("description")
        )

    @cached_property
    def shown_fields(self) -> tuple[Text, ...]:
        """The titles and the description that readers see, in order of the source; but for those
        that are read as prose."""
        read = {field.entry.key_span for field in self.document.fields}
        entries = {
            entry.key_span: entry
            for role in _SHOWN
            for entry in self.fields(role)[:1]
            if entry.key_span not in read and isinstance(entry.node.value, str)
        }
        return tuple(entries[span].node.text for span in sorted(entries))

    @cached_property
    def keywords(self) -> tuple[Text, ...]:
        """The article's keywords, where each stands; empty ones are left out."""
        entry, text = self.field("keywords"), self.text("keywords")
        if text:
            found = split_keywords(text.value).items
            return tuple(text[item.span.start : item.span.end] for item in found if item.text)
        items = entry.node.items if entry else ()
        return tuple(
            item.text for item in items if isinstance(item.value, str) and item.value.strip()
        )

    @cached_property
    def distinct_keywords(self) -> tuple[Text, ...]:
        """The keywords without repetitions (see `same_form`), each where it stands first."""
        first = {same_form(keyword.value): keyword for keyword in reversed(self.keywords)}
        return tuple(reversed(first.values()))

    @property
    def keywords_are_labels(self) -> bool:
        """Whether the keywords may be what the site groups its pages by, and not meant for search
        engines: a list that is called `keywords`, where the collection does not name it."""
        entry, front_matter = self.field("keywords"), self.document.front_matter
        if entry is None or front_matter is None or self.collection.fields.keywords:
            return False
        plain = front_matter.get("keywords")
        is_plain = plain is not None and plain.key_span == entry.key_span
        return is_plain and entry.node.written == "seq"

    @property
    def promises_slugs(self) -> bool:
        """Whether the collection says what slugs and urls are; elsewhere they are free."""
        return bool(self.collection.fields.slug or self.collection.url)

    def says(self, role: str, *rules: str) -> bool:
        """Whether one of the contract's rules speaks of the field that plays a role."""
        if not self.violations:
            return False
        names = names_of(self.collection.fields, role)
        return any(self.says_of(name, *rules) for name in names)

    def says_of(self, field: str, *rules: str) -> bool:
        """Whether one of the contract's rules speaks of a field (a dotted path), of one that it
        lies in, or of one that was meant to be it."""
        return any(
            violation.rule in rules and f"{field}.".startswith(".".join(violation.meant) + ".")
            for violation in self.violations
        )

    @cached_property
    @stage("contract")
    def violations(self) -> tuple[Violation, ...]:
        """How the front matter breaks the collection's contract, each once."""
        return violations(self.document, self.collection, root=self._root)

    def violations_for(self, rule_name: str) -> Sequence[Problem]:
        """The problems that one of the contract's rules reports."""
        return self._complaints.get(rule_name, ())

    @cached_property
    def _complaints(self) -> Mapping[str, list[Problem]]:
        found: dict[str, list[Problem]] = {}
        for violation in self.violations:
            found.setdefault(violation.rule, []).append(violation.problem)
        return found


def _text_of(node: Node) -> Text | None:
    """The text of a value that is a string and says something."""
    return node.text if isinstance(node.value, str) and node.value.strip() else None
