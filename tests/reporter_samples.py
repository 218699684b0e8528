"""A report of ordinary and hostile findings, for the tests of the reporters."""

from __future__ import annotations

from types import ModuleType

from hypothesis import strategies as st

from contentlint.model import (
    Finding,
    Place,
    PlacedEdit,
    PlacedFix,
    PlacedRelated,
    Report,
    Rule,
    Severity,
    Source,
)

ARTICLES = {
    "content/plain.md": [
        "---",
        "title: A title that is rather long, and then goes on",
        "score: no",
        "---",
        "",
        "the the cat",
    ],
    "content/wide.md": [
        "日本語の文章に 誤り があります",
        "cafe\u0301 and nai\u0308ve",
        "\tone\ttwo",
        "👩\u200d💻 ❤\ufe0f x𝔘y",
        f"{'long ' * 60}word {'line ' * 60}",
        "ends",
    ],
    "content/hostile.md": [
        "\x1b[31mred\x07 \x9b2J ##[group]x ##vso[task.complete] ##TeamCity[x]",
        "::error::owned",
        "right \u202eto left\u202c, byte \udc80, zero\u200bwidth",
        "*" * 400,
    ],
    "::warning file=a b,c%0A::d.md": ["x"],
}


def source(path: str) -> Source:
    """The lines of an article above; an unknown one is empty."""
    lines = tuple(ARTICLES.get(path, ()))
    return Source(lines, "\n".join(lines))


def finding(
    path: str,
    start: tuple[int, int],
    end: tuple[int, int],
    message: str,
    *,
    rule: str = "long-title",
    severity: Severity = Severity.WARNING,
    fix: PlacedFix | None = None,
    related: tuple[PlacedRelated, ...] = (),
) -> Finding:
    """A finding with what tests leave out filled in."""
    mark = f"{rule}@{path}:{start[0]}:{start[1]}".encode("utf-8", "replace").hex()[:16]
    places = Place(*start), Place(*end)
    return Finding(path, *places, rule, severity, message, mark, "seo", fix, related)


def report(*findings: Finding) -> Report:
    """A report of these findings on the articles above."""
    rules = {rule.name: rule for rule in RULES}
    return Report(findings, files=len(ARTICLES), rules=rules, source=source, suppressed=1)


def registry_of_pages() -> ModuleType:
    """Stands in for the registry of rules: each rule has a page."""
    registry = ModuleType("registry")
    registry.page = lambda rule: f"# {rule.name}\n\nIts page.\n"  # type: ignore[attr-defined]
    return registry


def _check() -> tuple[()]:
    return ()


RULES = (
    Rule("long-title", "seo", Severity.WARNING, True, "", False, "The title is cut off.", _check),
    Rule("repeated-word", "duplication", Severity.WARNING, True, "safe", False, "Twice.", _check),
)

QUOTE = PlacedFix("quote it", True, (PlacedEdit(Place(3, 8), Place(3, 10), '"no"'),))
SPLIT = PlacedFix("split\nit ::x::", False, (PlacedEdit(Place(5, 1), Place(6, 1), "a\r\n"),))
ELSEWHERE = (
    PlacedRelated("content/wide.md", Place(2, 1), Place(2, 6), "the first"),
    PlacedRelated("a\nb/../c d.md", Place(1, 1), Place(9, 1), "##[group] and [link](https://x.y)"),
)

_PLAIN, _WIDE, _HOSTILE, _PATH = ARTICLES
_INFO, _ERROR = Severity.INFO, Severity.ERROR

HOSTILE_MESSAGE = (
    "100% ::error::x, a:b\n::set-output name=a::b\r\n##[group]g ##vso[x] \x1b[2J \u202e \udcff "
    "`code` ``` <b> @someone #1 https://x.y [a](b) |n ]]> \ufffe \U0001d518"
)

SAMPLE = report(
    finding(_PLAIN, (2, 8), (2, 53), "the title takes 655 px, and 600 px are shown"),
    finding(_PLAIN, (3, 8), (3, 10), "`no` is false", rule="ambiguous-scalar", fix=QUOTE),
    finding(_PLAIN, (6, 1), (6, 8), '"the" twice', rule="repeated-word", related=ELSEWHERE[:1]),
    finding(_PLAIN, (6, 12), (6, 12), "no final newline", severity=_INFO),
    finding(_PLAIN, (9, 1), (9, 2), "past the end", severity=_INFO),
    finding(_WIDE, (1, 9), (1, 11), "wide", severity=_ERROR),
    finding(_WIDE, (2, 11), (2, 17), "after a combining mark"),
    finding(_WIDE, (3, 6), (3, 9), "after tabs"),
    finding(_WIDE, (4, 9), (4, 10), "astral"),
    finding(_WIDE, (5, 301), (5, 305), "in a long line"),
    finding(_WIDE, (5, 306), (6, 5), "over two lines", fix=SPLIT),
    finding(_HOSTILE, (1, 6), (1, 9), HOSTILE_MESSAGE, severity=_ERROR, related=ELSEWHERE),
    finding(_HOSTILE, (2, 1), (2, 15), "::error::x", rule="::stop-commands::x", severity=_ERROR),
    finding(_HOSTILE, (3, 7), (3, 8), "bidi"),
    finding(_HOSTILE, (4, 1), (5, 1), "a long range, with its line end"),
    finding(_PATH, (1, 1), (1, 2), "", severity=_ERROR, rule="internal-error"),
    finding("not/../there\x1b \udc80=%.md", (7, 1), (8, 3), "unreadable", severity=_ERROR),
)

PIECES = [
    *""":: error ##[ ##vso[ task.complete] ##teamcity[ group] |n ]]> % 0A AZP25 3B ; , : = ` <b>
    &lt; " """.split(),
    *"\n\r\x1b ",
]
ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.lists(st.sampled_from(PIECES)).map(
    "".join
)
ANY_PLACE = st.tuples(st.integers(1, 9), st.integers(1, 99))
ANY_FINDING = st.builds(
    lambda path, places, message, severity: finding(
        path, min(places), max(places), message, severity=severity
    ),
    ANY_TEXT,
    st.tuples(ANY_PLACE, ANY_PLACE),
    ANY_TEXT,
    st.sampled_from(Severity),
)
