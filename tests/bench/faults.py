"""The kinds of faults that can be planted in generated pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from tests.bench import faults_of_fields as fields
from tests.bench import faults_of_texts as texts
from tests.bench.copies import moved, reworded, shortened
from tests.bench.planted import Ground, Planted

Plant = Callable[[Ground], Planted]


class Kind(NamedTuple):
    """How to plant a fault: in how many pages, and whether articles will do."""

    plant: Plant
    pages: int = 2
    articles: bool = False


KINDS: dict[str, Kind] = {
    "duplicate-id": Kind(fields.same_id, articles=True),
    "duplicate-url": Kind(fields.same_url),
    "duplicate-title": Kind(fields.same_title),
    "duplicate-shown-title": Kind(fields.same_shown_title),
    "duplicate-description": Kind(fields.same_description, articles=True),
    "competing-keyword": Kind(fields.same_keyword, articles=True),
    "dangling-reference": Kind(fields.dangling_reference, pages=1),
    "stale-reference": Kind(fields.stale_reference, pages=1),
    "broken-link": Kind(texts.broken_link, pages=1, articles=True),
    "broken-anchor": Kind(texts.broken_anchor, pages=1, articles=True),
    "shared-passage": Kind(texts.shared_passage, articles=True),
    "exact-copy": Kind(texts.exact_copy, articles=True),
    "near-copy-words": Kind(partial(texts.near_copy, reworded), articles=True),
    "near-copy-sentences": Kind(partial(texts.near_copy, shortened), articles=True),
    "near-copy-moved": Kind(partial(texts.near_copy, moved), articles=True),
    "decoy": Kind(texts.decoy, articles=True),
    "case-colliding-path": Kind(texts.colliding_paths),
}
