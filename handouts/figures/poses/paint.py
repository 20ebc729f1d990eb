"""A cached picture as a drawing of a given size: stroke widths, hatching and arrows fit the printed size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import hypot
from types import MappingProxyType

from handouts.figures.drawing import Clip, Drawing, Item, Path, Stroke, Text
from handouts.figures.hatching import hatched
from handouts.figures.outline import Outline, Subpath, rounded_rectangle
from handouts.figures.poses.arrowhead import arrow_outline
from handouts.figures.poses.picture import BOTH_WAYS, PASSIVE, Curve, Layer, Loop, Picture, Style

_LINE_STYLE_WEIGHT = 1.15
"""The line style carries the figure alone: a little heavier than the ink on colours."""
_HATCH_GAP, _HATCH_WIDTH = 1.5, 0.34
"""Points between hatch lines and their width, at any size."""
_HAIRLINE = 0.3
_BOLDEST_ARROW = 1.35
_HOLLOW = 0.34
"""Width of the line around a hollow arrow, in shafts."""
_COVERED = 1.8
_LEAST_TEXT = 6.5
_BELOW = 0.22
"""How far letters reach below their line, in sizes; words stand inside the picture."""
_LETTER = 0.56
"""Mean width of a bold letter, in sizes; only used to keep words inside the picture."""
_GLASS = 0.35
_FRAME, _ROUND = 0.7, 6.0
"""Width of the line around a close-up, and how round its corners are. Points."""
_BLACK = "#000000"
"""The line style is for photocopiers: ink is black whatever the theme says."""


def stroke_factor(scale: float) -> float:
    """Strokes grow slower than the figure: small figures need relatively bold lines, posters fine ones.

    `scale` is points per cm of body; 1.5 is a figure on a card.
    """
    factor: float = (1.5 / scale) ** 0.45
    return min(2.0, max(0.7, factor))


def paint(
    picture: Picture,
    style: Style,
    width: float,
    height: float,
    *,
    least_text: float = _LEAST_TEXT,
    colours: Mapping[str, str] = MappingProxyType({}),
) -> Drawing:
    """Lay the picture out in a box of `width` by `height` points, centred, standing on the bottom.

    Its words are at least `least_text` points large. `colours` are those of roles that are not the theme's.
    """
    scale = min(width / picture.width, height / picture.height)
    left = (width - picture.width * scale) / 2 - picture.box[0] * scale
    bottom = -picture.box[1] * scale
    pen = _Pen(picture, style, scale, left, bottom, least_text)
    items: list[Item] = []
    for layer in picture.layers:
        role = layer.colour if style == "colour" else layer.line
        if role is not None:
            items += pen.layer(layer, colours.get(role, role) if style == "colour" else role)
    if picture.cropped:
        items = _framed(items, width, height, (picture.width * scale, picture.height * scale), style)
    return Drawing(width, height, tuple(items))


def _framed(
    items: list[Item], width: float, height: float, size: tuple[float, float], style: Style
) -> list[Item]:
    """A picture that ends at its box: cut off there, with a frame."""
    line = _FRAME if style == "colour" else _FRAME * _LINE_STYLE_WEIGHT
    across, up = size[0] - line, size[1] - line
    frame = (
        rounded_rectangle((width - across) / 2, line / 2, across, up, min(_ROUND, 0.2 * across, 0.2 * up)),
    )
    stroke = Stroke("ghost-line" if style == "colour" else _BLACK, line)
    return [Clip(frame, tuple(items)), Path(frame, stroke=stroke)]


def _reversed(curve: Curve) -> Curve:
    x, y = curve[-2::-2], curve[-1::-2]
    return tuple(v for pair in zip(x, y, strict=True) for v in pair)


class _Pen:
    """Makes outlines in points; each curve is scaled once a direction."""

    def __init__(
        self, picture: Picture, style: Style, scale: float, left: float, bottom: float, least_text: float
    ) -> None:
        self.least_text = least_text
        self.picture, self.style, self.scale = picture, style, scale
        self.factor = stroke_factor(scale)
        if style == "line":
            self.factor *= _LINE_STYLE_WEIGHT
        self.left, self.bottom = left, bottom
        self._scaled: dict[int, Curve] = {}

    def curve(self, number: int) -> Curve:
        """A curve in points, in the direction of its number's sign."""
        found = self._scaled.get(number)
        if found is None:
            curve = self.picture.curves[abs(number) - 1]
            scale, left, bottom = self.scale, self.left, self.bottom
            points = [0.0] * len(curve)
            points[0::2] = [v * scale + left for v in curve[0::2]]
            points[1::2] = [v * scale + bottom for v in curve[1::2]]
            found = tuple(points) if number > 0 else _reversed(tuple(points))
            self._scaled[number] = found
        return found

    def way(self, loop: Loop, *, closed: bool) -> Subpath:
        """One outline along curves that are joined end to end."""
        points = self.curve(loop[0])
        for number in loop[1:]:
            points += self.curve(number)[2:]
        return Subpath(points, "c" * ((len(points) - 2) // 6), closed)

    def layer(self, layer: Layer, role: str) -> list[Item]:
        """The items that paint one layer."""
        if self.style == "line" and role == "ink":
            role = _BLACK
        if layer.kind == "text":
            return [self._words(layer, role)]
        if layer.kind == "arrow":
            return self._arrows(layer, role)
        if layer.kind == "pen":
            return self._pen_strokes(layer, role)
        closed = layer.kind != "line"
        outline = tuple(self.way(loop, closed=closed or self._is_ring(loop)) for loop in layer.loops)
        if not outline:
            return []
        if layer.kind == "hatch":
            return [self._hatch(outline, layer, role)]
        if layer.kind == "line":
            return [Path(outline, stroke=self._stroke(layer, role))]
        if layer.kind == "body":
            return [self._body(outline, layer, role)]
        if layer.kind == "glass":
            return [Path(outline, fill=role, opacity=_GLASS)]
        return [Path(outline, fill=role, even_odd=True)]

    def _body(self, outline: Outline, layer: Layer, roles: str) -> Path:
        fill, _, edge = roles.partition("+")
        stroke = self._stroke(layer, _BLACK if self.style == "line" and edge == "ink" else edge)
        if fill == edge:
            # What is painted on the body covers the inner half of its outline.
            stroke = replace(stroke, width=round(_COVERED * stroke.width, 2))
        return Path(outline, fill=fill, stroke=stroke, even_odd=True)

    def _is_ring(self, loop: Loop) -> bool:
        first, last = self.curve(loop[0]), self.curve(loop[-1])
        return abs(first[0] - last[-2]) < 0.005 and abs(first[1] - last[-1]) < 0.005

    def _width(self, cm: float) -> float:
        return max(_HAIRLINE, round(cm * self.factor * self.scale, 2))

    def _stroke(self, layer: Layer, role: str) -> Stroke:
        width = self._width(layer.width)
        dash = tuple(round(d * self.factor * self.scale, 2) for d in layer.dash)
        return Stroke(role, width, dash)

    def _words(self, layer: Layer, role: str) -> Text:
        x, y = self.curve(layer.loops[0][0])[:2]
        size = max(self.least_text, round(layer.width * self.scale, 2))
        half = _LETTER * size * len(layer.text) / 2
        left, right = (
            self.left + self.picture.box[0] * self.scale,
            self.left + self.picture.box[2] * self.scale,
        )
        x = min(max(x, left + half), right - half)
        baseline = round(max(y - 0.75 * size, _BELOW * size), 2)
        return Text(layer.text, round(x, 2), baseline, size, role, bold=True, anchor="middle", halo=1.2)

    # ---- hatching

    def _hatch(self, outline: Outline, layer: Layer, role: str) -> Clip:
        xs = [v for subpath in outline for v in subpath.points[0::2]]
        ys = [v for subpath in outline for v in subpath.points[1::2]]
        box = min(xs), min(ys), max(xs), max(ys)
        thin = bool(layer.dash)
        stroke = Stroke(role, (0.75 if thin else 1.0) * _HATCH_WIDTH, cap="butt")
        return hatched(outline, box, _HATCH_GAP * (layer.width or 1.0), stroke, falling=thin)

    # ---- tapered strokes

    def _pen_strokes(self, layer: Layer, role: str) -> list[Item]:
        width = self._width(layer.width)
        plain, tapered = [], []
        for loop, free in zip(layer.loops, layer.free, strict=True):
            if free:
                tapered.append(self._taper(loop, free, width))
            else:
                plain.append(self.way(loop, closed=self._is_ring(loop)))
        items: list[Item] = []
        if plain:
            items.append(Path(tuple(plain), stroke=Stroke(role, width)))
        if tapered:
            items.append(Path(tuple(tapered), fill=role))
        return items

    def _taper(self, loop: Loop, free: int, width: float) -> Subpath:
        """The outline of a stroke that thins out toward its free ends."""
        pieces: list[tuple[float, ...]] = []
        for number in loop:
            points = self.curve(number)
            pieces += [points[i : i + 8] for i in range(0, len(points) - 2, 6)]
        lengths = [_length(p) for p in pieces]
        total = sum(lengths)
        thin = min(2.6 * self.scale, 0.45 * total)

        def half(along: float) -> float:
            share = 1.0
            if free & 1:
                share = min(share, _ease(along / thin))
            if free & 2:
                share = min(share, _ease((total - along) / thin))
            return width / 2 * (0.2 + 0.8 * share)

        there, back, along = [], [], 0.0
        for piece, length in zip(pieces, lengths, strict=True):
            for part, reach in _halves(piece, length, thin):
                a, b = half(along), half(along + reach)
                there.append(_offset(part, a, b))
                back.append(_offset(part, -a, -b))
                along += reach
        around = [*there[0][:2], *(v for p in there for v in p[2:]), *back[-1][6:]]
        around += [v for p in reversed(back) for v in p[4:6] + p[2:4] + p[0:2]]
        steps = "c" * len(there) + "l" + "c" * len(back)
        return Subpath(tuple(around), steps, closed=True)

    # ---- arrows

    def _arrows(self, layer: Layer, role: str) -> list[Item]:
        """Filled arrows, and hollow ones for what goes by its own weight."""
        width = layer.width * min(self.factor, _BOLDEST_ARROW) * self.scale
        filled: list[Subpath] = []
        hollow: list[Subpath] = []
        for loop, kind in zip(layer.loops, layer.free, strict=True):
            outline = arrow_outline([self.curve(n) for n in loop], width, both=bool(kind & BOTH_WAYS))
            (hollow if kind & PASSIVE else filled).append(outline)
        halo = Stroke("paper", max(0.8, round(0.75 * width, 2)), join="round")
        line = Stroke(role, max(_HAIRLINE, round(_HOLLOW * width, 2)), join="round")
        items: list[Item] = [Path(tuple(filled + hollow), stroke=halo)]
        if filled:
            items.append(Path(tuple(filled), fill=role))
        if hollow:
            items.append(Path(tuple(hollow), fill="paper", stroke=line))
        return items


def _ease(t: float) -> float:
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)


def _length(p: tuple[float, ...]) -> float:
    return hypot(p[2] - p[0], p[3] - p[1]) + hypot(p[4] - p[2], p[5] - p[3]) + hypot(p[6] - p[4], p[7] - p[5])


def _halves(piece: tuple[float, ...], length: float, thin: float) -> list[tuple[tuple[float, ...], float]]:
    """A long piece cut in two, so that its width can change along it."""
    if length < 0.5 * thin:
        return [(piece, length)]
    x0, y0, x1, y1, x2, y2, x3, y3 = piece
    ax, ay, bx, by, cx, cy = (
        (x0 + x1) / 2,
        (y0 + y1) / 2,
        (x1 + x2) / 2,
        (y1 + y2) / 2,
        (x2 + x3) / 2,
        (y2 + y3) / 2,
    )
    dx, dy, ex, ey = (ax + bx) / 2, (ay + by) / 2, (bx + cx) / 2, (by + cy) / 2
    mx, my = (dx + ex) / 2, (dy + ey) / 2
    return [((x0, y0, ax, ay, dx, dy, mx, my), length / 2), ((mx, my, ex, ey, cx, cy, x3, y3), length / 2)]


def _offset(p: tuple[float, ...], at_start: float, at_end: float) -> tuple[float, ...]:
    """The piece moved sideways, by different distances at its two ends."""
    nx0, ny0 = _normal(p[0], p[1], p[2], p[3], p[6], p[7])
    nx1, ny1 = _normal(p[4], p[5], p[6], p[7], p[6] + p[6] - p[0], p[7] + p[7] - p[1])
    return (
        p[0] + nx0 * at_start, p[1] + ny0 * at_start, p[2] + nx0 * at_start, p[3] + ny0 * at_start,
        p[4] + nx1 * at_end, p[5] + ny1 * at_end, p[6] + nx1 * at_end, p[7] + ny1 * at_end,
    )  # fmt: skip


def _normal(x0: float, y0: float, x1: float, y1: float, x2: float, y2: float) -> tuple[float, float]:
    dx, dy = x1 - x0, y1 - y0
    size = hypot(dx, dy)
    if size < 1e-6:
        dx, dy = x2 - x0, y2 - y0
        size = hypot(dx, dy) or 1.0
    return -dy / size, dx / size
