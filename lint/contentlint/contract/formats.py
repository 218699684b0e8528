"""The formats of JSON Schemas: those of the latest draft, made fit for values of strangers."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import FormatError

from contentlint.contract.limits import TooMuch, allowance

_LONGEST_PATTERN = 1_000  # characters; a longer one is taken to be a regular expression
_NOT_ASCII = re.compile("[^\x00-\x9f]+")


class Formats(FormatChecker):
    """A checker that nothing ends: what a checker of the library raises is an objection."""

    def __init__(self) -> None:
        # Drafts 4 and 6 have no `date`, and their users write it: one set of formats for all.
        super().__init__(())
        known = Draft202012Validator.FORMAT_CHECKER.checkers
        self.checkers = {**known, **_ours(known)}

    def check(self, instance: object, format: str) -> None:
        """Raise FormatError for a value of another format; TooMuch where that takes too long."""
        try:
            with allowance().spending():
                super().check(instance, format)
        except FormatError:
            raise
        except TimeoutError:
            raise TooMuch("takes too long to be checked", _text(instance)) from None
        except Exception as error:
            raise FormatError(f"{type(error).__name__}: {error}") from error


def _ours(known: Any) -> dict[str, Any]:
    """What takes the place of the library's checkers."""
    found = {"regex": (_is_regex, (re.error, OverflowError, RecursionError))}
    for name, of_ascii in (("iri", "uri"), ("iri-reference", "uri-reference")):
        if of_ascii in known:
            found[name] = (_in_ascii(known[of_ascii][0]), known[of_ascii][1])
    return found


def _is_regex(instance: object) -> bool:
    if isinstance(instance, str) and len(instance) <= _LONGEST_PATTERN:
        re.compile(instance)
    return True


def _in_ascii(is_uri: Any) -> Any:
    """Whether an IRI's URI is one (RFC 3987, 3.1); a parser of IRIs takes a second for 3 KB."""

    def is_iri(instance: object) -> bool:
        written = _text(instance)
        if written is not None:
            instance = _NOT_ASCII.sub(lambda part: quote(part[0], errors="replace"), written)
        return bool(is_uri(instance))

    return is_iri


def _text(instance: object) -> str | None:
    return instance if isinstance(instance, str) else None
