"""What a viewer shows of a page: a box of its space, turned and scaled (ISO 32000-1, 7.7.3.3 and 14.11.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NumberObject, PdfObject

from handouts.pdf import access
from handouts.pdf.matrix import Box, Matrix, Size, mapped, multiplied, overlap
from handouts.pdf.reading import UnusableError

BoxName = Literal["/CropBox", "/TrimBox"]

_SMALLEST, _LARGEST = 3.0, 14_400.0
"""Units that a page may be wide or high (ISO 32000-1, Annex C, table C.1)."""
_LARGEST_UNIT = 75_000.0
_FARTHEST = 10_000_000.0
"""Units from the origin: beyond, the eight decimals that are written and the reach of viewers no longer do."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of a page that is to be seen: `box` in the page's own space, then turned clockwise, then scaled."""

    box: Box
    turn: int = 0
    unit: float = 1.0

    @property
    def size(self) -> Size:
        """Width and height as shown, in points."""
        left, bottom, right, top = mapped(self.box, self.matrix)
        return (right - left, top - bottom)

    @property
    def matrix(self) -> Matrix:
        """From the page's space to the shown one, in points, the lower left corner at the origin."""
        left, bottom, right, top = self.box
        turned: dict[int, Matrix] = {
            0: (1, 0, 0, 1, -left, -bottom),
            90: (0, -1, 1, 0, -bottom, right),
            180: (-1, 0, 0, -1, right, top),
            270: (0, 1, -1, 0, top, -left),
        }
        return multiplied(turned[self.turn], (self.unit, 0, 0, self.unit, 0, 0))


def shown(page: DictionaryObject, name: BoxName = "/CropBox") -> Shown:
    """What is shown of a page that has its inherited entries: its CropBox, or for a print shop its TrimBox.

    Either ends where the page above it does: the TrimBox within the CropBox, and that within the MediaBox, which
    a page without the other is shown by. Raises `UnusableError` for boxes, turns and units that are none, or absurd.
    """
    box = _box(page, "/MediaBox")
    if box is None:
        raise UnusableError("has no /MediaBox, and so no size", "a box of four numbers")
    for inner in ("/CropBox", "/TrimBox")[: 1 if name == "/CropBox" else 2]:
        own = _box(page, inner)
        if own is not None:
            common = overlap(own, box)
            if common is None:
                raise UnusableError(f"has a {inner} outside of its page: {_written(page, inner)}", _FOUR)
            box = common
    sides = (box[2] - box[0], box[3] - box[1])
    if not all(_SMALLEST <= side <= _LARGEST for side in sides):
        raise UnusableError(
            f"is {sides[0]:g} by {sides[1]:g} units large",
            f"from {_SMALLEST:g} to {_LARGEST:,.0f} on each side",
        )
    return Shown(box, _turn(page), _unit(page))


_FOUR = "four numbers: two opposite corners of a rectangle"


def _box(page: DictionaryObject, name: str) -> Box | None:
    """A box, lower left corner first; None for a page that has none."""
    value = access.entry(page, name)
    if value is None:
        return None
    items = [access.resolved(item) for item in value] if isinstance(value, ArrayObject) else []
    numbers = [float(item) for item in items if isinstance(item, FloatObject | NumberObject)]
    if len(items) != 4 or len(numbers) != 4 or not all(abs(number) <= _FARTHEST for number in numbers):
        raise UnusableError(f"has the {name} {_written(page, name)}", _FOUR)
    x0, y0, x1, y1 = numbers
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _turn(page: DictionaryObject) -> int:
    value = access.entry(page, "/Rotate")
    turn = _number(value, default=0)
    if turn is None or turn % 90:
        raise UnusableError(f"has the /Rotate {_written(page, '/Rotate')}", "0, 90, 180 or 270")
    return int(turn) % 360


def _unit(page: DictionaryObject) -> float:
    unit = _number(access.entry(page, "/UserUnit"), default=1)
    if unit is None or not 0 < unit <= _LARGEST_UNIT:
        raise UnusableError(f"has the /UserUnit {_written(page, '/UserUnit')}", "a number above 0, such as 1")
    return unit


def _number(value: PdfObject | None, default: float) -> float | None:
    if value is None:
        return default
    return float(value) if isinstance(value, FloatObject | NumberObject) else None


def _written(page: DictionaryObject, name: str) -> str:
    """An entry as its author may find it in the file, without what cannot be seen, and not too long."""
    value = access.plain(access.entry(page, name))
    text = value.decode("latin-1") if isinstance(value, bytes) else str(value)
    return "".join(letter for letter in text if letter.isprintable())[:60]
