"""What strangers send breaks nothing: some hostile input of every kind in each run of the tests,
and all that ever broke something again. The long search is `python -m tests.fuzz`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import REGRESSIONS, TARGETS, Target, regressions, target

EXAMPLES = 30
KEPT = [(name, file) for name in TARGETS for file in regressions(name)]

known = cache(target)


@cache
def inputs(name: str) -> st.SearchStrategy[bytes]:
    """Raw bytes; pieces in a row; and a whole input with some pieces put in."""
    found = known(name)
    pieces = st.sampled_from(found.pieces)
    row = st.lists(pieces, max_size=15).map(b"".join)
    return st.one_of(
        st.binary(max_size=80),
        row,
        st.builds(_put_in, st.sampled_from(_seeds(found)), st.lists(st.tuples(_AT, _CUT, pieces))),
    )


_AT, _CUT = st.floats(0, 1), st.sampled_from((0, 0, 0, 1, 3, 10))


def _seeds(found: Target) -> list[bytes]:
    return [seed for seed in found.seeds if len(seed) < 1000]


def _put_in(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for part, cut, piece in changes:
        at = int(len(data) * part)
        data = data[:at] + piece + data[at + cut :]
    return data


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_bytes_keep_the_promises(name: str, data: st.DataObject) -> None:
    known(name).run(data.draw(inputs(name)))


@pytest.mark.parametrize(("name", "file"), KEPT, ids=[f"{name}/{file.name}" for name, file in KEPT])
def test_what_broke_a_promise_once_breaks_none(name: str, file: Path) -> None:
    known(name).run(file.read_bytes())


def test_each_folder_of_regressions_is_a_target_s() -> None:
    assert sorted(folder.name for folder in REGRESSIONS.iterdir()) == TARGETS
