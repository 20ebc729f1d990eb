"""Puts figures on the canvas: display lists, their colour roles looked up in the theme, and picture files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from math import inf
from operator import itemgetter

from handouts.figures.drawing import Clip, Image, Item, Path, Stroke, Text
from handouts.figures.outline import Outline
from handouts.pages.canvas.structure import Element
from handouts.pages.canvas.syntax import Rect, colour, number, numbers
from handouts.pages.images import Picture
from handouts.pages.painter import Painter
from handouts.pages.rasters import Raster, jpeg_entries
from handouts.pages.typesetter import letters_of
from handouts.problems import Place
from handouts.text.line import GlyphRun

_ROUNDING = 0.01
_CAPS = {"butt": 0, "round": 1}
_STEPS = {"l": "%.2f %.2f l", "c": "%.2f %.2f %.2f %.2f %.2f %.2f c"}
_JOINS = {"miter": 0, "round": 1}


def draw_figure(
    painter: Painter, items: Sequence[Item], x: float, y: float, element: Element, place: Place | None = None
) -> None:
    """Draw with the origin at (x, y) on the paper, as the content of `element`.

    The outlines that keep words clear of what is below them are decoration: else the words would be read twice.
    What is wrong with its texts is noted at `place`.
    """
    for is_halo, group in groupby(_layered(items), key=itemgetter(0)):
        with painter.canvas.artifact() if is_halo else painter.canvas.tagged(element):
            painter.canvas.operators("q", f"1 0 0 1 {numbers((x, y))} cm")
            _Pen(painter, place).items([item for _, item in group])
            painter.canvas.operators("Q")


def _layered(items: Sequence[Item]) -> Iterator[tuple[bool, Item]]:
    """The items, each text with a halo parted into that and the text itself."""
    for item in items:
        if isinstance(item, Text) and item.halo:
            yield True, item
            yield False, replace(item, halo=0.0)
        else:
            yield False, item


def draw_picture(painter: Painter, picture: Picture, box: Rect, place: Place | None = None) -> None:
    """Stretch a picture file over a box on the paper, inside the figure's marked content."""
    content = picture.content
    if isinstance(content, Raster):
        painter.canvas.image(content.entries, content.data, box)
    else:
        from handouts.pages.vectors.painting import draw_vector

        place = picture.place or place
        size = (box[2] - box[0]) / content.width * (content.smallest or inf)
        least = painter.theme.minimum_size
        if size < least - _ROUNDING and not picture.small_print:
            painter.problems.add(
                f"the smallest words of this picture would be set in {size:.3g}pt",
                place,
                expected=f"at least {least:g}pt; a larger picture, or larger words in it",
            )
        draw_vector(painter, content, box, place, outlined=picture.small_print)


def path_operators(outline: Outline) -> str:
    """An outline as PDF path operators (ISO 32000-1, 8.5.2), its numbers to a hundredth of a point."""
    return " ".join([_form(subpath.steps, subpath.closed) % subpath.points for subpath in outline])


@lru_cache(maxsize=1024)
def _form(steps: str, closed: bool) -> str:
    """The operators of a subpath with a gap for each number."""
    words = ["%.2f %.2f m", *(_STEPS[step] for step in steps)]
    return " ".join([*words, "h"] if closed else words)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws the items of one drawing."""

    painter: Painter
    place: Place | None

    def items(self, items: Sequence[Item]) -> None:
        for item in items:
            if isinstance(item, Path):
                self.path(item)
            elif isinstance(item, Clip):
                clip = "W*" if item.even_odd else "W"
                self.painter.canvas.operators("q", f"{path_operators(item.outline)} {clip} n")
                self.items(item.items)
                self.painter.canvas.operators("Q")
            elif isinstance(item, Image):
                x, y, width, height = item.box
                self.painter.canvas.image(jpeg_entries(item.jpeg), item.jpeg, (x, y, x + width, y + height))
            else:
                self.text(item)

    def path(self, path: Path) -> None:
        canvas = self.painter.canvas
        code = [f"{colour(self.painter.role(path.fill))} rg"] if path.fill else []
        if path.stroke:
            code.append(self.stroke(path.stroke))
        star = "*" if path.even_odd else ""
        paint = f"B{star}" if path.fill and path.stroke else f"f{star}" if path.fill else "S"
        if path.opacity < 1:
            with canvas.transparent(path.opacity):
                canvas.operators(*code, path_operators(path.outline), paint)
        else:
            canvas.operators("q", *code, path_operators(path.outline), paint, "Q")

    def stroke(self, stroke: Stroke) -> str:
        dash = f" [{numbers(stroke.dash)}] 0 d" if stroke.dash else ""
        ink = colour(self.painter.role(stroke.colour))
        return f"{ink} RG {number(stroke.width)} w {_CAPS[stroke.cap]} J {_JOINS[stroke.join]} j{dash}"

    def text(self, text: Text) -> None:
        painter, ink = self.painter, self.painter.role(text.colour)
        body = letters_of(painter.theme.style("text"))
        letters = replace(body, size=text.size, weight=700 if text.bold else 400, colour=ink)
        # A measure, "2–3 cm", keeps its own order on a page from right to left, whatever stands around it.
        apart = painter.typesetter.direction == "rtl" and not text.label
        line = painter.typesetter.line(f"\u2068{text.text}\u2069" if apart else text.text, letters)
        x = text.x - {"start": 0.0, "middle": line.width / 2, "end": line.width}[text.anchor]
        runs = [piece for piece in line.in_reading_order if isinstance(piece, GlyphRun)]
        if text.halo:
            self.halo(text, runs, x)
            return
        for run in runs:
            painter.label(run, x + run.x, text.y, ink, self.place)

    def halo(self, text: Text, runs: Sequence[GlyphRun], x: float) -> None:
        """The paper-coloured outline of a text, which is drawn by itself: it must not be read once more."""
        paper = self.painter.role("paper")
        self.painter.canvas.operators("q", f"{colour(paper)} RG {number(2 * text.halo)} w 1 j 2 Tr")
        for run in runs:
            self.painter.canvas.show(run, x + run.x, text.y, paper)
        self.painter.canvas.operators("Q")
