"""What tells findings apart from one run to the next: rule, path and text, never line numbers.

A fingerprint has two parts of 16 hexadecimal digits, for the rule with the text concerned and for
the path, and `-1`, `-2` … where that text is concerned again in the same article.
"""

from __future__ import annotations

from functools import lru_cache

from contentlint.language.hashing import blake2b

_HALF = 16


def fingerprint(rule: str, path: str, about: str, occurrence: int = 0) -> str:
    """The fingerprint of what a rule says about a text (or a subject) in the article at a path."""
    both = matter(rule, about) + _digest(path)
    return f"{both}-{occurrence}" if occurrence else both


def matter(rule: str, about: str) -> str:
    """The part of a fingerprint that stands for a rule and a text."""
    return _digest(f"{rule}\0{about}")


def matter_of(known: str) -> str:
    """That part of a fingerprint: equal for one text, wherever and however often it stands."""
    return known[:_HALF]


@lru_cache(maxsize=256)
def _digest(text: str) -> str:
    return blake2b(text.encode(errors="surrogatepass"), digest_size=_HALF // 2).hexdigest()
