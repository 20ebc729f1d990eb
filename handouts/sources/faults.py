"""Pydantic's errors as problems in an author's words.

Keyed on each error's `type` and `loc`, never on its message: messages change, and the parts of a `loc` that
name no key of the file (the branches of a union) must not be guessed from how they are spelt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from handouts.problems import Code, Problem, nearest
from handouts.sources.model import Model, Path, fields_by_key, is_mapping, models_in
from handouts.sources.source import Source
from handouts.sources.values import FAULT, kind_of

_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": 'a list, each line of it beginning with "- "',
    "list_type": 'a list, each line of it beginning with "- "',
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "none_required": "nothing",
}

_LIMITS = {
    "greater_than": "more than {gt}",
    "greater_than_equal": "{ge} or more",
    "less_than": "less than {lt}",
    "less_than_equal": "{le} or less",
    "too_short": "at least {min_length} items",
    "too_long": "at most {max_length} items",
    "string_too_short": "at least {min_length} characters",
    "string_too_long": "at most {max_length} characters",
}

_NAMED = ("literal_error", "enum")
"""Errors that say themselves what they take."""


def validation_problems(error: ValidationError, kind: type[Model], source: Source) -> list[Problem]:
    """One problem for each of pydantic's errors, each at its place, none twice.

    A key that is missing only because it is misspelt is told once, where it is misspelt.
    """
    items = _items(error)
    misspelt = {
        (*item["loc"][:-1], nearest(str(item["loc"][-1]), _fields(kind, item["loc"][:-1])))
        for item in items
        if item["type"] == "extra_forbidden"
    }
    others = (item for item in items if item["type"] != "missing" or item["loc"] not in misspelt)
    return list(dict.fromkeys(_problem(item, kind, source) for item in others))


def faulty_paths(error: ValidationError) -> set[Path]:
    """Where the values stand that pydantic refused; what lacks a key is refused as a whole."""
    return {_faulty(item) for item in _items(error)}


def _items(error: ValidationError) -> list[dict[str, Any]]:
    return [dict(item) for item in error.errors(include_url=False)]


def _faulty(item: dict[str, Any]) -> Path:
    loc, context = item["loc"], item.get("ctx", {})
    if item["type"] == "missing" or _is_of_key(item):
        return tuple(loc[:-1])
    return (*loc, *context["at"]) if item["type"] == FAULT else tuple(loc)


def _is_of_key(item: dict[str, Any]) -> bool:
    """Whether a key of a mapping is refused: what pydantic adds to its `loc` is no part of the file."""
    return item["type"] == FAULT and bool(item["ctx"]["of_key"])


def _problem(item: dict[str, Any], kind: type[Model], source: Source) -> Problem:
    loc, context = item["loc"], item.get("ctx", {})
    match item["type"]:
        case t if t == FAULT:
            of_key = _is_of_key(item)
            place = source.key_place(*loc[:-1]) if of_key else source.place(*loc, *context["at"])
            return Problem(context["message"], place, context["expected"], context["nearest"], Code.VALUE)
        case "missing":
            message = f'"{loc[-1]}" is missing'
            return Problem(message, source.place(*loc[:-1]), _about(kind, loc), code=Code.MISSING_KEY)
        case "extra_forbidden":
            keys, message = _fields(kind, loc[:-1]), f'there is no key "{loc[-1]}" here'
            near = nearest(str(loc[-1]), keys)
            expected = None if near else "one of " + ", ".join(keys)
            return Problem(message, source.key_place(*loc), expected, near, Code.UNKNOWN_KEY)
        case _:
            message = f"{kind_of(item.get('input'))} {_verb(item['type'])}"
            return Problem(message, source.place(*loc), _expected(item, kind), code=Code.VALUE)


def _verb(what: str) -> str:
    return "stands here" if what in (*_NAMED, *_WANTED, *_LIMITS) else "cannot stand here"


def _expected(item: dict[str, Any], kind: type[Model]) -> str | None:
    """What should stand in place of a value that pydantic itself refuses."""
    match item["type"]:
        case t if t in _NAMED:
            return str(item["ctx"]["expected"])
        case t if t in _WANTED:
            return _WANTED[t]
        case t if t in _LIMITS:
            return _LIMITS[t].format(**item["ctx"])
        case _:  # the words of pydantic are those of a program
            return _about(kind, item["loc"]) or "another value"


def _about(kind: type[Model], loc: tuple[str | int, ...]) -> str | None:
    """What the schema says about a field, as the expectation for one that is missing."""
    field = _fields(kind, loc[:-1]).get(str(loc[-1]))
    return field.description if field else None


def _fields(kind: type[Model], loc: Sequence[str | int]) -> Mapping[str, FieldInfo]:
    """The fields that may stand at `loc` below a `kind`, by their keys; none where no model describes them."""
    model: type[Model] | None = kind
    is_name = False
    for part in loc:
        if is_name:
            is_name = False
        elif model and isinstance(part, str) and (field := fields_by_key(model).get(part)):
            model = next(models_in(field.annotation), None)
            is_name = is_mapping(field.annotation)
    return fields_by_key(model) if model else {}
