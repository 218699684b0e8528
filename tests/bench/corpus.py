"""A site of generated pages, with planted faults of every kind: for tests and benchmarks.

    python -m tests.bench.corpus FOLDER --pages 2000 --seed 1 --faults 3 --manifest faults.json

Each page is a function of the seed and its number, so what a run needs in memory grows with the
faults alone, and the same call writes the same bytes.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.bench.faults import KINDS, Kind
from tests.bench.pages import MOST_PAGES, Identity, Page, identity, is_article, mix, page_of
from tests.bench.planted import Fault, Ground, Planted
from tests.bench.writing import SETTINGS, written

_ARTICLES_EVERY = 4  # of the faults of a kind, where articles will do
_TRIES = 400


class Manifest(NamedTuple):
    """What was written, and what must be found in it.

    `faults` in order of path. `covered`: true as well, but another fault of the same two pages
    says it louder. `decoys`: pairs that are alike, though not enough. `planted`: how many times
    each kind stands in the corpus.
    """

    pages: int
    seed: int
    faults: tuple[Fault, ...] = ()
    covered: tuple[Fault, ...] = ()
    decoys: tuple[Fault, ...] = ()
    planted: tuple[tuple[str, int], ...] = ()

    def as_json(self) -> str:
        """The manifest with names for all values."""
        lists = ("faults", "covered", "decoys")
        named = {name: [fault._asdict() for fault in getattr(self, name)] for name in lists}
        return json.dumps({**self._asdict(), **named, "planted": dict(self.planted)}, indent=1)


class Site(NamedTuple):
    """A corpus that may be written: `roles` has the kind, turn and pages of each faulty page."""

    pages: int
    seed: int
    roles: dict[int, Role]


class Role(NamedTuple):
    """A fault that is to be planted, and the numbers of its pages."""

    kind: str
    turn: int
    numbers: tuple[int, ...]


def write_corpus(
    folder: Path,
    *,
    pages: int,
    seed: int = 0,
    faults: int = 0,
    kinds: tuple[str, ...] | None = None,
) -> Manifest:
    """Write so many pages and a contentlint.toml into an empty folder; say what is wrong in them.

    `faults` of each kind are planted (`kinds`: all of `KINDS`). Raises `ValueError` where the
    pages are too few for them, or over a million.
    """
    site = laid_out(folder, pages=pages, seed=seed, faults=faults, kinds=kinds)
    _write(folder / "contentlint.toml", SETTINGS)
    for number in range(pages):
        page = page_at(site, number)
        _write(folder / page.identity.path, written(page))
    return manifest_of(site)


def laid_out(
    folder: Path, *, pages: int, seed: int, faults: int, kinds: tuple[str, ...] | None = None
) -> Site:
    """Where which fault will stand."""
    chosen = KINDS if kinds is None else {name: KINDS[name] for name in kinds}
    chosen = {name: kind for name, kind in chosen.items() if _can_hold(folder, name)}
    needed = max(4 * faults * sum(kind.pages for kind in chosen.values()), 20 * bool(faults))
    if not needed <= pages <= MOST_PAGES:
        raise ValueError(f"{pages} pages: not from {needed} to {MOST_PAGES}")
    site = Site(pages, seed, {})
    random = Random(mix(seed, -1))
    for name, kind in chosen.items():
        for turn in range(faults):
            articles = kind.articles and turn % _ARTICLES_EVERY == _ARTICLES_EVERY - 1
            role = Role(name, turn, _numbers(site, kind, random, articles=articles))
            site.roles.update(dict.fromkeys(role.numbers, role))
    return site


def page_at(site: Site, number: int) -> Page:
    """A page of the site, with its fault if it has one."""
    role = site.roles.get(number)
    if role is None:
        return page_of(site.seed, number, partial(_targets, site, number))
    return _planted(site, role).pages[role.numbers.index(number)]


def manifest_of(site: Site) -> Manifest:
    """What is wrong in the site."""
    roles = list(dict.fromkeys(site.roles.values()))
    planted = [_planted(site, role) for role in roles]
    names = [role.kind for role in roles]
    return Manifest(
        site.pages,
        site.seed,
        tuple(sorted((fault for each in planted for fault in each.faults), key=_place)),
        tuple(sorted((fault for each in planted for fault in each.covered), key=_place)),
        tuple(sorted((fault for each in planted for fault in each.decoys), key=_place)),
        tuple((name, names.count(name)) for name in dict.fromkeys(names)),
    )


def _place(fault: Fault) -> tuple[str, int, str, str]:
    return fault.path, fault.line, fault.rule, fault.rival


def _numbers(site: Site, kind: Kind, random: Random, *, articles: bool) -> tuple[int, ...]:
    """Pages for a fault, anywhere in the site, that have none yet; no articles if there are few."""
    found: list[int] = []
    tries = 0
    while len(found) < kind.pages:
        tries += 1
        number = random.randrange(site.pages)
        fits = is_article(site.seed, number) == articles
        if fits and number not in site.roles and number not in found:
            found.append(number)
        elif tries > _TRIES and articles:
            return _numbers(site, kind, random, articles=False)
    return tuple(found)


def _targets(site: Site, number: int, random: Random) -> Iterator[Identity]:
    """Pages to link to and to name as related: none twice, and none with a fault."""
    seen = {number}
    for _ in range(40):
        other = int(random.random() * site.pages)
        if other not in seen and other not in site.roles:
            seen.add(other)
            yield identity(site.seed, other)


def _planted(site: Site, role: Role) -> Planted:
    targets = [partial(_targets, site, number) for number in role.numbers]
    pages = map(page_of, (site.seed,) * len(targets), role.numbers, targets)
    random = Random(mix(site.seed + 3, role.numbers[0]))
    others = _targets(site, role.numbers[0], random)
    target = next(other for other in others if other.collection == "questions")
    ground = Ground(site.seed, role.turn, random, tuple(pages), target)
    return KINDS[role.kind].plant(ground)


def _can_hold(folder: Path, kind: str) -> bool:
    """Whether the folder's file system keeps names apart that differ in case."""
    if kind != "case-colliding-path":
        return True
    folder.mkdir(parents=True, exist_ok=True)
    probe = folder / "Case"
    probe.touch()
    try:
        return not (folder / "case").exists()
    finally:
        probe.unlink()


def _write(path: Path, text: str) -> None:
    data = text.encode()
    try:
        with open(path, "wb", buffering=0) as file:
            file.write(data)
    except FileNotFoundError:
        os.makedirs(path.parent, exist_ok=True)
        path.write_bytes(data)


def main(arguments: list[str] | None = None) -> None:
    """Write a corpus as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.corpus", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--faults", type=int, default=0, help="of each kind")
    parser.add_argument("--manifest", type=Path, help="where to write what is wrong, as JSON")
    asked = parser.parse_args(arguments)
    manifest = write_corpus(asked.folder, pages=asked.pages, seed=asked.seed, faults=asked.faults)
    if asked.manifest:
        asked.manifest.write_text(manifest.as_json(), encoding="utf-8")
    print(f"{manifest.pages} pages, {len(manifest.faults)} findings planted in {asked.folder}")


if __name__ == "__main__":
    main()
