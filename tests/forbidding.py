"""What the package does in no test, and so for no article: no network, no other programs, no files
of others, no code that came with the articles.

Python tells its audit hooks of all of these (PEP 578). Where a function of ours is among the
callers the test fails, also where the exception was caught on the way; what a test does itself is
its own.
"""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType
from typing import Any

import contentlint

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = os.path.join(os.path.dirname(contentlint.__file__), "")
STARTING_PROCESSES = frozenset(
    """
    test_baseline test_changed_since test_cli_check test_cli_watch test_engine_failures
    test_platforms
    """.split()
)
"""The test modules that are about our starting git, or ourselves anew."""

RUNNING_CODE = frozenset(
    """
    test_cli_arguments test_cli_check test_cli_process test_cli_watch test_contract_both
    test_contract_limits test_contract_models test_contract_own_models test_docs
    test_engine_failures test_engine_registry test_engine_runs test_rule_pages test_testing
    """.split()
)
"""Those about a user's models and plugins, which are code; modules, or `module::test`."""

_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn",
             "os.startfile", "pty.spawn", "webbrowser.open")  # fmt: skip
_NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethost", "socket.send",
            "urllib.", "http.", "ftplib.", "smtplib.")  # fmt: skip
_FILES = ("open", "os.listdir", "os.scandir")
_POOL = f"{os.sep}multiprocessing{os.sep}"


class Forbidden(Exception):
    """Raised where a test does what no test does."""


class _Watch:
    """What is looked at now, and what was seen."""

    def __init__(self) -> None:
        self.names = frozenset({""})
        self.seen: list[str] = []
        self.looking = False


_watch = _Watch()


def _roots() -> tuple[str, ...]:
    """Where files may be looked at: tests' own folders, the sources, Python and its packages."""
    found = [tempfile.gettempdir(), str(ROOT), str(ROOT.parent / "shared"), sys.prefix]
    found += [sys.base_prefix, sys.exec_prefix, os.path.dirname(contentlint.__file__), os.devnull]
    found += [os.path.dirname(os.__file__), *filter(os.path.isabs, sys.path)]
    found += [os.path.expanduser("~/.cache"), "/dev/", "/etc/localtime", "/proc/", "/sys/", "/usr/"]
    return tuple(dict.fromkeys(path for each in found for path in (each, os.path.realpath(each))))


_ROOTS = _roots()
_TEMPORARY = tuple({tempfile.gettempdir(), os.path.realpath(tempfile.gettempdir())})
_SOURCES = tuple(root for root in _ROOTS if root not in _TEMPORARY)


def install() -> None:
    """Add the audit hook, which stays until the process ends, and looks while a test runs."""
    sys.addaudithook(_hook)


@contextmanager
def forbidding(module: str, test: str = "") -> Iterator[list[str]]:
    """A time in which a test of a module runs; gives what it did and may not."""
    before = dict(vars(_watch))
    names = frozenset({module, f"{module}::{test}"})
    vars(_watch).update(names=names, seen=[], looking=True)
    try:
        yield _watch.seen
    finally:
        vars(_watch).update(before)


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watch.looking:
        return
    why = _why_not(event, arguments)
    if why and _is_ours():
        _watch.seen.append(why)
        raise Forbidden(why)


def _is_ours() -> bool:
    """Whether it is the package that asks, if only by way of a library."""
    frame: Any = sys._getframe()
    while frame and not frame.f_code.co_filename.startswith(PACKAGE):
        frame = frame.f_back
    return frame is not None


def _why_not(event: str, arguments: tuple[Any, ...]) -> str:
    """Why something is forbidden, or ""."""
    if event in _FILES:
        return _why_no_file(event, arguments[0])
    if event == "exec":
        return _why_no_code(arguments[0])
    if _watch.names & STARTING_PROCESSES:
        return ""
    if event in _PROGRAMS or event.startswith(_NETWORK) or _is_internet(event, arguments):
        return f"{event} {arguments!r:.200}"
    return f"{event} outside of the pool" if event == "os.fork" and not _of_pool() else ""


def _is_internet(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether a socket is made that may reach another machine; the pool's pipes are sockets too."""
    return event == "socket.__new__" and arguments[1] in (socket.AF_INET, socket.AF_INET6)


def _why_no_file(event: str, path: Any) -> str:
    if isinstance(path, int) or path is None:
        return ""
    _watch.looking = False  # what is asked here is no test's doing
    try:
        absolute = os.path.abspath(os.fsdecode(path))
    finally:
        _watch.looking = True
    if absolute.startswith(_ROOTS) or (event == "open" and _is_above(absolute)):
        return ""
    return f"{event} {absolute!r:.200}"


def _is_above(path: str) -> bool:
    """Whether it is in a folder above a test's, where settings and `.gitignore` may be."""
    folder = os.path.dirname(path)
    return any(os.path.join(root, "").startswith(os.path.join(folder, "")) for root in _TEMPORARY)


def _why_no_code(code: Any) -> str:
    if not isinstance(code, CodeType) or _watch.names & RUNNING_CODE:
        return ""
    file = code.co_filename
    if file.startswith(_TEMPORARY) and not file.startswith(_SOURCES):
        return f"run {code.co_filename}"
    return ""


def _of_pool() -> bool:
    frame: Any = sys._getframe()
    while frame and _POOL not in frame.f_code.co_filename:
        frame = frame.f_back
    return frame is not None
