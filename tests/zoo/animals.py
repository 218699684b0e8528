"""Articles that no one writes: what strangers may send, each under a name.

Small ones are files in `files/`. Those that git cannot hold, or that are large, are made here;
large ones in any number of parts, `few` in tests and `many` in `python -m tests.zoo`.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

FILES = Path(__file__).with_name("files")

HEAD = "---\ntitle: Why rivers meander\n---\n\n"
TEXT = "The outer bank of a bend wears away faster than the inner one.\n"
SANE = HEAD + TEXT
"""An article in which nothing is wrong."""

NEIGHBOUR = HEAD + "The the outer bank wears away.\n"
"""An article in which one thing is, whatever lives beside it."""

POSIX = os.name == "posix"
LINUX = sys.platform == "linux"


class Animal(NamedTuple):
    """An article, or what stands where one is looked for.

    `make` puts it into a folder and gives the path by which it is named there. `lives` says
    whether this system can hold it.
    """

    name: str
    make: Callable[[Path], str | bytes]
    lives: bool = True


class Giant(NamedTuple):
    """An article that grows: `written` in so many parts gives its bytes."""

    name: str
    written: Callable[[int], bytes]
    few: int
    many: int


def small() -> Iterator[Animal]:
    """Those that are files, in order of their names."""
    for file in sorted(FILES.iterdir()):
        yield Animal(file.name, _copied(file))


def _copied(file: Path) -> Callable[[Path], str]:
    def make(folder: Path) -> str:
        (folder / file.name).write_bytes(file.read_bytes())
        return file.name

    return make


# What only a file system can hold

_LINKS = HEAD + "".join(
    f"See [part {n}](part-{n}.md) and [page {n}](../page-{n}/).\n" for n in range(2)
)


def odd() -> Iterator[Animal]:
    """Those whose path, or whose kind of file, is what is wrong with them."""
    yield Animal("a newline in the name", _called("a\nb.md"), POSIX)
    yield Animal("a command in the name", _called("::error::x ##[group]\x1b[2J.md"), POSIX)
    yield Animal("a dash before the name", _called("--fix.md"))
    yield Animal("a dash before a short name", _called("-q.md"))
    yield Animal("no UTF-8 in the name", _called_in_bytes, LINUX)
    yield Animal("a separator of lines in the name", _called("a\u2028b\u202e.md"), POSIX)
    yield Animal("a name of 255 bytes", _called("é" * 126 + ".md"), LINUX)
    yield Animal("a path of 4,000 characters", _deep(4000), LINUX)
    yield Animal("links in 180 folders", _deep(3800, part="d" * 20, text=_LINKS), LINUX)
    yield Animal("a path that is too long", _deep(6000), LINUX)
    yield Animal("no file", lambda folder: "a.md")
    yield Animal("a folder called as an article", _folder)
    yield Animal("a folder with an article called as one", _folder_with_article)
    yield Animal("a link to itself", _link("a.md", "a.md"), POSIX)
    yield Animal("a loop of links", _loop_of_links, POSIX)
    yield Animal("a loop of folders", _loop_of_folders, POSIX)
    yield Animal("a link to nothing", _link("a.md", "nowhere.md"), POSIX)
    yield Animal("a link to null", _link("a.md", os.devnull), POSIX)
    yield Animal("a link to zeros without end", _link("a.md", "/dev/zero"), LINUX)
    yield Animal("a link to what this process is given", _link("a.md", "/proc/self/fd/0"), LINUX)
    yield Animal("a pipe", _pipe, hasattr(os, "mkfifo"))
    yield Animal("a socket", _socket, LINUX)
    yield Animal("a device", _device, LINUX and os.geteuid() == 0)
    yield Animal("ignored by a link to zeros", _ignored_by("/dev/zero"), LINUX)
    yield Animal("ignored by a pipe", _ignored_by_pipe, hasattr(os, "mkfifo"))
    yield Animal("16 MiB and a byte", _sparse((16 << 20) + 1))
    yield Animal("a terabyte of nothing", _sparse(1 << 40), LINUX)


def _called(name: str) -> Callable[[Path], str]:
    def make(folder: Path) -> str:
        (folder / name).write_bytes(NEIGHBOUR.encode())
        return name

    return make


def _called_in_bytes(folder: Path) -> bytes:
    name = b"caf\xe9 \xff.md"
    with open(os.path.join(os.fsencode(folder), name), "wb") as file:
        file.write(NEIGHBOUR.encode())
    return name


def _deep(length: int, *, part: str = "d" * 99, text: str = NEIGHBOUR) -> Callable[[Path], str]:
    """An article under so many characters, made step by step: no system call takes so many."""

    def make(folder: Path) -> str:
        parts = [part] * ((length - len(os.fspath(folder))) // (len(part) + 1))
        here = os.open(folder, os.O_RDONLY)
        for name in parts:
            os.mkdir(name, dir_fd=here)
            below = os.open(name, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        with open(os.open("a.md", os.O_CREAT | os.O_WRONLY, 0o644, dir_fd=here), "wb") as file:
            file.write(text.encode())
        os.close(here)
        return "/".join((*parts, "a.md"))

    return make


def _folder(folder: Path) -> str:
    (folder / "a.md").mkdir()
    return "a.md"


def _folder_with_article(folder: Path) -> str:
    (folder / "a.md").mkdir()
    (folder / "a.md" / "b.md").write_bytes(NEIGHBOUR.encode())
    return "a.md"


def _link(name: str, target: str) -> Callable[[Path], str]:
    def make(folder: Path) -> str:
        (folder / name).symlink_to(target)
        return name

    return make


def _loop_of_links(folder: Path) -> str:
    (folder / "a.md").symlink_to("b.md")
    (folder / "b.md").symlink_to("a.md")
    return "a.md"


def _loop_of_folders(folder: Path) -> str:
    (folder / "a").mkdir()
    (folder / "a" / "b").symlink_to("..", target_is_directory=True)
    (folder / "a" / "a.md").write_bytes(NEIGHBOUR.encode())
    return "a/b/a/b/a/a.md"


def _pipe(folder: Path) -> str:
    os.mkfifo(folder / "a.md")
    return "a.md"


def _socket(folder: Path) -> str:
    os.mknod(folder / "a.md", 0o666 | stat.S_IFSOCK)
    return "a.md"


def _device(folder: Path) -> str:
    os.mknod(folder / "a.md", 0o666 | stat.S_IFCHR, os.makedev(1, 5))  # as /dev/zero
    return "a.md"


def _ignored_by(target: str) -> Callable[[Path], str]:
    def make(folder: Path) -> str:
        (folder / ".gitignore").symlink_to(target)
        return _called("a.md")(folder)

    return make


def _ignored_by_pipe(folder: Path) -> str:
    os.mkfifo(folder / ".gitignore")
    return _called("a.md")(folder)


def _sparse(size: int) -> Callable[[Path], str]:
    def make(folder: Path) -> str:
        with open(folder / "a.md", "wb") as file:
            file.truncate(size)
        return "a.md"

    return make


# Large ones


def _body(part: str, *, before: str = "", behind: str = "\n") -> Callable[[int], bytes]:
    """A body of the part so many times."""
    return lambda count: f"{HEAD}{before}{part * count}{behind}".encode()


def _numbered(part: str, *, behind: str = "") -> Callable[[int], bytes]:
    """A body of the part so many times, each with its number for `#`."""
    return lambda count: (HEAD + _each(part, count) + behind).encode()


def _each(part: str, count: int) -> str:
    return "".join([part.replace("#", str(number)) for number in range(count)])


def _yaml(part: str, *, before: str = "", behind: str = "") -> Callable[[int], bytes]:
    """YAML of a part so many times, with its number for `#`."""
    return lambda count: f"---\n{before}{_each(part, count)}{behind}\n---\n\n{TEXT}".encode()


def _toml(part: str, *, before: str = "", behind: str = "") -> Callable[[int], bytes]:
    return lambda count: f"+++\n{before}{_each(part, count)}{behind}\n+++\n\n{TEXT}".encode()


def _json(part: str, *, before: str = "", behind: str = "") -> Callable[[int], bytes]:
    return lambda count: f'{{\n{before}{_each(part, count)}{behind}"z": 1\n}}\n\n{TEXT}'.encode()


def _lines(*parts: str) -> Callable[[int], bytes]:
    """Lines that take turns."""
    return lambda count: (HEAD + "".join(islice(cycle(parts), count))).encode()


def _nested_list(count: int) -> bytes:
    return (HEAD + "".join(f"{'  ' * depth}- a\n" for depth in range(count))).encode()


def _table(columns: int, row: str) -> Callable[[int], bytes]:
    head = "|a" * columns + "|\n" + "|-" * columns + "|\n"
    return lambda rows: (HEAD + head + row * rows).encode()


def _one_line(count: int) -> bytes:
    """So many KiB: a line of sentences, but for what stands before it."""
    part = "The outer bank of a bend wears away, and the inner one grows. "
    return (SANE + "\n" + part * (count * 17)).encode()[: (count << 10) - 1] + b"\n"


def _one_word(count: int) -> bytes:
    return (SANE + "\n").encode() + b"a" * ((count << 10) - 200) + b"\n"


def _backticks(count: int) -> bytes:
    return (HEAD + " ".join("`" * length for length in range(1, count)) + "\n").encode()


def _invalid(part: bytes) -> Callable[[int], bytes]:
    return lambda count: SANE.encode() * 3 + part * count + b"\n"


FRONT_MATTER = (
    Giant("10 MB of YAML", _yaml("key#: what it says\n"), 60_000, 420_000),
    Giant("10 MB of TOML", _toml("key# = 'what it says'\n"), 60_000, 400_000),
    Giant("10 MB of JSON", _json('"key#": "what it says",\n'), 60_000, 380_000),
    Giant("1 MB of YAML", _yaml(f"key#: {'what it says ' * 7}\n"), 300, 9900),
    Giant("1 MB of TOML", _toml(f"key# = '{'what it says ' * 7}'\n"), 300, 9900),
    Giant("1 MB of JSON", _json(f'"key#": "{"what it says " * 7}",\n'), 300, 9900),
    Giant("10 MB of YAML, never closed", lambda n: _yaml("key#: a\n")(n)[:-70], 2000, 700_000),
    Giant("10 MB of dashes", lambda n: b"---\n" * n, 5_000, 2_500_000),
    Giant("YAML in 200,000 brackets", _yaml("[", before="a: "), 200_000, 200_000),
    Giant("YAML in 200,000 braces", _yaml("{a: ", before="a: "), 200_000, 200_000),
    Giant("YAML in 200,000 lists", _yaml("- ", behind="a"), 5_000, 200_000),
    Giant("YAML in 200,000 keys", _yaml("? ", behind="a"), 20_000, 200_000),
    Giant("JSON in 200,000 objects", _json('{"a":', before='"a":'), 50_000, 200_000),
    Giant("JSON in 200,000 lists", _json("[", before='"a":'), 200_000, 200_000),
    Giant("TOML in 200,000 lists", _toml("[", before="a = "), 200_000, 200_000),
    Giant("TOML with a key in 200,000 parts", _toml("a.", behind="b = 1"), 200_000, 200_000),
    Giant("TOML with a key of 1 MB", _toml("a", behind=" = 1"), 100_000, 1_000_000),
    Giant("TOML in deep tables", _toml(f"[{'a.' * 60}b#]\n"), 300, 7000),
    Giant("TOML in tables of tables", _toml("[[a.a.a.a]]\n"), 2000, 9000),
    Giant("10,000 keys, all the same", _yaml("title: a\n"), 500, 9999),
    Giant("10,000 keys that are ambiguous", _yaml("k#: yes\n"), 300, 9999),
    Giant("10,000 dates of the year 0000", _yaml("date#: 0000-00-00\n"), 300, 9999),
    Giant("10,000 aliases of a page", _yaml("/a/b/, ", before="aliases: [", behind="]"), 500, 9900),
    Giant("10,000 keywords", _yaml("word#, ", before="keywords: [", behind="]"), 300, 9900),
    Giant("a text of keywords", _yaml("word#, ", before="keywords: "), 300, 90_000),
    Giant("an integer of 1,000,000 digits", _yaml("1", before="a: "), 100_000, 1_000_000),
    Giant("1,000,000 hexadecimal digits", _yaml("f", before="a: 0x"), 100_000, 1_000_000),
    Giant("1,000,000 sexagesimal digits", _yaml("1:", before="a: ", behind="1"), 100_000, 500_000),
    Giant("1,000,000 digits of a fraction", _yaml("1", before="a: 0."), 100_000, 1_000_000),
    Giant("1,000,000 digits in TOML", _toml("1", before="a = "), 100_000, 1_000_000),
    Giant("1,000,000 digits in JSON", _json("1", before='"a": ', behind=",\n"), 100_000, 1_000_000),
    Giant("a title of 1 MB", _yaml("word ", before="title: "), 2_000, 200_000),
    Giant("a title of one long word", _yaml("w", before="title: "), 100_000, 1_000_000),
    Giant("a description of 1 MB", _yaml("word ", before="description: "), 2_000, 200_000),
    Giant("a url of 1 MB", _yaml("a/", before="url: /"), 10_000, 500_000),
    Giant("a slug of 1 MB", _yaml("a-", before="slug: "), 50_000, 500_000),
    Giant("an unclosed quote of 1 MB", _yaml("a\n", before='title: "'), 50_000, 500_000),
    Giant("a block scalar of 1 MB", _yaml("  a\n", before="title: |\n"), 4_000, 250_000),
    Giant("comments in front matter", _yaml("# contentlint-disable-line seo\n"), 500, 30_000),
)

BODIES = (
    Giant("16 MB in one line", _one_line, 60, 16_384),
    Giant("16 MB in one word", _one_word, 1000, 16_384),
    Giant("200,000 open brackets", _body("["), 200_000, 200_000),
    Giant("200,000 pairs of brackets", _body("[]"), 50_000, 200_000),
    Giant("100,000 nested quotes", _body(">", behind=" a\n"), 20_000, 100_000),
    Giant("100,000 nested quotes apart", _body("> ", behind="a\n"), 5_000, 100_000),
    Giant("100,000 lists in a line", _body("- ", behind="a\n"), 3_000, 100_000),
    Giant("deeply nested lists", _nested_list, 300, 1400),
    Giant("a million headings", _numbered("# h#\n"), 1_000, 1_000_000),
    Giant("a million equal headings", _body("# a\n"), 500, 1_000_000),
    Giant("setext headings", _body("a\n-\n"), 500, 250_000),
    Giant("a heading of 1 MB", _body("word ", before="# "), 2_000, 200_000),
    Giant("list items", _body("- a\n"), 2_000, 250_000),
    Giant("empty list items", _body("-\n"), 3_000, 500_000),
    Giant("a paragraph of short lines", _body("a\n"), 10_000, 500_000),
    Giant("blank lines", _body("\n"), 100_000, 1_000_000),
    Giant("a table of 10,000 columns", _table(10_000, "|b" * 10_000 + "|\n"), 1, 40),
    Giant("a table of 10,000 columns and short rows", _table(10_000, "|b|\n"), 3, 50_000),
    Giant("many tables", _body("a|b\n-|-\n\n"), 1_000, 110_000),
    Giant("50,000 footnotes", _numbered("A note[^#].\n\n[^#]: It.\n\n"), 500, 50_000),
    Giant("50,000 references", _numbered("A [link][#].\n\n[#]: a.b\n\n"), 500, 50_000),
    Giant("50,000 references to nothing", _numbered("A [link][#].\n\n"), 500, 50_000),
    Giant("50,000 unused definitions", _numbered("[#]: https://example.com\n"), 500, 50_000),
    Giant("links that lead nowhere", _body("[](a) "), 500, 150_000),
    Giant("links to nowhere in the page", _numbered("[it](#a#) "), 500, 90_000),
    Giant("images that are not there", _body("![](a.png) "), 500, 90_000),
    Giant("100,000 comments", _body("a <!-- contentlint-disable-line seo -->\n"), 500, 100_000),
    Giant(
        "100,000 comments of all names",
        _numbered("<!-- contentlint-disable a a# -->\n<!-- contentlint-enable a -->\n"),
        500,
        50_000,
    ),
    Giant(
        "a comment with many names",
        _body(", a", before="<!-- contentlint-disable b", behind=" -->\n"),
        500,
        300_000,
    ),
    Giant("a bare url of 1 MB", _body("a", before="See https://example.com/"), 100_000, 1_000_000),
    Giant("a link of 1 MB", _body("a/", before="See [it](", behind="b.md)\n"), 20_000, 500_000),
    Giant("a link far up", _body("../", before="See [it](", behind="b.md)\n"), 20_000, 330_000),
    Giant("unclosed fences", _body("Text.\n", before="```\n"), 2_000, 160_000),
    Giant("unclosed comments", _body("<!-- a\n\n"), 1_000, 120_000),
    Giant("unclosed shortcodes", _body("{{< a "), 1_000, 160_000),
    Giant("unclosed tags of Liquid", _body("{% a\n\n"), 1_000, 160_000),
    Giant("unclosed JSX", _body("<A b={ "), 1_000, 140_000),
    Giant("unclosed formulas", _body("$$ a\n\n"), 1_000, 160_000),
    Giant("unclosed links", _body("[a](b "), 2_000, 160_000),
    Giant("unclosed links in brackets", _body("[a](<b "), 1_000, 140_000),
    Giant("unclosed emphasis", _body("*a **b ***c "), 500, 80_000),
    Giant("unclosed parentheses and quotes", _body('(a "b [c\n\n'), 500, 100_000),
    Giant("unclosed tags", _body("<div>\n\n"), 1_000, 140_000),
    Giant("backticks of all lengths", _backticks, 150, 1400),
    Giant("a million stars", _body("*"), 100_000, 1_000_000),
    Giant("entities", _body("&amp;"), 5_000, 200_000),
    Giant("escapes", _body("\\n"), 1_000, 250_000),
    Giant("form feeds", _body("a\f\n"), 500, 300_000),
    Giant("backspaces", _body("a\b"), 2_000, 500_000),
    Giant("NULs", _body("The outer bank.\0 "), 500, 60_000),
    Giant("zero-width spaces", _body("a\u200bb "), 500, 160_000),
    Giant("line separators", _body("a\u2028"), 500, 250_000),
    Giant("right-to-left overrides", _body("a\u202eb\u202c "), 500, 100_000),
    Giant("mixed line ends", _lines("a\r\n", "b\n", "c\r"), 2_000, 400_000),
    Giant("blanks behind lines", _body("a \n"), 500, 330_000),
    Giant("a line of blanks", _body(" "), 100_000, 1_000_000),
    Giant("a letter with 500,000 accents", _body("\u0301", before="a"), 50_000, 500_000),
    Giant("emoji", _body("👩‍👩‍👧‍👦"), 500, 40_000),
    Giant("Chinese", _body("河流的弯曲处。"), 500, 50_000),
    Giant("Thai", _body("ภาษาไทย"), 500, 50_000),
    Giant("Arabic", _body("مرحبا بالعالم "), 500, 40_000),
    Giant("bytes that are no UTF-8", _invalid(b"a\xff b\n"), 3_000, 200_000),
    Giant("surrogates in UTF-8", _invalid(b"a \xed\xa0\x80 b\n"), 3_000, 120_000),
    Giant("wrongly decoded letters", _body("cafÃ© "), 500, 150_000),
    Giant("a word again and again", _body("the "), 2_000, 250_000),
    Giant("a sentence again and again", _body(TEXT), 100, 16_000),
    Giant("a paragraph again and again", _body(TEXT * 3 + "\n"), 50, 5000),
    Giant("a sentence without end", _body("river bank "), 1_000, 90_000),
    Giant("short sentences", _body("A. "), 1_000, 330_000),
    Giant("full stops", _body("."), 100_000, 1_000_000),
    Giant("stock phrases", _body("In order to utilize it, TODO.\n\n"), 200, 33_000),
)  # fmt: skip

GIANTS = (*FRONT_MATTER, *BODIES)
