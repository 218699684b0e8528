"""Sentences: what ends one, and the near misses that do not."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language import sentences
from contentlint.language.sentences import sentence_spans

CASES = """
No stop at all
One. | Two! | Three? | Four
Mr. Smith and Dr. No met Mrs. Jones. | They left.
J. R. R. Tolkien wrote it. | So did J.R.R. Tolkien and Zack M. Davis.
See e.g. JavaScript, i.e. the web. | Rust vs. Go, cf. Ada.
It costs 3.14 euros. | Version 1.2.3 is out. | Use 2.0. | It works.
Open foo.md on example.com. | Then use Node.js or .NET. | .NET is big.
Wait... what? | Wait... | Then go … and on.
1, 2, … 10 are numbers.
Apples, pears, etc. | The rest etc. and more (etc.) follow.
He lives in the U.S. | He works for the U.S. Senate in Washington, D.C. until May.
At 9 a.m. Monday or 10 a.m. EST it starts. | At 9 p.m. | Doors close.
He said "Go." | Then he left. | "Really?" she asked. | (He did.) | So.
A big “thank you!” to all. | The mark “?” is one. | This (?) too.
The end.[1] | Next one.² | Last one.\ufffc | Over.
1. First do this. | 2. Then that. | A. Or this.
Steps: 1. Do this. | 2. Do that.
See Fig. 3, Fig. B, Sec. II and Eq. \ufffc on p. 5. | Eq. (4) too.
No. 5 is No. 1. | Is it? | No. | It is not. | The answer is no. | I left.
Use \ufffc. | \ufffc is a command, e.g. \ufffc. | Then \ufffc
你好。 | 我是人！ | 「はい。」と言った。 | 次。
Eat vitamin C. | Scientists know. | It was World War I. | Then Elizabeth I. | She reigned.
The name is by J. Smith. | Plan B. | Then go.
rustc is fast. | crates.io is slow. | iOS works at approx. five.
Used for FFI. | checked is the name.
Acme Inc. was sold to Foo Ltd. | The end of Martin Luther King Jr. Day.
Smith et al. (2019) show. | So do Li et al. [3] here. | Smith et al. | Show it.
He came in Jan. 2020. | He left in Dec. | The end.
She has a Ph.D. from MIT. | She has a Ph.D. | She is happy.
St. Louis is far from Main St. | The shop is shut.
Is it? | is it! | yes
C++. | C#. | It works at 100%. | 5 people came in 2019. | 6 left.
He likes Rust. | [..] In the end he does. | [...] More.
Great! | 🎉 Next one. 🎉
It is what it is. | It was ( see p. 5 ). | It sat.
Then ... ??? | No
"Bonjour." | « Oui.\u00a0» | Il dit.
Él dice. | ¿Qué? | ¡No!
...And then it ended. | $5 is little. | @user knows. | #12 is fixed.
Done.The next follows, foo.Bar too.
"""


@pytest.mark.parametrize("case", CASES.strip().split("\n"))
def test_sentences_in_a_line(case: str) -> None:
    expected = case.split(" | ")
    assert _sentences(" ".join(expected) if "。" not in case else "".join(expected)) == expected


LINES = [
    ("One\ntwo three", ["One\ntwo three"]),
    ("One.\ntwo three", ["One.", "two three"]),
    ("Mr.\nSmith", ["Mr.\nSmith"]),
    ("Items:\n- one\n- two. Three", ["Items:", "- one", "- two.", "Three"]),
    ("Steps\n1. one\n2) two\na) three", ["Steps", "1. one", "2) two", "a) three"]),
    ("It is 3\n- 2 = 1", ["It is 3", "- 2 = 1"]),
    ("It is\n-2", ["It is\n-2"]),
    ("A title\n\nA text", ["A title", "A text"]),
    ("A title\r\n\r\nA text", ["A title", "A text"]),
    ("One\r\ntwo\rthree", ["One\r\ntwo\rthree"]),
    ("Hello,\nEtc. and so on", ["Hello,\nEtc. and so on"]),
    ("  One.  \n\n ", ["One."]),
    ("", []),
    (" \n\t ", []),
    ("!!!", ["!!!"]),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_sentences_over_lines(text: str, expected: list[str]) -> None:
    assert _sentences(text) == expected


TRICKY = st.text(alphabet="aB1 .,!?…()[]\"'”\n\r\t-•。」\ufffc\u00a0é🎉_*:;")
PIECES = st.lists(
    st.sampled_from(["Mr. ", "e.g. ", "etc. ", "J. ", "U.S. ", "1. ", "end. ", "The ", "\n", '." '])
).map("".join)


@given(st.one_of(st.text(), TRICKY, PIECES))
def test_every_visible_character_is_in_exactly_one_sentence(text: str) -> None:
    position = 0
    for start, end in sentence_spans(text):
        assert start < end
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        assert position <= start
        position = end
    assert not text[position:].strip()


COMMON = st.lists(
    st.sampled_from(
        ["Mr", "no", "i", "xi", "We", "Vol", "grow", "(so", "etc", ". ", ".) ", " ", "É"]
    )
).map("".join)


@given(st.one_of(TRICKY, PIECES, COMMON))
def test_a_common_end_is_one_by_all_that_is_asked_of_others(text: str) -> None:
    found = sentence_spans(text)
    with mock.patch.object(sentences, "is_common", return_value=False):
        assert sentence_spans(text) == found


@given(st.one_of(TRICKY, PIECES))
def test_a_sentence_has_a_word_unless_the_text_has_none(text: str) -> None:
    found = _sentences(text)
    assert len(found) <= 1 or all(any(map(_is_word, sentence)) for sentence in found)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "\ufffc"


@pytest.mark.parametrize(
    "piece",
    [".", ". ", "a. ", "1. ", "A. ", "\n", "a\n", "e.g. ", '?" ', ". [1", "((.", "a.\ufffc"],
)
def test_long_hostile_texts_end(piece: str) -> None:
    assert sentence_spans(piece * 20_000) is not None


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]
