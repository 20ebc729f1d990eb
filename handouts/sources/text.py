"""The text of a YAML file: how it is encoded, and that all of it can be seen."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from itertools import islice

from handouts.problems import BadInput, Code, Place, Problem

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS = "a file saved as UTF-8"
_UNSEEN = "the text without it; it comes along when text is copied"
_MOST_UNSEEN = 10
"""Problems: a file that is no text has thousands."""

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What YAML does not call printable, separators that would split a line where no editor shows one, and what
turns the letters behind it around, whatever they are."""


def decode(data: bytes, file: str) -> str:
    """The text of `data`, with every line end as a newline; raises BadInput unless it is printable UTF-8.

    Byte order marks, which some editors put before UTF-8, are dropped.
    """
    if data.startswith(_UTF16) or b"\0" in data[:2]:
        raise BadInput(
            [Problem("this file is in UTF-16, not in UTF-8", Place(file), _SAVE_AS, code=Code.UTF_16)]
        )
    while data.startswith(BOM_UTF8):
        data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line = data[error.start - len(before.split("\n")[-1].encode()) :].split(b"\n")[0]
        message = f"this file is not in UTF-8: byte {data[error.start]:#04x} here"
        place = _place_after(before, file, line.decode("utf-8", "replace"))
        raise BadInput([Problem(message, place, _SAVE_AS, code=Code.NOT_UTF_8)]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _UNPRINTABLE.search(text):
        raise BadInput(islice(_unprintable(text, file), _MOST_UNSEEN))
    return text


def _unprintable(text: str, file: str) -> Iterator[Problem]:
    """One problem a line."""
    for number, line in enumerate(text.split("\n"), start=1):
        if bad := _UNPRINTABLE.search(line):
            message = f"the invisible character U+{ord(bad.group()):04X} stands here"
            place = Place(file, number, bad.start() + 1, _UNPRINTABLE.sub("\ufffd", line))
            yield Problem(message, place, _UNSEEN, code=Code.INVISIBLE)


def _place_after(before: str, file: str, excerpt: str) -> Place:
    line_start = before.rfind("\n") + 1
    return Place(file, before.count("\n") + 1, len(before) - line_start + 1, excerpt.rstrip("\r"))
