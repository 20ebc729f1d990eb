"""Frozen dataclasses as JSON and back: reading makes these, tuples and plain values, and nothing else.

A dataclass is a list of its name and its fields, a tuple one that begins with "", and bytes are in base 64.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

_TUPLE = ""
_BYTES = "base64"


class PlainFormat:
    """Writes and reads values of a dataclass, and of those that its fields are declared to hold.

    They have plain values (text, numbers, bytes, None), tuples and such dataclasses in them.
    """

    def __init__(self, kind: type) -> None:
        self._classes: dict[str, type] = {}
        self._add(kind)
        self._fields = {each: [field.name for field in fields(each)] for each in self._classes.values()}

    def encode(self, value: object) -> bytes:
        """The value as JSON; raises TypeError for one of another kind, ValueError for what is not finite."""
        return json.dumps(self._plain(value), allow_nan=False, separators=(",", ":")).encode()

    def decode(self, content: bytes) -> Any:
        """The value that was encoded; raises ValueError, TypeError or LookupError for what never was one."""
        return self._value(json.loads(content))

    def _add(self, kind: Any) -> None:
        for inner in get_args(kind):
            self._add(inner)
        if is_dataclass(kind) and isinstance(kind, type) and kind.__name__ not in self._classes:
            self._classes[kind.__name__] = kind
            for hint in get_type_hints(kind).values():
                self._add(hint)

    def _plain(self, value: Any) -> Any:
        if value is None or isinstance(value, str | int | float):
            return value
        if isinstance(value, tuple):
            return [_TUPLE, *map(self._plain, value)]
        if isinstance(value, bytes):
            return {_BYTES: b64encode(value).decode()}
        names = self._fields.get(type(value))
        if names is None:
            raise TypeError(f"{type(value).__name__} cannot be written as a plain value")
        return [type(value).__name__, *(self._plain(getattr(value, name)) for name in names)]

    def _value(self, plain: Any) -> Any:
        if isinstance(plain, list):
            items = [self._value(item) if isinstance(item, list | dict) else item for item in plain[1:]]
            return tuple(items) if plain[0] == _TUPLE else self._classes[plain[0]](*items)
        if isinstance(plain, dict):
            return b64decode(plain[_BYTES], validate=True)
        return plain
