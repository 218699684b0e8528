"""`--config KEY=VALUE`."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentlint.errors import ConfigError
from contentlint.settings.file import Loaded, load
from contentlint.settings.model import Collection, Settings
from contentlint.settings.overrides import apply


def overridden(*pairs: str) -> Settings:
    return apply(Loaded(), pairs).settings


@pytest.mark.parametrize(
    ("pair", "settings"),
    [
        ("language=de", Settings(language="de")),
        ("language = 'de'", Settings(language="de")),
        ('language="de"', Settings(language="de")),
        ("language=", Settings(language="")),
        ("max-warnings=3", Settings(max_warnings=3)),
        ('select=["seo", "text"]', Settings(select=("seo", "text"))),
        ("rules.long-title.max-chars=60", Settings(rules={"long-title": {"max-chars": 60}})),
        ("rules.r.x=a=b", Settings(rules={"r": {"x": "a=b"}})),
        ("rules.r.x=1\ny = 2", Settings(rules={"r": {"x": "1\ny = 2"}})),
        ('severity={a = "info"}', Settings(severity={"a": "info"})),
        ("per-file-ignores.'a=b.*'=['seo']", Settings(per_file_ignores={"a=b.*": ("seo",)})),
        ("collections=[{name='a'}]", Settings(collections=(Collection(name="a"),))),
    ],
)
def test_a_value_is_toml_or_else_a_string(pair: str, settings: Settings) -> None:
    assert overridden(pair) == settings


def test_a_later_pair_wins() -> None:
    assert overridden("language=de", "language=fr") == Settings(language="fr")


def test_pairs_lie_over_a_file(tmp_path: Path) -> None:
    file = tmp_path / "contentlint.toml"
    file.write_text(
        'select = ["seo", "text"]\nlanguage = "de"\n[rules.r]\nx = 1\ny = 2\n'
        '[[collections]]\nname = "a"\n[[collections]]\nname = "b"\nurl = "/b"\n'
    )
    loaded = apply(load(str(file)), ["rules.r.y=3", "collections.1.url=/c", 'select=["all"]'])
    assert loaded.settings == Settings(
        select=("all",),
        language="de",
        rules={"r": {"x": 1, "y": 3}},
        collections=(Collection(name="a"), Collection(name="b", url="/c")),
    )
    expected = {
        "language": (str(file), 2),
        "rules.r.x": (str(file), 4),
        "rules.r.y": ("--config", 0),
        "select": ("--config", 0),
        "select.0": None,
        "collections.1.name": (str(file), 9),
        "collections.1.url": ("--config", 0),
    }
    assert {key: loaded.origins.get(key) for key in expected} == expected
    assert (loaded.root, loaded.file) == (str(tmp_path), str(file))


def test_tables_that_a_pair_makes_have_its_place() -> None:
    loaded = apply(Loaded(origins={"rules": ("a.toml", 3)}), ["rules.r.x=1"])
    assert loaded.origins == {
        "rules": ("a.toml", 3),
        "rules.r": ("--config", 0),
        "rules.r.x": ("--config", 0),
    }


def test_paths_of_contracts_count_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "contentlint.toml").write_text('[[collections]]\nschema = "a.json"\n')
    loaded = load("c/contentlint.toml")
    schemas = [
        apply(loaded, pairs).settings.collections[0].schema
        for pairs in ([], ["collections.0.schema=b.json"], ["collections.0.url=/x"])
    ]
    inside = str(tmp_path / "c" / "a.json")
    assert schemas == [inside, str(tmp_path / "b.json"), inside]


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        (
            "max-chars",
            "--config: 'max-chars' is not KEY=VALUE (for example rules.long-title.max-chars=60)",
        ),
        (
            "=1",
            "--config: '=1' is not KEY=VALUE (for example rules.long-title.max-chars=60)",
        ),
        (
            "a b=1",
            "--config: 'a b=1' is not KEY=VALUE (for example rules.long-title.max-chars=60)",
        ),
        (
            "fail_on=error",
            "--config fail_on=error: unknown key `fail_on` (did you mean `fail-on`?)",
        ),
        (
            "fail-on=eror",
            "--config fail-on=eror: `fail-on` must be `error`, `warning`, `info` or `never`, "
            "not `eror` (did you mean `error`?)",
        ),
        ("select=seo", "--config select=seo: `select` must be an array of strings, not `seo`"),
        (
            "language.x=1",
            "--config language.x=1: `language` must be a string, not a table",
        ),
        (
            "extend=a.toml",
            "--config extend=a.toml: `extend` works in a settings file only",
        ),
        (
            "select.7=seo",
            "--config select.7=seo: `select` must be an array of strings, not a table",
        ),
    ],
)
def test_a_mistake_names_the_pair(pair: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        overridden(pair)
    assert str(caught.value) == message


def test_an_item_that_is_not_there_is_a_mistake() -> None:
    loaded = apply(Loaded(), ["collections=[{name='a'}]"])
    for part in ("1", "name", "-1"):
        pair = f"collections.{part}.url=/a"
        with pytest.raises(ConfigError) as caught:
            apply(loaded, [pair])
        expected = f"--config {pair}: `collections` has 1 item, and none is `{part}`"
        assert str(caught.value) == expected


def test_deep_values_are_refused() -> None:
    with pytest.raises(ConfigError, match="must be an array of strings, not this string"):
        overridden("select=" + "[" * 5000 + "]" * 5000)
    with pytest.raises(ConfigError, match="KEY=VALUE"):
        overridden("x" + ".x" * 5000 + "=1")
