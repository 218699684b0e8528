"""What ends a run.

    ContentlintError            shown to the user as one message; exit code 2
    ├── UsageError              the command line asks for something that is not there
    └── ConfigError             settings, a model, a schema or a plugin cannot be used

Inside the pipeline errors are values; only these two are raised, at the edge.
"""

from __future__ import annotations


class ContentlintError(Exception):
    """A message for the user: what is wrong, where, and what to try."""


class UsageError(ContentlintError):
    """The command line cannot be carried out."""


class ConfigError(ContentlintError):
    """Settings cannot be used; `file` and `line` say where."""

    def __init__(
        self, message: str, *, file: str = "", line: int = 0, column: int = 0, hint: str = ""
    ) -> None:
        self.message, self.file, self.line, self.column, self.hint = (
            message,
            file,
            line,
            column,
            hint,
        )
        super().__init__(message)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        parts = [f"{place}: {self.message}" if place else self.message]
        if self.hint:
            parts.append(f"({self.hint})")
        return " ".join(parts)
