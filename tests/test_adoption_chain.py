"""A site of any age adopts contentlint: settings, a baseline, all green; what comes is found."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from command_line import Result
from tests.bench.corpus import write_corpus

Cli = Callable[..., Result]
ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT / ".." / "shared"
PAGES = 130
FAULTS = 1
TAILS = {
    "repeated-word": "Rain fell on the the roof.",
    "broken-link": "See [the plan of the garden](no-such-page.md).",
    "unclosed-fence": "```python\nprint(1)",
    "placeholder-text": "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
    "mojibake": "The cafÃ© is open.",
    "control-character": "Rain\x08 fell on the roof.",
    "undefined-reference": "See [the plan of the garden][no-such-definition].",
    "vague-link-text": "For the plan, [click here](https://example.org/).",
}
"""What is added to the end of an article, and the rule that it breaks."""

HEAD = re.compile(rb"(---|\+\+\+)\n(.*?\n)\1\n(.*)", re.DOTALL)
FIELD = re.compile(rb"^(?:title|date)( ?[:=]) ?[\"'\w].*\n(?=\w)", re.MULTILINE)
LAST = re.compile(r"```|[A-Z][^|<>{}\[\]]*[.:]")
"""A last line after which a paragraph may stand."""


class Injury(NamedTuple):
    """A rule, and an article's bytes after which it must be the one that speaks."""

    rule: str
    path: Path
    data: bytes


def adopted(cli: Cli) -> None:
    """The three commands of the first day, and all is green."""
    assert cli("init", "--write").code == 0
    baseline = cli("baseline")
    assert baseline.code == 0, baseline.err
    assert Path("contentlint.toml").exists()
    clean = cli("--fail-on", "info")
    assert (clean.code, clean.out) == (0, "")


def injuries() -> list[Injury]:
    """Eight in the body of an article, two in its front matter."""
    articles = sorted(path for path in Path().rglob("*.md") if ".github" not in path.parts)
    body = next(path for path in articles if has_plain_end(path.read_bytes()))
    head = next(path for path in articles if has_plain_field(path.read_bytes()))
    old, fields = body.read_bytes(), head.read_bytes()
    match = FIELD.search(fields)
    assert match
    wrong = b'titel%s "Rain"\n' % match[1]
    return [
        *(Injury(r, body, old.rstrip() + f"\n\n{tail}\n".encode()) for r, tail in TAILS.items()),
        Injury("duplicate-key", head, fields.replace(match[0], match[0] * 2, 1)),
        Injury("unknown-field", head, fields.replace(match[0], match[0] + wrong, 1)),
    ]


def has_plain_end(data: bytes) -> bool:
    match = HEAD.fullmatch(data)
    lines = data.decode(errors="replace").rstrip().split("\n")
    words = len((match[3] if match else data).split())
    return b"\r" not in data and words > 60 and LAST.fullmatch(lines[-1]) is not None


def has_plain_field(data: bytes) -> bool:
    match = HEAD.fullmatch(data)
    return match is not None and FIELD.search(match[2]) is not None


def found(cli: Cli) -> tuple[int, list[str]]:
    """Exit code, and rule and path of each finding."""
    result = cli("--format=json", "--fail-on=info", "--quiet")
    findings = json.loads(result.out)["findings"]
    return result.code, [f"{each['rule']} {each['path']}" for each in findings]


def check_the_chain(cli: Cli) -> None:
    adopted(cli)
    for injury in injuries():
        before = injury.path.read_bytes()
        injury.path.write_bytes(injury.data)
        assert found(cli) == (1, [f"{injury.rule} {injury.path.as_posix()}"])
        injury.path.write_bytes(before)
    assert found(cli) == (0, [])


def copied(source: Path, here: Path) -> None:
    """Articles without the settings that came with them."""
    shutil.copytree(source, here, dirs_exist_ok=True)
    (here / "contentlint.toml").unlink(missing_ok=True)


def test_our_own_articles(cli: Cli, here: Path) -> None:
    copied(ROOT / "content", here / "content")
    check_the_chain(cli)


def test_a_generated_site_with_faults_of_every_kind(cli: Cli, here: Path) -> None:
    write_corpus(here, pages=PAGES, seed=11, faults=FAULTS)
    (here / "contentlint.toml").unlink()
    check_the_chain(cli)


@pytest.mark.parametrize(
    "name", ["samples", "corpora/30-seconds-of-code", "corpora/hugo-docs", "corpora/rust-blog"]
)
def test_sites_of_others(cli: Cli, here: Path, name: str) -> None:
    if not (SHARED / name).is_dir():
        pytest.skip("not here")
    copied(SHARED / name, here)
    check_the_chain(cli)
