"""What boxes draw with: the canvas, the theme, and the ground they stand on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from handouts.figures.drawing import Palette
from handouts.markup.contrast import contrast
from handouts.markup.theme import Theme
from handouts.pages.canvas import TaggedCanvas
from handouts.pages.syntax import colour, number, numbers
from handouts.problems import Problems
from handouts.text.fonts import FontLibrary
from handouts.text.line import Direction

_CIRCLE = 0.5523
"""The length of a Bezier handle that makes a quarter circle of radius 1."""


@dataclass(slots=True)
class Painter:
    """One part being painted."""

    canvas: TaggedCanvas
    theme: Theme
    fonts: FontLibrary
    palette: Palette
    icons: Mapping[str, str]
    size: tuple[float, float]
    language: str = "en"
    direction: Direction = "ltr"
    problems: Problems = field(default_factory=Problems)
    _grounds: list[str] = field(default_factory=list)
    _faint: set[tuple[str, str]] = field(default_factory=set)

    def role(self, name: str) -> str:
        """The colour of a drawing's role as "#rrggbb"; a colour given outright is handed back."""
        return name if name.startswith("#") else self.palette.get(name) or self.theme.colour(name)

    @property
    def ground(self) -> str:
        """The colour that the next thing is painted on, as "#rrggbb"."""
        return self._grounds[-1] if self._grounds else self.theme.colour("paper")

    @contextmanager
    def on(self, fill: str | None) -> Iterator[None]:
        """What is drawn inside stands on this fill."""
        if fill:
            self._grounds.append(fill)
        yield
        if fill:
            self._grounds.pop()

    def check_contrast(self, ink: str, size: float, weight: int, words: str) -> None:
        """Note text that is too faint on its ground (WCAG 2.1, 1.4.3): below 4.5:1, or 3:1 when it is large."""
        wanted = 3.0 if size >= 18 or (size >= 14 and weight >= 700) else 4.5
        if (ink, self.ground) in self._faint or contrast(ink, self.ground) >= wanted:
            return
        self._faint.add((ink, self.ground))
        self.problems.add(
            f'"{words[:40]}" is too faint: {ink} on {self.ground} has a contrast of '
            f"{contrast(ink, self.ground):.1f} to 1",
            expected=f"{wanted} to 1 or more",
        )

    # -- shapes, all in the colours of the theme as "#rrggbb" -----------------------------------------------

    def rectangle(
        self,
        box: tuple[float, float, float, float],
        *,
        fill: str | None = None,
        border: str | None = None,
        width: float = 0.0,
        radius: float = 0.0,
    ) -> None:
        """A decoration: x0, y0, x1, y1 with round corners."""
        paint = "B" if fill and border else "f" if fill else "S"
        code = [f"{colour(fill)} rg"] if fill else []
        if border:
            code.append(f"{colour(border)} RG {number(width)} w")
        with self.canvas.artifact():
            self.canvas.operators("q", *code, _outline(box, radius), paint, "Q")

    def bar(self, box: tuple[float, float, float, float], width: float, radius: float, fill: str) -> None:
        """A bar along the left edge of a round box, cut to its outline."""
        x0, y0, _, y1 = box
        bar = f"{colour(fill)} rg {numbers((x0, y0, width, y1 - y0))} re f"
        with self.canvas.artifact():
            self.canvas.operators("q", f"{_outline(box, radius)} W n", bar, "Q")

    def line(
        self, x0: float, y0: float, x1: float, y1: float, ink: str, width: float, dash: tuple[float, ...] = ()
    ) -> None:
        """A stroke; the caller says what it belongs to."""
        dots = f"1 J [{numbers(dash)}] 0 d " if dash else ""
        self.canvas.operators(
            "q",
            f"{dots}{colour(ink)} RG {number(width)} w {numbers((x0, y0))} m {numbers((x1, y1))} l S",
            "Q",
        )

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str | None = None,
        border: str | None = None,
        width: float = 1,
    ) -> None:
        """A circle around (x, y); the caller says what it belongs to."""
        box = (x - radius, y - radius, x + radius, y + radius)
        code = [f"{colour(fill)} rg"] if fill else []
        if border:
            code.append(f"{colour(border)} RG {number(width)} w")
        paint = "B" if fill and border else "f" if fill else "S"
        self.canvas.operators("q", *code, _outline(box, radius), paint, "Q")


def _outline(box: tuple[float, float, float, float], radius: float) -> str:
    """The path of a rectangle with round corners, clockwise from its upper left."""
    x0, y0, x1, y1 = box
    r = min(radius, (x1 - x0) / 2, (y1 - y0) / 2)
    if r <= 0:
        return f"{numbers((x0, y0, x1 - x0, y1 - y0))} re"
    k = r * (1 - _CIRCLE)
    steps = (
        f"{numbers((x0 + r, y1))} m {numbers((x1 - r, y1))} l",
        f"{numbers((x1 - k, y1, x1, y1 - k, x1, y1 - r))} c {numbers((x1, y0 + r))} l",
        f"{numbers((x1, y0 + k, x1 - k, y0, x1 - r, y0))} c {numbers((x0 + r, y0))} l",
        f"{numbers((x0 + k, y0, x0, y0 + k, x0, y0 + r))} c {numbers((x0, y1 - r))} l",
        f"{numbers((x0, y1 - k, x0 + k, y1, x0 + r, y1))} c h",
    )
    return " ".join(steps)
