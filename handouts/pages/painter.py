"""What boxes draw with: the canvas, the theme's colours, and the ground they stand on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from handouts.design.contrast import contrast, enough
from handouts.design.theme import Theme
from handouts.pages.canvas.canvas import TaggedCanvas
from handouts.pages.canvas.slot import Slot, words_or_name
from handouts.pages.canvas.syntax import Rect, colour, number, numbers
from handouts.pages.looks import Area, Kind
from handouts.pages.setting import Setting
from handouts.pages.typesetter import Typesetter
from handouts.problems import Place, Problems
from handouts.text.line import GlyphRun

_ROUNDING = 0.01

_CIRCLE = 0.5523
"""The length of a Bezier handle that makes a quarter circle of radius 1."""


@dataclass(slots=True)
class Painter:
    """One part being painted.

    Boxes measure x from the side where reading starts; `left` turns that into the paper's x, which all that
    is painted is given in. So a right-to-left part is laid out like any other, and mirrored.
    """

    canvas: TaggedCanvas
    setting: Setting
    typesetter: Typesetter
    problems: Problems = field(default_factory=Problems)
    slots: list[Slot] = field(default_factory=list)
    fixed: set[str] = field(default_factory=set)
    """The names of words that other copies cannot refill, because something else goes by them."""
    areas: list[Area] = field(default_factory=list)
    """What was put where, for those who look at pages as a designer does."""
    _grounds: list[str] = field(default_factory=list)
    _faint: set[tuple[str, str]] = field(default_factory=set)
    _ratios: dict[tuple[str, str], float] = field(default_factory=dict)

    @property
    def theme(self) -> Theme:
        """Where colours and styles come from."""
        return self.setting.theme

    @property
    def mirrored(self) -> bool:
        """Whether x is measured from the right."""
        return self.typesetter.direction == "rtl"

    def left(self, x: float, width: float) -> float:
        """The left edge on the paper of what is `width` wide and begins at `x`."""
        return self.setting.size[0] - x - width if self.mirrored else x

    def role(self, name: str) -> str:
        """The colour of a drawing's role as "#rrggbb"; a colour given outright is handed back."""
        return name if name.startswith("#") else self.setting.palette.get(name) or self.theme.colour(name)

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

    def note_area(self, kind: Kind, x: float, top: float, width: float, height: float, **more: Any) -> None:
        """Remember what was put into the rectangle whose upper start corner is (x, top)."""
        left = self.left(x, width)
        box = (left, top - height, left + width, top)
        self.areas.append(Area(kind, self.canvas.page, box, **more))

    # -- text --------------------------------------------------------------------------------------------

    def text(self, run: GlyphRun, x: float, baseline: float, ink: str, place: Place | None) -> None:
        """Show a run of glyphs inside marked content.

        Text that no font has, or that is too faint on its ground (WCAG 2.1, 1.4.3), is noted with its place.
        """
        self.label(run, x, baseline, ink, place)
        least = enough(run.size, run.face.weight >= 700)
        pair = (ink, self.ground)
        ratio = self._ratios.get(pair) or self._ratios.setdefault(pair, contrast(*pair))
        if ratio < least and pair not in self._faint:
            self._faint.add(pair)
            self.problems.add(
                f'"{_words(run)}" is too faint: {ink} on {self.ground} has a contrast of {ratio:.2f} to 1',
                place,
                expected=f"{least:g} to 1 or more",
            )

    def label(
        self,
        run: GlyphRun,
        x: float,
        baseline: float,
        ink: str,
        place: Place | None,
    ) -> None:
        """Show a run of glyphs in a picture, where what it stands on cannot be known.

        Text that comes out below the theme's least size is noted, too; the letters of another script are as
        high as its own, whatever size that takes.
        """
        size = run.span.style.size
        if size < self.theme.minimum_size - _ROUNDING and run.text.strip():
            self.problems.add(
                f'"{_words(run)}" would be set in {size:.3g}pt',
                place,
                expected=f"at least {self.theme.minimum_size:g}pt",
            )
        self.canvas.show(run, x, baseline + run.rise, ink)
        self.note_missing(run, place)

    def note_missing(self, run: GlyphRun, place: Place | None) -> None:
        """Note the characters that no font has."""
        if missing := [glyph.text for glyph in run.glyphs if not glyph.gid]:
            self.problems.add(
                f'no font has {", ".join(map(_named, dict.fromkeys(missing)))}, which stands in "{_words(run)}"',
                place,
                expected="characters that a font in the folder fonts has",
            )

    # -- shapes, in the paper's coordinates and in colours as "#rrggbb" ------------------------------------

    def rectangle(
        self,
        box: Rect,
        *,
        fill: str | None = None,
        border: str | None = None,
        width: float = 0.0,
        radius: float = 0.0,
    ) -> None:
        """A decoration with round corners; the border's line, `width` points, is centred on the edge."""
        with self.canvas.artifact():
            self.canvas.operators("q", *_painted(_outline(box, radius), fill, border, width), "Q")

    def bar(self, box: Rect, width: float, radius: float, fill: str) -> None:
        """A decoration along the start edge of a round box, cut to its outline."""
        x0, y0, x1, y1 = box
        bar = (x1 - width, y0, x1, y1) if self.mirrored else (x0, y0, x0 + width, y1)
        with self.canvas.artifact():
            self.canvas.operators("q", f"{_outline(box, radius)} W n", *_painted(_outline(bar, 0), fill), "Q")

    def line(
        self, x0: float, x1: float, y: float, ink: str, width: float, dash: tuple[float, ...] = ()
    ) -> None:
        """A level line as a decoration."""
        dots = f"1 J [{numbers(dash)}] 0 d " if dash else ""
        path = f"{numbers((x0, y))} m {numbers((x1, y))} l"
        with self.canvas.artifact():
            self.canvas.operators("q", f"{dots}{colour(ink)} RG {number(width)} w {path} S", "Q")

    def circle(
        self, x: float, y: float, radius: float, *, fill: str | None = None, border: str | None = None
    ) -> None:
        """A decoration around (x, y); the border is 1 point wide."""
        box = (x - radius, y - radius, x + radius, y + radius)
        self.rectangle(box, fill=fill, border=border, width=1.0, radius=radius)


def _words(run: GlyphRun) -> str:
    return words_or_name(run.span, " ".join(run.text.split())[:40])


def _named(text: str) -> str:
    return " ".join(f"{character} (U+{ord(character):04X})" for character in text)


def _painted(path: str, fill: str | None, border: str | None = None, width: float = 0.0) -> Iterator[str]:
    """Colours, path and painting operator."""
    if fill:
        yield f"{colour(fill)} rg"
    if border:
        yield f"{colour(border)} RG {number(width)} w"
    yield path
    yield "B" if fill and border else "f" if fill else "S"


def _outline(box: Rect, radius: float) -> str:
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
