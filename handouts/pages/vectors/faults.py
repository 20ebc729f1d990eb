"""What is wrong with an SVG picture and where; all of it is told at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from handouts.pages.vectors.document import Element
from handouts.pages.vectors.limits import MAX_FAULTS


class TooMuch(Exception):  # noqa: N818 - it names what the picture is
    """A bound was passed: nothing further is read."""


@dataclass(slots=True)
class Faults:
    """Messages in the order in which they were found, each once, each at its element."""

    found: dict[str, None] = field(default_factory=dict)

    def add(self, element: Element, message: str, attribute: str = "") -> None:
        """Note one fault; raises TooMuch after so many that more would help nobody."""
        line, column = element.place(attribute)
        self.found[f"line {line}, column {column}: {message}"] = None
        if len(self.found) >= MAX_FAULTS:
            raise TooMuch

    def stop(self, element: Element, message: str) -> TooMuch:
        """Note that a bound is passed; the exception to raise."""
        line, column = element.place()
        self.found[f"line {line}, column {column}: {message}"] = None
        return TooMuch()
