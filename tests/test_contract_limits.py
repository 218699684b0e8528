"""What a value or a schema cannot do: keep a run busy. Patterns mean what they mean to `re`."""

from __future__ import annotations

import re
from contextlib import suppress
from random import Random

import pytest

from contentlint.contract import limits, user_patterns
from contentlint.contract.limits import TooMuch, limited
from contentlint.contract.schema_loading import _FORMATS
from contentlint.contract.user_patterns import found, searching
from contract_faults import faults, json_article, schema_file, yaml

SLOW = "^(a|aa)+$"
ATTACK = "a" * 60 + "!"


@pytest.fixture(autouse=True)
def _little_time(monkeypatch):
    monkeypatch.setattr(limits, "SECONDS", 0.2)


def test_a_pattern_that_takes_too_long_is_named(tmp_path):
    schema = schema_file(tmp_path, {"properties": {"title": {"type": "string", "pattern": SLOW}}})
    text = yaml("date: 2025-01-01", f"title: {ATTACK}")
    (fault,) = faults(text, schema=schema)
    assert fault == (
        "invalid-value",
        "title",
        ATTACK,
        "'title' takes too long to compare with the pattern '^(a|aa)+$': "
        "in 0.2 seconds it did not end (test.schema.json)",
    )


def test_a_name_may_take_too_long_as_well(tmp_path):
    schema = {"patternProperties": {SLOW: {"type": "integer"}}, "additionalProperties": False}
    (fault,) = faults(yaml("x: 1", f"{ATTACK}: 1"), schema=schema_file(tmp_path, schema))
    assert (fault.rule, fault.path) == ("invalid-value", ATTACK)
    assert "takes too long to compare with the pattern '^(a|aa)+$'" in fault.message


def test_all_values_of_an_article_share_the_time(tmp_path, monkeypatch):
    tried = []
    searched = user_patterns.searching

    def counting(pattern):
        tried.append(pattern)
        return searched(pattern)

    monkeypatch.setattr(user_patterns, "searching", counting)
    schema = schema_file(tmp_path, {"properties": {"tags": {"items": {"pattern": SLOW}}}})
    tags = [f"{'a' * 60}{number}" for number in range(1000)]
    (fault,) = faults(json_article({"tags": tags}), schema=schema)
    assert fault.path.startswith("tags.")
    assert len(tried) < 10


def test_the_next_article_has_its_own_time():
    with pytest.raises(TooMuch), limited(values=1):
        found(SLOW, ATTACK)
    with limited(values=1):
        assert found(SLOW, "aaa")


ATTACKS = {
    "^(a|aa)+$": "a" * 60 + "!",
    r"^(([a-z])+.)+[A-Z]([a-z])+$": "a" * 5000,
    r"\s+$": " " * 100_000 + "x",
    r"^(.*?,){11}P": "1," * 200,
    r"(x+x+)+y": "x" * 3000,
    r"^(\w+\s?)*$": "a " * 50_000 + "!",
}


@pytest.mark.parametrize("pattern", ATTACKS)
def test_no_pattern_goes_on_beyond_its_time(pattern):
    """It ends with an answer or the limit; without one it would run for years."""
    with limited(values=1), suppress(TooMuch):
        assert found(pattern, ATTACKS[pattern]) is False


PATTERNS = r"""
^[a-z0-9]+(?:-[a-z0-9]+)*$ | ^\d{4}-\d{2}-\d{2}$ | ^https?:// | ^/[\w/.-]*$ | ^\S+@\S+$ | ^$
^[A-Z][\w ,.'-]*$ | \.(png|jpe?g|svg)$ | ^v?\d+\.\d+(\.\d+)?$ | ^[^<>]*$ | ^(?!.*--)[a-z-]+$
^.{1,60}$ | ^\w+([-+.']\w+)*@\w+([-.]\w+)*\.\w+$ | (?i)^hello\b | ^#[0-9a-fA-F]{3}$ | ^\s*$
^(\w+)\s\1$ | [\w-]+ | ^a{,3}$ | ^a{2,}$ | ^{slug}$ | ^a{e}$ | ^a{i<=1}b$ | ^(?:abc){d}$ | ^a{}$
^a{,}$ | a{1 | {1,x} | [[:alpha:]] | [[a-z] | []a] | [^]a] | [\]a] | [^\[] | \Aabc\Z | ^a\{1\}$
(?P<x>a)(?P=x) | (?<=a)b(?!c) | (?:a*)*b | \bword\b | (?s)a.c | (?m)^b$ | (?x)\ a b | \u00e9 | \x41
(a)?b(?(1)c|d) | [\b] | ^[\u4e00-\u9fff]+$ | ^[À-ÿ]+$ | \Babc | ß | (?i)ß | (?a)^\w+$ | ^\W+$
""".replace("\n", " | ").split(" | ")[1:-1]


