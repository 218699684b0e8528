"""`contentlint.testing`: pages as specifications, for plugins too."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentlint.engine import registry
from contentlint.model import Rule
from contentlint.testing import Outcome, cases, expected, options_section, outcome, updated

LONG = "How migrating warehouses moved 1,000,000 MWh of demand to Wyoming"
PAGE = f"""# long-title

## What it does

Text with `code`.

## Why it matters

It does.

## A stale case

````md
---
title: {LONG}
---

```md
## No section
```
````

```findings
1:1-1:1 error stale: this is not said any more
```

## Clean but for a stale block

```md
Text.
```

```findings
1:1-1:1 error stale: this is not said any more
```

```fixed
This neither.
```

## Settings and two files

```md path=a/one.md
---
title: {LONG}
---
```

```md path=b/two.md
---
title: {LONG}
---
```

```toml
[rules.long-title]
max-chars = 10

[per-file-ignores]
"a/**" = ["seo"]
```
"""


@pytest.fixture
def rule() -> Rule:
    return registry.builtin()["long-title"]


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "page", lambda rule: PAGE)


def run(name: str, page: str) -> list[Outcome]:
    """What comes of a page's cases."""
    return [outcome(registry.builtin()[name], case) for case in cases(page)]


def test_cases_are_the_sections_with_an_article() -> None:
    found = cases(PAGE)
    titles = ["A stale case", "Clean but for a stale block", "Settings and two files"]
    assert [case.title for case in found] == titles
    assert [len(case.blocks) for case in found] == [2, 3, 3]
    assert expected(found[2]) == Outcome("", None)
    assert expected(found[1]).fixed == "This neither.\n"


@pytest.mark.usefixtures("page")
def test_generated_blocks_are_replaced_added_and_taken_out(rule: Rule) -> None:
    page = updated(rule)
    first, second, third = cases(page)
    assert expected(first).findings.startswith("2:8-2:73 warning long-title: the title ")
    assert expected(second) == Outcome("", None)
    assert expected(third).findings.startswith("2:8-2:73 warning long-title: ")
    assert [outcome(rule, case) for case in cases(page)] == [*map(expected, cases(page))]
    assert options_section(rule) in page
    assert page.index("## Why it matters") < page.index("## Options") < page.index("## A stale")


@pytest.mark.usefixtures("page")
def test_updating_twice_is_updating_once(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    once = updated(rule)
    monkeypatch.setattr(registry, "page", lambda rule: once)
    assert updated(rule) == once


def test_findings_name_the_file_where_there_are_several() -> None:
    page = f"## Two\n\n```md path=a.md\n---\ntitle: {LONG}\n---\n```\n"
    page += f"\n```md path=b.md\n---\ntitle: {LONG}\n---\n```\n"
    [found] = run("long-title", page)
    assert [line.partition(" ")[0] for line in found.findings.splitlines()] == [
        "a.md:2:8-2:73",
        "b.md:2:8-2:73",
    ]


def test_bytes_are_written_and_shown_as_escapes() -> None:
    keywords = "keywords: beans, soil, beans"
    page = f"## Bytes\n\n```md escaped\n---\\x0d\n{keywords}\\x0d\n---\\x0d\n\\xff\n```\n"
    [found] = run("duplicate-keyword", page)
    assert found.fixed == "---\\x0d\nkeywords: beans, soil\\x0d\n---\\x0d\n\\xff\n"


def test_an_article_may_be_without_its_last_lines_end() -> None:
    page = "## Cut\n\n```md unended\nText.\n```\n"
    [found] = run("missing-final-newline", page)
    assert found.findings.startswith("1:6-1:6 info missing-final-newline: ")
    assert found.fixed == "Text.\n"


def test_the_article_alone_is_shown_fixed() -> None:
    twice = "---\nkeywords: beans, soil, beans\n---\n"
    page = f"## Two\n\n```md path=a.md\nText.\n```\n\n```md path=b.md\n{twice}```\n"
    [found] = run("duplicate-keyword", page)
    assert "fix: " in found.findings
    assert found.fixed is None


def test_a_case_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("long-title", PAGE)
    assert list(tmp_path.iterdir()) == []
