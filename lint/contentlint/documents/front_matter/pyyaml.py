"""PyYAML, without its patterns: libyaml needs none of them, and one takes 5 ms to compile."""

from __future__ import annotations

from contentlint.language.patterns import postponed

with postponed():
    import yaml

__all__ = ["yaml"]
