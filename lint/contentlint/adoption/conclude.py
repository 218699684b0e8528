"""From a kind of article to its collection in the settings, and to its schema."""

from __future__ import annotations

from collections.abc import Sequence

from contentlint.adoption.columns import columns_of
from contentlint.adoption.kinds import lacks_front_matter
from contentlint.adoption.models import model_of
from contentlint.adoption.nouns import Article, Conclusion, Fact, Kind, nearly_all
from contentlint.adoption.profiles import mixtures
from contentlint.adoption.prose import prose_of
from contentlint.adoption.roles import Roles, roles_of
from contentlint.adoption.schemas import schema_of
from contentlint.adoption.ties import ties_of
from contentlint.adoption.urls import addresses_of
from contentlint.settings.model import Collection, Fields

SCHEMAS = "schemas"
"""The folder that schemas are written to."""

_LEAST = 3  # articles with front matter: fewer show no contract


def conclude(kind: Kind, *, root: str, headed: tuple[int, int]) -> Conclusion:
    """What a kind of article promises; `headed` says how many articles of the whole site have a
    front matter, and of how many."""
    start = Collection(name=kind.name, include=kind.include)
    if len(kind.headed) < _LEAST:
        return _without_contract(kind, start, headed)
    columns = columns_of(kind.headed)
    roles = roles_of(columns, len(kind.headed))
    prose = prose_of(columns, kind.headed)
    ties = ties_of(columns, len(kind.headed), free=roles.free)
    collection = start._replace(
        fields=_fields(roles),
        prose=prose.fields,
        escaped=prose.escaped,
        same=tuple(tuple(tie.says.split()) for tie in ties),
        body="optional" if prose.body_empty else "required",
    )
    addresses = addresses_of(columns, kind.headed, collection)
    collection = collection._replace(url=addresses.url, slug_style=addresses.style)
    if not addresses.promised:
        collection = collection._replace(fields=collection.fields._replace(slug=""))
    collection, need = _with_need(collection, kind)
    mixed = mixtures(kind.headed)
    told = [fact for fact in roles.facts if fact.key != "slug" or addresses.promised]
    facts = (*need, *told, *prose.facts, *map(_told, ties), *addresses.facts, *mixed)
    return _with_contract(Conclusion(kind, collection, facts=facts), root=root)


def _without_contract(kind: Kind, start: Collection, headed: tuple[int, int]) -> Conclusion:
    """Of few front matters no more is concluded than whether one must be there."""
    count, of = headed
    expected = lacks_front_matter(kind.articles) and count * 5 >= of * 4
    required = expected and len(kind.articles) < _LEAST
    need = Fact("front-matter", "front matter required, as elsewhere here", count, of)
    if not required:
        own = len(kind.headed)
        need = Fact("front-matter", "front matter optional", len(kind.articles) - own,
                    len(kind.articles))  # fmt: skip
    collection = start._replace(front_matter="required" if required else "optional")
    return Conclusion(kind, collection, facts=(need,))


def _fields(roles: Roles) -> Fields:
    return Fields()._replace(**roles.written())


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _told(tie: Fact) -> Fact:
    return tie._replace(says=f"{_listed(tie.says.split())} say the same")


def _with_need(collection: Collection, kind: Kind) -> tuple[Collection, tuple[Fact, ...]]:
    """Front matter is required by a contract, which is right where nearly all have one."""
    having = [article for article in kind.articles if article.state != "none"]
    if nearly_all(len(having), len(kind.articles)):
        return collection, ()
    fact = Fact("front-matter", "front matter optional", len(kind.articles) - len(having),
                len(kind.articles))  # fmt: skip
    return collection._replace(front_matter="optional"), (fact,)


def _with_contract(conclusion: Conclusion, *, root: str) -> Conclusion:
    """With the model that the articles keep, else with a schema of what they have."""
    kind, collection, facts = conclusion.kind, conclusion.collection, conclusion.facts
    articles: Sequence[Article] = kind.headed
    model, count, of = model_of(articles, root=root)
    if model:
        fact = Fact("model", f"model = {model}", count, of)
        settled = collection._replace(model=model)
        return conclusion._replace(collection=settled, facts=(fact, *facts))
    values = [article.values for article in articles]
    schema, broken = schema_of(values, name=kind.name, of=kind.total)
    named = collection._replace(schema=f"{SCHEMAS}/{kind.name}.schema.json")
    fact = Fact("schema", f"schema = {named.schema}", len(articles) - len(broken), len(articles))
    return Conclusion(kind, named, schema, len(broken), (*facts, fact))
