"""Whether articles keep one of the contracts that come with contentlint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contentlint.adoption.nouns import Article, few
from contentlint.contract.violations import violations
from contentlint.settings.model import Collection

MODELS = ("contentlint.contract:QuestionPage", "contentlint.contract:Article")

_SOME = 200  # articles that models judge
_NEEDED = {
    MODELS[0]: {"id", "question", "answer", "article_title", "file_name", "seo"},
    MODELS[1]: {"title", "date"},
}
_SHAPE = {"missing-field", "unknown-field", "wrong-type", "invalid-value", "invalid-date"}


def model_of(articles: Sequence[Article], *, root: str) -> tuple[str, int, int]:
    """The contract that nearly all articles keep, or "", and how many keep it of those judged."""
    some = articles[:: max(1, len(articles) // _SOME)]
    for model, needed in _NEEDED.items():
        lacking = sum(not needed <= article.values.keys() for article in some)
        if lacking > few(len(some)):
            continue
        broken = _broken(some, Collection(model=model), root=root, most=few(len(some)))
        if broken <= few(len(some)):
            return model, len(some) - broken, len(some)
    return "", 0, 0


def _broken(articles: Iterable[Article], collection: Collection, *, root: str, most: int) -> int:
    """How many articles break a contract; counted no further than matters."""
    broken = 0
    for article in articles:
        found = violations(article.document, collection, root=root)
        broken += any(violation.rule in _SHAPE for violation in found)
        if broken > most:
            break
    return broken
