"""`contentlint init`: settings that fit the articles that are there, shown or written."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence

from contentlint.adoption import (
    SETTINGS,
    Adoption,
    Conclusion,
    Fact,
    File,
    adopt,
    counted,
    files_of,
)
from contentlint.engine.paths import shown
from contentlint.errors import UsageError
from contentlint.model import EXIT_CLEAN
from contentlint.reporters import neutral
from contentlint.settings.file import find_in
from contentlint.settings.resolve import relative_to
from contentlint.surfaces.cli import output


def run(options: Namespace) -> int:
    """Say what the articles show, and show or write the files that follow from it."""
    root, folders = _project(options.paths)
    adoption = adopt(root, folders=folders)
    if adoption is None:
        where = ", ".join(options.paths) or "this folder"
        raise UsageError(f"there are no articles in {where} (name the folders that hold them)")
    _print(_conclusions(adoption))
    files = files_of(adoption, root=root)
    if options.write:
        _write(root, files)
    else:
        _print(line for file in files for line in _shown(root, file))
        _print(("", "`contentlint init --write` writes these files."))
    return EXIT_CLEAN


def _project(paths: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The folder of the settings, and the paths named, from there: the working directory; or, of
    one folder elsewhere, that folder."""
    for path in paths:
        if not os.path.exists(path):
            raise UsageError(f"{path} does not exist")
    here = os.getcwd()
    folders = tuple(dict.fromkeys(relative_to(here, path) for path in paths))
    if not any(folder.startswith("..") or os.path.isabs(folder) for folder in folders):
        return here, () if "." in folders else folders
    if len(paths) > 1 or not os.path.isdir(paths[0]):
        raise UsageError("the paths lie outside the working directory (run it where they lie)")
    return os.path.abspath(paths[0]), ()


def _conclusions(adoption: Adoption) -> Iterator[str]:
    yield f"{counted(adoption.total, 'article')} in {', '.join(adoption.settings.content)}" + (
        "" if adoption.seen == adoption.total else f", {adoption.seen:,} of them looked at"
    )
    yield from _indented(adoption.facts)
    for conclusion in adoption.conclusions:
        yield from _conclusion(conclusion)
    if adoption.others:
        yield f"others: {counted(adoption.others, 'article')} of no kind"


def _conclusion(conclusion: Conclusion) -> Iterator[str]:
    kind = conclusion.kind
    yield f"{kind.name}: {counted(kind.total, 'article')} in {', '.join(kind.include)}"
    yield from _indented(conclusion.facts)


def _indented(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        yield f"  {fact.says}" + (f" ({fact.holds:,} of {fact.of:,})" if fact.of else "")


def _shown(root: str, file: File) -> Iterator[str]:
    path = os.path.join(root, file.path)
    if file.entry and os.path.lexists(path):
        yield from ("", f"--- add to the `repos` of {shown(path)}:")
        yield from file.entry.splitlines()
        return
    there = " (which is there, and stays as it is)" if os.path.lexists(path) else ""
    yield from ("", f"--- {shown(path)}{there}:")
    yield from file.text.splitlines()


def _write(root: str, files: Sequence[File]) -> None:
    """Write what is not there yet; schemas only beside the settings that name them."""
    _print(("",))
    settled = find_in(root)
    own = settled is not None and os.path.dirname(settled) == os.path.abspath(root)
    for file in files:
        path = os.path.join(root, file.path)
        of_settings = file.path == SETTINGS or file.path.endswith(".schema.json")
        if of_settings and own:
            _print((f"{shown(settled or '')} is there; not written:",))
        elif not os.path.lexists(path):
            _create(path, file.text)
            _print((f"wrote {shown(path)}",))
            continue
        _print(line for line in _shown(root, file) if line)


def _create(path: str, text: str) -> None:
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    except OSError as error:
        raise UsageError(f"{shown(path)}: cannot be written ({error.strerror})") from error
    output.write(text, shown(path))


def _print(lines: Iterable[str]) -> None:
    output.write("".join(f"{neutral.line(line)}\n" for line in lines))
