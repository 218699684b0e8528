"""What a project has besides its articles: a hook, a workflow, the schemas' files."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from typing import Any

from contentlint import __version__

HOOKS = ".pre-commit-config.yaml"
WORKFLOW = ".github/workflows/contentlint.yml"

_REPOSITORY = "contentlint/contentlint"
_PLAIN = re.compile(r"[\w][\w./-]*", re.ASCII)

_HOOK = """\
  - repo: https://github.com/{repository}
    rev: v{version}
    hooks:
      - id: contentlint
"""

_WORKFLOW = """\
name: contentlint

on:
  push:
    branches: [{branch}]
  pull_request:

permissions:
  contents: read

jobs:
  articles:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v7
        with:
          fetch-depth: 0 # for pull requests, what changed since their base
          persist-credentials: false
      - uses: {repository}@v{version}
        with:
          paths: {paths}
"""


def hook_entry(content: Sequence[str]) -> str:
    """The entry for the `repos` of `.pre-commit-config.yaml`."""
    entry = _HOOK.format(repository=_REPOSITORY, version=__version__)
    if not all(map(_is_plain, content)):
        return entry
    # A single quote in YAML takes everything literally, and plain paths hold none.
    folders = [folder.replace(".", "\\.") for folder in content]
    below = folders[0] if len(folders) == 1 else f"({'|'.join(folders)})"
    return f"{entry}        files: '^{below}/'\n"


def hooks_text(content: Sequence[str]) -> str:
    """A whole `.pre-commit-config.yaml`."""
    return f"repos:\n{hook_entry(content)}"


def workflow_text(root: str, content: Sequence[str]) -> str:
    """A workflow that checks pull requests, and the branch that they go to."""
    plain = all(map(_is_plain, content))
    return _WORKFLOW.format(
        repository=_REPOSITORY,
        version=__version__,
        branch=_branch(root),
        paths=" ".join(content) if plain else '"."',
    )


def schema_text(schema: Mapping[str, Any]) -> str:
    """A schema's file; what no UTF-8 can hold is written as JSON's own escapes."""
    text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return text.encode("utf-8", "backslashreplace").decode()


def _is_plain(folder: str) -> bool:
    """Whether a folder's name means nothing to YAML, to a shell, or where blanks divide."""
    return _PLAIN.fullmatch(folder) is not None


def _branch(root: str) -> str:
    """The branch that is the project's main one, as far as the work tree shows."""
    heads = os.path.join(root, ".git", "refs", "heads")
    master = os.path.exists(os.path.join(heads, "master"))
    return "master" if master and not os.path.exists(os.path.join(heads, "main")) else "main"
