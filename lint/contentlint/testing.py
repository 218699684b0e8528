"""Rule pages run as specifications: for our own rules, and for those of plugins.

    @pytest.mark.parametrize("case", cases(registry.page(rule)))
    def test_page(case):
        assert outcome(rule, case) == expected(case)

A case is a section of the page that holds an `md` block. An optional `toml`
block is the settings file; any block with `path=…` is a file of that path; a
`findings` block says what is found, whole (absent: nothing); a `fixed` block
says what all fixes make of the article. In `md escaped`, and so in what it is
fixed to, `\\xNN` is a byte; `md unended` is without its last line's end.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator

from contentlint.documents.decoding import decode
from contentlint.engine import registry
from contentlint.engine.paths import shown
from contentlint.engine.run import Request, run
from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace
from contentlint.fixes import applied
from contentlint.model import Finding, PlacedRelated, Rule
from contentlint.values import NamedTuple

TODAY = "2025-06-15"
"""The date that every case is checked on."""

_FENCE = re.compile(r"^(`{3,})([^`\n]*)\n(.*?)^\1[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_BYTE = re.compile(rb"\\x([0-9a-f]{2})")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\udc80-\udcff]")
_DEFAULT_PATH = "content/article.md"


class Block(NamedTuple):
    """A fenced block of a page: its language, the rest of its info string, its content."""

    language: str
    info: str
    content: str

    @property
    def path(self) -> str:
        """The file that the block is, or ""."""
        found = re.search(r"path=(\S+)", self.info)
        return found.group(1) if found else ""

    def says(self, word: str) -> bool:
        """Whether the info string holds a word: `escaped`, `unended`."""
        return word in self.info.split()

    @property
    def data(self) -> bytes:
        """The block's bytes."""
        data = self.content.encode()
        if self.says("unended"):
            data = data.removesuffix(b"\n")
        if self.says("escaped"):
            data = _BYTE.sub(lambda match: bytes([int(match.group(1), 16)]), data)
        return data


class Case(NamedTuple):
    """One section of a page that shows articles and what is said of them."""

    title: str
    blocks: tuple[Block, ...]

    def first(self, language: str) -> Block | None:
        """The first block in a language; of settings, one that is no file of its own."""
        found = (block for block in self.blocks if block.language == language)
        return next((b for b in found if b.language == "md" or not b.path), None)


class Outcome(NamedTuple):
    """What a case says, or what came of it: findings, and the article with all fixes applied."""

    findings: str
    fixed: str | None


def cases(page: str) -> tuple[Case, ...]:
    """The cases of a page, in order."""
    found = (Case(title, _blocks(text)) for title, text, _ in _sections(page))
    return tuple(case for case in found if case.first("md"))


def expected(case: Case) -> Outcome:
    """What a case says."""
    findings, fixed = case.first("findings"), case.first("fixed")
    return Outcome(findings.content if findings else "", fixed.content if fixed else None)


def outcome(rule: Rule, case: Case) -> Outcome:
    """What comes of a case: its files in an empty folder, checked by this rule alone
    (or by what its settings select)."""
    with tempfile.TemporaryDirectory() as folder:
        files = [_written(folder, block) for block in case.blocks if _is_file(block)]
        settings = case.first("toml")
        if settings:
            _write(os.path.join(folder, "contentlint.toml"), settings.data)
        workspace = Workspace(
            sources=Sources(isolated=settings is None),
            selectors=Selectors(select=() if _selects(settings) else (rule.name,)),
            today=TODAY,
        )
        paths = tuple(path for path in files if path.endswith((".md", ".mdx", ".txt")))
        found = run(workspace, Request(paths)).findings
        return Outcome(_shown(found, folder), _fixed(case, folder, found))


def updated(rule: Rule) -> str:
    """The rule's page with its options, findings and fixed articles as they are now."""
    page = registry.page(rule)
    for title, text, _ in reversed(list(_sections(page))):
        case = Case(title, _blocks(text))
        if case.first("md"):
            page = page.replace(text, _updated_section(text, outcome(rule, case)))
    return _with_options(page, rule)


def _updated_section(text: str, now: Outcome) -> str:
    text = _replaced(text, "findings", now.findings)
    return _replaced(text, "fixed", now.fixed or "")


