"""What our workflows may do, and by whose code; what we show users to write."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from contentlint import __version__
from contentlint.adoption.surroundings import workflow_text

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
OURS = [*WORKFLOWS, ROOT / "action.yml"]
SHOWN = {
    "init": workflow_text(str(ROOT), ["content"]),
    **{
        f"docs/ci.md, {number}": block
        for number, block in enumerate(
            re.findall(
                r"^```yaml\n(.*?)^```$",
                (ROOT / "docs/ci.md").read_text(encoding="utf-8"),
                re.MULTILINE | re.DOTALL,
            )
        )
        if "uses:" in block
    },
}

USES = re.compile(r"^\s*(?:- )?uses:\s*(.*)$", re.MULTILINE)
PINNED = re.compile(r"([\w.-]+/[\w./-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)")
TAGGED = re.compile(r"[\w.-]+/[\w./-]+@v\d+(\.\d+)*")
READ = {"contents": "read"}
WRITES = {
    ("release.yml", "pypi"): {"id-token": "write"},
    ("release.yml", "github"): {"contents": "write"},
}
"""All that a job may do beside reading the repository."""


class Step(NamedTuple):
    """A step of a workflow or of the action, and where it is."""

    file: str
    job: str
    content: dict[str, Any]


def load(file: Path) -> dict[str, Any]:
    # `on` is a boolean in YAML 1.1.
    loaded = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in loaded.items()}


def steps() -> Iterator[Step]:
    for file in OURS:
        content = load(file)
        for name, job in content.get("jobs", {"action": content.get("runs")}).items():
            yield from (Step(file.name, name, step) for step in job["steps"])


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for file in WORKFLOWS:
        yield from ((file.name, name, job) for name, job in load(file)["jobs"].items())


def test_every_action_is_named_by_its_commit_and_version() -> None:
    uses = [use for file in OURS for use in USES.findall(file.read_text(encoding="utf-8"))]
    others = [use for use in uses if use.split()[0] != "./"]
    assert len(uses) == sum("uses" in step.content for step in steps())
    assert [use for use in others if not PINNED.fullmatch(use)] == []
    commits = {PINNED.fullmatch(use).groups() for use in others}  # type: ignore[union-attr]
    assert len(commits) == len({action for action, *_ in commits})


def test_a_workflow_reads_and_a_job_writes_what_it_must() -> None:
    assert {file.name: load(file)["permissions"] for file in WORKFLOWS} == {
        file.name: {} if file.name == "release.yml" else READ for file in WORKFLOWS
    }
    writes = {
        (file, name): job["permissions"]
        for file, name, job in jobs()
        if job.get("permissions", READ) not in ({}, READ)
    }
    assert writes == WRITES


def test_no_checkout_leaves_its_token_behind() -> None:
    checkouts = [step for step in steps() if "actions/checkout" in step.content.get("uses", "")]
    assert checkouts
    kept = [step for step in checkouts if step.content.get("with", {}).get("persist-credentials")]
    unsaid = [step for step in checkouts if "persist-credentials" not in step.content["with"]]
    assert (kept, unsaid) == ([], [])


def test_no_script_is_put_together_from_what_others_wrote() -> None:
    scripts = [step for step in steps() if "run" in step.content]
    assert scripts
    assert [step for step in scripts if "${{" in step.content["run"]] == []
    assert [step for step in steps() if "github-script" in step.content.get("uses", "")] == []


def test_no_workflow_runs_with_our_rights_on_another_s_code() -> None:
    events = {file.name: set(load(file)["on"]) for file in WORKFLOWS}
    allowed = {"push", "pull_request", "schedule", "workflow_dispatch"}
    assert {name: found - allowed for name, found in events.items() if found - allowed} == {}


def test_every_job_ends() -> None:
    assert [(file, name) for file, name, job in jobs() if "timeout-minutes" not in job] == []


def test_the_oldest_and_the_newest_dependencies_are_tried() -> None:
    package = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    [oldest] = re.findall(r'^requires-python = ">=([\d.]+)"', package, re.MULTILINE)
    *_, newest = re.findall(r'"Programming Language :: Python :: (\d\.\d+)"', package)
    job = load(ROOT / ".github/workflows/tests.yml")["jobs"]["dependencies"]
    assert job["strategy"]["matrix"]["include"] == [
        {"resolution": "lowest-direct", "python": oldest},
        {"resolution": "highest", "python": newest},
    ]
    [listed] = re.findall(r"^dependencies = \[\n(.*?)^\]", package, re.MULTILINE | re.DOTALL)
    unbounded = [name for name in re.findall(r'"([^"]+)"', listed) if ">=" not in name]
    assert unbounded == []


def test_what_is_released_is_checked_first_and_published_by_a_job_that_runs_nothing_else() -> None:
    release = load(ROOT / ".github/workflows/release.yml")
    assert release["on"] == {"push": {"tags": ["v*"]}}
    build, pypi, github = (release["jobs"][name] for name in ("build", "pypi", "github"))
    said = "\n".join(step.get("run", "") for step in build["steps"])
    for command in ("scripts/check\n", "scripts/check-wheel --tag", "twine check --strict dist/*"):
        assert command in said
    assert not any("cache" in step.get("with", {}) for step in build["steps"])
    assert (pypi["needs"], pypi["environment"]["name"]) == ("build", "pypi")
    *got, publish = pypi["steps"]
    assert [step["uses"].partition("@")[0] for step in got] == ["actions/download-artifact"]
    assert publish["uses"].startswith("pypa/gh-action-pypi-publish@")
    assert publish["with"] == {"attestations": True}
    assert github["needs"] == ["build", "pypi"]


@pytest.mark.parametrize(
    ("heading", "code", "said"),
    [
        ("## 1.2.3", 0, "- **Area**: a thing.\n"),
        ("## 1.2.3 (2026-01-02)", 0, "- **Area**: a thing.\n"),
        ("## 1.2.3 (unreleased)", 1, ""),
        ("## 1.2.30", 1, ""),
    ],
)
def test_a_release_says_what_the_changelog_says(
    tmp_path: Path, heading: str, code: int, said: str
) -> None:
    script = tmp_path / "scripts" / "release-notes"
    script.parent.mkdir()
    script.write_bytes((ROOT / "scripts" / "release-notes").read_bytes())
    changes = (
        f"# Changelog\n\nFor users.\n\n{heading}\n\n- **Area**: a thing.\n\n## 1.2.2\n\n- Old.\n"
    )
    (tmp_path / "CHANGELOG.md").write_text(changes, encoding="utf-8")
    done = subprocess.run(
        ["bash", "scripts/release-notes", "v1.2.3"], cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.lstrip("\n")) == (code, said)


def test_the_bots_look_after_both_actions_and_packages() -> None:
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text())["updates"]
    found = {(update["package-ecosystem"], update["directory"]) for update in updates}
    assert found == {("github-actions", "/"), ("pip", "/")}
    assert all(update["cooldown"]["default-days"] >= 7 for update in updates)


@pytest.mark.parametrize("name", SHOWN)
def test_what_users_are_shown_names_versions_and_keeps_no_token(name: str) -> None:
    shown = SHOWN[name]
    uses = USES.findall(shown)
    assert [use for use in uses if not TAGGED.fullmatch(use)] == []
    versions = {use for use in uses if use.startswith("contentlint/")}
    assert versions <= {f"contentlint/contentlint@v{__version__}"}
    if "actions/checkout" in shown:
        assert "persist-credentials: false" in shown
        assert "permissions:" in shown
    assert "pull_request_target" not in shown
