"""Numbers, lengths and colours as SVG and CSS write them. Each reader raises ValueError for what is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Literal

from handouts.pages.vectors.limits import MAX_NUMBER

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_LENGTH = re.compile(rf"({_NUMBER})\s*([a-zA-Z]*|%)", re.ASCII)
_NUMBERS = re.compile(rf"\s*({_NUMBER})\s*(?:,(?!\s*$))?", re.ASCII)
_LONGEST = 60
"""Of what messages quote of a value."""

UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "q": 24 / 25.4,
}
"""What one of each unit is in user units (CSS Values 3, 5.2)."""
FONT_UNITS = ("em", "rem", "ex")
ROOT_FONT_SIZE = 16.0

Side = Literal["x", "y", "both"]
Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Colouring:
    """A colour in sRGB, red, green and blue from 0 to 1, and how opaque it is."""

    colour: Colour
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Percent:
    """A length that is a part of the viewport: 1 for all of it."""

    part: float


Length = float | Percent


def shown(text: str) -> str:
    """A value as messages quote it."""
    line = " ".join(text.split())
    plain = "".join(c if c.isprintable() else "?" for c in line)
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST] + "…"


def number(text: str) -> float:
    """A number that is finite, and not so large that nothing printed could need it."""
    if not re.fullmatch(_NUMBER, text, re.ASCII):
        raise ValueError(f'"{shown(text)}" is no number')
    return bounded(float(text), text)


def bounded(value: float, text: str) -> float:
    """The value, where it is not too large."""
    if not -MAX_NUMBER <= value <= MAX_NUMBER:
        raise ValueError(f'"{shown(text)}" is too large a number; expected: {MAX_NUMBER:,.0f} at most')
    return value


def numbers(text: str) -> list[float]:
    """Numbers with blanks or commas between them."""
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        match = _NUMBERS.match(text, at)
        if not match:
            raise ValueError(f'"{shown(text[at:])}" is no number')
        found.append(bounded(float(match[1]), match[1]))
        at = match.end()
    return found


def length(text: str, font_size: float) -> Length:
    """A length in user units; what is given in em needs the size of the font."""
    match = _LENGTH.fullmatch(text)
    if not match:
        raise ValueError(f'"{shown(text)}" is no length')
    value, unit = bounded(float(match[1]), text), match[2].lower()
    if unit == "%":
        return Percent(value / 100)
    if unit in UNITS:
        return bounded(value * UNITS[unit], text)
    if unit in FONT_UNITS:
        return bounded(value * {"em": font_size, "ex": font_size / 2, "rem": ROOT_FONT_SIZE}[unit], text)
    raise ValueError(
        f'"{shown(text)}" has a unit that is not known; expected: one of {", ".join(known_units())}'
    )


def known_units() -> Sequence[str]:
    """All units that a length may have."""
    return ("px", *(unit for unit in UNITS if unit not in ("", "px")), *FONT_UNITS, "%")


def resolved(value: Length, viewport: tuple[float, float], side: Side) -> float:
    """A length in user units; a percentage is one of the viewport's width, height or diagonal (SVG 2, 8.9)."""
    if not isinstance(value, Percent):
        return value
    width, height = viewport
    whole = {"x": width, "y": height, "both": sqrt((width * width + height * height) / 2)}[side]
    return value.part * whole


def part(text: str) -> float:
    """A number or a percentage as a number: opacities and offsets."""
    return number(text[:-1]) / 100 if text.endswith("%") else number(text)


def opacity(text: str) -> float:
    """A number or a percentage between 0 and 1; what lies beyond counts as the nearest of them."""
    return min(1.0, max(0.0, part(text)))


@lru_cache(maxsize=512)
def colour(text: str) -> Colouring | None:
    """A colour as CSS writes it; None for currentColor."""
    from tinycss2.color4 import parse_color

    try:
        found = parse_color(text)
        if found == "currentcolor":
            return None
        red, green, blue = (min(1.0, max(0.0, float(value or 0))) for value in found.to("srgb").coordinates)
        return Colouring((red, green, blue), min(1.0, max(0.0, float(found.alpha))))
    except (AttributeError, NotImplementedError, ValueError, TypeError, OverflowError):
        raise ValueError(f'"{shown(text)}" is no colour that can be printed') from None
