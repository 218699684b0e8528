"""Findings to new text: fixes applied whole, judged by what they change, written with care."""

from contentlint.fixes.edits import applied
from contentlint.fixes.passes import Article, Fixed, Refusal, fix_article
from contentlint.fixes.writing import replace_file

__all__ = ["Article", "Fixed", "Refusal", "applied", "fix_article", "replace_file"]
