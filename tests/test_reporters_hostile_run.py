"""The whole log of a run on hostile articles: no command in it but ours, in any format."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable

import pytest

from azure_commands import read_azure_log
from command_line import Result, write
from contentlint.reporters import FORMATS
from github_commands import read_log

HOSTILE = (
    "::error::owned ##[group]g ##vso[task.complete result=Failed]x ##teamcity[message text='|n'] "
    "]]> <script>alert(1)</script> 100%0A%AZP250A; \U0001d518 \u202e \u200b https://x.y [a](b)"
)
ARTICLE = f"""---
title: '{HOSTILE.replace("'", "''")}'
description: "\\n::set-output name=a::b\\r\\n##vso[task.setvariable variable=x]y \\e[2J"
keywords: [beans, beans, '##[error]', '::stop-commands::x']
slug: '::notice::x'
date: '##vso[build.addbuildtag]2025-02-30'
::debug::key: x
---

::error file=a.md,line=1::the the

##[section]the the

##vso[task.logissue type=error]the the {HOSTILE} TODO lorem ipsum

# {HOSTILE}

# {HOSTILE}

[click here](##[x]) [](::x::) ![]({HOSTILE.partition(" ")[0]})
"""
NAMES = ("a b%3A;c.md",) if os.name == "nt" else (
    "a b%3A:;c.md", "::error::x.md", "##vso[task.complete].md", "##[group]\n::warning::y.md",
)  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("verbose", [False, True])
def test_no_command_but_ours(cli: Callable[..., Result], name: str, verbose: bool) -> None:
    write(dict.fromkeys(NAMES, ARTICLE))
    options = ("--verbose", "--statistics") if verbose else ()
    result = cli(".", "--select", "all", "--format", name, *options)
    log = f"{result.out}{result.err}"
    assert result.code == 1, result.err
    github = {command.name for command in read_log(log)}
    assert github == ({"error", "warning", "notice"} if name == "github" else set())
    others = [command.name for command in read_azure_log(log)] if name != "github" else []
    assert set(others) == ({"task.logissue"} if name == "azure" else set())
    openings = re.findall(r"##(?:vso|teamcity)?\[", log, re.IGNORECASE)
    assert name == "github" or len(openings) == len(others)
    controls = {c for c in log if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
    assert controls <= {"\n", "\t"}
