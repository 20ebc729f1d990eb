"""Reading entries of PDF dictionaries whose values may be missing, indirect or of a wrong type."""

from __future__ import annotations

from typing import Any

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from handouts.pdf.matrix import IDENTITY, Box, Matrix
from handouts.pdf.text_string import decoded

_LONGEST = 1_000_000
_BYTES_OF_A_CHARACTER = 4


def entry(holder: DictionaryObject, key: str) -> PdfObject | None:
    """The value of a key with its reference followed; None when it is absent or null."""
    return resolved(dict.get(holder, key))


def resolved(value: PdfObject | None) -> PdfObject | None:
    """The object behind a reference; None for null."""
    target = value.get_object() if isinstance(value, IndirectObject) else value
    return None if isinstance(target, NullObject) else target


def dictionary(holder: DictionaryObject, key: str) -> DictionaryObject:
    """The dictionary at a key; an empty one for anything else."""
    value = entry(holder, key)
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def array(holder: DictionaryObject, key: str) -> list[PdfObject]:
    """The items at a key, references unfollowed; none for what is not an array."""
    value = entry(holder, key)
    return list(value) if isinstance(value, ArrayObject) else []


def one_or_many(holder: DictionaryObject, key: str) -> list[PdfObject]:
    """The items at a key that holds an array or a single value, references unfollowed."""
    raw = dict.get(holder, key)
    value = resolved(raw)
    if value is None:
        return []
    return list(value) if isinstance(value, ArrayObject) else [raw if raw is not None else value]


def string_bytes(value: PdfObject | None) -> bytes | None:
    """The bytes of a string or name; None for anything else."""
    if isinstance(value, TextStringObject):
        return value.original_bytes
    if isinstance(value, bytes):
        return bytes(value)
    return value.removeprefix("/").encode() if isinstance(value, str) else None


def name(holder: DictionaryObject, key: str) -> str:
    """The name at a key with its slash; empty for anything else."""
    value = entry(holder, key)
    return str(value) if isinstance(value, NameObject) else ""


def text(holder: DictionaryObject, key: str, most: int = _LONGEST) -> str:
    """The text string at a key, no more than `most` characters of it; empty for anything else.

    One long string of a small file may be the text of a hundred thousand things.
    """
    value = entry(holder, key)
    raw = None if isinstance(value, NameObject) else string_bytes(value)
    return decoded(raw[: _BYTES_OF_A_CHARACTER * (most + 1)])[:most] if raw is not None else ""


def integer(holder: DictionaryObject, key: str) -> int | None:
    """The integer at a key; None for anything else."""
    value = entry(holder, key)
    return int(value) if isinstance(value, int) else None


def flag(holder: DictionaryObject, key: str) -> bool:
    """Whether the boolean at a key is true; anything else is not."""
    value = entry(holder, key)
    return isinstance(value, BooleanObject) and bool(value.value)


def plain(value: PdfObject | None) -> Any:
    """A PDF object as the plain values of content streams; references are not followed and count as null."""
    match value:
        case DictionaryObject():
            return {str(key): plain(value.raw_get(key)) for key in value}
        case ArrayObject():
            return [plain(item) for item in value]
        case NumberObject():
            return int(value)
        case FloatObject():
            return float(value)
        case NameObject():
            return str(value)
        case BooleanObject():
            return bool(value.value)
        case _:
            return string_bytes(value)


def matrix_of(holder: DictionaryObject, key: str) -> Matrix:
    """The matrix at a key; the identity for anything else."""
    values = _numbers(holder, key)
    if len(values) != 6:
        return IDENTITY
    a, b, c, d, e, f = values
    return (a, b, c, d, e, f)


def box_of(holder: DictionaryObject, key: str) -> Box | None:
    """The rectangle at a key, lower left corner first; None for anything else."""
    values = _numbers(holder, key)
    if len(values) != 4:
        return None
    x0, y0, x1, y1 = values
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _numbers(holder: DictionaryObject, key: str) -> list[float]:
    values = [resolved(item) for item in array(holder, key)]
    return [float(value) for value in values if isinstance(value, FloatObject | NumberObject)]
