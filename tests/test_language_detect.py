"""Which language words are of; rules about English stay silent where they are of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.documents.document import Document, Reading
from contentlint.documents.flavors import flavor_of
from contentlint.language.detect import detect
from contentlint.rules import Context
from contentlint.settings.model import Collection

REPOSITORY = Path(__file__).resolve().parents[1]
CORPORA = REPOSITORY / ".." / "shared" / "corpora"
TELLING = 60  # words

LISTED = {
    "en": "The garden is quiet in the evening, and you can hear the water that runs from the "
    "hill to the pond. It has not been as dry as this for years.",
    "de": "Der Garten ist am Abend still, und man hört das Wasser, das von dem Hügel in den "
    "Teich läuft. So trocken wie in diesem Jahr war es nicht mehr, seit wir hier wohnen.",
    "fr": "Le jardin est calme le soir, et on entend les ruisseaux qui descendent de la colline"
    " pour remplir une mare. Il n'a pas fait aussi sec dans la région depuis des années.",
    "es": "El jardín está en calma por la tarde, y se oye el agua que baja de la colina para "
    "llenar los estanques. No ha sido tan seco como este año, pero las plantas siguen.",
    "pt": "O jardim está calmo ao fim da tarde, e ouve-se a água que não para de descer do "
    "monte para encher uma lagoa. Os verões são mais secos do que eram no tempo da minha "
    "avó.",
    "it": "Il giardino è tranquillo di sera, e si sente una fontana che scende dalla collina. "
    "Gli stagni non sono pieni come gli altri anni, anche se nel mese di maggio è piovuto"
    " più del solito.",
    "nl": "De tuin is stil in de avond, en je hoort het water dat van een heuvel naar de vijver"
    " loopt. Het is niet vaak zo droog geweest als dit jaar, maar wij zijn het gewend met"
    " deze grond.",
    "sv": "Trädgården är stilla på kvällen, och man hör vattnet som rinner från kullen till "
    "dammen. Det har inte varit så torrt som i år på länge, men du kan vattna med en "
    "kanna om det behövs.",
    "pl": "Ogród jest wieczorem cichy i słychać wodę, która płynie do stawu. Nie było tak sucho"
    " od lat, ale rośliny są na to gotowe, bo korzenie sięgają głęboko i nie boją się "
    "upału, czy suszy.",
}
UNLISTED = {
    "Czech": "Zahrada je večer tichá a slyšíme vodu, která stéká z kopce k rybníku. Tak sucho jako"
    " letos tu nebylo už mnoho let. Rostliny však mají hluboké kořeny a vydrží i dlouhé "
    "týdny bez deště. Kdo chce pomoci, ať zalévá raději jednou za týden a hodně než každý"
    " den a málo. Voda se pak dostane hlouběji, půda zůstane vlhká a plevel neroste tak "
    "rychle.",
    "Finnish": "Puutarha on illalla hiljainen, ja kuulemme veden, joka valuu mäeltä lampeen. Näin "
    "kuivaa kuin tänä vuonna ei ole ollut pitkään aikaan. Kasveilla on kuitenkin syvät "
    "juuret, ja ne kestävät pitkiäkin viikkoja ilman sadetta. Joka haluaa auttaa, "
    "kastelkoon mieluummin kerran viikossa runsaasti kuin joka päivä vähän. Silloin vesi "
    "pääsee syvemmälle, maa pysyy kosteana eivätkä rikkaruohot kasva yhtä nopeasti.",
    "Hungarian": "A kert este csendes, és halljuk a vizet, amely a dombról a tóba folyik. Ilyen "
    "száraz év, mint az idei, régen nem volt. A növényeknek azonban mély gyökereik vannak, és "
    "hosszú heteket is kibírnak eső nélkül. Aki segíteni akar, inkább hetente egyszer "
    "öntözzön sokat, mint minden nap keveset. A víz így mélyebbre jut, a föld nedves "
    "marad, és a gyom sem nő olyan gyorsan. Ez is egy ok arra, hogy türelmesek legyünk.",
    "Indonesian": "Kebun itu sunyi pada malam hari, dan kami mendengar air yang mengalir dari "
    "bukit ke kolam. Sudah lama tidak sekering tahun ini. Namun tanaman memiliki akar yang dalam "
    "dan tahan berminggu-minggu tanpa hujan. Siapa yang ingin membantu, sebaiknya "
    "menyiram banyak sekali seminggu daripada sedikit setiap hari. Air akan meresap lebih"
    " dalam, tanah tetap lembap, dan gulma tidak tumbuh secepat biasanya.",
    "Turkish": "Bahçe akşamları sessizdir ve tepeden gölete akan suyu duyarız. Uzun zamandır bu "
    "yılki kadar kurak olmamıştı. Ama bitkilerin kökleri derindir ve yağmursuz geçen "
    "haftalara dayanırlar. Yardım etmek isteyen, her gün az sulamak yerine haftada bir "
    "kez bol bol sulasın. Böylece su daha derine iner, toprak nemli kalır ve yabani otlar"
    " o kadar hızlı büyümez. Sabah erken saatler bunun için en iyi zamandır, çünkü hava "
    "henüz serindir.",
}


def detected(words: Sequence[str]) -> str:
    return detect(Counter(words))


@pytest.mark.parametrize("language", LISTED)
def test_languages_are_told_by_their_commonest_words(language: str) -> None:
    assert detected(LISTED[language].split()) == language


@pytest.mark.parametrize("language", UNLISTED)
def test_a_language_that_we_do_not_know_is_not_taken_for_english(language: str) -> None:
    assert detected(UNLISTED[language].split() * 2) == "und"


@pytest.mark.parametrize("language", UNLISTED)
def test_a_text_that_quotes_some_english_stays_foreign(language: str) -> None:
    words = UNLISTED[language].split() * 2
    assert detected([*words, *"the name of the rose".split()]) == "und"


@pytest.mark.parametrize(
    ("text", "english"),
    [
        (LISTED["en"], True),
        ("Few words.", True),
        (LISTED["de"], False),
        (UNLISTED["Hungarian"] * 2, False),
    ],
)
def test_rules_about_english_judge_english_and_what_may_be(text: str, english: bool) -> None:
    document = Document("a.md", text.encode())
    assert Context(document, collection=Collection(), today="2025-06-15").english is english


def test_another_script_is_not_taken_for_english() -> None:
    assert detected("Вечером в саду тихо и слышно как вода бежит с холма".split() * 2) == "und"


def test_few_words_tell_nothing() -> None:
    assert detected(LISTED["de"].split()[:19]) == ""
    assert detected(UNLISTED["Hungarian"].split()[: TELLING - 5]) == ""
    assert detected([]) == ""


def test_names_and_codes_in_english_sentences_are_english() -> None:
    names = "Ada Alan Barbara Donald Edsger Grace John Ken Linus Margaret".split()
    sentence = "We thank all the people that sent patches to this release of the tool".split()
    assert detected([*names * 4, *sentence]) == "en"


@given(st.lists(st.text(min_size=1)))
def test_any_words_are_of_a_language_or_of_none(words: list[str]) -> None:
    assert detected(words) in {*LISTED, "und", ""}


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not there")
def test_english_articles_are_english() -> None:
    found = set()
    for path in sorted(CORPORA.rglob("*.md"))[::3]:
        data = path.read_bytes()
        document = Document(path.name, data, Reading(flavor_of(path.name, data) or "gfm"))
        count = sum(len(sentence.words) for sentence in document.sentences)
        if count > TELLING:
            found.add(document.language)
    assert found == {"en"}
