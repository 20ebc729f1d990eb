"""Reads SVG pictures through svglib into flat items.

svglib understands SVG (styles, transforms, references) and hands back ReportLab's shapes. They are not drawn
by ReportLab, which would bring its own fonts, images and shadings past the structure tree, but turned into
plain items here, which `painting` puts on the canvas.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from handouts.pages.rasters import raster_of
from handouts.pages.vectors.gradients import Gradient, Stop, bands
from handouts.pages.vectors.items import Clip, Image, Pen, Shape, Vector, VectorItem, Words
from handouts.pages.vectors.outline import IDENTITY, Matrix, Outline, multiplied, scale_of
from handouts.pages.vectors.source import printable_source

_FONTS = {(False, False): "Helvetica", (True, False): "Helvetica-Bold"}
_FONTS |= {(False, True): "Helvetica-Oblique", (True, True): "Helvetica-BoldOblique"}
"""What svglib measures with: names only, text is set in the theme's font."""


def read_vector(data: bytes, name: str) -> Vector:
    """The picture of an SVG file's bytes; `name` is what messages call it.

    Raises ValueError for a file that cannot be read, and for one that uses what cannot be printed faithfully:
    filters, masks, patterns, other files.
    """
    source = printable_source(data, name)
    from svglib.svglib import svg2rlg

    with _strictly(name):
        drawing = svg2rlg(BytesIO(source), font_map=_Fonts())
    if drawing is None or not (drawing.width > 0 and drawing.height > 0):
        raise ValueError(f"{name} is an SVG picture without a size")
    return Vector(drawing.width, drawing.height, tuple(_items(drawing, IDENTITY, ())))


_FILL_EVEN_ODD = 0
"""ReportLab's number for that rule."""


class _Fonts:
    """What svglib asks for fonts: whatever family a picture names, text comes in the theme's."""

    def find_font(self, name: str, weight: str = "normal", style: str = "normal") -> tuple[str, bool]:
        bold = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
        return _FONTS[bold, style in ("italic", "oblique")], True


@contextmanager
def _strictly(name: str) -> Iterator[None]:
    """svglib logs what it leaves out, and stumbles over what it does not expect; neither passes."""
    log, complaints = logging.getLogger("svglib.svglib"), _Complaints(logging.WARNING)
    log.addHandler(complaints)
    log.propagate = False
    try:
        yield
    except Exception as error:
        raise ValueError(f"{name} cannot be read as an SVG picture ({error})") from error
    finally:
        log.removeHandler(complaints)
        log.propagate = True
    if complaints.found:
        raise ValueError(f"{name} cannot be printed as it is: {'; '.join(complaints.found)}")


