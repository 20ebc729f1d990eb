"""A computed figure becomes a display list at one size: strokes, dots and fibres as the print wants.

Everything is opaque, so print shops that refuse transparency can take the drawing as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import cos, degrees, radians, sin

from handouts.content.plates.plate import PlateFigure
from handouts.figures.drawing import Clip, Image, Item, Path, Stroke
from handouts.figures.hatching import hatched
from handouts.figures.outline import Outline, Subpath, dots, polyline, rectangle
from handouts.figures.plates import pen
from handouts.figures.plates.computed import ComputedFigure, ComputedShape, Fibre, Point
from handouts.figures.plates.labels import Box
from handouts.figures.plates.look import Look
from handouts.figures.plates.pen import Transform
from handouts.figures.plates.tones import format_colour, mix, paint, parse

MILLIMETRE = 72 / 25.4
FLAT = ("far", "former", "skin")
MARKS = ("origin", "insertion")


class Painter:
    """Draws the shapes of a figure from back to front."""

    def __init__(
        self, computed: ComputedFigure, figure: PlateFigure, look: Look, to_page: Transform, pen_size: float
    ) -> None:
        self.computed = computed
        self.figure = figure
        self.look = look
        self.to_page = to_page
        self.mm = MILLIMETRE * pen_size
        """Points in a pen millimetre: strokes of posters are thicker, but grow less than the poster."""

    def items(self, keep_clear: Sequence[Box] = ()) -> tuple[Item, ...]:
        """The display list; the body's outline leaves the boxes in `keep_clear` free."""
        left, bottom, right, top = self.figure.window
        x, y = self.to_page.point((left, bottom))
        size = self.to_page.scale
        window = (rectangle(x, y, (right - left) * size, (top - bottom) * size),)
        items = [*self._body(keep_clear), *self._ground()]
        for shape in self.computed.shapes:
            if shape.role not in FLAT:
                items += self._shape(shape)
        items += [self._arrow(a.centre, a.radius, a.sweep, a.width) for a in self.figure.arrows]
        return (Clip(window, tuple(items)),)

    def _body(self, keep_clear: Sequence[Box]) -> Iterator[Item]:
        """The body's outer form: all outlines, then all fillings, which leaves the outline of their union."""
        for role in FLAT:
            shapes = [s for s in self.computed.shapes if s.role == role]
            outlines = [pen.outline(s.rings, self.to_page) for s in shapes]
            dash = (1.0 * self.mm, 0.9 * self.mm) if role == "former" else ()
            width = 0.3 if role == "former" else 0.5
            stroke = Stroke(self.look.skin_line, width * self.mm, dash)
            lines = [item for s in shapes for item in self._edges(s, stroke, self.to_page)]
            yield from self._clear(lines, keep_clear)
            for shape, outline in zip(shapes, outlines, strict=True):
                if role == "former" or self.look.style == "line":
                    yield Path(outline, fill=self.look.colour("paper"))
                elif shape.tone:
                    yield Clip(outline, (self._tone(shape),))
                else:
                    yield Path(outline, fill=self.look.surface(role))
                yield from self._lines(shape, self.look.skin_line)

    def _clear(self, items: list[Item], boxes: Sequence[Box]) -> Iterator[Item]:
        if not boxes:
            yield from items
            return
        left, bottom, right, top = self.figure.window
        x, y = self.to_page.point((left, bottom))
        size = self.to_page.scale
        everything = rectangle(x - 9, y - 9, (right - left) * size + 18, (top - bottom) * size + 18)
        yield Clip((everything, *(rectangle(*b) for b in boxes)), tuple(items), even_odd=True)

    def _ground(self) -> Iterator[Item]:
        if self.figure.ground is not None:
            left, _, right, _ = self.figure.window
            inset = (right - left) * 0.04
            ends = [self.to_page.point((v, self.figure.ground)) for v in (left + inset, right - inset)]
            yield Path((polyline(ends),), stroke=Stroke(self.look.skin_line, 0.6 * self.mm))

    def _shape(self, shape: ComputedShape) -> Iterator[Item]:
        outline = pen.outline(shape.rings, self.to_page)
        if shape.role == "opening":
            yield from self._opening(shape, outline)
        elif shape.role in MARKS:
            yield from self._mark(shape, outline)
        else:
            yield from self._solid(shape, outline)

    def _solid(self, shape: ComputedShape, outline: Outline) -> Iterator[Item]:
        ink = self.look.ink(shape.role)
        # Thicker on the side away from the light: a shifted stroke that the filling hides on the lit side.
        shift = 0.075 * self.mm
        yield from self._edges(shape, Stroke(ink, 0.16 * self.mm), self.to_page.shifted(shift, -1.2 * shift))
        inside: list[Item] = []
        if self.look.style == "colour":
            inside.append(self._tone(shape))
        else:
            yield Path(outline, fill=self.look.colour("paper"), even_odd=True)
            inside += self._dots(shape)
        inside += [*self._fibres(shape), *self._hidden(shape), *self._lines(shape, ink)]
        if inside:
            yield Clip(outline, tuple(inside), even_odd=True)
        yield from self._edges(shape, Stroke(ink, 0.12 * self.mm), self.to_page)

    def _edges(self, shape: ComputedShape, stroke: Stroke, to_page: Transform) -> Iterator[Item]:
        """The outline; where the shape fades, in pieces that turn into paper with it, or in line art grow thin."""
        if not shape.edge:
            yield Path(pen.outline(shape.rings, to_page), stroke=stroke)
            return
        for lost in sorted({lost for lost, _ in shape.edge}):
            pieces = [polyline([to_page.point(p) for p in line]) for at, line in shape.edge if at == lost]
            yield Path(tuple(pieces), stroke=self._faded(stroke, lost))

    def _faded(self, stroke: Stroke, lost: float) -> Stroke:
        if self.look.style == "line":
            return replace(stroke, width=stroke.width * (1 - 0.9 * lost))
        colour = mix(parse(stroke.colour), parse(self.look.colour("paper")), lost)
        return replace(stroke, colour=format_colour(colour))

    def _tone(self, shape: ComputedShape) -> Image:
        assert shape.tone is not None, "shaded shapes have a tone"
        others = tuple(
            f"flat:{self.look.colour('paper')}" if b.role == "paper" else self.look.colour(b.role)
            for b in shape.blends
        )
        left, bottom, width, height = shape.tone.box
        x, y = self.to_page.point((left, bottom))
        size = self.to_page.scale
        jpeg = paint(shape.tone, shape.blends, self.look.surface(shape.role), others)
        return Image(jpeg, (x, y, width * size, height * size))

    def _opening(self, shape: ComputedShape, outline: Outline) -> Iterator[Item]:
        if self.look.style == "line":
            yield Path(outline, fill=self.look.colour("ink"))
            return
        yield Path(outline, fill=self.look.ink("bone"))
        lit = pen.outline(
            shape.rings, self.to_page.shifted(0.12 * self.to_page.scale, -0.14 * self.to_page.scale)
        )
        yield Clip(outline, (Path(lit, fill=self.look.tone("bone", 0.35)),))

    def _mark(self, shape: ComputedShape, outline: Outline) -> Iterator[Item]:
        """A hatched area; origin and insertion differ in direction too, not in colour alone.

        The tint below the hatching is in the tone of the bone.
        """
        colour = self.look.colour(shape.role)
        corners = [p for ring in shape.rings for c in ring for p in ((c[0], c[1]), (c[4], c[5]))]
        low, high = (
            self.to_page.point((f(p[0] for p in corners), f(p[1] for p in corners))) for f in (min, max)
        )
        stroke = Stroke(colour, 0.17 * self.mm)
        yield hatched(outline, (*low, *high), 1.1 * self.mm, stroke, falling=shape.role == "insertion")
        yield Path(outline, stroke=Stroke(colour, 0.24 * self.mm))

    def _fibres(self, shape: ComputedShape) -> Iterator[Item]:
        line_art = self.look.style == "line"
        width = (0.17 if line_art else 0.22) * self.mm
        free = (0.62 if line_art else 0.36) * self.mm
        belly = [r for f in shape.fibres if (r := self._ribbon(f, width, free, 0.15, 0.4))]
        if belly:
            colour = self.look.colour("ink") if line_art else self.look.tone("muscle", 0.42)
            yield Path(tuple(belly), fill=colour)
        strands = [r for f in shape.tendon if (r := self._ribbon(f, width * 0.8, free * 0.8, 0.5, 0.1))]
        if strands and not line_art:
            yield Path(tuple(strands), fill=self.look.tone("tendon", 0.5))

    def _ribbon(self, fibre: Fibre, width: float, free: float, rise: float, fall: float) -> Subpath | None:
        size = self.to_page.scale
        kept: list[Point] = []
        for point, gap in zip(fibre.points, fibre.gaps, strict=True):
            if gap * size >= free:
                kept.append(self.to_page.point(point))
            elif len(kept) > 2:
                break
            else:
                kept = []
        if len(kept) < 3:
            return None
        return polyline(pen.swelling(pen.dense(kept, 12 * self.mm), width, rise, fall), closed=True)

    def _dots(self, shape: ComputedShape) -> Iterator[Item]:
        wanted = self.mm / self.to_page.scale
        chosen = [points for size, points in shape.dots if size >= wanted * 0.84]
        places = [self.to_page.point(p) for points in chosen for p in points]
        if places:
            yield Path(dots(places), stroke=Stroke(self.look.colour("ink"), 0.16 * self.mm))

    def _hidden(self, shape: ComputedShape) -> Iterator[Item]:
        """What shows through: its fibres, fainter, and its edge dashed as drawings show hidden edges."""
        for other in self.computed.shapes:
            if other.id in shape.shows:
                line_art = self.look.style == "line"
                free = (1.3 if line_art else 0.6) * self.mm
                ribbons = [r for f in other.fibres if (r := self._ribbon(f, 0.13 * self.mm, free, 0.15, 0.4))]
                ink = self.look.colour("ink") if line_art else self.look.tone("muscle", 0.7)
                if ribbons:
                    yield Path(tuple(ribbons), fill=ink)
                edge = self.look.ink(other.role)
                dash = (0.9 * self.mm, 0.6 * self.mm)
                outline = pen.outline(other.rings, self.to_page)
                yield Path(outline, stroke=Stroke(edge, 0.16 * self.mm, dash, cap="butt"))

    def _lines(self, shape: ComputedShape, colour: str) -> Iterator[Item]:
        ribbons = [
            polyline(
                pen.swelling([self.to_page.point(p) for p in line], width * 2.6 * self.mm, 0.4, 0.4),
                closed=True,
            )
            for line, width in shape.lines
        ]
        if ribbons:
            yield Path(tuple(ribbons), fill=colour)

    def _arrow(self, centre: Point, radius: float, sweep: Point, width: float) -> Item:
        sign = 1 if sweep[1] > sweep[0] else -1
        neck = sweep[1] - sign * degrees(width * 2.0 / radius)

        def at(angle: float, r: float) -> Point:
            a = radians(angle)
            return self.to_page.point((centre[0] + cos(a) * r, centre[1] + sin(a) * r))

        angles = [sweep[0] + (neck - sweep[0]) * i / 24 for i in range(25)]
        half = [width / 2 * (0.35 + 0.65 * i / 24) for i in range(25)]
        outer = [at(a, radius + h) for a, h in zip(angles, half, strict=True)]
        inner = [at(a, radius - h) for a, h in zip(angles, half, strict=True)]
        head = [at(neck, radius + width * 1.15), at(sweep[1], radius), at(neck, radius - width * 1.15)]
        return Path((polyline([*outer, *head, *inner[::-1]], closed=True),), fill=self.look.colour("accent"))
