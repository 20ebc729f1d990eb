"""The computed form of a plate figure: everything slow done, nothing decided about size, colours or words.

It is shipped beside the plates, so that putting a plate on a page needs neither numpy nor the relief.
"""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from dataclasses import dataclass
from typing import Any

from handouts.figures.shelf import Unreadable

LARGEST = 20_000_000
"""Bytes of a file, packed and unfolded: thirty times what any figure has."""

TONE_SPAN = 1.5
"""A tone of 0 to `TONE_SPAN` is stored as a grey of 0 to 255."""

Point = tuple[float, float]
Row = tuple[float, float, float]
"""A height, and how far left and right something reaches there, in cm."""
Segment = tuple[float, ...]
"""Eight numbers: the four points of a cubic Bézier, in cm."""


@dataclass(frozen=True, slots=True)
class Fibre:
    """A line along a muscle, with the free gap to its neighbours (cm) at every point."""

    points: tuple[Point, ...]
    gaps: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Raster:
    """A grey JPEG of a shape's tone over a box (left, bottom, width, height) in cm."""

    jpeg: bytes
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Blend:
    """Where a shape turns toward another role ("tendon", "muscle", "paper"): a grey JPEG mask."""

    role: str
    mask: bytes


@dataclass(frozen=True, slots=True)
class ComputedShape:
    """One shape, from back to front; lengths in cm in the picture."""

    id: str
    part: str
    role: str
    rings: tuple[tuple[Segment, ...], ...]
    """The outline and its holes."""
    tone: Raster | None = None
    blends: tuple[Blend, ...] = ()
    fibres: tuple[Fibre, ...] = ()
    tendon: tuple[Fibre, ...] = ()
    lines: tuple[tuple[tuple[Point, ...], float], ...] = ()
    dots: tuple[tuple[float, tuple[Point, ...]], ...] = ()
    """Stipple in growing density: (pen size in cm it is meant for, the dots it adds)."""
    edge: tuple[tuple[float, tuple[Point, ...]], ...] = ()
    """The outline of a shape that fades, in pieces: (how much is lost in the paper, polyline)."""
    shows: tuple[str, ...] = ()
    """Ids of shapes behind it that show through."""


@dataclass(frozen=True, slots=True)
class ComputedFigure:
    """A figure ready to be drawn at any size."""

    shapes: tuple[ComputedShape, ...]
    profile: tuple[Row, ...]
    """How far bones and muscles reach, evenly spaced from below."""
    body: tuple[Row, ...]
    """How far the body's outer form reaches."""


def file_name(plate: str, figure: str) -> str:
    """Name of the shipped file of a figure."""
    return f"{plate}.{figure}.json.gz"


def encode(figure: ComputedFigure, key: str) -> bytes:
    """The figure, marked with the key of what it was computed from; the same figure gives the same bytes."""
    text = json.dumps({"key": key, **_plain(figure)}, separators=(",", ":"), allow_nan=False).encode()
    return gzip.compress(text, 9, mtime=0)


def decode(data: bytes, key: str) -> ComputedFigure | None:
    """The figure in `data`, or None if it was computed from something else. Raises Unreadable."""
    try:
        plain = json.loads(_unfolded(data))
        if plain["key"] != key:
            return None
        return ComputedFigure(
            shapes=tuple(_shape(s) for s in plain["shapes"]),
            profile=tuple((y, a, b) for y, a, b in plain["profile"]),
            body=tuple((y, a, b) for y, a, b in plain["body"]),
        )
    except (zlib.error, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable("this is not a computed plate figure") from error


def _unfolded(data: bytes) -> bytes:
    """The JSON of a file; raises ValueError or zlib.error for what is cut, damaged or longer than any figure's."""
    unfolding = zlib.decompressobj(zlib.MAX_WBITS | 16)
    plain = unfolding.decompress(data, LARGEST)
    if not unfolding.eof:
        raise ValueError("the file is cut, or too long")
    return plain


def _plain(figure: ComputedFigure) -> dict[str, Any]:
    return {
        "profile": figure.profile,
        "body": figure.body,
        "shapes": [
            {
                "id": s.id,
                "part": s.part,
                "role": s.role,
                "rings": s.rings,
                "tone": [_text(s.tone.jpeg), s.tone.box] if s.tone else None,
                "blends": [[b.role, _text(b.mask)] for b in s.blends],
                "fibres": [[f.points, f.gaps] for f in s.fibres],
                "tendon": [[f.points, f.gaps] for f in s.tendon],
                "lines": s.lines,
                "dots": s.dots,
                "edge": s.edge,
                "shows": s.shows,
            }
            for s in figure.shapes
        ],
    }


def _shape(plain: dict[str, Any]) -> ComputedShape:
    return ComputedShape(
        id=plain["id"],
        part=plain["part"],
        role=plain["role"],
        rings=plain["rings"],
        tone=Raster(base64.b64decode(plain["tone"][0]), tuple(plain["tone"][1])) if plain["tone"] else None,
        blends=tuple(Blend(role, base64.b64decode(mask)) for role, mask in plain["blends"]),
        fibres=tuple(Fibre(points, gaps) for points, gaps in plain["fibres"]),
        tendon=tuple(Fibre(points, gaps) for points, gaps in plain["tendon"]),
        lines=plain["lines"],
        dots=plain["dots"],
        edge=plain["edge"],
        shows=plain["shows"],
    )


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
