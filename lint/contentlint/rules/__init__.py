"""What a rule is written with: the `rule` decorator and the `Context` it looks at.

    @rule("warning")
    def check(context: Context, *, max_px: Annotated[int, "…"] = 600) -> Iterator[Problem]:
        "The title is wider than search results show."

The module's stem is the rule's name, its folder the group, the docstring's
first line the summary, and each keyword-only parameter an option.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from contentlint.contract.violations import Violation, violations
from contentlint.documents.document import Document
from contentlint.documents.front_matter.nodes import Entry
from contentlint.documents.surroundings import Surroundings
from contentlint.documents.text import Text
from contentlint.language.keywords import same_form, split_keywords
from contentlint.model import Edit, Fix, Problem, Related, Rule, Severity, Span
from contentlint.settings.model import Collection
from contentlint.settings.roles import entries_of, names_of

__all__ = ["Context", "Edit", "Entry", "Fix", "Problem", "Related", "Span", "Text", "rule"]

_EXTENSION = re.compile(r"\.(?:md|mdx|markdown|html?)$", re.IGNORECASE)
_UNKNOWN = Surroundings()
_DATE_BEFORE = re.compile(r"\d{4}-\d{2}-\d{2}-(?=.)")
_SHOWN = ("title", "seo_title", "description")
_TEASERS = {"summary", "excerpt"}


class Context:
    """One article as a rule sees it: the document, and what its collection promises.

    `surroundings` tell what stands on disk around it.
    """

    def __init__(
        self,
        document: Document,
        *,
        collection: Collection,
        language: str = "en",
        today: str,
        root: str = "",
        surroundings: Surroundings = _UNKNOWN,
    ) -> None:
        self.document = document
        self.collection = collection
        self.language = language
        self.today = today
        self.surroundings = surroundings
        self._root = root
        self._fields: dict[str, tuple[Entry, ...]] = {}

    @property
    def english(self) -> bool:
        """Whether rules about English may judge: the settings say so, and the prose is no other."""
        return self.language.lower().partition("-")[0] == "en" and self.document.language in (
            "en",
            "",
        )

    def field(self, role: str) -> Entry | None:
        """The entry that plays a role (`title`, `seo_title`, `date` …), or None."""
        return next(iter(self.fields(role)), None)

    def fields(self, role: str) -> tuple[Entry, ...]:
        """All entries that play a role (`references`, `aliases` may be many)."""
        if role not in self._fields:
            front_matter = self.document.front_matter
            self._fields[role] = entries_of(front_matter, self.collection.fields, role)
        return self._fields[role]

    def text(self, role: str) -> Text | None:
        """The text of the field that plays a role, where it is a string that says something."""
        entry = self.field(role)
        value = entry.node.value if entry else None
        return entry.node.text if entry and isinstance(value, str) and value.strip() else None

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

    @property
    def shown_title(self) -> Text | None:
        """The title that search results show: the one for them, else the article's; None where the
        contract says that theirs is not there."""
        title = self.text("seo_title")
        if title or self.says(
            "seo_title", "missing-field", "unknown-field", "wrong-type", "empty-field"
        ):
            return title
        return self.text("title")

    @property
    def description(self) -> Text | None:
        """The description for search results; a summary only where the collection names it so."""
        entry = self.field("description")
        named = self.collection.fields.description
        return None if entry and entry.key in _TEASERS and not named else self.text("description")

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

    @property
    def distinct_keywords(self) -> tuple[Text, ...]:
        """The keywords without repetitions (see `same_form`), each where it stands first."""
        first = {same_form(keyword.value): keyword for keyword in reversed(self.keywords)}
        return tuple(reversed(first.values()))

    @property
    def promises_slugs(self) -> bool:
        """Whether the collection says what slugs and urls are; elsewhere they are free."""
        return bool(self.collection.fields.slug or self.collection.url)

    def says(self, role: str, *rules: str) -> bool:
        """Whether one of the contract's rules speaks of the field that plays a role."""
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
    def violations(self) -> tuple[Violation, ...]:
        """How the front matter breaks the collection's contract, each once."""
        return violations(self.document, self.collection, root=self._root)

    def violations_for(self, rule_name: str) -> Iterator[Problem]:
        """The problems that one of the contract's rules reports."""
        for violation in self.violations:
            if violation.rule == rule_name:
                yield violation.problem


def rule(
    severity: str, *, recommended: bool = True, fix: str = "", raw: bool = False
) -> Callable[[Callable[..., Iterable[Problem]]], Rule]:
    """Make a rule of a generator function; see the module's docstring."""

    def decorate(check: Callable[..., Iterable[Problem]]) -> Rule:
        *_, group, stem = check.__module__.split(".")
        summary = (check.__doc__ or "").strip().partition("\n")[0]
        return Rule(
            name=stem.replace("_", "-"),
            group=group.replace("_", "-"),
            severity=Severity[severity.upper()],
            recommended=recommended,
            fix=fix,
            raw=raw,
            summary=summary,
            check=check,
        )

    return decorate
