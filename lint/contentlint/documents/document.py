"""`Document`: any bytes, read once, seen through lazy views."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from operator import attrgetter

from contentlint.documents.blocks import Passage
from contentlint.documents.decoding import decode
from contentlint.documents.escapes import decode_escapes
from contentlint.documents.flattened import Flattened
from contentlint.documents.front_matter.nodes import Entry, FrontMatter
from contentlint.documents.front_matter.parse import parse_front_matter
from contentlint.documents.lines import Lines
from contentlint.documents.markdown import Markdown
from contentlint.documents.outline import Outline
from contentlint.documents.own_paragraphs import (
    OwnParagraph,
    Recurrences,
    own_paragraphs,
    recurrences,
)
from contentlint.documents.phrases import Phrases
from contentlint.documents.running import is_licence, running_sentences
from contentlint.documents.sentences import Said, Sentence, said_in, stems_of
from contentlint.documents.suppressions import MARK, Suppression, suppressions_of
from contentlint.documents.text import Text
from contentlint.language.detect import detect
from contentlint.language.matching import ascii_lower
from contentlint.language.patterns import lazy
from contentlint.language.phrases import Found, find_all
from contentlint.language.readability import Counts, count, counted, prose, spoken
from contentlint.model import Span
from contentlint.stages import stage
from contentlint.values import NamedTuple, cached_property

_STEM = lazy(r"(.+?)(?:\.[a-z]{2}(?:-[A-Za-z]{2,4})?)?\.[^.]+$")
_PLAIN = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
_NO_MARKS = bytes(
    code for code in range(256) if code > 127 or chr(code).isalnum() or code in b" \t"
)
_INDEX_FILES = {"index", "_index", "readme"}
_folded = attrgetter("folded")


class Reading(NamedTuple):
    """How a kind of article is read: its template syntax, and its fields that hold Markdown."""

    flavor: str = "gfm"
    prose: tuple[str, ...] = ()
    escaped: tuple[str, ...] = ()


class Field(NamedTuple):
    """A front-matter field that holds Markdown."""

    entry: Entry
    markdown: Markdown


class Measured(NamedTuple):
    """A sentence, and what it adds to the numbers that readability is computed from."""

    sentence: Sentence
    counts: Counts


class Document:
    """An article: total, any bytes make one and nothing raises.

    All spans count code points of `text`, which is without a byte order mark; a byte that is not
    UTF-8 is a lone surrogate in it (surrogateescape). `decoded` says what was wrong with the bytes,
    `unreadable` why there are none; `path` is for messages.
    """

    def __init__(
        self, path: str, data: bytes, reading: Reading = Reading(), *, unreadable: str = ""
    ) -> None:
        self.path = path
        self.data = data
        self.reading = reading
        self.unreadable = unreadable
        self.decoded = decode(data)
        self.text = self.decoded.text

    @cached_property
    def stem(self) -> str:
        """The file's own name without its extension (and the language before that, `a.en.md`);
        of an index file, its folder's name."""
        *folders, name = self.path.split("/")
        match = _STEM.match(name)
        stem = match.group(1) if match else name
        return folders[-1] if folders and stem.lower() in _INDEX_FILES else stem

    @property
    def is_text(self) -> bool:
        """Whether there is a text to judge: the file was read, and is UTF-8 but for some bytes."""
        problem = self.decoded.problem
        return not self.unreadable and not (problem and problem.foreign)

    @cached_property
    def unusual(self) -> str:
        """The characters of the text, in order, that are not plain ASCII: few, where rules on
        characters can tell at once that they have nothing to look for."""
        return self._utf8.translate(None, _PLAIN).decode(errors="surrogatepass")

    @cached_property
    def marks(self) -> str:
        """The ASCII characters of the text, in order, but for letters, digits and blanks, behind
        a line end: rules tell at once that it has no such marks."""
        return f"\n{self._utf8.translate(None, _NO_MARKS).decode()}"

    @cached_property
    def _utf8(self) -> bytes:
        """The text as bytes again."""
        if self.decoded.problem or self.decoded.bom:
            return self.text.encode(errors="surrogatepass")
        return self.data

    @cached_property
    def lowered(self) -> str:
        """The text as `ascii_lower` writes it: rules tell at once that it has no such word."""
        return ascii_lower(self.text)

    @cached_property
    def lines(self) -> Lines:
        """The text's lines."""
        return Lines(self.text)

    @cached_property
    @stage("front matter")
    def front_matter(self) -> FrontMatter | None:
        """The front matter, or None where the file does not open with one."""
        return parse_front_matter(self.text)

    @cached_property
    def body(self) -> Markdown:
        """What follows the front matter (nothing where that is not closed)."""
        start = self.front_matter.span.end if self.front_matter else 0
        return Markdown(Text.verbatim(self.text[start:], start), flavor=self.reading.flavor)

    @property
    def body_known(self) -> bool:
        """Whether it is clear where the body begins: no front matter, or one that is closed."""
        return self.front_matter is None or self.front_matter.closed

    @cached_property
    def suppressions(self) -> tuple[Suppression, ...]:
        """The comments with which the author says that a finding is meant to be."""
        if MARK not in self.text:
            return ()
        code = [view.span for content in self.contents for view in content.code]
        shown = [*code, *self._not_markdown()]
        return suppressions_of(self.lines, front_matter=self.front_matter, code=shown)

    def _not_markdown(self) -> Iterator[Span]:
        """Where the front matter's keys stand, and the values that hold no Markdown."""
        read = {field.entry.key_span for field in self.fields}
        for entry in self.front_matter.root.walk() if self.front_matter else ():
            if entry.key_span != entry.node.span:
                yield entry.key_span
            if not entry.node.entries and not entry.node.items and entry.key_span not in read:
                yield entry.node.span

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The front-matter fields that hold Markdown and text, in order of the source."""
        if self.front_matter is None:
            return ()
        entries = {
            entry.key_span: entry
            for pattern in self.reading.prose
            for entry in self.front_matter.find(pattern)
            if isinstance(entry.node.value, str)
        }
        return tuple(Field(entries[span], self._field(entries[span])) for span in sorted(entries))

    @cached_property
    def contents(self) -> tuple[Markdown, ...]:
        """All that is read as the article: its prose fields and its body, in source order."""
        return (*(field.markdown for field in self.fields), self.body)

    @cached_property
    def outlines(self) -> tuple[Outline, ...]:
        """The outline of each of the `contents`."""
        return tuple(Outline(content, self.text) for content in self.contents)

    @cached_property
    def flattened(self) -> tuple[Flattened, ...]:
        """What each of the `contents` shows of lost line structure, and its lines."""
        return tuple(Flattened(content, self.text) for content in self.contents)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages of the prose fields and the body, in order of the source."""
        return tuple(passage for content in self.contents for passage in content.passages)

    @cached_property
    def prose(self) -> str:
        """The text of all passages: rules tell at once that none holds what they look for."""
        return "\0".join([passage.text.value for passage in self.passages])

    @cached_property
    @stage("prose")
    def listed(self) -> Mapping[Passage, Found]:
        """What our lists of phrases know of the passages; those without it are left out."""
        passages = self.passages
        found = find_all([passage.text.value for passage in passages])
        return {passages[number]: each for number, each in found.items()}

    @cached_property
    @stage("prose")
    def phrases(self) -> Phrases:
        """What our lists of phrases know in the article's own words."""
        return Phrases({} if is_licence(self.stem) else self.listed, self.text)

    @cached_property
    @stage("prose")
    def said(self) -> Said:
        """The sentences of all prose, in order, and the words of each passage's text."""
        return said_in(self.passages)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all prose, in order."""
        return self.said.sentences

    @cached_property
    @stage("prose")
    def vocabulary(self) -> Counter[str]:
        """How often each word stands in the sentences."""
        return Counter(chain.from_iterable(map(_folded, self.sentences)))

    @cached_property
    @stage("prose")
    def stems(self) -> Counter[str]:
        """How often each word of the passages stands there, by its stem."""
        return stems_of(self.said.words.values())

    @cached_property
    @stage("prose")
    def running(self) -> tuple[Sentence, ...]:
        """The sentences that are running text of the article's own: no quotations, no lists."""
        return tuple(running_sentences(self.sentences, stem=self.stem))

    @cached_property
    @stage("prose")
    def paragraphs(self) -> tuple[OwnParagraph, ...]:
        """The paragraphs that are running text of the article's own, and where each stands."""
        return tuple(own_paragraphs(self.contents, self.running, self.said.words, stem=self.stem))

    @cached_property
    @stage("prose")
    def recurrences(self) -> Recurrences:
        """The paragraphs that say the same as an earlier one, by the usual measure."""
        return recurrences(self.paragraphs, self.text)

    @property
    def most_counted(self) -> int:
        """How many words the formulas of readability count at most."""
        return self.vocabulary.total() + self.prose.count("_")

    @cached_property
    @stage("prose")
    def spoken(self) -> Counts:
        """The `counts` but for those of letters, which are seldom needed."""
        return spoken(self._prose)

    @cached_property
    @stage("prose")
    def counts(self) -> Counts:
        """What formulas of readability count in the running sentences."""
        return counted(self._prose)

    @cached_property
    @stage("prose")
    def measured(self) -> tuple[Measured, ...]:
        """The running sentences, and what each adds to the `counts`."""
        return tuple(map(Measured, self.running, count(self._prose)))

    @cached_property
    def _prose(self) -> str:
        return prose(sentence.text for sentence in self.running)

    @cached_property
    @stage("prose")
    def language(self) -> str:
        """The language that the prose is written in, as far as its words tell; or ""."""
        return detect(self.vocabulary)

    def is_escaped(self, entry: Entry) -> bool:
        """Whether the site decodes `\\n` and `\\t` in this field."""
        return self.front_matter is not None and any(
            entry.key_span == found.key_span
            for pattern in self.reading.escaped
            for found in self.front_matter.find(pattern)
        )

    def _field(self, entry: Entry) -> Markdown:
        text = entry.node.text
        if self.is_escaped(entry):
            text = decode_escapes(text)
        return Markdown(text, flavor=self.reading.flavor)
