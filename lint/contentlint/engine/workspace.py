"""Which settings are in force where, and what they make of an article."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice

from contentlint.contract.sources import named_schema, schema_files, sources
from contentlint.contract.violations import check_contract
from contentlint.documents import discover, flavors
from contentlint.documents.document import Document, Reading
from contentlint.documents.files import Contents, read
from contentlint.documents.names import is_below
from contentlint.documents.surroundings import Folders, OnDisk, Surroundings
from contentlint.engine import registry
from contentlint.engine.check import Plan, Planned
from contentlint.engine.options import check_models, check_rules, options_of, severity_of
from contentlint.engine.release import stamp
from contentlint.engine.selection import Selectors, selected, without
from contentlint.language.hashing import blake2b
from contentlint.model import Rule
from contentlint.settings import file as settings_file
from contentlint.settings import overrides, resolve
from contentlint.settings.file import Loaded
from contentlint.settings.resolve import DEFAULT, Effective, Kind
from contentlint.values import NamedTuple

_SAMPLE = 64  # articles that are looked at for the site's template syntax
_SAMPLE_BYTES = 65_536


class Sources(NamedTuple):
    """Where settings come from: a named file, or none at all, else the closest; then pairs."""

    config: str = ""
    isolated: bool = False
    pairs: tuple[str, ...] = ()


class Workspace:
    """Settings, plans and readings for paths; each is worked out once a run.

    Raises ConfigError where settings cannot be used.
    """

    def __init__(self, *, sources: Sources, selectors: Selectors, today: str) -> None:
        self._sources = sources
        self._selectors = selectors
        self.today = today
        self._loaded: dict[str, Loaded] = {}
        self._by_folder: dict[str, Loaded] = {}
        self._rules: dict[str, Mapping[str, Rule]] = {}
        self._roots: dict[str, str] = {}
        self._reaches: dict[str, str] = {}
        self._plans: dict[Kind, Plan] = {}
        self._ready: set[Kind] = set()
        self._sites: dict[str, str] = {}
        self._walked: dict[str, tuple[str, ...]] = {}
        self._effective: dict[str, Effective] = {}
        self._identities: dict[str, str] = {}
        self._bases: dict[tuple[str, Kind], str] = {}
        self._digests: dict[str, str] = {}
        self._folders = Folders()

    def __reduce__(self) -> tuple[Callable[..., Workspace], tuple[object, ...]]:
        """Another process makes its own, of the same origin."""
        return _made, (self._sources, self._selectors, self.today)

    def settings(self, path: str) -> Loaded:
        """The settings in force for a path (a file, or a folder ending in a separator)."""
        folder = os.path.dirname(path)
        if folder in self._by_folder:
            return self._by_folder[folder]
        if not path.endswith(os.sep):
            folder = os.path.dirname(os.path.abspath(path))
        if folder not in self._by_folder:
            self._by_folder[folder] = self._load(folder)
        return self._by_folder[folder]

    def effective(self, path: str) -> Effective:
        """What the settings say of one path: its collection and what is ignored there."""
        if path not in self._effective:
            self._effective[path] = resolve.effective(self.settings(path), path)
        return self._effective[path]

    def rules(self, path: str) -> tuple[Planned, ...]:
        """The rules for a path, with severities and options."""
        return self._plan(path).rules

    def plan(self, path: str) -> Plan:
        """What is checked in the article at a path, against a contract that can be used."""
        plan, kind = self._plan(path), self.effective(path).key
        if kind not in self._ready:
            check_contract(plan.collection, root=plan.root)
            self._ready.add(kind)
        return plan

    def identity(self, path: str) -> str:
        """The path that fingerprints are made of: from the settings' folder, else the work tree's.

        Where there is neither, it depends on the working directory.
        """
        if path not in self._identities:
            self._identities[path] = _storable(resolve.relative_to(self._root(path), path))
        return self._identities[path]

    def home(self, path: str) -> str:
        """The folder of the settings for a path, else of its git work tree, else the working
        directory."""
        return self._root(path) or os.getcwd()

    def document(
        self, path: str, contents: Contents, *, shown_as: str, around: Surroundings
    ) -> Document:
        """The article at a path, read as its collection says; messages call it `shown_as`."""
        collection = self.effective(path).collection
        flavor = self._flavor(path, contents.data, around)
        reading = Reading(flavor, collection.prose, collection.escaped)
        return Document(shown_as, contents.data, reading, unreadable=contents.problem)

    def surroundings(self, path: str) -> Surroundings:
        """What stands on disk around the article at a path, as far as the project reaches."""
        folder = os.path.dirname(path)
        if folder not in self._reaches:
            self._reaches[folder] = self._root(path) or _nearest(os.getcwd(), folder)
        root, find_site = self._reaches[folder], partial(self._built_by, path)
        return OnDisk(path, root=root, folders=self._folders, find_site=find_site)

    def result_basis(self, path: str) -> str:
        """What stands for all that an article's findings are made of besides its bytes and what is
        around it: our version, the rules and their options, its kind, and the contract's files."""
        return self._basis("result", path, self._described_rules)

    def stakes_basis(self, path: str, *, site: str | None) -> str:
        """Likewise for its claims; `site` is the site's flavor where that was asked for."""
        basis = self._basis("stakes", path, self._claimed_rules)
        return basis if site is None else f"{basis}:{site}"

    def files_asked(self, document: Document, plan: Plan) -> dict[str, str]:
        """The files of the schema that an article names, and what stands for each one's content."""
        front_matter = document.front_matter
        name = front_matter.values.get("$schema") if front_matter else None
        if name is None:
            return {}
        schema, project = named_schema(document.path, name, plan.root)
        return {file: self.digest(file) for file in schema_files(schema, root=project)}

    def digest(self, file: str) -> str:
        """What stands for a file's content; "" where it cannot be read."""
        if file not in self._digests:
            contents = read(file)
            data = blake2b(contents.data, digest_size=16).hexdigest()
            self._digests[file] = "" if contents.problem else data
        return self._digests[file]

    def excluded(self, path: str) -> bool:
        """Whether the settings exclude a path, or a folder above it."""
        return resolve.excluded(self.settings(path), path)

    def included(self, path: str) -> bool:
        """Whether a collection includes a text file that is not Markdown by its name."""
        return path.lower().endswith(".txt") and bool(self.effective(path).collection.include)

    def articles(self, folder: str) -> tuple[str, ...]:
        """The articles below a folder, in order."""
        folder = os.path.abspath(folder)
        if folder not in self._walked:
            walk = discover.Walk(self.excluded, self.included, self._around(folder))
            self._walked[folder] = tuple(discover.articles(folder, walk))
        return self._walked[folder]

    def _around(self, folder: str) -> str:
        """The project that a folder is in, where it is in one; else that folder."""
        inner = os.path.join(os.path.abspath(folder), "")
        root = self._root(inner)
        return root if root and is_below(inner, root) else inner

    def _basis(self, what: str, path: str, more: Callable[[Plan], list[object]]) -> str:
        found = self.effective(path)
        key = (what, found.key)
        if key not in self._bases:
            plan = self._plan(path)
            files = sources(found.collection, root=plan.root)
            contract = [(file, self.digest(file)) for file in files]
            parts = (stamp(), what, plan.language, plan.collection, found.settings.flavor, contract)
            text = repr((*parts, more(plan)))
            self._bases[key] = blake2b(text.encode(errors="surrogatepass")).hexdigest()[:32]
        return self._bases[key]

    def _described_rules(self, plan: Plan) -> list[object]:
        return [
            (registry.stamp_of(each.rule), each.severity, sorted(each.options.items()))
            for each in plan.rules
        ]

    def _claimed_rules(self, plan: Plan) -> list[object]:
        plugins = [each.rule for each in plan.rules if each.rule.claims]
        return [registry.stamp_of(rule) for rule in registry.corpus_rules(plugins)]

    def _load(self, folder: str) -> Loaded:
        if self._sources.isolated:
            found = ""
        else:
            found = self._sources.config or settings_file.find(folder) or ""
        if found not in self._loaded:
            loaded = settings_file.load(found) if found else DEFAULT
            if self._sources.pairs:
                loaded = overrides.apply(loaded, self._sources.pairs)
            check_rules(loaded)
            check_models(loaded)
            self._rules[loaded.file] = selected(loaded.settings, self._selectors)
            self._loaded[found] = loaded
        return self._loaded[found]

    def _plan(self, path: str) -> Plan:
        found = self.effective(path)
        if found.key not in self._plans:
            self._plans[found.key] = self._make_plan(self.settings(path), found)
        return self._plans[found.key]

    def _make_plan(self, loaded: Loaded, found: Effective) -> Plan:
        rules = without(self._rules[loaded.file], found.ignored)
        planned = tuple(
            Planned(rule, severity_of(loaded, found, rule), options_of(loaded, found, rule))
            for rule in rules.values()
        )
        return Plan(planned, found.collection, loaded.settings.language, self.today, loaded.root)

    def _flavor(self, path: str, data: bytes, around: Surroundings) -> str:
        flavor = self.settings(path).settings.flavor
        if flavor != "auto":
            return flavor
        shown = flavors.flavor_of(path, data)
        # Only braces that nothing explains make it worth looking at other articles.
        return shown or (around.site if b"{{" in data else "") or "gfm"

    def _built_by(self, path: str) -> str:
        """The flavor of the whole site, which the settings say or its articles show; or ""."""
        flavor = self.settings(path).settings.flavor
        return self._site(path) if flavor == "auto" else flavor

    def _root(self, path: str) -> str:
        """The folder of the settings for a path, else of its git work tree; or ""."""
        folder = os.path.dirname(path)
        if folder not in self._roots:
            self._roots[folder] = self.settings(path).root or discover.git_root(folder)
        return self._roots[folder]

    def _site(self, path: str) -> str:
        """The flavor that the corpus around a path shows, or ""."""
        root = self._root(path) or os.path.dirname(os.path.abspath(path))
        if root not in self._sites:
            self._sites[root] = flavors.generator(root) or self._sampled(root)
        return self._sites[root]

    def _sampled(self, root: str) -> str:
        content = self.settings(os.path.join(root, "")).settings.content or (".",)
        found = [p for part in content for p in self.articles(os.path.join(root, part))]
        return flavors.majority(_heads(islice(found, 0, None, max(1, len(found) // _SAMPLE))))


def _made(sources: Sources, selectors: Selectors, today: str) -> Workspace:
    return Workspace(sources=sources, selectors=selectors, today=today)


def _storable(path: str) -> str:
    """A path as Unicode has it: of a name that is no UTF-8, the odd bytes are written out."""
    if path.isascii():
        return path
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _nearest(folder: str, inner: str) -> str:
    """A folder, where another one lies in it; else that one."""
    return folder if is_below(os.path.join(inner, ""), folder) else inner


def _heads(paths: Iterable[str]) -> Iterator[bytes]:
    for path in paths:
        yield read(path).data[:_SAMPLE_BYTES]
