"""All that a template can get hold of, found by trying every name there is with the sandbox's own hands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import Undefined
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.utils import Namespace
from markupsafe import Markup

from handouts.markup.fill import Fill
from handouts.markup.templating.budget import new_budget
from handouts.markup.templating.methods import Method
from handouts.markup.templating.sandbox import Sandbox
from handouts.markup.view import Function, View
from handouts.production.personal.views import NotedView

ALLOWED = {
    *(str, Markup, int, float, bool, type(None), list, tuple, dict, range),
    *(View, NotedView, Fill, Function, Method),
    *(LoopContext, Macro, TemplateModule, TemplateReference, BlockReference, Namespace),
}
"""By exact type: plain data, our views, and what Jinja2 makes of templates, of which the sandbox shows little."""

_ALWAYS_TRIED = (
    *("__class__", "__self__", "__func__", "__globals__", "__closure__", "__code__", "__dict__", "__init__"),
    *("__subclasses__", "__mro__", "__module__", "__wrapped__", "__call__", "__slots__", "__getattribute__"),
    *("format", "format_map", "gi_frame", "f_globals", "tb_frame", "environment", "_environment", "_func"),
    *("model_copy", "model_dump", "model_fields", "parse_raw", "parse_file", "place", "read_text", "parent"),
)
_MOST_FILTERS = 2
"""One behind the other: with each of them lists go deeper, without end."""
_TRIED_CALLS: tuple[tuple[Any, ...], ...] = ((), ("start",), ("2026-05-31",), (3,))


class Walk:
    """Goes through all that can be reached from some values; `strangers` are what is not allowed, by their paths."""

    def __init__(self, environment: Sandbox) -> None:
        self.environment = environment
        self.strangers: list[str] = []
        self.kinds: set[type] = set()
        """Of all that was met, so that a test sees that the walk went far."""
        self._context = Context(environment, {}, None, {})
        self._known: list[Any] = []  # keeps what was met alive, and so its id its own
        self._seen: set[object] = set()

    def walk(self, path: str, value: Any) -> None:
        """Look at a value and all behind it."""
        if isinstance(value, Undefined) or (key := _key(value)) in self._seen:
            return
        self._known.append(value)
        self._seen.add(key)
        kind = type(value)
        self.kinds.add(kind)
        if kind not in ALLOWED:
            self.strangers.append(f"{path}: {kind.__module__}.{kind.__qualname__}")
            return
        with new_budget():
            behind = list(self._behind(path, value))
        for inner_path, inner in behind:
            self.walk(inner_path, inner)

    def _behind(self, path: str, value: Any) -> Iterator[tuple[str, Any]]:
        for name in dict.fromkeys((*_names(value), *dir(value), *dir(type(value)), *_ALWAYS_TRIED)):
            yield from self._tried(f"{path}.{name}", self.environment.getattr, value, name)
            yield from self._tried(f"{path}[{name!r}]", self.environment.getitem, value, name)
        for number in (0, -1, None, "name"):
            yield from self._tried(f"{path}[{number!r}]", self.environment.getitem, value, number)
        if isinstance(value, list | tuple | dict | range):
            yield from ((f"{path}[{at}]", item) for at, item in zip(range(30), value, strict=False))
        for arguments in _TRIED_CALLS:
            yield from self._tried(f"{path}(...)", self.environment.call, self._context, value, *arguments)
        for name in self.environment.filters if path.count("|") < _MOST_FILTERS else ():
            yield from self._tried(f"{path}|{name}", self._filtered, name, value)

    def _filtered(self, name: str, value: Any) -> Any:
        found = self.environment.call_filter(name, value, context=self._context)
        return list(found) if isinstance(found, Iterator) else found

    @staticmethod
    def _tried(path: str, do: Any, *arguments: Any) -> Iterable[tuple[str, Any]]:
        try:
            return [(path, do(*arguments))]
        except Exception:
            return []


def _key(value: Any) -> object:
    """What tells a value from others that are to be looked at: one text is like any other, and one list of texts."""
    if isinstance(value, str | int | float | None):
        return type(value)
    if isinstance(value, Method):
        return Method, value.call
    if isinstance(value, list | tuple):
        return type(value), tuple(dict.fromkeys(map(_key, value)))
    if isinstance(value, dict):
        return dict, tuple((name, _key(item)) for name, item in value.items())
    return id(value)


def _names(value: Any) -> Iterable[str]:
    """Names that Python's `dir` does not tell."""
    return value.names if isinstance(value, View) else value if isinstance(value, dict) else ()
