"""Large articles that no one writes, no larger than tests bear; see tests/zoo/.

As large as they get, they are for `python -m tests.zoo`, which says what each takes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import AMBIENT
from tests.zoo.animals import GIANTS, Giant
from tests.zoo.keeping import ALIKE, check_places, counted, expected, grown, look, of_neighbour

EXPECTED = expected()


@pytest.mark.parametrize("giant", GIANTS, ids=lambda giant: giant.name)
def test_every_rule_bears_each(
    giant: Giant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in AMBIENT:
        monkeypatch.delenv(name, raising=False)
    path = grown(giant, tmp_path)
    seen = look(tmp_path, "--select", "all", "--ignore", ALIKE, "--", ".")
    assert counted(seen) == EXPECTED[giant.name]
    assert "repeated-word" in of_neighbour(seen)
    check_places(seen, tmp_path, path)
