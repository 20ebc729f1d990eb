"""The operations of a content stream (ISO 32000-1, 7.8.2), each with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Operand = Any
"""A number, a `str` for a name with its slash, `bytes` for a string, a list, a dict, a bool or None."""

_TOKEN = re.compile(
    rb"""(?P<blank>[\x00\t\n\f\r ]+|%[^\r\n]*)
    |(?P<number>[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?=[\x00\t\n\f\r ()<>\[\]{}/%]|$))
    |(?P<name>/[^\x00\t\n\f\r ()<>\[\]{}/%]*)
    |(?P<open><<|\[)
    |(?P<close>>>|\])
    |<(?P<hex>[0-9A-Fa-f\x00\t\n\f\r ]*)>
    |(?P<string>\()
    |(?P<word>[^\x00\t\n\f\r ()<>\[\]{}/%]+)""",
    re.VERBOSE,
)
_NUMBERS_AND_OPERATOR = re.compile(
    rb"[\t\n\f\r ]*+((?:[+-]?(?:\d++(?:\.\d*+)?|\.\d++)[\t\n\f\r ]++)*+)"
    rb"([A-Za-z'\"][A-Za-z0-9*]*+)(?=[\x00\t\n\f\r ()<>\[\]{}/%]|$)"
)
"""What nearly all of a drawing consists of, read at one go.

Every repetition is possessive: whatever the bytes, none is read twice in an attempt, and `operations` makes one
attempt for an operation.
"""
_DRAWING = re.compile(
    rb"(?:[\t\n\f\r ]*+(?:[+-]?(?:\d++(?:\.\d*+)?|\.\d++)[\t\n\f\r ]++)*+"
    rb"(?:[mlcvyhSsFwJjMigGkK]|[fBb]\*?|rg|RG)(?=[\t\n\f\r ]|$))++"
)
"""Paths and their colours, one operation after the other, without rectangles, which may clip what comes behind."""
_PAREN_OR_ESCAPE = re.compile(rb"[()\\]")
_STRING_ESCAPE = re.compile(rb"\\(\r\n|[0-7]{1,3}|.)|\r\n?", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_END_OF_IMAGE = re.compile(rb"[\x00\t\n\f\r ]EI(?=[\x00\t\n\f\r ]|$)")
_CONSTANTS: dict[bytes, Operand] = {b"true": True, b"false": False, b"null": None}
_NOT_SIMPLE = {*_CONSTANTS, b"BI"}
_LONGEST_OPERATION = 5_000_000
"""Bytes; the whole character map of a large font stays below two million."""


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator with its operands; `start` and `end` enclose both in the stream."""

    operator: str
    operands: list[Operand]
    start: int
    end: int


def operations(stream: bytes, *, without_paths: bool = False) -> Iterator[Operation]:
    """The operations of a decoded content stream; raises ValueError where it breaks the grammar.

    An inline image is one operation "BI" with its dictionary as the only operand. The time taken grows with the
    bytes read, and the memory with the longest operation, which has a bound. `without_paths`, what draws paths is
    passed over, and one operation "f" stands for many.
    """
    stack: list[list[Operand]] = [[]]
    at = 0
    start: int | None = None
    while at < len(stream):
        if start is None:
            if without_paths and (drawing := _DRAWING.match(stream, at)):
                yield Operation("f", [], at, drawing.end())
                at = drawing.end()
                continue
            simple = _NUMBERS_AND_OPERATOR.match(stream, at)
            if simple is not None and simple[2] not in _NOT_SIMPLE:
                at, first = simple.end(), simple.start(1)
                _check_length(first, at)
                yield Operation(simple[2].decode("latin-1"), [*map(float, simple[1].split())], first, at)
                continue
        token = _TOKEN.match(stream, at)
        if token is None:
            raise ValueError(f"content stream: stray {stream[at : at + 1]!r} at byte {at}")
        kind, first, at = token.lastgroup, at, token.end()
        if kind == "blank":
            continue
        start = first if start is None else start
        _check_length(start, at)
        match kind:
            case "number":
                stack[-1].append(_number(token[0]))
            case "name":
                stack[-1].append(_name(token[0]))
            case "open":
                stack.append([token[0]])
            case "close":
                _close(stack, token[0])
            case "hex":
                stack[-1].append(_hex(token["hex"]))
            case "string":
                at = _end_of_string(stream, at)
                stack[-1].append(_unescaped(stream[first + 1 : at - 1]))
            case _ if token[0] in _CONSTANTS:
                stack[-1].append(_CONSTANTS[token[0]])
            case _ if len(stack) > 1:
                raise ValueError(f"content stream: {token[0]!r} inside an array or dictionary")
            case _ if token[0] == b"BI":
                image, at = _inline_image(stream, at)
                yield Operation("BI", [image], start, at)
                stack, start = [[]], None
            case _:
                yield Operation(token[0].decode("latin-1"), stack[0], start, at)
                stack, start = [[]], None
    if start is not None:
        raise ValueError("content stream: operands without an operator at the end")


def _check_length(start: int, end: int) -> None:
    if end - start > _LONGEST_OPERATION:
        raise ValueError(f"content stream: an operation of more than {_LONGEST_OPERATION:,} bytes")


def _close(stack: list[list[Operand]], closing: bytes) -> None:
    if len(stack) < 2 or stack[-1][0] != {b">>": b"<<", b"]": b"["}[closing]:
        raise ValueError(f"content stream: {closing!r} closes nothing")
    _, *items = stack.pop()
    if closing == b"]":
        stack[-1].append(items)
    else:
        stack[-1].append(dict(zip(items[::2], items[1::2], strict=False)))


def _number(token: bytes) -> float:
    return float(token) if b"." in token else int(token)


def _name(token: bytes) -> str:
    return _NAME_ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), token).decode("latin-1")


def _hex(digits: bytes) -> bytes:
    packed = b"".join(digits.replace(b"\0", b"").split())
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode())


def _end_of_string(stream: bytes, at: int) -> int:
    depth = 1
    while depth:
        found = _PAREN_OR_ESCAPE.search(stream, at)
        if found is None:
            raise ValueError("content stream: a string has no end")
        at = found.end() + (found[0] == b"\\")
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
    return at


def _unescaped(raw: bytes) -> bytes:
    if b"\\" not in raw and b"\r" not in raw:
        return raw
    return _STRING_ESCAPE.sub(_meaning, raw)


def _meaning(escape: re.Match[bytes]) -> bytes:
    code = escape[1]
    if code is None:
        return b"\n"
    if code[:1].isdigit() and code[:1] < b"8":
        return bytes([int(code, 8) & 255])
    return b"" if code in (b"\n", b"\r", b"\r\n") else _ESCAPED.get(code, code)


def _inline_image(stream: bytes, at: int) -> tuple[dict[str, Operand], int]:
    """The dictionary of an inline image that begins after `BI`, and where its `EI` ends."""
    data = re.compile(rb"[\x00\t\n\f\r ]ID[\x00\t\n\f\r ]").search(stream, at)
    end = _END_OF_IMAGE.search(stream, data.end() - 1) if data else None
    if data is None or end is None:
        raise ValueError("content stream: an inline image has no end")
    head = next(operations(b"<<" + stream[at : data.start()] + b">> BI-"))
    return head.operands[0], end.end()
