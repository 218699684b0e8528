"""A user's Pydantic model from `package.module:Class` or `path/to/file.py:Class`."""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from importlib.machinery import SourceFileLoader
from types import ModuleType
from typing import NoReturn

from pydantic import BaseModel

from contentlint.contract.foreign_code import check_model, is_ours
from contentlint.contract.words import nearest
from contentlint.errors import ConfigError

Model = type[BaseModel]

_cache: dict[tuple[str, str, int], Model] = {}


def load_model(reference: str, *, root: str = "") -> Model:
    """The model that a reference names; a file is read again when it changes.

    Packages are looked for in `root` too. Raises `ConfigError` where there is no such model, and
    where code is refused.
    """
    check_model(reference)
    place, separator, name = reference.rpartition(":")
    if not separator or not place or not name:
        raise ConfigError(
            f"the model {reference!r} names no class",
            hint="write package.module:Class or path/to/file.py:Class",
        )
    key = (reference, root, _modified(place))
    if key not in _cache:
        folder = "" if is_ours(reference) else root  # where files may be called like any module
        module = _from_file(place) if place.endswith(".py") else _from_package(place, folder)
        _cache[key] = _model(module, name, reference)
    return _cache[key]


def _modified(place: str) -> int:
    if not place.endswith(".py"):
        return 0
    try:
        return os.stat(place).st_mtime_ns
    except OSError as error:
        raise ConfigError(
            f"the model's file cannot be read: {error.strerror}", file=place
        ) from error


def _from_package(name: str, root: str) -> ModuleType:
    try:
        with _importable(root):
            return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name and (name == error.name or name.startswith(f"{error.name}.")):
            raise ConfigError(
                f"the model's module {name!r} is not found",
                hint="install its package beside contentlint, or write path/to/file.py:Class",
            ) from error
        raise _failed(name, error) from error
    except (Exception, SystemExit) as error:  # whatever the user's module does when imported
        raise _failed(name, error) from error


def _from_file(path: str) -> ModuleType:
    path = os.path.abspath(path)
    digest = blake2b(path.encode(errors="surrogatepass"), digest_size=8).hexdigest()
    name = f"_contentlint_model_{digest}"
    spec = importlib.util.spec_from_file_location(name, path, loader=_Source(name, path))
    if spec is None or spec.loader is None:
        raise ConfigError("the model's file cannot be imported", file=path)
    module = importlib.util.module_from_spec(spec)
    # Pydantic looks here for the names in a class's annotations.
    sys.modules[name] = module
    try:
        with _importable(os.path.dirname(path)):
            spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:  # whatever the user's module does when imported
        del sys.modules[name]
        raise _failed(path, error) from error
    return module


class _Source(SourceFileLoader):
    """Reads a module's source each time: compiled files tell changes by the second alone."""

    def path_stats(self, path: str) -> NoReturn:
        """Say that nothing is known of a compiled file, so that none is read or written."""
        raise OSError


def _failed(place: str, error: BaseException) -> ConfigError:
    return ConfigError(
        f"the model's module {place!r} cannot be imported: {type(error).__name__}: {error}",
        hint="import it with the Python that runs contentlint",
    )


@contextmanager
def _importable(folder: str) -> Iterator[None]:
    """Let the modules in `folder` be imported, as they are when Python is started there."""
    if not folder:
        yield
        return
    sys.path.insert(0, folder)
    try:
        yield
    finally:
        if folder in sys.path:
            sys.path.remove(folder)


def _model(module: ModuleType, name: str, reference: str) -> Model:
    found: object = module
    try:
        for part in name.split("."):
            found = getattr(found, part, None)
    except Exception as error:  # a module may import its classes only now
        raise _failed(module.__name__, error) from error
    if isinstance(found, type) and issubclass(found, BaseModel):
        return found
    what = "is no Pydantic model" if found is not None else "is not there"
    meant = nearest(name, known=_models_in(module), present=())
    raise ConfigError(
        f"the model {reference!r} {what}",
        hint=f"did you mean {meant!r}?" if meant and meant != name else "name a class of BaseModel",
    )


def _models_in(module: ModuleType) -> list[str]:
    return [
        name
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, BaseModel) and value is not BaseModel
    ]
