"""Tones in colour: a theme's one colour for a role becomes a ramp from shadow to light."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from handouts.figures.plates.computed import TONE_SPAN, Blend, Raster

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

Colour = tuple[float, float, float]

DEFAULTS: Mapping[str, str] = {
    "paper": "#ffffff",
    "ink": "#1f1b18",
    "accent": "#1f7a74",
    "skin": "#f9ece2",
    "bone": "#eddab5",
    "disc": "#bfd0d4",
    "muscle": "#cf6553",
    "tendon": "#efe2cd",
    "ligament": "#e4e0cf",
    "origin": "#b3261e",
    "insertion": "#1b5ea6",
}
"""Colours of the roles a palette leaves out."""

STOPS = (0.15, 0.55, 0.82, 1.0, 1.13, 1.35)
"""The tones at which a ramp's colours are fixed."""


def parse(colour: str) -> Colour:
    """The red, green and blue of "#rrggbb", 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def format_colour(colour: Colour) -> str:
    """`colour` as "#rrggbb"."""
    return "#" + "".join(f"{round(min(max(c, 0), 1) * 255):02x}" for c in colour)


def mix(a: Colour, b: Colour, amount: float) -> Colour:
    """`a` with `amount` (0 to 1) of `b`."""
    red, green, blue = (x + (y - x) * amount for x, y in zip(a, b, strict=True))
    return red, green, blue


@dataclass(frozen=True)
class Ramp:
    """Colours at the `STOPS` from deep shadow to full light."""

    colours: tuple[Colour, ...]

    @classmethod
    def of(cls, colour: str) -> Ramp:
        """The ramp of one colour: shadows keep its hue and gain saturation, lights go toward white."""
        base = parse(colour)
        high = max(*base, 1 / 255)
        # Pale colours deepen more strongly, or their shadows would be grey.
        depth = 2.6 - 1.9 * (high - min(base)) / high
        red, green, blue = (0.52 * high * (c / high) ** (1 + depth) for c in base)
        dark, white = (red, green, blue), (1.0, 1.0, 1.0)
        return cls(
            (
                dark,
                mix(dark, base, 0.48),
                mix(dark, base, 0.84),
                base,
                mix(base, white, 0.3),
                mix(base, white, 0.75),
            )
        )

    def at(self, tone: float) -> Colour:
        """The colour of a tone."""
        if tone <= STOPS[0]:
            return self.colours[0]
        for i in range(1, len(STOPS)):
            if tone <= STOPS[i]:
                share = (tone - STOPS[i - 1]) / (STOPS[i] - STOPS[i - 1])
                return mix(self.colours[i - 1], self.colours[i], share)
        return self.colours[-1]


@lru_cache(maxsize=64)
def _tables(colour: str) -> tuple[list[int], list[int], list[int]]:
    ramp = Ramp.of(colour)
    colours = [ramp.at(grey / 255 * TONE_SPAN) for grey in range(256)]
    red, green, blue = ([round(c[i] * 255) for c in colours] for i in range(3))
    return red, green, blue


@lru_cache(maxsize=512)
def paint(raster: Raster, blends: tuple[Blend, ...], colour: str, others: tuple[str, ...]) -> bytes:
    """The tone as a colour JPEG in the ramp of `colour`, each blend in the ramp of its entry in `others`.

    `others` may hold "flat:#rrggbb" for a plain colour, as of paper.
    """
    from PIL import Image

    with Image.open(io.BytesIO(raster.jpeg)) as opened:
        grey = opened.convert("L")
    picture = _coloured(grey, colour)
    for blend, other in zip(blends, others, strict=True):
        with Image.open(io.BytesIO(blend.mask)) as opened:
            mask = opened.convert("L")
        if mask.size != grey.size:
            mask = mask.resize(grey.size, Image.Resampling.BILINEAR)
        flat = other.removeprefix("flat:")
        over = Image.new("RGB", grey.size, flat) if flat != other else _coloured(grey, other)
        picture = Image.composite(over, picture, mask)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=84, subsampling=2)
    return out.getvalue()


def _coloured(grey: Picture, colour: str) -> Picture:
    from PIL import Image

    return Image.merge("RGB", [grey.point(table) for table in _tables(colour)])
