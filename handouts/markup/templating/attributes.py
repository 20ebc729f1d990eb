"""What templates put into attributes is words, never elements: words of one copy stand there as they are."""

from __future__ import annotations

import re
from typing import Any

from handouts.markup.fill import Fill

_IN_TEXT, _IN_TAG = "", "<"
_NEXT = {
    _IN_TEXT: re.compile(r"<(?=[A-Za-z])"),
    _IN_TAG: re.compile(r"[>\"']"),
    '"': re.compile('"'),
    "'": re.compile("'"),
}
"""What ends a state; a quotation mark is the state inside of it."""


class Attributes:
    """Follows the text of a template in the order in which it is written, and knows whether an attribute is open."""

    def __init__(self) -> None:
        self._state = _IN_TEXT

    def read(self, text: str) -> None:
        """Go on behind this text."""
        at = 0
        while found := _NEXT[self._state].search(text, at):
            at = found.end()
            self._state = {">": _IN_TEXT}.get(found.group(), found.group())
            if found.group() in "\"'" and found.re is not _NEXT[_IN_TAG]:
                self._state = _IN_TAG

    @property
    def is_open(self) -> bool:
        """Whether what comes next stands between the quotation marks of an attribute."""
        return self._state in ('"', "'")


def as_attribute(value: Any) -> Any:
    """What is printed into an attribute: of words that differ from copy to copy those of this one, as is noted."""
    return str(value) if isinstance(value, Fill) else value
