"""The name that was most likely meant."""

from __future__ import annotations

from collections.abc import Iterable

_LIKE = 0.75


def nearest_name(name: str, names: Iterable[str]) -> str:
    """Of some names the one in other case, else one that is similar; or ""."""
    from difflib import get_close_matches

    ordered = sorted(names)
    alike = [other for other in ordered if other.lower() == name.lower()]
    return next(iter(alike or get_close_matches(name, ordered, n=1, cutoff=_LIKE)), "")
