"""A plate figure as artwork: labels and strokes laid out for the size it is drawn at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handouts.content.plate_library import PlateLibrary
from handouts.content.plates import PlateFigure, PlateWords, Scene
from handouts.figures.drawing import Drawing, Item, Palette, Path, Stroke, Text
from handouts.figures.plates import pen
from handouts.figures.plates.callouts import LEADING, Direction, Fitting, Layout, Measure, Placed
from handouts.figures.plates.computed import ComputedFigure
from handouts.figures.plates.frames import Frames
from handouts.figures.plates.labels import clusters
from handouts.figures.plates.paint import MILLIMETRE, Look, Painter, Style
from handouts.figures.plates.shelf import computed_figure

STANDARD_SCALE = 2.4 * MILLIMETRE
"""Points in a cm of the body at which strokes have their plain thickness."""


@dataclass(frozen=True)
class PlateArtwork:
    """One figure of a plate in one style, palette and language. See `Artwork`."""

    figure: PlateFigure
    scene: Scene
    computed: ComputedFigure
    words: PlateWords
    look: Look
    measure: Measure
    size: float
    """Text size of the labels in points."""
    direction: Direction = "ltr"

    @property
    def alt(self) -> str:
        """What the plate shows and teaches."""
        return self.words.figures[self.figure.words].alt

    @property
    def title(self) -> str:
        """The figure's title, for its caption."""
        return self.words.figures[self.figure.words].title

    @property
    def labels(self) -> tuple[tuple[str, str], ...]:
        """Every label as (plain name, medical name and explanation), also those left out at small sizes."""
        found = []
        for label in self.figure.labels:
            words = self.words.labels[label.key]
            more = "; ".join(part for part in (words.medical, words.note) if part)
            found.append((words.name.replace("\u00ad", ""), more.replace("\u00ad", "")))
        return tuple(found)

    @property
    def aspect(self) -> float:
        """Width to height that leaves a column of text on each side that has labels."""
        left, bottom, right, top = self.figure.window
        sides = {label.side for label in self.figure.labels}
        return (right - left) / (top - bottom) * (1 + 0.27 * len(sides))

    def draw(self, width: float, height: float) -> Drawing:
        """The figure with as many labels as this size carries; texts keep their size, the picture gives way."""
        frames = Frames(self.scene.frames, self.figure.pose)
        anchors = {label.key: frames.place(label.frame, label.at) for label in self.figure.labels}
        fitting = Fitting(
            self.figure, self.computed, self.words.labels, self.measure, self.size, anchors, self.direction
        )
        layout = fitting.layout(width, height)
        pen_size = max(1.0, layout.to_page.scale / STANDARD_SCALE) ** 0.7
        boxes = [self._box(p, layout, width) for p in layout.placed]
        columns = [
            [b for p, b in zip(layout.placed, boxes, strict=True) if p.callout.label.side == s]
            for s in ("left", "right")
        ]
        clear = [c for column in columns for c in clusters(column, 2.2 * self.size)]
        painter = Painter(self.computed, self.figure, self.look, layout.to_page, pen_size)
        items = [
            *painter.items(clear),
            *self._levels(layout),
            *self._leaders(layout, width, pen_size),
            *(text for p in layout.placed for text in self._texts(p, layout, width)),
        ]
        return Drawing(width, height, tuple(items))

    def _start(self, placed: Placed, layout: Layout, width: float) -> float:
        """Left edge of a label's text."""
        callout = placed.callout
        if callout.label.side == "left":
            return layout.columns[0] - callout.width if self.direction == "rtl" else 0.0
        return width - callout.width if self.direction == "rtl" else width - layout.columns[1]

    def _box(self, placed: Placed, layout: Layout, width: float) -> tuple[float, float, float, float]:
        pad = 0.35 * self.size
        height = len(placed.callout.lines) * LEADING * self.size
        x = self._start(placed, layout, width)
        return x - pad, placed.top - height - pad, placed.callout.width + 2 * pad, height + 2 * pad

    def _texts(self, placed: Placed, layout: Layout, width: float) -> Iterator[Text]:
        start = self._start(placed, layout, width)
        rtl = self.direction == "rtl"
        marks = placed.callout.label.marks
        for i, line in enumerate(placed.callout.lines):
            yield Text(
                line.text,
                start + placed.callout.width if rtl else start,
                placed.top - self.size * (0.95 + LEADING * i),
                self.size,
                self.look.colour(marks if marks and line.bold and self.look.style == "colour" else "ink"),
                bold=line.bold,
                anchor="end" if rtl else "start",
            )

    def _leaders(self, layout: Layout, width: float, pen_size: float) -> Iterator[Item]:
        ink, paper = self.look.colour("ink"), self.look.colour("paper")
        thick = 0.22 * MILLIMETRE * pen_size
        lines = []
        for p in layout.placed:
            first = p.callout.lines[0]
            start = self._start(p, layout, width)
            text = self.measure(first.text, self.size, first.bold)
            if p.callout.label.side == "left":
                edge = start + (p.callout.width if self.direction == "rtl" else text)
                from_text = min(edge + 0.3 * self.size, p.port[0])
            else:
                edge = start + (p.callout.width - text if self.direction == "rtl" else 0)
                from_text = max(edge - 0.3 * self.size, p.port[0])
            lines.append(pen.polyline([(from_text, p.port[1]), p.port, p.anchor]))
        for colour, weight in ((paper, thick * 3), (ink, thick)):
            if lines:
                yield Path(" ".join(lines), stroke=Stroke(colour, weight))
        for p in layout.placed:
            marks = p.callout.label.marks
            radius = (0.85 if marks else 0.7) * MILLIMETRE * pen_size
            fill = self.look.colour(marks) if marks and self.look.style == "colour" else ink
            yield Path(pen.circle(*p.anchor, radius), fill=fill, stroke=Stroke(paper, thick))

    def _levels(self, layout: Layout) -> Iterator[Text]:
        """Short signs on the parts, where the parts are large enough for readable text."""
        if not self.figure.levels:
            return
        heights = sorted(level.at[1] for level in self.figure.levels)
        spacing = min(b - a for a, b in zip(heights, heights[1:], strict=False)) if len(heights) > 1 else 99
        if spacing * layout.to_page.scale < 2.6 * self.size:
            return
        for level in self.figure.levels:
            x, y = layout.to_page.point(level.at)
            yield Text(
                level.sign,
                x,
                y - 0.34 * self.size,
                self.size,
                self.look.ink("bone"),
                bold=True,
                anchor="middle",
            )


def artwork(
    library: PlateLibrary,
    plate: str,
    figure: str,
    *,
    language: str,
    measure: Measure,
    style: Style = "colour",
    palette: Palette | None = None,
    size: float = 12.0,
    direction: Direction = "ltr",
) -> PlateArtwork:
    """The figure of a plate, its labels in `language` and set at `size` points.

    Raises KeyError for an unknown plate, figure or language.
    """
    chosen = library.plates[plate].figures[figure]
    return PlateArtwork(
        figure=chosen,
        scene=library.plates[plate].scenes[chosen.scene],
        computed=computed_figure(plate, figure, library.plates, library.bones, library.shelves),
        words=library.words[language],
        look=Look(style, palette or {}),
        measure=measure,
        size=size,
        direction=direction,
    )