@pytest.mark.filterwarnings("ignore:Possible")
def test_patterns_mean_what_they_mean_to_re():
    random = Random("patterns")
    letters = "aAbBc1-_ .{}e:/\né\u0301中ſßK[]d,|&%@x"
    texts = [
        "",
        "abc",
        "slug",
        "{slug}",
        "a{e}",
        "aaa",
        "a{}",
        "a{i<=1}b",
        "हिन्दी",
        "١٢",
        "word",
        "aa",
    ]
    texts += ["".join(random.choices(letters, k=random.randint(1, 8))) for _ in range(600)]
    for pattern in PATTERNS:
        wanted = [bool(re.search(pattern, text)) for text in texts]
        assert [found(pattern, text) for text in texts] == wanted, pattern


REFUSED = ["(", "[a", r"\p{L}", "a**", "a{99999999999}", "(?<x>a)", "(" * 9999]


@pytest.mark.parametrize("pattern", REFUSED)
def test_what_is_no_pattern_of_python_is_refused(pattern):
    with pytest.raises(ValueError, match=r"\w"):
        searching(pattern)


def test_references_that_multiply_end(tmp_path):
    twice = {f"a{n}": {"allOf": [{"$ref": f"#/$defs/a{n + 1}"}] * 2} for n in range(40)}
    definitions = {**twice, "a40": {"type": "integer"}}
    schema = {"properties": {"a": {"$ref": "#/$defs/a0"}}, "$defs": definitions}
    (fault,) = faults(yaml("a: 1"), schema=schema_file(tmp_path, schema))
    assert (fault.rule, fault.message) == (
        "invalid-value",
        "the front matter needs more references of the schema to be followed than is reasonable "
        "(test.schema.json)",
    )


def test_references_in_a_circle_end(tmp_path):
    schema = {"properties": {"a": {"$ref": "#/$defs/x"}}, "$defs": {"x": {"$ref": "#/$defs/x"}}}
    (fault,) = faults(yaml("a: 1"), schema=schema_file(tmp_path, schema))
    assert "leads to references without end" in fault.message


def test_many_values_may_follow_many_references(tmp_path):
    schema = {"items": {"$ref": "#/$defs/x"}, "$defs": {"x": {"type": "integer"}}}
    schema = {"properties": {"a": {"$ref": "#/$defs/y"}}, "$defs": {**schema["$defs"], "y": schema}}
    article = json_article({"a": list(range(20_000))})
    assert faults(article, schema=schema_file(tmp_path, schema), unknown_fields="allow") == []


HOSTILE = {
    "brackets": "(" * 5000, "a number": "x{99999999999}", "letters": "a" * 30_000,
    "dots": "a." * 15_000, "at": "@" * 30_000, "path": "http://" + "a/" * 15_000,
    "colons": "http://[" + ":" * 20_000, "percent": "%" * 30_000, "spaces": " " * 30_000,
    "digits": "1" * 30_000, "duration": "P" + "1D" * 10_000, "xn": "xn--" * 5000,
    "marks": "\u0301" * 5000, "query": "http://a" + "?a=b" * 8000, "braces": "{a," * 8000,
    "iri": "http://é" + "é." * 8000, "years": "P" + "9" * 5000 + "Y", "surrogate": "http://\udc80",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(_FORMATS.checkers))
def test_formats_of_hostile_values_are_checked(name, monkeypatch):
    """No checker raises anything else, nor takes the time that is there for an article."""
    monkeypatch.setattr(limits, "SECONDS", 10.0)
    with limited(values=1):
        assert {_FORMATS.conforms(value, name) for value in HOSTILE.values()} <= {True, False}


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("https://example.com/ä?ö#ü", True),
        ("https://müller.example/", True),
        ("mailto:a@b.example", True),
        ("a b", False),
        ("/ä", False),
        ("ä:x", False),
        ("http://a/\x85", False),
        ("https://[::1]/", True),
    ],
)
def test_an_iri_is_one_where_its_uri_is(value, is_one):
    assert _FORMATS.conforms(value, "iri") is is_one


def test_a_models_own_patterns_are_no_trouble(tmp_path):
    file = tmp_path / "patterned.py"
    file.write_text(
        "from typing import Annotated\n"
        "from pydantic import BaseModel, Field\n"
        "class M(BaseModel):\n"
        "    names: dict[Annotated[str, Field(pattern=r'^\\p{L}+$')], int]\n"
    )
    assert faults(yaml("names: {größe: 1}"), model=f"{file}:M") == []
