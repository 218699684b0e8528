"""Where a long sentence can be made two."""

from __future__ import annotations

from typing import Final

from contentlint.language.patterns import lazy
from contentlint.language.words import words

# What parts clauses: a strong mark, or a comma with a word that opens a clause behind it.
_JOINT: Final = lazy(
    r"(?:[;:]|\s[-–—]{1,3})\s+|—|,\s+(?=(?:and|but|or|so|yet|which|who|where|while|whereas|because|"
    r"although|though|since|as|if|unless|then)\b)"
)
_PART: Final = 8  # words that each half must have
_SHOWN: Final = 3  # words


def joint(sentence: str) -> str:
    """The words before which a sentence can best be divided, nearest to its middle; or ""."""
    middle = len(sentence) // 2
    ends = sorted(
        (match.end() for match in _JOINT.finditer(sentence)), key=lambda at: abs(at - middle)
    )
    for end in ends[:1]:
        behind = words(sentence[end:])
        if len(behind) >= _PART and len(words(sentence[:end])) >= _PART:
            return " ".join(behind[:_SHOWN])
    return ""
