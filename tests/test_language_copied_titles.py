"""Titles that were copied, as an editor compares them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.copied_titles import is_same_title

SAME = [
    ("What is a heap?", "what is a heap"),
    ("What's a Heap", "What’s a heap?"),
    ("Heaps & queues", "Heaps and queues"),
    ("Heaps and queues", "Heaps &amp; queues"),
    ("Heaps | Example", "Heaps"),
    ("Heaps", "Heaps – Example"),
    ("How a heap is built, and…", "How a heap is built, and how it is emptied"),
    ("How a heap is ...", "How a heap is built"),
    ("The `heapq` module", "The heapq module"),
    ("Divide-and-conquer", "Divide and conquer"),
    ("!?", "!?"),
]
OTHER = [
    ("What is a heap?", "What is a queue?"),
    ("C", "C++"),
    ("Heaps", "Heaps and queues"),
    ("Heaps and queues", "Heaps"),
    ("How a queue…", "How a heap is built"),
    ("!", "?"),
    ("Résumé", "Resume"),
]


@pytest.mark.parametrize(("copy", "title"), SAME)
def test_the_same_title(copy: str, title: str) -> None:
    assert is_same_title(copy, title)


@pytest.mark.parametrize(("copy", "title"), OTHER)
def test_another_title(copy: str, title: str) -> None:
    assert not is_same_title(copy, title)


@given(st.text(max_size=30))
def test_a_copy_is_the_title(title: str) -> None:
    assert is_same_title(title, title)
    assert is_same_title(title, f" {title}\n")
