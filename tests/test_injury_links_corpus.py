"""Injured links between articles: found on their line, in the light of all our articles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from injuries import clean_articles
from test_injury_links import found_in, places

OTHER = "treat-front-matter-as-a-contract"
INJURIES = [
    ("broken-link", "[{word}](no-such-file.md)"),
    ("broken-link", "[{word}](../articles/no-such-file.md#{word})"),
    ("broken-link", "[{word}](<{word}/index.md> 'A title')"),
    ("broken-link", "[{word}](/articles/no-such-{word})"),
    ("broken-link", "[{word}](/learn/physics/questions/no-such-{word}/)"),
    ("broken-link", '<a href="./{word}.markdown">{word}</a>'),
    ("broken-link", "[{word}](github.com/{word}/{word})"),
    ("broken-anchor", "[{word}](#no-such-{word})"),
    ("broken-anchor", f"[{{word}}](/articles/{OTHER}#no-such-{{word}})"),
    ("broken-anchor", '<a href="#no-such-{word}">{word}</a>'),
]


@pytest.mark.parametrize(("rule", "injury"), INJURIES)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_a_link_that_leads_nowhere(rule: str, injury: str, data: st.DataObject) -> None:
    path, start, end, _ = data.draw(st.sampled_from(places(in_fields=True)))
    text = dict(clean_articles())[path]
    injured = text[:start] + injury.replace("{word}", text[start:end]) + text[end:]
    assert found_in(path, injured) == [(rule, text.count("\n", 0, start) + 1)]


@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_a_definition_that_leads_nowhere(data: st.DataObject) -> None:
    path, start, end, at = data.draw(st.sampled_from(places(in_fields=False)))
    text = dict(clean_articles())[path]
    word = text[start:end]
    linked = f"{text[:start]}[{word}][gone-{word}]{text[end:at]}"
    injured = f"{linked}\n\n[gone-{word}]: no-such-{word}.md{text[at:]}"
    assert found_in(path, injured) == [("broken-link", linked.count("\n") + 3)]
