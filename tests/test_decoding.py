"""Any bytes decode, what is no UTF-8 is said, and what is decoded can be written back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.documents.decoding import Decoded, EncodingProblem, decode, encode
from contentlint.model import Span

FRENCH = "Le café est agréable: l’été à Zürich, la façade, un garçon naïf. Prix: 5 €."
RUSSIAN = "Привет, мир. Это статья о международных отношениях и дипломатии."


def test_utf8_is_text():
    assert decode("héllo 😀\r\n".encode()) == Decoded("héllo 😀\r\n", False, None)


def test_nothing_is_empty_text():
    assert decode(b"") == Decoded("", False, None)


def test_a_byte_order_mark_is_no_text_and_a_second_one_is():
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfa") == Decoded("\ufeffa", True, None)


def test_the_first_bytes_that_are_not_utf8_have_a_span():
    data = "# Title\n\nIt’s ".encode() + "the café’s façade, été\n".encode("cp1252")
    text = "# Title\n\nIt’s the caf\udce9\udc92s fa\udce7ade, \udce9t\udce9\n"
    problem = EncodingProblem(Span(21, 23), "Windows-1252", 5, False)
    assert decode(data) == Decoded(text, False, problem)


@pytest.mark.parametrize(
    ("text", "encoding", "likely"),
    [
        (FRENCH, "cp1252", "Windows-1252"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy", "cp1250", "Windows-1250"),
        ("これは日本語の文章です。国際協力の重要性について。", "shift_jis", "Shift_JIS"),
        ("国际合作在政治联盟中的重要性是什么？这是一篇文章。", "gb18030", "GB 18030"),
    ],
)
def test_the_likely_encoding_is_named(text: str, encoding: str, likely: str):
    problem = decode(b"# English\n\n" + text.encode(encoding)).problem
    assert problem is not None
    assert (problem.likely, problem.foreign) == (likely, False)


def test_a_mixed_file_is_judged_by_its_offending_bytes():
    data = (RUSSIAN * 3).encode() + b"\n\nThe caf\xe9 \x93Gar\xe7on\x94.\n"
    problem = decode(data).problem
    assert problem is not None
    assert (problem.likely, problem.count) == ("Windows-1252", 4)


@pytest.mark.parametrize(
    ("data", "likely"),
    [
        (b"The \xed\xa0\x80 bank \xed\xa0\xbd\xed\xb8\x80 wears away.", "CESU-8"),
        ("naïve".encode() + b" caf\xc3", ""),  # cut off within a character
        (b"naive caf\xe9", "Windows-1252"),
    ],
)
def test_bytes_that_are_nearly_utf8(data: bytes, likely: str):
    problem = decode(data).problem
    assert problem is not None
    assert (problem.likely, problem.foreign) == (likely, False)


@pytest.mark.parametrize(
    ("data", "likely"),
    [
        ("title".encode("utf-16"), "UTF-16 LE"),
        (b"\xfe\xff" + "title".encode("utf-16-be"), "UTF-16 BE"),
        ("title".encode("utf-32"), "UTF-32 LE"),
        (b"\x00\x00\xfe\xff" + "title".encode("utf-32-be"), "UTF-32 BE"),
        ("title: A café\n".encode("utf-16-le"), "UTF-16 LE"),
        ("title: A café\n".encode("utf-16-be"), "UTF-16 BE"),
        ("title: A café\n".encode("utf-32-le"), "UTF-32 LE"),
        ("title: A café\n".encode("utf-32-be"), "UTF-32 BE"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00", "binary data"),
        (bytes(range(256)) * 8, "binary data"),
    ],
)
def test_a_foreign_file_has_no_text(data: bytes, likely: str):
    assert decode(data) == Decoded("", False, EncodingProblem(Span(0, 0), likely, len(data), True))


def test_one_nul_in_a_text_is_a_character():
    assert decode(b"some text with one \0 in it") == Decoded(
        "some text with one \0 in it", False, None
    )


@given(
    st.binary() | st.text().map(str.encode) | st.text().map(lambda t: b"\xef\xbb\xbf" + t.encode())
)
def test_encode_is_the_inverse(data: bytes):
    text, bom, problem = decode(data)
    if problem is None or not problem.foreign:
        assert encode(text, bom=bom) == data


@given(st.text(alphabet="aé😀 \n"), st.binary(min_size=1, max_size=6))
def test_the_problem_points_at_what_cannot_be_decoded(text: str, tail: bytes):
    decoded = decode(text.encode() + b"\xff" + tail)
    problem = decoded.problem
    assert problem is not None
    if not problem.foreign:
        escaped = [index for index, char in enumerate(decoded.text) if "\udc80" <= char <= "\udcff"]
        assert problem.count == len(escaped)
        assert problem.span.start == escaped[0] == len(text)
        assert set(range(*problem.span)) <= set(escaped)
