"""Which edition of a text a file is: its language, and the version of what it documents.

Sites keep translations and versions side by side, in folders (`de/guide.md`, `v1.2/guide.md`) or by
the file's name (`guide.de.md`). Editions of one article say the same by intention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from contentlint.language.patterns import lazy

_REMEMBERED = 256  # folders
# ISO 639-1 and a few codes of three letters that sites use.
_LANGUAGES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw "
    "ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
    "ckb fil haw hsb yue".split()
)
_LOCALE = lazy(r"([A-Za-z]{2,3})(?:[-_][A-Za-z]{2,4}|[-_]\d{3})*")
_VERSION = lazy(
    r"v\d+(?:\.\w+)*|version-\S+|\d+\.(?:\d+|x)(?:\.\w+)*|latest|stable|next|current|nightly|canary",
    re.IGNORECASE,
)


def language_in(text: str) -> str:
    """The language that a text such as `pt-BR` or `zh_Hans_CN` names, in lower case; or ""."""
    match = _LOCALE.fullmatch(text.strip())
    known = match is not None and match.group(1).lower() in _LANGUAGES
    return text.strip().lower().replace("_", "-") if known else ""


def language_of(path: str) -> str:
    """The language that a path names, in the file's name before its folders; or ""."""
    folder, _, name = path.rpartition("/")
    between = name.split(".")[1:-1]  # guide.de.md
    return _first_language(reversed(between)) or _language_of_folder(folder)


def version_of(path: str) -> str:
    """The version that a folder of a path names, in lower case; or ""."""
    return _version_of_folder(path.rpartition("/")[0])


@lru_cache(maxsize=_REMEMBERED)
def _language_of_folder(path: str) -> str:
    return _first_language(path.split("/"))


@lru_cache(maxsize=_REMEMBERED)
def _version_of_folder(path: str) -> str:
    return next((part.lower() for part in path.split("/") if _VERSION.fullmatch(part)), "")


def _first_language(parts: Iterable[str]) -> str:
    return next(filter(None, map(language_in, parts)), "")
