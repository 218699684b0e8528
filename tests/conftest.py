"""What all tests share: golden files and rule pages, compared or written anew; a command line."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import settings

import forbidding
from command_line import AMBIENT, Result
from contentlint.settings.file import forget_found
from contentlint.surfaces.cli.main import main

# The same examples everywhere; HYPOTHESIS_PROFILE=explore looks at others.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden/")
    parser.addoption(
        "--update-specs", action="store_true", help="rewrite the generated blocks of rule pages"
    )


def pytest_configure() -> None:
    forbidding.install()
    # Started in the background, we ignore interrupts, and so would every process that we start.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Fail a test that does what none may, also where it caught the exception."""
    with forbidding.forbidding(item.path.stem, getattr(item, "originalname", "")) as seen:
        outcome = yield
    if seen:
        pytest.fail(f"it is forbidden to {seen[0]}", pytrace=False)
    return outcome


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden(name, text)` asserts that the text is that of tests/golden/<name>."""
    update = request.config.getoption("--update-golden")

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if update:
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(text.encode())
        assert text == file.read_bytes().decode(), "see the change with pytest --update-golden"

    return compare


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, in surroundings that say nothing to contentlint."""
    monkeypatch.chdir(tmp_path)
    for name in AMBIENT:
        monkeypatch.delenv(name, raising=False)
    forget_found()
    return tmp_path


@pytest.fixture
def cli(
    here: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[..., Result]:
    """`cli("content", "--quiet", stdin=b"…")` calls `main` in the folder `here`, which stays as it
    is: the cache is elsewhere."""
    monkeypatch.setenv("CONTENTLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))

    def call(*arguments: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        forget_found()
        code = main(list(arguments))
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return call
