from __future__ import annotations

from collections.abc import Iterator

from contentlint.contract.ambiguous import means_otherwise, quoting
from contentlint.documents.front_matter.nodes import Node
from contentlint.rules import Context, Problem, rule

_TEXT_ROLES = ("title", "seo_title", "description", "slug", "url")


@rule("warning", fix="safe")
def check(context: Context) -> Iterator[Problem]:
    """Unquoted YAML that means something else than it shows, where text is meant."""
    found = {problem.span: problem for problem in context.violations_for("ambiguous-scalar")}
    for node in _meant_as_text(context):
        meaning = means_otherwise(node)
        # What is null may be meant to be; where the contract wants text, it says so.
        if meaning and node.value is not None:
            message = f"text is meant, but unquoted `{node.text.value}` is {meaning}"
            fix = quoting(node, context.document.text)
            found.setdefault(node.span, Problem(node.span, message, fix=fix))
    yield from found.values()


def _meant_as_text(context: Context) -> Iterator[Node]:
    front_matter = context.document.front_matter
    if front_matter is None or front_matter.format != "yaml":
        return
    for role in _TEXT_ROLES:
        entry = context.field(role)
        if entry:
            yield entry.node
    keywords = context.field("keywords")
    if keywords:
        yield from keywords.node.items or (keywords.node,)
