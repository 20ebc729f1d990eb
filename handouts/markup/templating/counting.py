"""Templates made to count what they do, before they are compiled.

Whatever may be carried out more than once (a loop's body and its condition, a macro, a block, a template itself)
begins with spending as many steps as there are nodes in it; what is compared, cut or joined is weighed. Statements
that have no place in a template, and names of templates that are known only when it runs, are refused here, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

from jinja2 import TemplateSyntaxError, Undefined, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from handouts.markup.fill import Fill
from handouts.markup.templating.attributes import Attributes, as_attribute
from handouts.markup.templating.budget import current, weigh
from handouts.markup.templating.filters import FILTERS
from handouts.markup.templating.operands import joined, name_of
from handouts.markup.templating.template_tests import TESTS

_MOST_BLOCKS = 15
"""Statements within each other; Python, into which templates are compiled, ends at 20 loops."""
_MOST_EXPRESSIONS = 60
"""Expressions within each other; likewise, at 200 brackets."""

_STATEMENTS = (
    nodes.Assign, nodes.AssignBlock, nodes.Block, nodes.CallBlock, nodes.Extends, nodes.FilterBlock, nodes.For,
    nodes.FromImport, nodes.If, nodes.Import, nodes.Include, nodes.Macro, nodes.Output, nodes.With,
)  # fmt: skip
_FROM_FILES = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)


class RefusedError(TemplateSyntaxError):
    """What has no place in a template; `word` is the one that is wrong, `known` what could stand there."""

    def __init__(
        self,
        message: str,
        line: int,
        template: tuple[str | None, str | None],
        word: str,
        known: Iterable[str],
    ) -> None:
        super().__init__(message, line, *template)
        self.word, self.known = word, tuple(known)


def _spend(steps: int) -> bool:
    current().spend(steps)
    return True


def _weighed(value: Any) -> Any:
    weigh(value)
    return value


def _list(value: Any) -> Any:
    """What a loop goes through."""
    if isinstance(value, Undefined):
        iter(value)  # says which name is not there
    if isinstance(value, str | Fill | list | tuple | dict | range | Iterator):
        return value
    raise TypeError(f"this is {name_of(value)} and no list")


def _to_cut(value: Any) -> Any:
    """What a slice is taken of."""
    if isinstance(value, Markup) or not isinstance(value, str | Fill | list | tuple | range):
        raise TypeError(f"nothing can be cut out of {name_of(value)}")
    weigh(value)
    return value


def _key(value: Any) -> Any:
    if isinstance(value, str | int | float | None):
        return value
    raise TypeError(f"this is {name_of(value)}, where a key should stand")


HIDDEN: Mapping[str, Callable[..., Any]] = {
    "steps spent": _spend,
    "weighed": _weighed,
    "gone through": _list,
    "to cut": _to_cut,
    "as a key": _key,
    "all joined": joined,
    "in an attribute": as_attribute,
}
"""Filters under names that no template can write."""
_SPEND, _WEIGH, _LIST, _CUT, _KEY, _JOIN, _ATTRIBUTE = HIDDEN


def counted_template(tree: nodes.Template, name: str | None, filename: str | None) -> nodes.Template:
    """The template with all that it does counted, in place; raises `TemplateSyntaxError` for what has no place."""
    weight = _weight(tree.body)
    _Counting(name, filename).generic_visit(tree)
    _begin(tree, weight)
    return tree


class _Counting(NodeTransformer):
    def __init__(self, name: str | None, filename: str | None) -> None:
        self._template = name, filename
        self._statements = self._expressions = 0
        self._attributes = Attributes()

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Any:
        """A node with all in it, as it is carried out."""
        self._check(node)
        deeper = (isinstance(node, nodes.Stmt), isinstance(node, nodes.Expr))
        self._statements += deeper[0]
        self._expressions += deeper[1]
        if self._statements > _MOST_BLOCKS or self._expressions > _MOST_EXPRESSIONS:
            self._refuse(node, "too much stands within each other here")
        steps = [_weight(part) for part in _repeated(node)]
        self.generic_visit(node)
        self._statements -= deeper[0]
        self._expressions -= deeper[1]
        if isinstance(node, nodes.Output):
            node.nodes = [self._printed(part) for part in node.nodes]
        rewrite = _REWRITTEN.get(type(node))
        return rewrite(node, *steps) if rewrite else node

    def _printed(self, part: nodes.Expr) -> nodes.Expr:
        """A piece of what is printed, in the order of the template."""
        if isinstance(part, nodes.TemplateData):
            self._attributes.read(part.data)
            return part
        return _hidden(_ATTRIBUTE, part) if self._attributes.is_open else part

    def _check(self, node: Any) -> None:
        if isinstance(node, nodes.Stmt) and not isinstance(node, _STATEMENTS):
            self._refuse(node, "this statement has no place in a layout's template")
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            self._refuse(node, f'there is no filter "{node.name}"', node.name, FILTERS)
        if isinstance(node, nodes.Test) and node.name not in TESTS:
            self._refuse(node, f'there is no test "{node.name}"', node.name, TESTS)
        if isinstance(node, _FROM_FILES):
            given = node.template
            names = given.items if isinstance(given, nodes.List | nodes.Tuple) else [given]
            if not all(isinstance(name, nodes.Const) and isinstance(name.value, str) for name in names):
                self._refuse(node, "the name of a template is written out here, in quotes")

    def _refuse(self, node: nodes.Node, message: str, word: str = "", known: Iterable[str] = ()) -> None:
        raise RefusedError(message, node.lineno or 1, self._template, word, known)


def _repeated(node: Any) -> Iterator[list[Any]]:
    """The parts of a node that may be carried out more than once."""
    if isinstance(node, nodes.For | nodes.Macro | nodes.CallBlock | nodes.Block):
        yield node.body
    if isinstance(node, nodes.For):
        yield [node.test] if node.test else []


def _body(node: Any, steps: int) -> nodes.Node:
    _begin(node, steps)
    return cast("nodes.Node", node)


def _for(node: nodes.For, steps: int, steps_of_test: int) -> nodes.Node:
    _begin(node, steps)
    node.iter = _hidden(_LIST, node.iter)
    if node.test:
        spent = _hidden(_SPEND, nodes.Const(steps_of_test, lineno=node.lineno))
        node.test = nodes.And(spent, node.test, lineno=node.lineno)
    return node


def _compare(node: nodes.Compare) -> nodes.Node:
    """All sides are weighed, but for what the template says itself."""
    node.expr = _unless_constant(_WEIGH, node.expr)
    for operand in node.ops:
        operand.expr = _unless_constant(_WEIGH, operand.expr)
    return node


def _getitem(node: nodes.Getitem) -> nodes.Node:
    """What is cut is weighed; single items are looked up by `Sandbox.getitem`."""
    if isinstance(node.arg, nodes.Slice):
        node.node = _unless_constant(_CUT, node.node)
    return node


def _dict(node: nodes.Dict) -> nodes.Node:
    """Keys are single values: over a nested one Python may take as long as there are copies of its parts in it."""
    for pair in node.items:
        pair.key = _unless_constant(_KEY, pair.key)
    return node


def _concat(node: nodes.Concat) -> nodes.Node:
    return _hidden(_JOIN, nodes.List(node.nodes, lineno=node.lineno))


_REWRITTEN: Mapping[type[nodes.Node], Callable[..., nodes.Node]] = {
    nodes.Block: _body,
    nodes.CallBlock: _body,
    nodes.Compare: _compare,
    nodes.Concat: _concat,
    nodes.Dict: _dict,
    nodes.For: _for,
    nodes.Getitem: _getitem,
    nodes.Macro: _body,
}


def _hidden(name: str, value: Any) -> nodes.Filter:
    return nodes.Filter(value, name, [], [], None, None, lineno=value.lineno or 1)


def _unless_constant(name: str, value: nodes.Expr) -> nodes.Expr:
    return value if isinstance(value, nodes.Const) else _hidden(name, value)


def _begin(node: Any, weight: int) -> None:
    """Let what a body takes be spent before it is carried out."""
    line = node.lineno or 1
    node.body.insert(0, nodes.ExprStmt(_hidden(_SPEND, nodes.Const(weight, lineno=line)), lineno=line))


def _weight(body: list[Any]) -> int:
    return 1 + sum(1 for _ in _all_in(body))


def _all_in(body: list[Any]) -> Iterator[nodes.Node]:
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.iter_child_nodes())
