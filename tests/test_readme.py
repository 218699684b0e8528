"""README's first two `sh` blocks are what a newcomer runs, and `.ci/run` runs exactly them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_first_block_lints_and_the_second_runs_every_check() -> None:
    first, second = BLOCKS[:2]
    assert first.rstrip().endswith("contentlint content/")
    assert second.rstrip().endswith("scripts/check")
    assert all("pip install" in block for block in (first, second))


def test_links_lead_to_files() -> None:
    text = re.sub(r"^```.*?^```$", "", README, flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_codes_and_formats_are_those_that_there_are() -> None:
    from contentlint import model
    from contentlint.reporters import FORMATS

    codes = [int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)]
    assert codes == [value for name, value in vars(model).items() if name.startswith("EXIT_")]
    [output] = re.findall(r"^- \*\*Output\.\*\*.*(?:\n  .*)*", README, re.MULTILINE)
    assert sorted(re.findall(r"`(\w+)`", output)) == sorted(FORMATS)


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
def test_ci_runs_exactly_the_first_two_blocks(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    blocks = "".join(f"```sh\n{command}\n```\n\ntext\n\n" for command in (
        "echo one\necho two", "echo three", "echo four"
    ))  # fmt: skip
    (tmp_path / "README.md").write_text(f"```toml\nno = 1\n```\n\n{blocks}", newline="\n")
    done = subprocess.run(
        ["bash", str(tmp_path / ".ci" / "run")], capture_output=True, check=True, timeout=60
    )
    lines = done.stdout.decode().splitlines()
    assert lines == ["$ echo one", "$ echo two", "one", "two", "$ echo three", "three"]


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
@pytest.mark.parametrize("readme", ["", "```sh\nfalse\n```\n", "```sh\ntrue\n```\n"])
def test_ci_fails_where_a_block_is_missing_or_fails(tmp_path: Path, readme: str) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    (tmp_path / "README.md").write_text(readme, newline="\n")
    done = subprocess.run(
        ["bash", str(tmp_path / ".ci" / "run")], capture_output=True, check=False, timeout=60
    )
    assert done.returncode != 0
