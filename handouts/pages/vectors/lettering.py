"""Letters as outlines: the words of a logo are part of what it shows, and its alt text says them."""

from __future__ import annotations

from handouts.pages.vectors.geometry.outline import Outline
from handouts.text.line import GlyphRun


def lettering(run: GlyphRun, spacing: float = 0.0) -> Outline:
    """The outlines of a run's glyphs, the left end of its baseline at the origin, y upward, in points.

    `spacing` is added behind each.
    """
    outline, scale, pen = Outline(), run.size / run.face.units_per_em, 0.0
    for gid, advance, dx, dy, _ in run.glyphs:
        run.face.hb.draw_glyph_with_pen(gid, _Pen(outline, scale, pen + dx, dy))
        pen += advance + spacing
    return outline


class _Pen:
    """What HarfBuzz draws with; its methods have the names of fontTools' pens."""

    def __init__(self, outline: Outline, scale: float, x: float, y: float) -> None:
        self._outline, self._scale, self._x, self._y = outline, scale, x, y
        self._at = (0.0, 0.0)

    def _placed(self, point: tuple[float, float]) -> tuple[float, float]:
        return self._x + point[0] * self._scale, self._y + point[1] * self._scale

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
        """Begin anew."""
        self._at = self._placed(point)
        self._outline.move(*self._at)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - likewise
        """A straight line."""
        self._at = self._placed(point)
        self._outline.line(*self._at)

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802 - likewise
        """A quadratic curve, as a cubic one."""
        (x0, y0), (x1, y1), (x, y) = self._at, self._placed(control), self._placed(end)
        third = (x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3, x + (x1 - x) * 2 / 3, y + (y1 - y) * 2 / 3)
        self._at = (x, y)
        self._outline.curve(*third, x, y)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802 - likewise
        """A cubic curve."""
        placed = [self._placed(point) for point in points]
        self._at = placed[-1]
        self._outline.curve(*(value for point in placed for value in point))

    def closePath(self) -> None:  # noqa: N802 - likewise
        """Back to where it began."""
        self._outline.close()

    def endPath(self) -> None:  # noqa: N802 - likewise
        """Nothing: glyphs are closed."""
