"""Fixes of keywords leave front matter that reads as before, without what was wrong."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.documents.document import Document
from contentlint.model import Edit, Rule
from contentlint.rules import Context
from contentlint.rules.seo import duplicate_keyword, malformed_keywords
from contentlint.settings.model import Collection

Form = Callable[[list[str]], str]


def _block(items: list[str], written: Callable[[str], str]) -> str:
    return (
        "---\ntitle: T\nkeywords:\n" + "".join(f"  - {written(i)}\n" for i in items) + "b: 1\n---\n"
    )


ESCAPED, CONTINUED = "\\x2c ", ", \\\n  "
STRINGS: dict[str, Form] = {
    "plain": lambda items: f"---\ntitle: T\nkeywords: {', '.join(items)}\nb: 1\n---\n",
    "plain, two lines": lambda items: (
        f"---\ntitle: T\nkeywords: {f',{chr(10)}  '.join(items)}\nb: 1\n---\n"
    ),
    "commented": lambda items: f"---\nkeywords: {', '.join(items)} # all\nb: 1\n---\n",
    "double": lambda items: f'---\nkeywords: "{", ".join(items)}"\nb: 1\n---\n',
    "double, escaped": lambda items: f'---\nkeywords: "{ESCAPED.join(items)}"\nb: 1\n---\n',
    "double, continued": lambda items: f'---\nkeywords: "{CONTINUED.join(items)}"\nb: 1\n---\n',
    "single": lambda items: f"---\nkeywords: '{', '.join(items)}'\nb: 1\n---\n",
    "folded": lambda items: f"---\nkeywords: >-\n  {', '.join(items)}\nb: 1\n---\n",
    "folded, a line each": lambda items: (
        f"---\nkeywords: >-\n  {f',{chr(10)}  '.join(items)}\nb: 1\n---\n"
    ),
    "folded, commas first": lambda items: (
        f"---\nkeywords: >\n  {f'{chr(10)}  , '.join(items)}\nb: 1\n---\n"
    ),
    "literal": lambda items: f"---\nkeywords: |\n  {f',{chr(10)}  '.join(items)}\n---\n",
    "CRLF": lambda items: (
        f"---\r\nkeywords: >-\r\n  {f',{chr(13)}{chr(10)}  '.join(items)}\r\n---\r\n"
    ),
    "no space": lambda items: f'---\nkeywords: "{",".join(items)}"\n---\n',
    "semicolons": lambda items: f"---\nkeywords: {'; '.join(items)}\n---\n",
    "bars": lambda items: f"---\nkeywords: {' | '.join(items)}\n---\n",
    "nested": lambda items: f"---\nseo:\n  keywords: {', '.join(items)}\n  b: 1\n---\n",
    "in a flow mapping": lambda items: f"---\nseo: {{keywords: '{', '.join(items)}', b: 1}}\n---\n",
    "TOML": lambda items: f'+++\nkeywords = "{", ".join(items)}"\nb = 1\n+++\n',
    "TOML, literal": lambda items: f"+++\nkeywords = '{', '.join(items)}'\nb = 1\n+++\n",
    "TOML, lines": lambda items: (
        f'+++\nkeywords = """\n{f",{chr(10)}".join(items)}"""\nb = 1\n+++\n'
    ),
    "JSON": lambda items: json.dumps({"keywords": ", ".join(items), "b": 1}, indent=2) + "\n",
}
LISTS: dict[str, Form] = {
    "flow": lambda items: f"---\nkeywords: [{', '.join(items)}]\nb: 1\n---\n",
    "flow, quoted": lambda items: f"---\nkeywords: {json.dumps(items)}\nb: 1\n---\n",
    "flow, lines": lambda items: (
        f"---\nkeywords: [\n  {f',{chr(10)}  '.join(items)},\n]\nb: 1\n---\n"
    ),
    "block": lambda items: _block(items, str),
    "block, quoted": lambda items: _block(items, json.dumps),
    "block, commented": lambda items: _block(items, lambda item: f"{item} # why"),
    "block, folded": lambda items: _block(items, lambda item: f">-\n    {item}"),
    "block, CRLF": lambda items: _block(items, str).replace("\n", "\r\n"),
    "block, last": lambda items: (
        "---\nkeywords:\n" + "\n".join(f"- {i}" for i in items) + "\n---\n"
    ),
    "block, comment lines": lambda items: (
        "---\nkeywords:\n" + "".join(f"  # on {i}\n  - {i}\n" for i in items) + "---\n"
    ),
    "TOML": lambda items: f"+++\nkeywords = {json.dumps(items)}\nb = 1\n+++\n",
    "TOML, lines": lambda items: (
        "+++\nkeywords = [\n" + "".join(f"  '{i}', # why\n" for i in items) + "]\nb = 1\n+++\n"
    ),
    "JSON": lambda items: json.dumps({"keywords": items, "b": 1}) + "\n",
    "JSON, lines": lambda items: json.dumps({"keywords": items, "b": 1}, indent=2) + "\n",
}


def fixed(text: str, rule: Rule) -> Document:
    """The article once the rule's fixes have been applied until there are none."""
    for _ in range(8):
        document = Document("a.md", text.encode())
        problems = rule.check(Context(document, collection=Collection(), today="2025-06-15"))
        edits = sorted(problem.fix.edits[0] for problem in problems if problem.fix)
        if not edits:
            return document
        text = applied(text, edits)
    raise AssertionError(text)


