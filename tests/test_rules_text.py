"""Rules that look at all texts of an article together find in each what they would find alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from contentlint.documents.document import Document
from contentlint.rules.context import Context
from contentlint.rules.text import unbalanced_delimiter
from contentlint.settings.model import Collection

PIECES = ["(", ")", "[0", "]", "“", "”", "«", '"', "word ", "it’s ", "\0", "\udc80", "é ", "`(` "]
APART = "\n\n" + "Some words that need nothing.\n\n" * 8  # more than a counterpart is looked for


def said(text: str) -> list[str]:
    document = Document("a.md", text.encode(errors="surrogateescape"))
    context = Context(document, collection=Collection(), today="2026-01-01")
    return [problem.message for problem in unbalanced_delimiter.check.check(context)]


@given(st.lists(st.lists(st.sampled_from(PIECES)).map("".join), max_size=4))
def test_delimiters_are_those_of_each_paragraph(paragraphs: list[str]):
    written = [f"In it {paragraph}.{APART}" for paragraph in paragraphs]
    assert said("".join(written)) == [message for text in written for message in said(text)]
