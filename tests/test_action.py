"""The action's steps, run as a runner runs them, and what a runner reads afterwards."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from command_line import SOURCES, write
from github_commands import read_log

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not shutil.which("bash"), reason="stands in for programs by shell scripts"
)

ROOT = Path(__file__).resolve().parents[1]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
BAD = "Rain fell on the the roof.\n"  # a warning
WORSE = "---\ndate: 2025-02-30\n---\n\n" + BAD  # and an error
SETTINGS = 'content = ["content"]\nselect = ["repeated-word", "invalid-date", "unreadable-file"]\n'
HEAD = "${{ github.event.pull_request.head.repo.full_name }}"
PULL_REQUEST = {
    "GITHUB_EVENT_NAME": "pull_request",
    "GITHUB_BASE_REF": "main",
    "GITHUB_REPOSITORY": "we/articles",
    "HEAD": "we/articles",
}
PYTHON = """\
#!/bin/sh
echo "$@" | tr '\\n' ' ' >> {log}; echo >> {log}
case "$2 $3" in
  '-m venv') mkdir -p "$4/bin"; cp {here}/python3 "$4/bin/python"; cp {here}/contentlint "$4/bin" ;;
  '-m pip') ;;
  *) exec {python} "$@" ;;
esac
"""
CONTENTLINT = """\
#!/bin/sh
exec {python} -c '
import sys
sys.path[0] = "{sources}"
from contentlint.surfaces.cli.start import run
run()
' "$@"
"""


class Ran(NamedTuple):
    """What a runner has after the steps: exit code, log, outputs of the action, job summary."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str

    @property
    def annotations(self) -> list[str]:
        """Every command in the log, as the runner reads it: where it points."""
        return [
            f"{command.name} {command.properties['file']}:{command.properties['line']}"
            for command in read_log(self.log)
        ]


class Runner:
    """A runner with a Python that installs nothing, and our sources as what was installed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.workspace = folder, folder / "work space"
        self.log = folder / "python.log"
        names = {"log": self.log, "here": folder / "bin", "python": sys.executable}
        write(
            {
                "bin/python3": PYTHON.format(**names),
                "bin/contentlint": CONTENTLINT.format(**names, sources=SOURCES),
                "work space/contentlint.toml": SETTINGS,
            },
            folder,
        )
        for program in (folder / "bin").iterdir():
            program.chmod(0o755)
        (folder / "temp").mkdir()

    def __call__(self, event: Mapping[str, str] | None = None, **inputs: str) -> Ran:
        """Use the action with some inputs."""
        given = {name: value["default"] for name, value in ACTION["inputs"].items()}
        given.update({name.replace("_", "-"): value for name, value in inputs.items()})
        log, code, outputs, summary = "", 0, dict[str, dict[str, str]](), ""
        for number, step in enumerate(ACTION["runs"]["steps"]):
            files = {name: self.folder / f"{name}-{number}" for name in ("OUTPUT", "STEP_SUMMARY")}
            for file in files.values():
                file.write_text("")
            code, said = self._step(step, given, {**(event or {}), **_named(files)})
            log += said
            outputs[step.get("id", "")] = read_outputs(files["OUTPUT"].read_text())
            summary += files["STEP_SUMMARY"].read_text()
            if code:
                break
        return Ran(code, log, _outputs(outputs), summary)

    def _step(
        self, step: Mapping[str, Any], given: Mapping[str, str], more: Mapping[str, str]
    ) -> tuple[int, str]:
        script = self.folder / "step.sh"
        script.write_text(step["run"])
        expressions = {f"${{{{ inputs.{name} }}}}": value for name, value in given.items()}
        expressions[HEAD] = more.get("HEAD", "")
        assert step["shell"] == "bash"
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            cwd=self.workspace,
            env={
                "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "HOME": str(self.folder),
                "CI": "true",
                "GITHUB_ACTIONS": "true",
                "GITHUB_EVENT_NAME": "push",
                "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_WORKSPACE": str(self.workspace),
                "RUNNER_OS": "Linux",
                "RUNNER_TEMP": str(self.folder / "temp"),
                **{name: expressions[value] for name, value in step["env"].items()},
                **more,
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=120,
        )
        return done.returncode, done.stdout.decode()


def _named(files: Mapping[str, Path]) -> dict[str, str]:
    return {f"GITHUB_{name}": str(file) for name, file in files.items()}


def _outputs(by_step: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The action's outputs, from those of its steps."""
    found = {}
    for name, output in ACTION["outputs"].items():
        match = re.fullmatch(r"\$\{\{ steps\.(\w+)\.outputs\.([\w-]+) \}\}", output["value"])
        assert match
        found[name] = by_step.get(match[1], {}).get(match[2], "")
    return found


