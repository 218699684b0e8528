from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from contentlint.documents.code_places import Places, code_places
from contentlint.language.patterns import lazy
from contentlint.rules import Context, Problem, Span, rule

_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
_OTHER = "\u0370-\u03ff\u0400-\u052f"
_STRANGE = lazy(f"[{_OTHER}]")
_MEETING = lazy(rf"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")
_BEFORE = lazy(r"[^\W\d_]*\Z")
_BEHIND = lazy(r"[^\W\d_]*")
_LONGEST = 60  # letters on either side that are looked at

# Letters that look alike, those of Greek that stand as symbols in Latin words (Hα, hν) left out.
_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХаесԁіјорԛѕԝхуһ", "ABESIJKMHOPCTYXaecdijopqswxyh", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_LOOK_ALIKE = {"Cyrillic": _CYRILLIC, "Greek": _GREEK}
_LATIN_LIKE = {script: frozenset(letters.values()) for script, letters in _LOOK_ALIKE.items()}
_AROUND = 100  # characters in which the script of a short word is looked for
_SPEAKS_OF_IT = lazy(
    r"homo(?:glyph|graph)|look-?alike|confusable|cyrillic|punycode|transliterat|unicode",
    re.IGNORECASE,
)


@rule("warning")
def check(context: Context) -> Iterator[Problem]:
    """A word with look-alike letters of another script."""
    text = context.document.text
    code: Places | None = None
    if not _STRANGE.search(context.document.unusual):
        return
    position = 0
    while match := _MEETING.search(text, position):
        word = _word(text, match.start() + 1)
        position = max(word.end, match.end())
        strange = _strange(text, word)
        if not strange:
            continue
        if code is None:
            # Who writes of such letters shows them.
            if _SPEAKS_OF_IT.search(text):
                return
            code = code_places(context.document)
        if word.start not in code:
            yield Problem(word, _message(text[word.start : word.end], strange))


def _word(text: str, at: int) -> Span:
    before = _BEFORE.search(text[max(at - _LONGEST, 0) : at])
    behind = _BEHIND.match(text, at, at + _LONGEST)
    return Span(at - (len(before.group()) if before else 0), behind.end() if behind else at)


def _strange(text: str, word: Span) -> str:
    """The letters of a word that are of another script and look like those of its own."""
    letters = text[word.start : word.end]
    scripts = [_script(letter) for letter in letters]
    counts = Counter(scripts)
    if len(counts) != 2 or "Latin" not in counts:
        return ""
    other = next(script for script in counts if script != "Latin")
    if other not in _LOOK_ALIKE:
        return ""
    own = _own_script(text, word, counts)
    strange = [letter for letter, script in zip(letters, scripts, strict=True) if script != own]
    alike = _LOOK_ALIKE[other] if own == "Latin" else _LATIN_LIKE[other]
    if not all(letter in alike for letter in strange) or _is_compound(text, word, scripts):
        return ""
    return "".join(dict.fromkeys(strange))


def _own_script(text: str, word: Span, counts: Counter[str]) -> str:
    """The script of most of its letters; where there is none, that of most letters around it."""
    (first, most), (second, least) = counts.most_common(2)
    if most > least:
        return first
    around = text[max(word.start - _AROUND, 0) : word.end + _AROUND]
    near = Counter(_script(letter) for letter in around if letter.isalpha())
    return max(first, second, key=lambda script: near[script])


def _is_compound(text: str, word: Span, scripts: list[str]) -> bool:
    """Whether it is an abbreviation with an ending ("PHPшник"), or two symbols ("Tк")."""
    changes = sum(1 for one, next_one in pairwise(scripts) if one != next_one)
    if changes > 1:
        return False
    letters = text[word.start : word.end]
    first = letters[: scripts.count(scripts[0])]
    return first.isupper() and (len(first) > 1 or len(letters) == 2)


def _script(letter: str) -> str:
    if "\u0400" <= letter <= "\u052f":
        return "Cyrillic"
    if "\u0370" <= letter <= "\u03ff":
        return "Greek"
    return "Latin" if letter < "\u0250" else "another"


def _message(word: str, strange: str) -> str:
    script = _script(strange[0])
    own = next(_script(letter) for letter in word if _script(letter) != script)
    named = " and ".join(f"{letter!r} (U+{ord(letter):04X})" for letter in strange[:3])
    return f"the {named} in {word!r} {'is' if len(strange) == 1 else 'are'} {script}, not {own}"
