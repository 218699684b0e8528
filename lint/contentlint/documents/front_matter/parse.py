"""The front matter of a text: where it stands, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from contentlint.documents.front_matter.fences import Block, find_block, is_prose
from contentlint.documents.front_matter.limits import check_length
from contentlint.documents.front_matter.nodes import FrontMatter, Node, SyntaxProblem
from contentlint.documents.front_matter.tree import (
    Refused,
    Tree,
    empty_root,
    without_surrogates,
)
from contentlint.model import Span


def parse_front_matter(text: str) -> FrontMatter | None:
    """The front matter that a text opens with, or None; what is wrong with it is its `error`."""
    block = find_block(text)
    if block is None:
        return None
    if not block.closed:
        return _front_matter(block, Tree(empty_root(block.inner)))
    source = without_surrogates(text[: block.span.end])
    try:
        check_length(block.inner, block.fence)
        tree = _parser(block.format)(source, block.inner)
    except Refused as refused:
        if _is_prose(block, source, written=""):
            return None
        return _with_error(block, refused.problem, source)
    if tree.root.written == "map":
        return _front_matter(block, tree)
    if _is_prose(block, source, written=tree.root.written):
        return None
    return _without_mapping(block, tree.root, source)


@cache
def _parser(kind: str) -> Callable[[str, Span], Tree]:
    """The parser of a format, imported when a file asks for it: PyYAML alone takes milliseconds."""
    if kind == "yaml":
        from contentlint.documents.front_matter.yaml_ import parse_yaml

        return parse_yaml
    if kind == "toml":
        from contentlint.documents.front_matter.toml_ import parse_toml

        return parse_toml
    from contentlint.documents.front_matter.json_ import parse_json

    return parse_json


def _is_prose(block: Block, source: str, *, written: str) -> bool:
    return block.format == "yaml" and is_prose(source[slice(*block.inner)], written=written)


def _without_mapping(block: Block, root: Node, source: str) -> FrontMatter:
    """The front matter whose root is no mapping; nothing at all is an empty one."""
    if root.written == "null":
        return _front_matter(block, Tree(empty_root(block.inner)))
    kind = "a list" if root.written == "seq" else "text"
    message = f"expected keys with values (`title: …`), but found {kind}"
    line = source[root.span.start : root.span.end].splitlines()[:1]
    span = Span(root.span.start, root.span.start + max(len("".join(line)), 1))
    return _with_error(block, SyntaxProblem(message, span), source)


def _with_error(block: Block, problem: SyntaxProblem, source: str) -> FrontMatter:
    start = min(problem.span.start, block.span.end)
    at_line_end = source[start : start + 1] in ("\r", "\n")
    end = start if at_line_end else max(problem.span.end, start)
    span = Span(start, min(end, block.span.end))
    root = empty_root(block.inner)
    error = SyntaxProblem(problem.message, span)
    return FrontMatter(block.format, block.span, block.fence, root, error=error)


def _front_matter(block: Block, tree: Tree) -> FrontMatter:
    return FrontMatter(
        format=block.format,
        span=block.span,
        fence=block.fence,
        root=tree.root,
        closed=block.closed,
        duplicates=tree.duplicates,
    )
