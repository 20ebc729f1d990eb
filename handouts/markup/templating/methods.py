"""The methods and names that templates may use of texts, mappings, loops and what Jinja2 gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, LoopContext, TemplateReference
from jinja2.utils import Namespace

from handouts.markup.fill import Fill
from handouts.markup.templating.budget import current
from handouts.markup.templating.operands import letters, name_of, text_of

_SCALARS = (str, int, float, Fill, type(None))
"""What may be a key, or handed to a method."""


def _split(words: str, sep: Any = None) -> list[str]:
    current().spend(len(words))
    return words.split(None if sep is None else text_of(sep))


_OF_TEXT: Mapping[str, Callable[..., Any]] = {
    "endswith": lambda words, end: words.endswith(text_of(end)),
    "lower": str.lower,
    "split": _split,
    "startswith": lambda words, start: words.startswith(text_of(start)),
    "strip": str.strip,
    "upper": str.upper,
}
_OF_MAPPINGS: Mapping[str, Callable[..., Any]] = {
    "get": dict.get,
    "items": lambda mapping: list(mapping.items()),
    "keys": list,
    "values": lambda mapping: list(mapping.values()),
}
_OF_LOOPS = (
    "index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0", "previtem", "nextitem"
)  # fmt: skip
_LOOP_METHODS: Mapping[str, Callable[..., Any]] = {"cycle": LoopContext.cycle, "changed": LoopContext.changed}


@dataclass(frozen=True, slots=True, eq=False)
class Method:
    """A method that a template has named and not called yet."""

    owner: Any
    call: Callable[..., Any]


_TEXT = str | Fill
METHODS = ((_TEXT, _OF_TEXT), (dict, _OF_MAPPINGS), (LoopContext, _LOOP_METHODS))


def block_of(obj: TemplateReference, name: str) -> BlockReference | None:
    """A block of the template by its name, which `self` gives as an item."""
    try:
        return cast("BlockReference", obj[name])
    except KeyError:
        return None


def has_attribute(obj: Any, attribute: str) -> bool:
    """Whether it is a name that one of Jinja2's own things shows to templates."""
    kind = type(obj)
    if kind is LoopContext:
        return attribute in _OF_LOOPS
    if kind is BlockReference:
        return attribute == "super"
    if kind is TemplateModule:
        return attribute in vars(obj) and not attribute.startswith("_")
    return kind is Namespace and not attribute.startswith("_") and hasattr(obj, attribute)


def called(method: Method, args: tuple[Any, ...]) -> Any:
    if method.call in _LOOP_METHODS.values() or all(isinstance(argument, _SCALARS) for argument in args[:1]):
        if isinstance(method.owner, str):
            letters(method.owner)
        return method.call(method.owner, *args)
    raise TypeError(f"this is {name_of(args[0])}, where a text should stand")
