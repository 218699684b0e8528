"""`contentlint check`: which articles, which findings, which exit code, where it all goes."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Result, write
from github_commands import read_log

Cli = Callable[..., Result]
BAD = "---\ntitle: A\ndate: 2025-02-30\n---\n\n" + "Some text.\n" * 60
DATE = "error invalid-date: "
PLAIN = "warning missing-description: no description for search results"
SELECT = ("--select", "invalid-date,missing-description")
SUMMARY = "contentlint: 1 article: 1 error, 1 warning\n"


@pytest.fixture
def bad(here: Path) -> None:
    """`a.md`, with an error and a warning."""
    write({"a.md": BAD})


def places(result: Result) -> list[str]:
    """`path:line:column: severity rule` of each concise line."""
    return [
        line.rpartition(": ")[0].partition(": ")[0] + ": " + line.split(": ")[1]
        for line in result.out.splitlines()
    ]


@pytest.mark.usefixtures("bad")
def test_findings_go_to_stdout_and_the_summary_to_stderr(cli: Cli) -> None:
    result = cli("a.md", *SELECT)
    assert result.code == 1
    first, second = result.out.splitlines()
    assert first == f"a.md:1:1: {PLAIN}"
    assert second.startswith(f"a.md:3:7: {DATE}")
    assert result.err == SUMMARY
    assert cli("check", "a.md", *SELECT) == result
    assert cli("a.md", *SELECT, "--quiet") == result._replace(err="")
    assert cli(".", *SELECT) == cli(*SELECT) == result


def test_a_clean_article(cli: Cli) -> None:
    write({"a.md": "Text.\n"})
    assert cli("a.md") == Result(0, "", "contentlint: 1 article: nothing found\n")


def test_the_summary_says_how_many_findings_were_suppressed(cli: Cli) -> None:
    silenced = "Text. <!-- contentlint-disable-line bare-url --> See http://docs.test.org/a."
    write({"a.md": f"{silenced}\n\n{silenced}\n", "b.md": f"{BAD}{silenced}\n"})
    select = ("--select", "bare-url,invalid-date")
    clean = "contentlint: 1 article: nothing found (2 suppressed)\n"
    assert cli("a.md", *select) == Result(0, "", clean)
    assert cli(".", *select).err == "contentlint: 2 articles: 1 error (3 suppressed)\n"


def test_without_paths_the_content_of_the_settings_is_read(cli: Cli) -> None:
    write({"contentlint.toml": 'content = ["one", "two"]'})
    write(dict.fromkeys(("one/a.md", "two/b.md", "three/c.md"), BAD))
    assert places(cli("--select", "invalid-date")) == [
        "one/a.md:3:7: error invalid-date",
        "two/b.md:3:7: error invalid-date",
    ]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--fail-on", "error"), 1),
        (("--fail-on", "never"), 0),
        (("--ignore", "invalid-date"), 0),
        (("--ignore", "invalid-date", "--fail-on", "warning"), 1),
        (("--ignore", "invalid-date", "--fail-on", "info"), 1),
        (("--ignore", "invalid-date", "--max-warnings", "1"), 0),
        (("--ignore", "invalid-date", "--max-warnings", "0"), 1),
        (("--fail-on", "never", "--max-warnings", "0"), 1),
        (("--ignore", "invalid-date", "--config", "max-warnings=0"), 1),
        (("--ignore", "invalid-date", "--config", "max-warnings=0", "--max-warnings", "9"), 0),
        (("--config", "fail-on=never"), 0),
        (("--config", "fail-on=never", "--fail-on", "warning"), 1),
        (("--config", "severity.invalid-date=info"), 0),
    ],
)
@pytest.mark.usefixtures("bad")
def test_exit_codes(cli: Cli, options: tuple[str, ...], code: int) -> None:
    assert cli("a.md", *SELECT, *options).code == code


def test_standard_input(cli: Cli) -> None:
    assert places(cli("-", "--select", "invalid-date", stdin=BAD.encode())) == [
        "stdin.md:3:7: error invalid-date"
    ]
    write({"contentlint.toml": '[[collections]]\ninclude = ["x/*"]\nfront-matter = "required"\n'})
    for paths in ((), ("-",)):
        result = cli(*paths, "--stdin-filename", "x/new.md", stdin=b"Text.\n")
        assert result.out == (
            "x/new.md:1:1: error missing-front-matter: no front matter, "
            "which its collection requires\n"
        )


@pytest.mark.usefixtures("bad")
def test_standard_input_is_what_is_shown_and_not_the_file(cli: Cli) -> None:
    changed = BAD.replace("date: 2025-02-30", "date: 2025-99-99")
    result = cli("-", "--stdin-filename", "a.md", "--format=text", *SELECT, stdin=changed.encode())
    assert "2025-99-99" in result.out
    assert "2025-02-30" not in result.out


@pytest.mark.usefixtures("bad")
def test_several_formats_at_once(cli: Cli) -> None:
    result = cli(
        "a.md", *SELECT, "--format=json", "--format=jsonl=a.jsonl", "--format", "sarif=a.sarif"
    )
    found = json.loads(result.out)
    assert found["summary"] == {
        "files": 1, "errors": 1, "warnings": 1, "infos": 0, "suppressed": 0, "baselined": 0,
    }  # fmt: skip
    assert [json.loads(line) for line in Path("a.jsonl").read_text().splitlines()] == found[
        "findings"
    ]
    assert json.loads(Path("a.sarif").read_text())["version"] == "2.1.0"
    assert sorted(os.listdir()) == ["a.jsonl", "a.md", "a.sarif"]


@pytest.mark.usefixtures("bad")
def test_text_shows_the_source_and_colour_only_where_it_is_wanted(cli: Cli) -> None:
    plain = cli("a.md", *SELECT, "--format=text")
    assert "date: 2025-02-30" in plain.out
    assert "\x1b" not in plain.out
    assert "\x1b[" in cli("a.md", *SELECT, "--format=text", "--color=always").out
    cli("a.md", *SELECT, "--format=text=a.txt", "--color=always")
    assert Path("a.txt").read_text() == plain.out


@pytest.mark.usefixtures("bad")
def test_colour_follows_the_environment(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    text = ("a.md", *SELECT, "--format=text")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in cli(*text).out
    assert "\x1b" not in cli(*text, "--color=never").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in cli(*text).out
    assert "\x1b[" in cli(*text, "--color=always").out


@pytest.mark.usefixtures("bad")
def test_excerpts_are_as_wide_as_the_terminal(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    write({"a.md": BAD.replace("title: A", f"title: {'long ' * 100}")})
    for columns in (60, 120):
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = cli("a.md", "--select", "long-title", "--format=text").out.splitlines()
        assert columns - 10 < max(map(len, lines[1:])) <= columns


@pytest.mark.parametrize("file", ["no/such/a.sarif", "folder"])
@pytest.mark.usefixtures("bad")
def test_a_report_that_cannot_be_written_is_an_error(cli: Cli, file: str) -> None:
    Path("folder").mkdir()
    result = cli("a.md", f"--format=sarif={file}")
    assert (result.code, result.out) == (2, "")
    assert re.fullmatch(rf"contentlint: {file}: cannot be written \([\w ]+\)\n", result.err)
    assert sorted(os.listdir()) == ["a.md", "folder"]


@pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")
@pytest.mark.usefixtures("bad")
def test_a_report_takes_the_place_of_the_old_one(cli: Cli) -> None:
    write({"reports/old.json": "old"})
    os.symlink("reports/old.json", "link.json")
    os.umask(0o022)
    cli("a.md", "--format=json=link.json")
    assert Path("link.json").is_symlink()
    file = Path("reports/old.json")
    assert json.loads(file.read_text())["version"] == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o644


@pytest.mark.usefixtures("bad")
def test_on_github_annotations_and_the_job_summary_are_the_default(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"summary.md": "# Of a step before\n"})
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(Path("summary.md").resolve()))
    result = cli("a.md", *SELECT)
    commands = [command for command in read_log(result.out) if command.name != "endgroup"]
    assert [
        (c.name, c.properties["file"], c.properties["line"]) for c in commands if c.name != "group"
    ] == [
        ("error", "a.md", "3"),
        ("warning", "a.md", "1"),
    ]
    summary = Path("summary.md").read_text()
    assert summary.startswith("# Of a step before\n## contentlint\n\n1 error, 1 warning")
    explicit = cli("a.md", *SELECT, "--format=concise")
    assert len(explicit.out.splitlines()) == 2
    assert Path("summary.md").read_text() == summary
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    assert cli("a.md", *SELECT) == result
    counted = cli("a.md", *SELECT, "--statistics")
    assert counted.out == result.out
    assert "     1  invalid-date\n" in counted.err


def test_statistics(cli: Cli) -> None:
    keywords = "keywords: beans, soil, beans, soil, beans\n"
    write({"a.md": BAD.replace("date:", f"{keywords}date:"), "b.md": BAD})
    options = (
        ".",
        "--select",
        "invalid-date,missing-description,duplicate-keyword",
        "--statistics",
    )
    counts = (
        "     3  duplicate-keyword  (3 fixable)\n"
        "     2  invalid-date\n"
        "     2  missing-description\n"
    )
    summary = "contentlint: 2 articles: 2 errors, 5 warnings [3 fixable with --fix]\n"
    assert cli(*options) == Result(1, counts, summary)
    with_format = cli(*options, "--format=jsonl")
    assert len(with_format.out.splitlines()) == 7
    assert with_format.err == counts + summary
    assert cli(*options, "--format=jsonl=out.jsonl") == Result(1, counts, summary)


def test_today_is_the_date_that_dates_are_compared_with(cli: Cli) -> None:
    write({"a.md": BAD.replace("2025-02-30", "2025-06-01")})
    assert cli("a.md", "--select", "future-date", "--today", "2025-06-01").out == ""
    assert cli("a.md", "--select", "future-date").out == ""
    assert places(cli("a.md", "--select", "future-date", "--today", "2025-01-01")) == [
        "a.md:3:7: warning future-date"
    ]


@pytest.mark.parametrize("options", [("empty",), (), ("empty", "--select", "seo")])
def test_no_article_is_said(cli: Cli, options: tuple[str, ...]) -> None:
    Path("empty").mkdir()
    result = cli(*options)
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith(f"contentlint: no article in {options[0] if options else '.'} (")
    assert cli(*options, "--strict") == result._replace(code=2)
    assert cli(*options, "--quiet") == Result(0)
    assert cli(*options, "--strict", "--quiet") == result._replace(code=2)


def test_a_report_is_written_also_where_no_article_is(cli: Cli) -> None:
    result = cli("--format=json", "--format=sarif=a.sarif")
    assert json.loads(result.out)["findings"] == []
    assert json.loads(Path("a.sarif").read_text())["version"] == "2.1.0"


@pytest.mark.usefixtures("bad")
def test_verbose_names_the_settings_that_are_read(cli: Cli) -> None:
    said = cli("a.md", *SELECT, "--verbose").err
    assert said.startswith(f"contentlint: a.md: no settings file\n{SUMMARY}contentlint: ")
    write({"b/contentlint.toml": "", "b/c.md": "Text.\n"})
    assert cli("b/c.md", "-v").err.splitlines()[0] == "contentlint: b/c.md: b/contentlint.toml"


def test_settings_from_a_file_from_pairs_and_from_nowhere(cli: Cli) -> None:
    title = "---\ntitle: How to choose a title that fits\n---\n"
    write({"a.md": title, "contentlint.toml": "rules.long-title.max-px = 10"})
    write({"other/settings.toml": "rules.long-title.max-chars = 11"})

    def limit(*options: str) -> str:
        found = cli("a.md", "--select", "long-title", *options).out.partition("long-title: ")[2]
        return "".join(re.findall(r"\d+", found)[-1:])

    assert limit() == "10"
    assert limit("--config", "other/settings.toml") == "11"
    assert limit("--isolated") == ""
    assert limit("--isolated", "--config", "rules.long-title.max-px=20") == "20"
    assert limit("--config=rules.long-title.max-px=30") == "30"
    pair = "rules.long-title.max-chars=5"
    assert limit("--config=other/settings.toml", "--config", pair) == "5"
