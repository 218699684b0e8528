"""What the tests of contracts share: an article in three front-matter formats, and its faults."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from contentlint.contract.violations import violations
from contentlint.documents.document import Document
from contentlint.settings.model import Collection


class Fault(NamedTuple):
    """A violation as a reader sees it; `shown` is the text that it points at."""

    rule: str
    path: str
    shown: str
    message: str


def faults(text: str, *, path: str = "article.md", root: str = "", **contract: Any) -> list[Fault]:
    """The violations of an article's text, under the collection that `contract` describes."""
    document = Document(path, text.encode())
    found = violations(document, Collection(**contract), root=root)
    return [
        Fault(
            violation.rule,
            ".".join(violation.path),
            document.text[violation.problem.span.start : violation.problem.span.end],
            violation.problem.message,
        )
        for violation in found
    ]


def yaml(*lines: str) -> str:
    """An article with these lines of YAML."""
    return "\n".join(("---", *lines, "---", "", "Body.", ""))


def toml(*lines: str) -> str:
    """An article with these lines of TOML."""
    return "\n".join(("+++", *lines, "+++", "", "Body.", ""))


def json_article(values: dict[str, Any]) -> str:
    """An article with these values as JSON."""
    return json.dumps(values, indent=2, ensure_ascii=False) + "\n\nBody.\n"


def schema_file(folder: Any, schema: Any, name: str = "test.schema.json") -> str:
    """The path of a new file with this schema."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(schema), encoding="utf-8")
    return str(file)
