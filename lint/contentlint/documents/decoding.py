"""Bytes to text and back; what is no UTF-8 is said, never raised."""

from __future__ import annotations

import codecs
import re

from contentlint.language.patterns import lazy
from contentlint.model import Span
from contentlint.values import NamedTuple


class EncodingProblem(NamedTuple):
    """Bytes that are not UTF-8.

    `span` covers the first of them in the text, `count` is how many there are,
    `likely` names the encoding that they probably have. `foreign` says that the
    file is no UTF-8 text at all (UTF-16, UTF-32, binary data).
    """

    span: Span
    likely: str
    count: int  # type: ignore[assignment]
    foreign: bool


class Decoded(NamedTuple):
    """A file's text without its byte order mark; "" where the file is foreign."""

    text: str
    bom: bool
    problem: EncodingProblem | None


_BOM = b"\xef\xbb\xbf"
# The longer marks first: UTF-32 LE opens with the mark of UTF-16 LE.
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32 LE"),
    (b"\x00\x00\xfe\xff", "UTF-32 BE"),
    (b"\xff\xfe", "UTF-16 LE"),
    (b"\xfe\xff", "UTF-16 BE"),
)
_BINARY = "binary data"
_SAMPLE = 1 << 16
_LONGEST = 4  # bytes of a character

_ESCAPED = lazy("[\udc80-\udcff]+")
_PROVEN = lazy("[^\x00-\x7f\udc80-\udcff]")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))

# What stands in text of Western Europe; without the letters under which
# Windows-1252 shows the frequent ones of the other code pages.
_WESTERN = frozenset("àâäáåæçèéêëíîïñóôöøúûüßœÀÂÄÁÅÆÇÈÉÊËÍÎÑÓÔÖØÚÛÜ‘’“”–—…•€£©®™°«»·§\xa0½")
_HIGH = re.compile(rb"[\x80-\xff]+")


def decode(data: bytes) -> Decoded:
    """The text of a file; a byte that is not UTF-8 becomes a lone surrogate (surrogateescape)."""
    foreign = _foreign(data)
    if foreign:
        return Decoded("", False, EncodingProblem(Span(0, 0), foreign, len(data), True))
    bom = data.startswith(_BOM)
    content = data[len(_BOM) :] if bom else data
    try:
        return Decoded(content.decode("utf-8"), bom, None)
    except UnicodeDecodeError as error:
        if _is_binary(content[:_SAMPLE]):
            problem = EncodingProblem(Span(0, 0), _BINARY, len(data), True)
            return Decoded("", False, problem)
        text = content.decode("utf-8", "surrogateescape")
        return Decoded(text, bom, _problem(text, content, error.start))


def encode(text: str, *, bom: bool) -> bytes:
    """The bytes of a text; the inverse of `decode` for a file that is not foreign."""
    return (_BOM if bom else b"") + text.encode("utf-8", "surrogateescape")


def _foreign(data: bytes) -> str:
    """The encoding of a file that its mark or its many NULs show to be no UTF-8, or ""."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    nulls = sample.count(0)
    return _wide(sample, nulls) if nulls * 10 > len(sample) else ""


def _wide(sample: bytes, nulls: int) -> str:
    """Which of the wide encodings puts its NULs so."""
    first = [sample[offset::4].count(0) * 10 >= nulls for offset in range(4)]
    patterns = {
        (False, True, True, True): "UTF-32 LE",
        (True, True, True, False): "UTF-32 BE",
        (False, True, False, True): "UTF-16 LE",
        (True, False, True, False): "UTF-16 BE",
    }
    return patterns.get((first[0], first[1], first[2], first[3]), _BINARY)


def _is_binary(sample: bytes) -> bool:
    """Whether control characters are so frequent that no one wrote this as text."""
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls * 20 > len(sample)


def _problem(text: str, content: bytes, at: int) -> EncodingProblem:
    runs = _ESCAPED.finditer(text)
    first = next(runs).span()
    count = first[1] - first[0] + sum(run.end() - run.start() for run in runs)
    return EncodingProblem(Span(*first), _likely(content, at), count, False)


def _likely(content: bytes, at: int) -> str:
    """The encoding that the bytes around an offset probably have, or "" where nothing fits."""
    window = content[max(at - _SAMPLE // 2, 0) : at + _SAMPLE // 2]
    text = window.decode("utf-8", "surrogateescape")
    unproven, proven = _PROVEN.subn("", text)
    rest = unproven.encode("utf-8", "surrogateescape")
    if proven and _is_cut_off(content[at:]):
        return ""
    if _holds_surrogates(rest):
        return "CESU-8"
    if _is_western(rest):
        return "Windows-1252"
    # Of a mixed file, what is proven to be UTF-8 tells nothing of the rest.
    offending = sum(len(run) for run in _ESCAPED.findall(text))
    return _guess(rest if proven > offending else window)


def _is_cut_off(rest: bytes) -> bool:
    """Whether a file ends within a character, with which these bytes begin."""
    try:
        return not codecs.utf_8_decode(rest[:_LONGEST], "strict", False)[0]
    except UnicodeDecodeError:
        return False


def _holds_surrogates(window: bytes) -> bool:
    """Whether the high bytes are surrogates, each written as if it were a character."""
    try:
        return bool(window.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        return False


def _is_western(window: bytes) -> bool:
    """Whether the high bytes stand alone between ASCII, and are what Western text needs."""
    runs = [match[0] for match in _HIGH.finditer(window)]
    high = b"".join(runs).decode("windows-1252", "replace")
    known = sum(1 for character in high if character in _WESTERN)
    return known * 10 >= len(high) * 9 and len(high) < len(runs) * 3 / 2


# Left to itself charset-normalizer takes short samples for code pages that no one writes.
_CANDIDATES = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp1257": "Windows-1257",
    "koi8_r": "KOI8-R",
    "shift_jis": "Shift_JIS",
    "euc_jp": "EUC-JP",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "euc_kr": "EUC-KR",
    "mac_roman": "Mac Roman",
}


def _guess(window: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(window, cp_isolation=list(_CANDIDATES)).best()
    return _CANDIDATES.get(best.encoding, "") if best else ""
