"""The generated corpora are what their manifests say, and nothing but that is wrong in them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from contentlint.contract import Article, QuestionPage
from contentlint.model import Severity
from engine_runs import lint
from generated_pages import LINK, Corpus, Read, first_line, found, read
from tests.bench.corpus import Manifest, laid_out, main, page_at, write_corpus
from tests.bench.faults import KINDS
from tests.bench.planted import Fault
from tests.bench.prose import jaccard, shingles
from tests.bench.writing import written

PAGES = 500
FAULTS = 4


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("corpus")
    manifest = write_corpus(folder, pages=PAGES, seed=7, faults=FAULTS)
    return Corpus(manifest, read(folder))


def test_the_same_call_writes_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    manifests = [
        write_corpus(tmp_path / name, pages=130, seed=seed, faults=1)
        for name, seed in (("one", 3), ("same", 3), ("other", 4))
    ]
    assert manifests[0] == manifests[1] != manifests[2]
    assert contents(tmp_path / "one") == contents(tmp_path / "same")
    assert not contents(tmp_path / "one").keys() & contents(tmp_path / "other").keys() - {
        "contentlint.toml"
    }


def test_a_page_needs_no_other_page_to_be_written(tmp_path: Path) -> None:
    write_corpus(tmp_path, pages=130, seed=3, faults=1)
    site = laid_out(tmp_path, pages=130, seed=3, faults=1)
    for number in reversed(range(130)):
        page = page_at(site, number)
        assert (tmp_path / page.identity.path).read_text(encoding="utf-8") == written(page)


def test_there_are_as_many_pages_as_asked_for(corpus: Corpus) -> None:
    assert len(corpus.pages) == PAGES
    collections = Counter(path.split("/")[1] for path in corpus.pages)
    assert collections["learn"] > 0.9 * PAGES
    assert collections["articles"] > 0.02 * PAGES


def test_every_kind_is_planted_as_often_as_asked_for(corpus: Corpus) -> None:
    planted = dict(corpus.manifest.planted)
    assert planted.keys() | {"case-colliding-path"} == KINDS.keys()
    assert set(planted.values()) == {FAULTS}
    one_sided = sum(FAULTS for name in planted if KINDS[name].pages == 1)
    pairs = sum(FAULTS for name in planted if KINDS[name].pages == 2 and name != "decoy")
    assert len(corpus.manifest.faults) == one_sided + 2 * pairs
    assert list(corpus.manifest.faults) == sorted(
        corpus.manifest.faults, key=lambda f: (f.path, f.line, f.rule, f.rival)
    )


def test_pages_keep_their_contracts(corpus: Corpus) -> None:
    for page in corpus.pages.values():
        contract = QuestionPage if page.path.startswith("content/learn/") else Article
        contract.model_validate_json(json.dumps(page.fields, default=str))


def _id(page: Read, other: Read | None, line: str, corpus: Corpus) -> bool:
    assert other
    return line == f"id: {page.fields['id']}" == f"id: {other.fields['id']}"


def _url(page: Read, other: Read | None, line: str, corpus: Corpus) -> bool:
    assert other
    return line == f"url: {page.fields['url']}" == f"url: {other.fields['url']}"


def _title(page: Read, other: Read | None, line: str, corpus: Corpus) -> bool:
    assert other
    said = line.strip()
    if said == page.shown_title:
        return said == other.shown_title
    return said == page.title and said.lower() == other.title.lower()


def _description(page: Read, other: Read | None, line: str, corpus: Corpus) -> bool:
    assert other
    return line.strip() == page.description == other.description


def _keyword(page: Read, other: Read | None, line: str, corpus: Corpus) -> bool:
    assert other
    return page.keyword in line and page.keyword == other.keyword


def _dangling(page: Read, other: Read | None, line: str, corpus: Corpus) -> bool:
    ids = {each.fields["id"] for each in corpus.pages.values()}
    [entry] = [entry for entry in page.related if entry["id"] not in ids]
    return line == f"    id: {entry['id']}" and entry["url"] not in corpus.by_url


def _stale(page: Read, other: Read | None, line: str, corpus: Corpus) -> bool:
    assert other
    [entry] = [entry for entry in page.related if entry["id"] == other.fields["id"]]
    said = line.strip().removeprefix("url: ")
    differing = [entry[name] for name in ("title", "url") if entry[name] != other.fields[name]]
    return differing == [said]


def _broken_link(page: Read, other: Read | None, line: str, corpus: Corpus) -> bool:
    [target] = [target for _, target in LINK.findall(page.text) if not found(page, target, corpus)]
    return target in line and other is None


def _broken_anchor(page: Read, other: Read | None, line: str, corpus: Corpus) -> bool:
    targets = [target for _, target in LINK.findall(page.text)]
    reached = [(target, found(page, target, corpus)) for target in targets]
    [(target, there)] = [
        (target, there)
        for target, there in reached
        if there and "#" in target and target.partition("#")[2] not in there.anchors
    ]
    return target in line and there == (other or page)


def _passage(page: Read, other: Read | None, line: str, corpus: Corpus) -> bool:
    assert other
    shared = set(page.paragraphs) & set(other.paragraphs)
    return any(text.replace("\n", "\\n") in line for text in shared)


def _exact(page: Read, other: Read | None, line: str, corpus: Corpus) -> bool:
    assert other
    return page.text == other.text and first_line(page) in line


def _near(page: Read, other: Read | None, line: str, corpus: Corpus) -> bool:
    assert other
    return first_line(page) in line and page.path != other.path


def _case(page: Read, other: Read | None, line: str, corpus: Corpus) -> bool:
    assert other
    return page.path != other.path and page.path.lower() == other.path.lower()


Check = Callable[[Read, "Read | None", str, Corpus], bool]
CHECKS: dict[str, Check] = {
    "duplicate-id": _id,
    "duplicate-url": _url,
    "duplicate-title": _title,
    "duplicate-description": _description,
    "competing-keyword": _keyword,
    "dangling-reference": _dangling,
    "stale-reference": _stale,
    "broken-link": _broken_link,
    "broken-anchor": _broken_anchor,
    "shared-passage": _passage,
    "duplicate-article": _exact,
    "near-duplicate-article": _near,
    "case-colliding-path": _case,
}


@pytest.mark.parametrize("rule", CHECKS)
def test_the_manifest_tells_the_truth(rule: str, corpus: Corpus) -> None:
    everything = (*corpus.manifest.faults, *corpus.manifest.covered)
    faults = [fault for fault in everything if fault.rule == rule]
    assert faults or rule == "case-colliding-path"
    assert [fault for fault in faults if not is_true(fault, corpus)] == []


def is_true(fault: Fault, corpus: Corpus) -> bool:
    page, other = corpus.pages[fault.path], corpus.pages.get(fault.rival)
    return CHECKS[fault.rule](page, other, page.lines[fault.line - 1], corpus)


def test_copies_are_as_similar_as_the_manifest_says(corpus: Corpus) -> None:
    pairs = (*corpus.manifest.faults, *corpus.manifest.covered, *corpus.manifest.decoys)
    alike = [fault for fault in pairs if fault.similarity is not None]
    for fault in alike:
        page, other = corpus.pages[fault.path], corpus.pages[fault.rival]
        assert jaccard(page.text, other.text) == fault.similarity
    near = [f.similarity for f in corpus.manifest.faults if f.rule == "near-duplicate-article"]
    assert all(similarity and 0.85 <= similarity <= 1 for similarity in near)
    assert len(set(near)) > FAULTS
    decoys = [fault.similarity for fault in corpus.manifest.decoys]
    assert all(similarity and 0.4 < similarity < 0.7 for similarity in decoys)


def pairs_of(manifest: Manifest, *rules: str) -> set[frozenset[str]]:
    """The paths of each pair of pages that must meet by one of the rules."""
    everything = (*manifest.faults, *manifest.covered, *manifest.decoys)
    return {frozenset((f.path, f.rival)) for f in everything if f.rule in rules}


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("duplicate-id", lambda page: page.fields["id"]),
        ("duplicate-url", lambda page: page.fields.get("url", page.path)),
        ("duplicate-title", lambda page: page.title.lower()),
        ("duplicate-title", lambda page: page.shown_title.lower()),
        ("duplicate-description", lambda page: page.description),
        ("competing-keyword", lambda page: page.keyword),
    ],
    ids=["id", "url", "title", "shown title", "description", "keyword"],
)
def test_only_planted_pages_say_the_same(
    rule: str, said: Callable[[Read], object], corpus: Corpus
) -> None:
    paths = defaultdict(set)
    for page in corpus.pages.values():
        paths[said(page)].add(page.path)
    same = {frozenset(each) for each in paths.values() if len(each) > 1}
    assert same
    assert same <= pairs_of(corpus.manifest, rule)


def test_only_planted_pages_share_paragraphs(corpus: Corpus) -> None:
    paths = defaultdict(set)
    for page in corpus.pages.values():
        for paragraph in page.paragraphs:
            paths[paragraph].add(page.path)
    shared = {frozenset(each) for each in paths.values() if len(each) > 1}
    assert shared == pairs_of(corpus.manifest, "shared-passage")


def test_only_planted_pages_are_alike(corpus: Corpus) -> None:
    holders = defaultdict(list)
    for page in corpus.pages.values():
        for shingle in shingles(page.text):
            holders[shingle].append(page.path)
    common = Counter(pair for paths in holders.values() for pair in combinations(paths, 2))
    alike = {frozenset(pair) for pair, count in common.items() if _alike(pair, count, corpus)}
    assert alike == pairs_of(corpus.manifest, "near-duplicate-article")


def _alike(pair: tuple[str, str], common: int, corpus: Corpus) -> bool:
    """Far less than 0.5 is too much."""
    total = sum(len(shingles(corpus.pages[path].text)) for path in pair) if common > 20 else 0
    return common > 0.25 * (total - common) > 0


def test_links_and_references_are_many_and_only_planted_ones_lead_nowhere(corpus: Corpus) -> None:
    planted = defaultdict(set)
    for fault in corpus.manifest.faults:
        planted[fault.rule].add(fault.path)
    identities = {
        (page.fields["id"], page.fields["title"], page.fields.get("url"))
        for page in corpus.pages.values()
    }
    anchors = 0
    for page in corpus.pages.values():
        targets = [target for _, target in LINK.findall(page.text)]
        reached = [found(page, target, corpus) for target in targets]
        assert (None in reached) == (page.path in planted["broken-link"])
        fragments = [
            target.partition("#")[2] in there.anchors
            for target, there in zip(targets, reached, strict=True)
            if there and "#" in target
        ]
        assert (False in fragments) == (page.path in planted["broken-anchor"])
        anchors += len(fragments)
        right = all((e["id"], e["title"], e["url"]) in identities for e in page.related)
        assert right != (page.path in planted["dangling-reference"] | planted["stale-reference"])
    assert anchors > PAGES / 10
    assert sum(len(page.related) for page in corpus.pages.values()) > PAGES


def test_nothing_else_is_wrong(here: Path) -> None:
    write_corpus(here, pages=150, seed=11)
    report = lint("content")
    assert report.files == 150
    assert [f for f in report.findings if f.severity is not Severity.INFO] == []
    assert len(report.findings) < 10


def test_too_few_pages_for_the_faults(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="20 pages: not from 24 to 1000000"):
        write_corpus(tmp_path, pages=20, faults=3, kinds=("duplicate-id",))


def test_the_command_writes_the_corpus_and_its_manifest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "manifest.json"
    main([str(tmp_path / "it"), "--pages", "130", "--faults", "1", "--manifest", str(file)])
    manifest = write_corpus(tmp_path / "same", pages=130, faults=1)
    assert contents(tmp_path / "it") == contents(tmp_path / "same")
    said = json.loads(file.read_text(encoding="utf-8"))
    assert [Fault(**fault) for fault in said["faults"]] == list(manifest.faults)
    assert said["planted"] == dict(manifest.planted)
    assert capsys.readouterr().out.startswith("130 pages, ")
