"""Every regular expression of the package, and how it is used: read off the sources.

No pattern escapes: what is no plain call of `re` or `lazy` is refused, and what is made of values
that only a call knows needs examples of them in `LATER`.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import contentlint

PACKAGE = Path(contentlint.__file__).parent
ITSELF = "language/patterns.py"  # where patterns are made lazy

_AT_ONCE = ("match", "fullmatch", "search", "findall", "finditer", "split", "sub", "subn")
_MAKERS = ("compile", "lazy")
_ALL = ("search", "finditer")

Values = Mapping[str, Any]

LATER: Mapping[str, Callable[[Any], list[Values]]] = {
    "contract/formats.py _is_regex": lambda _: [],  # never matched
    "contract/user_patterns.py searching": lambda _: [],  # users', which have a time limit
    "documents/front_matter/fences.py _closing": lambda _: [
        {"line_end": line_end, "fences": fences}
        for line_end in (r"[\r\n]", r"\n")
        for fences in (r"---|\.\.\.", r"\+\+\+", ";;;")
    ],
    "documents/mdx.py _fence_end": lambda _: [{"fence": "```"}, {"fence": "~" * 9}],
    "documents/page_anchors.py _INCLUSIONS": lambda module: [
        {"pattern": each.pattern} for each in module._INCLUSIONS.values()
    ],
    "documents/template_tags.py _pair_end": lambda module: [
        {"name": name} for name in sorted(module._NOT_PROSE)
    ],
    "language/date_formats.py _letters_left": lambda _: [
        {"quoted": r"\[[^\[\]]*\]|'[^']*'|\\."},
    ],
    "language/repeats.py _levels": lambda _: [{"min_words": 3}, {"min_words": 12}],
    "language/words.py _mixed": lambda module: [
        {"others": module._joined(module._marked(rf"[^\W_{module._IDEOGRAPHS}]"))}
    ],
    "rules/duplication/repeated_word.py _whole": lambda _: [{"word": "aa"}, {"word": "a-a"}],
    "rules/identity/url_template_mismatch.py _fits": lambda _: [
        {"segment": "{a}-{b}", "values": {"a": ("x", "x-x"), "b": ("x-x", "y")}},
    ],
    "rules/structure/unclosed_fence.py _opening_inside": lambda _: [
        {"marks": "````*"},
        {"marks": "~~~~*"},
    ],
    "settings/globs.py _compiled": lambda module: [
        {"parts": [module._Translation()(glob)]}
        for glob in ("**/a*b*c*d/*e*f*/**/g*.md", "[a-z]*[!b]*?x?*/**/[]a]**b", "a/**/b/**/c/**/d")
    ],
}
"""Of patterns that are made in a call: the call's place, and examples of the values that its
expression needs, from the module."""

CALLED: Mapping[str, frozenset[str]] = {
    "documents/front_matter/toml_places.py _GAP": frozenset({"match"}),
    "documents/front_matter/toml_places.py _KEY": frozenset({"match"}),
    "documents/front_matter/toml_places.py _STRING": frozenset({"match"}),
    "documents/mdx.py _fence_end": frozenset({"search"}),
    "rules/structure/unclosed_fence.py _opening_inside": frozenset({"search"}),
    "settings/globs.py _compiled": frozenset({"fullmatch"}),
}
"""The methods that are called of patterns under another name."""


class Pattern(NamedTuple):
    """A pattern: where it is made (`documents/tags.py _TAG`), what it is, and which of its methods
    are called; those that find most, where that is not seen."""

    place: str
    compiled: re.Pattern[Any]
    uses: frozenset[str]


class Refused(Exception):
    """A pattern that cannot be seen."""


class _Module(NamedTuple):
    name: str  # documents/tags.py
    tree: ast.Module
    live: ModuleType


class _Call(NamedTuple):
    """A call that makes or uses a pattern, and the place where it stands."""

    place: str
    node: ast.Call
    what: str


def patterns() -> list[Pattern]:
    """Every pattern, in order of place; raises Refused for one that cannot be seen."""
    modules = list(_modules())
    used = _methods_called(modules)
    found = [each for module in modules for each in _of_module(module, used)]
    unused = (LATER.keys() | CALLED.keys()) - {
        call.place for module in modules for call in _calls(module)
    }
    if unused:
        raise Refused(f"there is no pattern (any more) at {sorted(unused)}")
    return found


def _modules() -> Iterator[_Module]:
    for file in sorted(PACKAGE.rglob("*.py")):
        name = file.relative_to(PACKAGE).as_posix()
        if name in (ITSELF, "__main__.py"):
            continue
        dotted = ".".join(("contentlint", *Path(name).with_suffix("").parts))
        tree = ast.parse(file.read_text(encoding="utf-8"))
        yield _Module(name, tree, import_module(dotted.removesuffix(".__init__")))


def _of_module(module: _Module, used: Mapping[str, set[str]]) -> Iterator[Pattern]:
    calls = list(_calls(module))
    _refuse_others(module, {id(call.node.func) for call in calls})
    for call in calls:
        name = _known_as(call.place.rpartition(" ")[2], module.name)
        uses = {call.what} if call.what not in _MAKERS else CALLED.get(call.place, used.get(name))
        for compiled in _made(module, call):
            yield Pattern(call.place, compiled, frozenset(uses or _ALL))


def _calls(module: _Module) -> Iterator[_Call]:
    """The calls of `re` and `lazy`, each with the name that it is bound to or the function that it
    stands in."""
    for statement in module.tree.body:
        yield from _calls_below(statement, f"{module.name} {_bound(statement)}")


def _calls_below(node: ast.AST, place: str) -> Iterator[_Call]:
    if isinstance(node, ast.Call) and (what := _maker(node.func)):
        yield _Call(place, node, what)
    for child in ast.iter_child_nodes(node):
        inner = isinstance(child, (ast.FunctionDef, ast.ClassDef))
        yield from _calls_below(child, f"{place}.{child.name}" if inner else place)


def _bound(statement: ast.stmt) -> str:
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return statement.name
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement]
    target = getattr(targets[0], "target", targets[0])
    return target.id if isinstance(target, ast.Name) else ""


def _maker(function: ast.AST) -> str:
    """The function of `re` that makes a pattern, `lazy`, or ""."""
    if isinstance(function, ast.Name):
        return function.id if function.id == "lazy" else ""
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        known = function.value.id == "re" and function.attr in (*_AT_ONCE, "compile")
        return function.attr if known else ""
    return ""


def _refuse_others(module: _Module, known: set[int]) -> None:
    """Raise Refused where a pattern could be made in another way."""
    for node in ast.walk(module.tree):
        place = f"{module.name}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.ImportFrom) and node.module == "re":
            raise Refused(f"{place}: `import re`, so that its patterns are seen")
        if isinstance(node, ast.Import) and any(
            each.name == "re" and each.asname for each in node.names
        ):
            raise Refused(f"{place}: `import re` by its own name")
        if isinstance(node, (ast.Name, ast.Attribute)) and _maker(node) and id(node) not in known:
            raise Refused(f"{place}: `{ast.unparse(node)}` is not called where it stands")


def _made(module: _Module, call: _Call) -> Iterator[re.Pattern[Any]]:
    """The patterns that a call makes: one, or those of the examples."""
    examples = LATER.get(call.place)
    for values in examples(module.live) if examples else [{}]:
        try:
            yield _evaluated(call, {**vars(module.live), **values})
        except NameError as error:
            raise Refused(f"{call.place}: {error}; give examples of it in LATER") from error


def _evaluated(call: _Call, names: dict[str, Any]) -> re.Pattern[Any]:
    pattern, *rest = call.node.args
    keywords = {each.arg: each.value for each in call.node.keywords}
    flags = keywords.get("flags", rest[0] if rest and call.what in _MAKERS else None)
    return re.compile(_value(pattern, names), _value(flags, names) if flags else 0)


def _value(node: ast.expr, names: dict[str, Any]) -> Any:
    return eval(compile(ast.Expression(node), "<pattern>", "eval"), names)


def _methods_called(modules: list[_Module]) -> Mapping[str, set[str]]:
    """Which methods are called of what has a name, in any module."""
    found = defaultdict[str, set[str]](set)
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and node.attr in _AT_ONCE:
                for name in _names(node.value):
                    found[_known_as(name, module.name)].add(node.attr)
    return found


def _known_as(name: str, module: str) -> str:
    """A name as all modules know it: what begins with an underscore is the module's own."""
    return f"{module} {name}" if name.startswith("_") else name


def _names(node: ast.expr) -> Iterator[str]:
    """The names of a pattern, or of the function that gives it."""
    if isinstance(node, ast.IfExp):
        yield from (*_names(node.body), *_names(node.orelse))
    elif isinstance(node, ast.Call):
        yield from _names(node.func)
    elif isinstance(node, ast.Name):
        yield node.id
