"""Settings files, pairs of `--config` and baselines: used, or refused with the place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache, partial
from tempfile import TemporaryDirectory

from contentlint.documents.files import Contents
from contentlint.engine import baseline
from contentlint.engine.check import Site, check
from contentlint.engine.options import check_rules
from contentlint.engine.selection import Selectors
from contentlint.engine.workspace import Sources, Workspace
from contentlint.errors import ConfigError
from contentlint.settings.file import Loaded, load
from contentlint.settings.overrides import apply
from contentlint.settings.resolve import excluded
from tests.fuzz.checked import TODAY
from tests.fuzz.limits import bounded
from tests.fuzz.pieces import pieces

ARTICLE = b"---\ntitle: A b\ndate: 2025-01-01\n---\n\n# A\n\nThe the [b](c.md) in order to.\n"
PATHS = ("a.md", "content/a.md", "content/docs/a b.md", "../a.md")

PIECES = pieces("settings")


def seeds() -> Iterator[bytes]:
    """Settings with every key, and other files of a project."""
    yield b"content = ['content']\nselect = ['recommended']\nexclude = ['x']\nflavor = 'hugo'\n"
    yield (
        b"[[collections]]\nname = 'a'\ninclude = ['content/**']\nurl = '/{subject}/{slug}'\n"
        b"front-matter = 'required'\nprose = ['*.b']\nsame = [['title', 'b']]\n"
        b"[collections.fields]\ntitle = 'x'\n[collections.rules.long-title]\nmax-chars = 1\n"
    )
    yield b"[severity]\nlong-title = 'error'\n[per-file-ignores]\n'*.md' = ['text', 'links']\n"
    yield b"[rules.preferred-term]\nterms = {a = 'b'}\n[rules.long-sentence]\nmax-words = 3\n"
    yield b"rules.long-title.max-chars=60"
    yield b'[{"contentlint-baseline": 1}\n,{"path": "a", "rule": "b", "fingerprint": "c"}\n]\n'


def run(data: bytes) -> None:
    """It is used, or refused as a ConfigError that names a line of the file."""
    with bounded(len(data)):
        for name, before in (
            ("contentlint.toml", b""),
            ("pyproject.toml", b"[tool.contentlint]\n"),
        ):
            file = os.path.join(_folder(), name)
            with open(file, "wb") as written:
                written.write(before + data)
            _expect(partial(_use, file), file, before + data)
        text = data.decode("utf-8", "replace")
        _expect(lambda: check_rules(apply(Loaded(), [text])), "", b"")
        _expect(lambda: baseline.parsed(text, file="b.json"), "b.json", data)


def _refusal(use: Callable[[], object]) -> ConfigError | None:
    """The error with which something is refused; None where it is used."""
    try:
        use()
    except ConfigError as error:
        return error
    return None


def _expect(use: Callable[[], object], file: str, data: bytes) -> None:
    """It is used, or refused with a place in the file."""
    error = _refusal(use)
    if error:
        lines = data.count(b"\n") + data.count(b"\r") + 1
        assert error.message
        assert str(error)
        assert 0 <= error.line <= lines
        assert error.column >= 0
        assert error.file or not file


def _use(file: str) -> None:
    loaded = load(file)
    check_rules(loaded)
    assert all(line > 0 for _, line in loaded.origins.values())
    paths = [os.path.join(os.path.dirname(file), *path.split("/")) for path in PATHS]
    for path in paths:
        excluded(loaded, path)
    if any(collection.model for collection in loaded.settings.collections):
        return  # which is code
    workspace = Workspace(sources=Sources(config=file), selectors=Selectors(), today=TODAY)
    for path in paths:
        around = workspace.surroundings(path)
        document = workspace.document(path, Contents(ARTICLE), shown_as="a.md", around=around)
        site = Site(workspace.identity(path), around)
        found = check(document, workspace.plan(path), site).findings
        assert all(each.rule != "internal-error" for each in found), found


@cache
def _folder() -> str:
    _KEPT.append(TemporaryDirectory(prefix="contentlint-fuzz-"))
    return os.path.realpath(_KEPT[0].name)


_KEPT: list[TemporaryDirectory[str]] = []
