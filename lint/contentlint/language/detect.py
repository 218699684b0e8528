"""Which language a text is written in, cheaply: by its commonest words.

Every language has some dozen words that make up a third of any text in it. The
lists hold, for each language, such words as the others do not share.
"""

from __future__ import annotations

from collections.abc import Mapping

from contentlint.language.patterns import lazy

_WORDS = {
    "en": "the of and to is that for with are this be it from you your not can will which has",
    "de": "der die das und ist nicht ein eine mit für auf den dem des sich auch wird oder von",
    "fr": "le les des et est une dans pour que qui sur pas avec vous sont du aux ou cette nous",
    "es": "el los las una para que con por del como está son más su se pero lo al esta y",
    "pt": "os uma para que com não por do da dos das são mais como ao em você sua um seu",
    "it": "il gli che di una per con non sono della del nel più come alla dei le anche questo è",
    "nl": "het een van dat niet op voor zijn met aan worden ook wordt naar bij deze je als kan en",
    "sv": "och att det som en på är av för med till den inte har om ett kan du från eller",
    "pl": "nie się jest na że do to jak są oraz przez dla czy tym może być lub ale go od",
}
_LANGUAGES: dict[str, tuple[str, ...]] = {}
for _language, _list in _WORDS.items():
    for _word in _list.split():
        _LANGUAGES[_word] = (*_LANGUAGES.get(_word, ()), _language)
_LATIN = lazy(r"[A-Za-zÀ-ɏ\d]")

_LEAST = 20  # fewer words tell nothing
_SHARE = 0.08  # of the words must be a language's commonest
_LEAD = 1.5  # over the next language
_TELLING = 60  # words: so many without English ones are no table or list of names in English
_RARE = 0.05  # less of the words are English: those that a foreign text shares or quotes


def detect(uses: Mapping[str, int]) -> str:
    """The language's code, as folded words tell it, each with the number of its uses.

    "" where the words are few or tell nothing, "und" where they are plainly not English and of no
    language that we know.
    """
    total = sum(uses.values())
    if total < _LEAST:
        return ""
    if not _are_latin(uses, total):
        return "und"
    counts = dict.fromkeys(_WORDS, 0)
    for word in _LANGUAGES.keys() & uses.keys():
        for language in _LANGUAGES[word]:
            counts[language] += uses[word]
    (best, most), (_, next_most) = sorted(counts.items(), key=lambda item: -item[1])[:2]
    if most >= _SHARE * total and most >= _LEAD * next_most:
        return best
    return "und" if total >= _TELLING and counts["en"] < _RARE * total else ""


def _are_latin(uses: Mapping[str, int], total: int) -> bool:
    """Whether half of the words at least are written in Latin letters or digits."""
    if "".join(uses).isascii():
        return True
    return 2 * sum(count for word, count in uses.items() if _LATIN.match(word)) >= total
