"""The nouns that every layer speaks: frozen values, standard library only.

Inside the pipeline a place is a `Span`: code-point offsets into the article's
text. Lines and columns (`Place`) appear where the engine turns a `Problem`
into a `Finding`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from typing import Any, Protocol

from contentlint.values import NamedTuple


class Severity(IntEnum):
    """How much a finding weighs; a larger number is worse."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The name that users read and write: `error`, `warning`, `info`."""
        return self.name.lower()


class Span(NamedTuple):
    """Half-open range of code-point offsets into an article's decoded text."""

    start: int
    end: int


class Place(NamedTuple):
    """A position as people count it: line and column, 1-based, in code points."""

    line: int
    column: int


class Edit(NamedTuple):
    """Replace the text at `span` by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that repair a problem together.

    `safe` promises the same rendered HTML and the same front-matter values, which is
    checked whenever it is applied; or, with `restores`, that what is shown or what a
    value says becomes what was provably meant.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True
    restores: bool = False


class Related(NamedTuple):
    """Another place that a problem speaks of: in the same article, or in that of a claim met.

    `path` is "" in the same article, else the claim's, and `span` the claim's span.
    """

    span: Span
    message: str
    path: str = ""


class Problem(NamedTuple):
    """What a rule yields: no name, no severity, no path; the engine adds them.

    `subject` says what the problem is about where the text at `span` does not
    (a missing field's name): it tells fingerprints apart.
    """

    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    subject: str = ""


class Claim(NamedTuple):
    """What an article says that others must know: "my id is 7", "I link to /a".

    A claim offers its `kind` and `key`; one that `meets` another kind offers nothing and looks for
    what others offer of that kind. The `payload` is plain values (as JSON has them), which may
    be one object in many claims of an article. The engine adds `path`, from the project's folder,
    and `collection`, the number of the article's kind.
    """

    kind: str
    key: str
    span: Span
    payload: Any = None
    meets: str = ""
    path: str = ""
    collection: int = -1


class Meeting(Protocol):
    """What a corpus rule knows besides the claim that it checks."""

    @property
    def others(self) -> tuple[Claim, ...]:
        """What is offered of the kind and key, but for the claim itself: at most 100 claims, those
        of the same article first, then by path."""

    @property
    def total(self) -> int:
        """In how many other articles it is offered."""

    @property
    def whole(self) -> bool:
        """Whether all articles are known, so that what none offers is not there."""

    @property
    def urls(self) -> tuple[str, ...]:
        """The templates that the project's collections have for their articles' urls."""

    def count(self, kind: str, key: str, collection: int) -> int:
        """How many articles of a collection offer a kind and key."""

    def size(self, collection: int) -> int:
        """How many articles a collection has."""

    def offered(self, kind: str, key: str) -> bool:
        """Whether any article offers a kind and key."""

    def exists(self, path: str) -> bool | None:
        """Whether a file or folder is there, by its path from the project's folder; upper and
        lower case count. None where that is not known."""

    def nearest(self, path: str) -> str:
        """The name in a path's folder that is most like its own; "" where none is."""


class PlacedEdit(NamedTuple):
    """An `Edit` at lines and columns."""

    start: Place
    end: Place
    text: str


class PlacedFix(NamedTuple):
    """A `Fix` at lines and columns."""

    title: str
    safe: bool
    edits: tuple[PlacedEdit, ...]
    restores: bool = False


class PlacedRelated(NamedTuple):
    """A related place, possibly in another article."""

    path: str
    start: Place
    end: Place
    message: str


class Finding(NamedTuple):
    """A problem with its rule, weight and address; ordered by where it stands."""

    path: str
    start: Place
    end: Place
    rule: str
    severity: Severity
    message: str
    fingerprint: str
    group: str
    fix: PlacedFix | None = None
    related: tuple[PlacedRelated, ...] = ()

    @property
    def order(self) -> tuple[Any, ...]:
        """The key that findings are sorted by: total, since fingerprints differ."""
        return self[:7]


class Rule(NamedTuple):
    """A check with its identity; made by the `rule` decorator from a module.

    `fix` is `""`, `"safe"` or `"unsafe"`. `raw` rules look at bytes, and so also
    run on a file that is no text. A corpus rule has `claims`, which says what an
    article claims; its `check` looks at each claim of the kind `about`, and at
    the `Meeting` of that claim with others.
    """

    name: str
    group: str
    severity: Severity
    recommended: bool
    fix: str
    raw: bool
    summary: str
    check: Callable[..., Iterable[Problem]]
    claims: Callable[..., Iterable[Claim]] | None = None
    about: str = ""


class Source(NamedTuple):
    """The text that findings point into, as lines without their ends."""

    lines: tuple[str, ...]
    text: str


class Report(NamedTuple):
    """The outcome of one run: what reporters print and exit codes are made of.

    `source` reads an article again for reporters that show its lines; it never
    raises and gives an empty `Source` for what cannot be read.
    """

    findings: tuple[Finding, ...]
    files: int
    rules: Mapping[str, Rule]
    source: Callable[[str], Source]
    suppressed: int = 0
    baselined: int = 0
    fail_on: Severity | None = Severity.ERROR
    max_warnings: int | None = None

    def count(self, severity: Severity) -> int:
        """Number of findings of exactly this severity."""
        return sum(1 for finding in self.findings if finding.severity == severity)

    @property
    def exit_code(self) -> int:
        """0 clean, 1 findings at or above `fail_on` (or too many warnings), 2 a rule crashed."""
        if any(finding.rule == "internal-error" for finding in self.findings):
            return EXIT_ERROR
        if self.fail_on is not None and any(f.severity >= self.fail_on for f in self.findings):
            return EXIT_FINDINGS
        if self.max_warnings is not None and self.count(Severity.WARNING) > self.max_warnings:
            return EXIT_FINDINGS
        return EXIT_CLEAN


EXIT_CLEAN = 0
EXIT_FINDINGS = 1
EXIT_ERROR = 2
EXIT_INTERRUPTED = 130
