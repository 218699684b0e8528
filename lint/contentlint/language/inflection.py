"""The forms of an English verb."""

from __future__ import annotations

from typing import Final

from contentlint.values import NamedTuple

_IRREGULAR: Final = {
    base: tuple(rest.split())
    for base, _, rest in (
        line.partition(" ")
        for line in (
            "be was been",
            "become became become",
            "begin began begun",
            "bring brought brought",
            "buy bought bought",
            "come came come",
            "do did done",
            "find found found",
            "get got got",
            "give gave given",
            "go went gone",
            "have had had",
            "hit hit hit",
            "hold held held",
            "keep kept kept",
            "lay laid laid",
            "leave left left",
            "make made made",
            "put put put",
            "say said said",
            "set set set",
            "shed shed shed",
            "show showed shown",
            "speak spoke spoken",
            "speed sped sped",
            "stand stood stood",
            "take took taken",
            "tell told told",
            "think thought thought",
        )
    )
}
_THIRD: Final = {"be": "is", "do": "does", "go": "goes", "have": "has"}
_VOWELS: Final = "aeiou"
_DOUBLING: Final = frozenset({"begin", "commit", "get", "hit", "plan", "put", "refer", "set"})


class Forms(NamedTuple):
    """A verb's forms, as in "take, takes, took, taken, taking"."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


def forms(verb: str) -> Forms:
    """The forms of a verb in the infinitive; words behind the first stay ("find out")."""
    word, blank, rest = verb.partition(" ")
    past, participle = _IRREGULAR.get(word) or (_past(word), _past(word))
    found = (word, _third(word), past, participle, _gerund(word))
    return Forms(*(f"{form}{blank}{rest}" for form in found))


def _third(word: str) -> str:
    if word in _THIRD:
        return _THIRD[word]
    if _ends_in_consonant_and_y(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


def _past(word: str) -> str:
    if word.endswith("e"):
        return f"{word}d"
    return f"{word[:-1]}ied" if _ends_in_consonant_and_y(word) else f"{_doubled(word)}ed"


def _gerund(word: str) -> str:
    silent = word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and word != "be"
    return f"{word[:-1]}ing" if silent else f"{_doubled(word)}ing"


def _doubled(word: str) -> str:
    """The verb as it stands before a vowel: "commit" as "committ"."""
    return word + word[-1] if word in _DOUBLING else word


def _ends_in_consonant_and_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in _VOWELS