def _replaced(text: str, language: str, content: str) -> str:
    """A section with the content of its block in a language replaced, added or taken out."""
    found = next((m for m in _FENCE.finditer(text) if m.group(2).strip() == language), None)
    ticks = "`" * max([3, *(len(run) + 1 for run in re.findall(r"^`+", content, re.MULTILINE))])
    block = f"{ticks}{language}\n{content}{ticks}\n"
    if found and content:
        return text[: found.start()] + block + text[found.end() :]
    if found:
        text = text[: found.start()].rstrip("\n") + "\n\n" + text[found.end() :].lstrip("\n")
        return text.rstrip("\n") + "\n\n"
    return text.rstrip("\n") + "\n\n" + block + "\n" if content else text


def _with_options(page: str, rule: Rule) -> str:
    """The page with its *Options* section as the rule's signature gives it."""
    sections = {title: (text, start) for title, text, start in _sections(page)}
    listed = options_section(rule)
    if "Options" in sections:
        return page.replace(sections["Options"][0], listed)
    if not listed:
        return page
    anchor = sections.get("Why it matters")
    at = anchor[1] + len(anchor[0]) if anchor else len(page)
    return page[:at] + listed + page[at:]


def options_section(rule: Rule) -> str:
    """The *Options* section of a rule's page; "" for a rule without options."""
    from contentlint.settings.describe import describe_options

    rows = [
        f"- `{option.name}` ({option.type}, default `{option.default}`): {option.meaning}\n"
        for option in describe_options(rule.check)
    ]
    return f"## Options\n\n{''.join(rows)}\n" if rows else ""


def _sections(page: str) -> Iterator[tuple[str, str, int]]:
    """Title, text (from its heading to the next) and start of each `##` section."""
    inside = [match.span() for match in _FENCE.finditer(page)]
    starts = [
        match
        for match in _SECTION.finditer(page)
        if not any(start <= match.start() < end for start, end in inside)
    ]
    ends = [*(match.start() for match in starts[1:]), len(page)]
    for match, end in zip(starts, ends, strict=False):
        yield match.group(1), page[match.start() : end], match.start()


def _blocks(text: str) -> tuple[Block, ...]:
    found = []
    for match in _FENCE.finditer(text):
        language, _, info = match.group(2).strip().partition(" ")
        found.append(Block(language, info, match.group(3)))
    return tuple(found)


def _is_file(block: Block) -> bool:
    return bool(block.path) or block.language == "md"


def _written(folder: str, block: Block) -> str:
    path = _path(folder, block)
    _write(path, block.data)
    return path


def _path(folder: str, block: Block) -> str:
    return os.path.join(folder, *(block.path or _DEFAULT_PATH).split("/"))


def _write(path: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def _selects(settings: Block | None) -> bool:
    return settings is not None and bool(re.search(r"^select\b", settings.content, re.MULTILINE))


def _shown(findings: tuple[Finding, ...], folder: str) -> str:
    base = shown(folder) + "/"
    several = len({finding.path for finding in findings}) > 1
    lines: list[str] = []
    for finding in findings:
        where = finding.path.removeprefix(base) + ":" if several else ""
        lines.append(
            f"{where}{_range(finding)} {finding.severity.label} {finding.rule}: {finding.message}\n"
        )
        if finding.fix:
            lines.append(f"    fix{'' if finding.fix.safe else '!'}: {finding.fix.title}\n")
        for related in finding.related:
            elsewhere = (
                related.path.removeprefix(base) + ":" if related.path != finding.path else ""
            )
            lines.append(f"    related: {elsewhere}{_range(related)} {related.message}\n")
    return "".join(lines)


def _range(place: Finding | PlacedRelated) -> str:
    start, end = place.start, place.end
    return f"{start.line}:{start.column}-{end.line}:{end.column}"


def _fixed(case: Case, folder: str, findings: tuple[Finding, ...]) -> str | None:
    """The first article with all its fixes; None where it has none."""
    article = case.first("md")
    path = shown(_path(folder, article)) if article else ""
    fixes = [finding.fix for finding in findings if finding.fix and finding.path == path]
    if not article or not fixes:
        return None
    fixed = applied(decode(article.data).text, fixes)
    shown_as = _UNSEEN.sub(_as_byte, fixed) if article.says("escaped") else fixed
    return shown_as if shown_as.endswith("\n") else f"{shown_as}\n"  # a block ends its last line


def _as_byte(match: re.Match[str]) -> str:
    return f"\\x{ord(match[0]) & 0xFF:02x}"


__all__ = [
    "TODAY",
    "Block",
    "Case",
    "Outcome",
    "cases",
    "expected",
    "options_section",
    "outcome",
    "updated",
]
