"""How alike the front matters of two lots of articles are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from contentlint.adoption.nouns import Article, Fact

ALIKE = 0.5
"""Of the fields that two lots of one kind have, so many are common to them."""

KEYS = ("_schema", "layout", "type", "template")
"""Fields that say what kind an article is."""

_UNHEADED = "no front matter"
_FEWEST = 3  # articles; fewer are no kind
_SHOWN = 5


class Profile:
    """How many of some articles have each field."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.counts = Counter(trait for article in articles for trait in traits_of(article))
        self.articles = len(articles)

    def add(self, other: Profile) -> None:
        """Count other articles with these."""
        self.counts.update(other.counts)
        self.articles += other.articles

    def likeness(self, other: Profile) -> float:
        """How much the articles have in common with others, from 0 to 1."""
        common = total = 0.0
        for trait in self.counts.keys() | other.counts.keys():
            shares = (
                self.counts[trait] / self.articles,
                other.counts[trait] / other.articles,
            )
            common += min(shares)
            total += max(shares)
        return common / total if total else 1.0


def traits_of(article: Article) -> set[str]:
    """What tells articles of one kind from others: their fields, and what they say they are."""
    if article.state != "read":
        return {_UNHEADED}
    said = {
        f"{key}: {value[:60]}" for key in KEYS if isinstance(value := article.values.get(key), str)
    }
    return set(article.values) | said


def mixtures(articles: Sequence[Article]) -> Iterator[Fact]:
    """The fields that tell kinds apart which lie in the same folders, where settings cannot."""
    for key in KEYS:
        lots: dict[str, list[Article]] = defaultdict(list)
        for article in articles:
            value = article.values.get(key)
            if isinstance(value, str):
                lots[value].append(article)
        large = {name: lot for name, lot in lots.items() if len(lot) >= _FEWEST}
        profiles = [Profile(lot) for lot in large.values()]
        if any(one.likeness(profiles[0]) < ALIKE for one in profiles[1:]):
            named = ", ".join(sorted(large)[:_SHOWN])
            says = f"{key} tells kinds apart that share folders ({named}), and so one schema"
            yield Fact("", says, sum(map(len, large.values())), len(articles))
            return
