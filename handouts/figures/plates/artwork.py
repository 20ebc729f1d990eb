"""A plate figure as artwork: labels and strokes laid out for the size it is drawn at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from handouts.content.plates.library import PlateLibrary
from handouts.content.plates.plate import PlateFigure, PlateWords, Scene
from handouts.figures.drawing import Drawing, Item, Palette, Path, Stroke, Text
from handouts.figures.outline import circle, polyline
from handouts.figures.plates.callouts import Fitting, Layout, Placed
from handouts.figures.plates.computed import ComputedFigure
from handouts.figures.plates.frames import Frames
from handouts.figures.plates.labels import Box, clusters
from handouts.figures.plates.look import Look, Style
from handouts.figures.plates.paint import MILLIMETRE, Painter
from handouts.figures.plates.shelf import computed_figure
from handouts.figures.plates.wording import LEADING, Direction, Measure, Wording

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
        """Width to height that leaves a column of text on each side that always has labels."""
        left, bottom, right, top = self.figure.window
        sides = {label.side for label in self.figure.labels if label.priority == 1}
        return (right - left) / (top - bottom) * (1 + 0.27 * len(sides))

    def draw(self, width: float, height: float) -> Drawing:
        """The figure with the labels this size carries: texts keep their size, the picture gives way."""
        layout = self.layout(width, height)
        pen_size = max(1.0, layout.to_page.scale / STANDARD_SCALE) ** 0.8
        painter = Painter(self.computed, self.figure, self.look, layout.to_page, pen_size)
        items = [
            *painter.items(self._kept_clear(layout)),
            *self._levels(layout),
            *self._leaders(layout, pen_size),
            *(text for placed in layout.placed for text in self._texts(placed)),
        ]
        return Drawing(width, height, tuple(items))

    def layout(self, width: float, height: float) -> Layout:
        """Where picture and labels stand in a box of this size in points."""
        frames = Frames(self.scene.frames, self.figure.pose)
        anchors = {label.key: frames.place(label.frame, label.at) for label in self.figure.labels}
        wording = Wording(self.words.labels, self.measure, self.size)
        fitting = Fitting(self.figure, self.computed, wording, anchors, self.direction, width, height)
        return fitting.layout()

    def _kept_clear(self, layout: Layout) -> list[Box]:
        """Where the body's outline gives way to texts; texts close to each other share one gap."""
        pad = 0.35 * self.size
        columns: dict[str, list[Box]] = {"left": [], "right": []}
        for placed in layout.placed:
            height = len(placed.callout.lines) * LEADING * self.size
            box = placed.x - pad, placed.top - height - pad, placed.callout.width + 2 * pad, height + 2 * pad
            columns[placed.callout.label.side].append(box)
        return [box for boxes in columns.values() for box in clusters(boxes, 2.2 * self.size)]

    def _texts(self, placed: Placed) -> Iterator[Text]:
        rtl = self.direction == "rtl"
        marks = placed.callout.label.marks
        x = placed.x + placed.callout.width if rtl else placed.x
        for i, line in enumerate(placed.callout.lines):
            colour = self.look.colour(marks if marks and line.bold else "ink")
            y = placed.top - self.size * (0.95 + LEADING * i)
            anchor: Literal["start", "end"] = "end" if rtl else "start"
            yield Text(line.text, x, y, self.size, colour, bold=line.bold, anchor=anchor, label=True)

    def _leaders(self, layout: Layout, pen_size: float) -> Iterator[Item]:
        ink, paper = self.look.colour("ink"), self.look.colour("paper")
        thick = 0.22 * MILLIMETRE * pen_size
        lines = tuple(polyline(placed.leader) for placed in layout.placed)
        if lines:
            yield Path(lines, stroke=Stroke(paper, thick * 3))
            yield Path(lines, stroke=Stroke(ink, thick))
        for placed in layout.placed:
            marks = placed.callout.label.marks
            radius = (0.85 if marks else 0.7) * MILLIMETRE * pen_size
            dot = circle(*placed.leader[-1], radius)
            yield Path((dot,), fill=self.look.colour(marks or "ink"), stroke=Stroke(paper, thick))

    def _levels(self, layout: Layout) -> Iterator[Text]:
        """Short signs on the parts, where the parts are large enough for readable text."""
        if not self.figure.levels:
            return
        heights = sorted(level.at[1] for level in self.figure.levels)
        spacing = min(b - a for a, b in pairwise(heights)) if len(heights) > 1 else 99
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
        measure=cache(measure),
        size=size,
        direction=direction,
    )
