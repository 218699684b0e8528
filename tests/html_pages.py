"""An HTML page as a browser reads it: its elements, and what on it is odd."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta"}
ATTRIBUTES = {("html", "lang"), ("strong", "class"), ("b", "class")}


class Page(HTMLParser):
    """A page's elements, attributes and text; an element that is not closed is an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[tuple[str, str]] = set()
        self.texts: list[str] = []
        self.odd: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self._open.append(tag)
            self.attributes.update((tag, name) for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)

    def unknown_decl(self, data: str) -> None:
        self.odd.append(data)


ELEMENTS = set(
    "html head meta title style body h1 p section h2 ul li strong code pre b div".split()
)
