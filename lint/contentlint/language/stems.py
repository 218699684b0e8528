"""A light stemmer: the forms of an English word share one stem, other words seldom do.

`singular` undoes the plural alone. `stem` also undoes -ing, -ed, -ize/-ise with its
-ization, and -ify with its -ification. Nothing else: -er, -ly, -ment, -ation, -al make
other words ("general" is not "generate", "university" not "universe"). A stem is a
key to compare by, not always a word ("policies" → "policy", but "tables" → "tabl").
Accents do not count. Irregular verbs ("wrote") are not known.
"""

from __future__ import annotations

from functools import lru_cache

from contentlint.language.folding import fold, unaccented
from contentlint.language.function_words import FUNCTION_WORDS
from contentlint.language.patterns import lazy

_PLURALS = """
analyses analysis|axes axis|crises crisis|diagnoses diagnosis|emphases emphasis
hypotheses hypothesis|oases oasis|parentheses parenthesis|syntheses synthesis
prostheses prosthesis|theses thesis
appendices appendix|indices index|matrices matrix|vertices vertex|vortices vortex
automata automaton|bacteria bacterium|criteria criterion|phenomena phenomenon|schemata schema
strata stratum|corpora corpus|foci focus|formulae formula|nuclei nucleus|radii radius
stimuli stimulus|children child|feet foot|geese goose|men man|mice mouse|oxen ox|teeth tooth
women woman|calves calf|halves half|knives knife|leaves leaf|lives life|loaves loaf|shelves shelf
thieves thief|wives wife|wolves wolf|apis api|guis gui|wikis wiki|emojis emoji|taxis taxi|skis ski
abacuses abacus|aliases alias|apparatuses apparatus|atlases atlas|biases bias|bonuses bonus
buses bus|campuses campus|canvases canvas|censuses census|choruses chorus|circuses circus
corpuses corpus
focuses focus|gases gas|geniuses genius|lenses lens|minuses minus|nexuses nexus|octopuses octopus
pluses plus|radiuses radius|sinuses sinus|statuses status|surpluses surplus|viruses virus
calories calorie|canoes canoe|cookies cookie|hoodies hoodie|movies movie|niches niche|psyches psyche
quizzes quiz|rookies rookie|selfies selfie|shoes shoe|smoothies smoothie|zombies zombie
"""
_PLURAL_OF = dict(pair.split() for line in _PLURALS.split("\n") for pair in line.split("|") if pair)

# Words that end like a plural or a verb's form and are none, and pairs that a final "e" parts.
_INVARIANT = frozenset(
    """
    alias always arms atlas bias canvas chaos christmas cosmos customs diabetes ethos goods gps
    headquarters html https ios javascript kubernetes kudos lens macos means news perhaps series
    species texas whereas pandas pathos
    ceiling clothing evening sibling embed hundred infrared kindred naked sacred wicked
    artiste breathe chorale envelope finale germane humane locale morale rationale secrete severe
    urbane
    """.split()
)
_USE = frozenset({"use", "uses", "used", "using"})
_E_WORDS = frozenset(f"{start}e" for start in "hast past tast wast sooth loath".split())

_VOWELS = lazy("[aeiou]+y?|(?<=.)y[aeiou]*")
_SHORT = lazy("[^aeiou]*[aeiouy][^aeiouywx]")
_DOUBLED = lazy(r"([bcdgmnprt])\1$")
_DOUBLED_LONG = lazy(r"([bcdglmnprt])\1$")


_REMEMBERED = 1 << 15  # words whose stem is kept: a corpus has few more


def singular(word: str) -> str:
    """The folded word without its plural or possessive: "policies" → "policy".

    What is no plural stays ("analysis", "status", "class", "series").
    """
    word = _plain(word)
    if word in _PLURAL_OF:
        return _PLURAL_OF[word]
    if len(word) < 4 or not word.endswith("s") or word in _INVARIANT:
        return word
    if word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y" if len(word) > 4 else word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")) and not word.endswith("aches"):
        return word[:-2]
    if word.endswith("oes") and len(word) > 5:
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """What the forms of an English word share: "hoping", "hoped" → "hope".

    Function words and words of up to three letters are their own stems.
    """
    word = _plain(word)
    if word in FUNCTION_WORDS:
        return word
    if word in _USE:
        return "use"
    word = singular(word)
    if len(word) < 4 or word in _INVARIANT:
        return word
    return _spelled(_base(word), word)


def _plain(word: str) -> str:
    """The folded word without accents and without a possessive ending."""
    return unaccented(fold(word)).removesuffix("'").removesuffix("'s")


def _base(word: str) -> str:
    """The word without the suffix of a verb's form, and without the mute "e" of its base."""
    if word.endswith(("ization", "isation")) and len(word) > 9:
        return word[:-5]
    if word.endswith("ification") and len(word) > 11:
        return f"{word[:-7]}y"
    if word.endswith("ied") and len(word) > 4:
        return f"{word[:-3]}y"
    for suffix in ("ing", "ed"):
        rest = word.removesuffix(suffix)
        if rest != word and not word.endswith("eed") and _VOWELS.search(rest) and len(rest) > 2:
            return _verb(rest)
    return _bare(word)


def _verb(rest: str) -> str:
    """The base of what is left of a verb's form: "hopp" → "hop", "hop" → "hope"."""
    syllables = _syllables(rest)
    if f"{rest}e" in _E_WORDS or f"{rest}e" in _INVARIANT:
        return f"{rest}e"
    if syllables == 1 and _DOUBLED.search(rest) and len(rest) > 3:
        return rest[:-1]
    if syllables == 1 and _SHORT.fullmatch(rest):
        return f"{rest}e"
    return _bare(rest)


def _bare(word: str) -> str:
    """The word without a mute final "e", and without a doubled consonant in a long word.

    A short word keeps its "e", which tells "plane" from "plan".
    """
    if word.endswith("e") and not word.endswith("ee") and word not in _E_WORDS:
        rest = word[:-1]
        if len(rest) > 2 and _VOWELS.search(rest) and not _SHORT.fullmatch(rest):
            word = rest
    if _DOUBLED_LONG.search(word) and _syllables(word) > 1:
        return word[:-1]
    return word


def _spelled(base: str, word: str) -> str:
    """The base with American "z" where both spellings are in use: "organis" → "organiz"."""
    if base.endswith("lysis"):
        return f"{base[:-3]}z"
    cut = base != word and len(base) > 4 and _syllables(base) > 1
    return f"{base[:-1]}z" if cut and base.endswith(("lys", "is")) else base


def _syllables(word: str) -> int:
    """Roughly how many syllables: groups of vowels."""
    return len(_VOWELS.findall(word))