def read_outputs(text: str) -> dict[str, str]:
    """What a runner reads from GITHUB_OUTPUT: lines of `name=value`; we write no others."""
    pairs = [line.partition("=") for line in text.splitlines()]
    assert all(name and sign for name, sign, _ in pairs), text
    return {name: value for name, _, value in pairs}


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def git(runner: Runner, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false")
    subprocess.run(
        ("git", *who, "-c", "init.defaultBranch=main", *arguments),
        cwd=runner.workspace,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
        check=True,
        capture_output=True,
    )


def a_pull_request(runner: Runner, *, base: str = BAD, head: Mapping[str, str]) -> None:
    """A branch on top of main, as checked out with the whole history."""
    write({"content/a.md": base}, runner.workspace)
    git(runner, "init", "-q")
    git(runner, "add", ".")
    git(runner, "commit", "-qm", "one")
    git(runner, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(runner, "switch", "-qc", "topic")
    write(head, runner.workspace)
    git(runner, "add", ".")
    git(runner, "commit", "-qm", "two", "--allow-empty")


def test_a_run_annotates_sums_up_and_writes_sarif(runner: Runner) -> None:
    write({"content/a.md": WORSE, "content/b.md": BAD, "other/c.md": WORSE}, runner.workspace)
    ran = runner()
    sarif = Path(ran.outputs["sarif-file"])
    assert ran.code == 1
    assert ran.annotations == [
        "error content/a.md:2",
        "warning content/a.md:5",
        "warning content/b.md:1",
    ]
    assert ran.summary.startswith("## contentlint\n\n1 error, 2 warnings, 0 infos in 2 files.\n")
    assert ran.summary.count("### ") == 2
    assert ran.outputs == {"errors": "1", "warnings": "2", "sarif-file": str(sarif)}
    results = json.loads(sarif.read_text(encoding="utf-8"))["runs"][0]["results"]
    levels = ["error", "warning", "warning"]
    assert sorted(result["level"] for result in results) == levels


def test_warnings_do_not_fail_unless_they_shall(runner: Runner) -> None:
    write({"content/a.md": BAD}, runner.workspace)
    ran = runner()
    assert (ran.code, ran.outputs["errors"], ran.outputs["warnings"]) == (0, "0", "1")
    assert runner(args="--fail-on  warning\n--quiet").code == 1


def test_inputs_are_what_is_asked_for(runner: Runner) -> None:
    write({"content/a.md": BAD, "b/*.md": BAD, "b/c.md": BAD}, runner.workspace)
    ran = runner(paths="content/a.md\n  b/*.md ", format="github sarif=x.sarif junit=j.xml")
    assert ran.annotations == ["warning b/*.md:1", "warning content/a.md:1"]
    assert ran.outputs["sarif-file"] == "x.sarif"
    assert {"x.sarif", "j.xml"} <= {file.name for file in runner.workspace.iterdir()}


def test_two_uses_in_one_job_keep_their_files_apart(runner: Runner) -> None:
    write({"content/a.md": BAD}, runner.workspace)
    files = {runner().outputs["sarif-file"] for _ in range(2)}
    assert [Path(file).is_file() for file in files] == [True, True]


def test_a_pull_request_is_told_of_what_it_changed(runner: Runner) -> None:
    a_pull_request(runner, head={"content/b.md": BAD})
    ran = runner(PULL_REQUEST)
    assert (ran.code, ran.annotations) == (0, ["warning content/b.md:1"])
    both = ["warning content/a.md:1", "warning content/b.md:1"]
    assert runner().annotations == both  # a push
    assert runner(PULL_REQUEST, changed_since="none").annotations == both
    assert runner(PULL_REQUEST, changed_since="").annotations == both
    assert runner(changed_since="HEAD~1").annotations == ["warning content/b.md:1"]


def test_a_pull_request_without_articles_has_outputs_too(runner: Runner) -> None:
    a_pull_request(runner, head={"code.py": "1\n"})
    ran = runner(PULL_REQUEST)
    assert (ran.code, ran.annotations) == (0, [])
    assert (ran.outputs["errors"], ran.outputs["warnings"]) == ("0", "0")
    assert Path(ran.outputs["sarif-file"]).is_file()
    assert ran.summary.startswith("## contentlint\n\n0 errors, 0 warnings")


def test_a_shallow_clone_says_what_to_set(runner: Runner, tmp_path: Path) -> None:
    a_pull_request(runner, head={"content/b.md": BAD})
    origin = runner.workspace.rename(tmp_path / "origin")
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", origin.as_uri(), str(runner.workspace)], check=True
    )
    ran = runner(PULL_REQUEST)
    assert (ran.code, ran.annotations, ran.summary) == (2, [], "")
    assert "`fetch-depth: 0` for actions/checkout" in ran.log
    assert set(ran.outputs.values()) == {""}


HOSTILE = [
    "$(touch pwned)`touch pwned`",
    ";touch pwned;",
    "'; touch pwned; '",
    '"; touch pwned; "',
    "&& touch pwned\n| touch pwned",
    "${IFS}touch${IFS}pwned\\\ntouch pwned",
    "--fix --format=html=pwned",
    "::error::x\n::set-output name=errors::9",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_inputs_run_nothing(runner: Runner, text: str) -> None:
    write({"content/a.md": BAD}, runner.workspace)
    ran = runner(paths=text)
    assert (runner.workspace / "content/a.md").read_text() == BAD
    found = [runner(**{name: text}) for name in ("format", "changed_since", "version")]
    assert {each.code for each in found} == {2}
    if "--" not in text:  # options are what `args` is for
        runner(args=text)
    for each in (ran, *found):
        assert {command.name for command in read_log(each.log)} <= {"error", "warning"}
        assert each.outputs["errors"] != "9"
    assert not list(runner.folder.rglob("pwned"))


MODEL = (
    "from pydantic import BaseModel\nclass M(BaseModel):\n    pass\nopen('pwned', 'w').close()\n"
)
WITH_MODEL = '[[collections]]\ninclude = ["content/*.md"]\nmodel = "model.py:M"\n'
FORK = {**PULL_REQUEST, "HEAD": "they/articles"}


@pytest.mark.parametrize(
    ("event", "no_code", "refused"),
    [
        (PULL_REQUEST, "auto", False),
        ({"GITHUB_EVENT_NAME": "push"}, "auto", False),
        (FORK, "auto", True),
        ({**FORK, "GITHUB_EVENT_NAME": "pull_request_target"}, "auto", True),
        ({**PULL_REQUEST, "HEAD": ""}, "auto", True),  # a fork that was deleted
        ({"GITHUB_EVENT_NAME": "pull_request"}, "auto", True),
        ({"GITHUB_EVENT_NAME": "workflow_run"}, "auto", True),
        ({"GITHUB_EVENT_NAME": "issue_comment"}, "", True),
        ({"GITHUB_EVENT_NAME": "push"}, "always", True),
        (FORK, "never", False),
    ],
)
def test_a_fork_runs_no_model(
    runner: Runner, event: Mapping[str, str], no_code: str, refused: bool
) -> None:
    write({"content/a.md": "---\na: 1\n---\n\nText.\n", "model.py": MODEL}, runner.workspace)
    write({"contentlint.toml": SETTINGS + WITH_MODEL}, runner.workspace)
    ran = runner(event, no_code=no_code, changed_since="none")
    assert ran.code == (2 if refused else 0)
    assert (runner.workspace / "pwned").exists() is not refused
    assert ("contentlint.toml:5: the model" in ran.log) is refused


def test_no_code_is_one_of_three(runner: Runner) -> None:
    write({"content/a.md": BAD}, runner.workspace)
    ran = runner(no_code="no")
    assert (ran.code, ran.log) == (
        2,
        "contentlint: the input `no-code` is auto, always or never\n",
    )


def test_files_of_the_repository_run_nothing(runner: Runner) -> None:
    modules = "json venv pip contentlint sitecustomize usercustomize re typing".split()
    code = "open('pwned', 'w').close()\nprint('::error::pwned')\n"
    write({f"{module}.py": code for module in modules}, runner.workspace)
    write({"content/a.md": BAD}, runner.workspace)
    ran = runner()
    assert (ran.code, ran.annotations) == (0, ["warning content/a.md:1"])
    assert not list(runner.folder.rglob("pwned"))
    calls = runner.log.read_text().splitlines()
    assert calls
    assert all(call.startswith("-I ") for call in calls)


def test_articles_say_nothing_to_the_runner(runner: Runner) -> None:
    evil = "::error::x ::set-output name=errors::9 ##[error]x"
    write({f"content/{evil[:9]}.md": f"{evil}\n\nIt is the the {evil}.\n"}, runner.workspace)
    write({"content/b.md": f"---\ndate: '{evil}'\n::stop-commands::x: 1\n---\n"}, runner.workspace)
    ran = runner()
    assert {command.name for command in read_log(ran.log)} == {"error", "warning"}
    assert (ran.outputs["errors"], len(ran.annotations)) == ("1", 2)


@pytest.mark.parametrize(("version", "installed"), [("", str(ROOT)), ("0.1.0", "==0.1.0")])
def test_what_is_installed(runner: Runner, version: str, installed: str) -> None:
    runner(version=version)
    [call] = [call for call in runner.log.read_text().splitlines() if "-m pip" in call]
    assert call.split()[-1].removeprefix("contentlint") == installed


def test_nothing_is_written_into_scripts_and_no_token_is_asked_for() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    used = {value for step in ACTION["runs"]["steps"] for value in step["env"].values()}
    assert used == {HEAD, *(f"${{{{ inputs.{name} }}}}" for name in ACTION["inputs"])}
    assert not any("${{" in step["run"] for step in ACTION["runs"]["steps"])
    assert not re.search("secret|token", text, re.IGNORECASE)