class _Complaints(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


# -- ReportLab's shapes ------------------------------------------------------------------------------------


def _items(shape: Any, matrix: Matrix, clips: tuple[Clip, ...]) -> Iterator[VectorItem]:
    """The items of a shape and all in it; ReportLab's stubs do not tell of its shapes' attributes."""
    from reportlab.graphics import shapes

    if isinstance(shape, shapes.Group):
        inner = multiplied(matrix, shape.transform)
        for child in shape.contents:
            if getattr(child, "isClipPath", 0):
                clips = (*clips, Clip(_outline(child, inner).operators, _even_odd(child)))
            else:
                yield from _items(child, inner, clips)
    elif isinstance(shape, shapes.String):
        yield from _words(shape, matrix, clips)
    elif isinstance(shape, shapes.Image):
        box = (shape.width, 0, 0, shape.height, shape.x, shape.y)
        yield Image(raster_of(shape.path), multiplied(matrix, box), clips)
    elif isinstance(shape, shapes.DirectDraw):
        recorder = _GradientRecorder()
        shape.drawDirectly(recorder)  # type: ignore[arg-type]  # svglib's gradients look for `_canvas` in it
        yield from recorder.items(matrix, clips)
    else:
        outline = _outline(shape, matrix)
        if outline.operators:
            yield _styled(shape, outline, scale_of(matrix), clips)


def _styled(shape: Any, outline: Outline, scale: float, clips: tuple[Clip, ...]) -> Shape:
    style = shape.getProperties()
    fill, stroke = style.get("fillColor"), style.get("strokeColor")
    pen = None
    if stroke is not None:
        pen = Pen(
            _hex(stroke),
            style["strokeWidth"] * scale,
            tuple(dash * scale for dash in style.get("strokeDashArray") or ()),
            style.get("strokeLineCap") or 0,
            style.get("strokeLineJoin") or 0,
            _opacity(style.get("strokeOpacity"), stroke),
        )
    filled = _hex(fill) if fill is not None else None
    opacity = _opacity(style.get("fillOpacity"), fill)
    return Shape(outline.operators, filled, pen, opacity, _even_odd(shape), clips)


def _words(string: Any, matrix: Matrix, clips: tuple[Clip, ...]) -> Iterator[Words]:
    style = string.getProperties()
    if style["fillColor"] is None or not string.text.strip():
        return
    font = style["fontName"]
    yield Words(
        string.text,
        multiplied(matrix, (1, 0, 0, 1, string.x, string.y)),
        style["fontSize"],
        "Bold" in font,
        "Oblique" in font,
        style["textAnchor"] if style["textAnchor"] in ("middle", "end") else "start",
        _hex(style["fillColor"]),
        _opacity(style.get("fillOpacity"), style["fillColor"]),
        clips,
    )


def _outline(shape: Any, matrix: Matrix) -> Outline:
    """The outline of one shape in the picture's plane."""
    from reportlab.graphics import shapes

    outline = Outline(matrix)
    if isinstance(shape, shapes.Path):
        outline.follow([int(kind) for kind in shape.operators], shape.points)
    elif isinstance(shape, shapes.Rect):
        outline.rectangle(shape.x, shape.y, shape.width, shape.height, shape.rx, shape.ry)
    elif isinstance(shape, shapes.Circle):
        outline.ellipse(shape.cx, shape.cy, shape.r, shape.r)
    elif isinstance(shape, shapes.Ellipse):
        outline.ellipse(shape.cx, shape.cy, shape.rx, shape.ry)
    elif isinstance(shape, shapes.Line):
        outline.polygon((shape.x1, shape.y1, shape.x2, shape.y2), closed=False)
    elif isinstance(shape, shapes.PolyLine):
        outline.polygon(shape.points, closed=False)
    elif isinstance(shape, shapes.Polygon):
        outline.polygon(shape.points, closed=True)
    return outline


def _even_odd(shape: Any) -> bool:
    return bool(getattr(shape, "fillMode", None) == _FILL_EVEN_ODD)


def _hex(colour: Any) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in (colour.red, colour.green, colour.blue))


def _opacity(given: float | None, colour: Any) -> float:
    return float(given if given is not None else getattr(colour, "alpha", 1.0))


class _GradientRecorder:
    """What svglib's gradients draw on: it takes down the outline they fill, their colours and their axis."""

    def __init__(self) -> None:
        self._canvas = self  # where a gradient looks for its canvas
        self._path = Outline(IDENTITY)
        self._gradient: Gradient | None = None

    def items(self, matrix: Matrix, clips: tuple[Clip, ...]) -> Iterator[Shape]:
        """The gradient as bands of one colour each, clipped to what it fills."""
        if self._gradient is None:
            return
        inside = Clip(self._path.turned(matrix).operators, False)
        for colour, band in bands(self._gradient, self._path, matrix):
            yield Shape(band.operators, colour, clips=(*clips, inside))

    def beginPath(self) -> Outline:  # noqa: N802 - the name svglib calls
        self._path = Outline(IDENTITY)
        return self._path

    def clipPath(self, path: Outline, fill: int, stroke: int) -> None:  # noqa: N802 - likewise
        self._path = path

    def linearGradient(  # noqa: N802 - likewise
        self, x0: float, y0: float, x1: float, y1: float, colours: Sequence[Any], at: Sequence[float], _: bool
    ) -> None:
        self._gradient = Gradient((x0, y0), (x1, y1), None, _stops(colours, at))

    def radialGradient(  # noqa: N802 - likewise
        self, x: float, y: float, radius: float, colours: Sequence[Any], at: Sequence[float], _: bool
    ) -> None:
        self._gradient = Gradient((x, y), (x, y), radius, _stops(colours, at))

    def saveState(self) -> None:  # noqa: N802 - likewise
        """Nothing: every item carries its own state."""

    def restoreState(self) -> None:  # noqa: N802 - likewise
        """Nothing."""


def _stops(colours: Sequence[Any], at: Sequence[float]) -> tuple[Stop, ...]:
    """Stops with their transparency laid on white."""
    found = []
    for colour, position in zip(colours, at, strict=True):
        alpha = getattr(colour, "alpha", 1.0)
        red, green, blue = (alpha * part + 1 - alpha for part in (colour.red, colour.green, colour.blue))
        found.append(Stop(position, (red, green, blue)))
    return tuple(found)