def applied(text: str, edits: list[Edit]) -> str:
    """The text with the edits that do not overlap an earlier one."""
    pieces, at = [], 0
    for span, replacement in edits:
        if span.start >= at:
            pieces += [text[at : span.start], replacement]
            at = span.end
    return "".join([*pieces, text[at:]])


def keywords_of(document: Document) -> list[str]:
    front_matter = document.front_matter
    assert front_matter is not None
    assert front_matter.readable, document.text
    entry = front_matter.get("keywords") or front_matter.get("seo.keywords")
    assert entry is not None
    value = entry.node.value
    if isinstance(value, list):
        return [str(item) for item in value]
    assert isinstance(value, str), document.text
    separator = next((d for d in ";|" if d in value), ",")
    return [item.strip() for item in value.split(separator)]


TWICE = [
    (["red", "green", "red"], ["red", "green"]),
    (["red", "Red", "green"], ["red", "green"]),
    (["red", "red"], ["red"]),
    (["red", "red", "red", "green", "reds"], ["red", "green"]),
    (["new york", "green", "New Yorks", "green", "blue"], ["new york", "green", "blue"]),
]


@pytest.mark.parametrize("form", [*STRINGS, *(f"list: {name}" for name in LISTS)])
@pytest.mark.parametrize(("given", "left"), TWICE)
def test_a_keyword_given_twice_goes(form: str, given: list[str], left: list[str]) -> None:
    write = STRINGS[form] if form in STRINGS else LISTS[form.removeprefix("list: ")]
    document = fixed(write(given), duplicate_keyword.check)
    # Items with comments between them stay: what the comment speaks of is not known.
    assert keywords_of(document) == (given if form == "list: TOML, lines" else left)


EMPTY = [
    (["red", "", "green"], ["red", "green"]),
    (["red", "green", ""], ["red", "green"]),
    (["", "red", "green"], ["red", "green"]),
    (["", "", "red", "", "", "green", "", ""], ["red", "green"]),
]


@pytest.mark.parametrize("form", STRINGS)
@pytest.mark.parametrize(("given", "left"), EMPTY)
def test_an_empty_keyword_goes(form: str, given: list[str], left: list[str]) -> None:
    text = STRINGS[form](given)
    before = Document("a.md", text.encode()).front_matter
    if before is not None and before.readable:  # unquoted YAML cannot begin with a comma
        assert keywords_of(fixed(text, malformed_keywords.check)) == left


@given(st.lists(st.sampled_from(["red", "Reds", "green", "c++", "c", "new york"]), min_size=1))
def test_any_keywords_stay_as_a_set(items: list[str]) -> None:
    for form in (*STRINGS.values(), *LISTS.values()):
        left = keywords_of(fixed(form(items), duplicate_keyword.check))
        folded = [item.lower().removesuffix("s") for item in items]
        assert [item.lower().removesuffix("s") for item in left] in (
            list(dict.fromkeys(folded)),
            folded,
        )
