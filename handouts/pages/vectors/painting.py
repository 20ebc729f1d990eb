"""Paints an SVG picture inside the figure's marked content, as one form XObject, its text in our fonts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handouts.design.style import Style
from handouts.pages.canvas.syntax import Rect, Unprintable, matrix, number, numbers
from handouts.pages.painter import Painter
from handouts.pages.typesetter import Typesetter
from handouts.pages.vectors.colouring.inks import chosen, opacity_state
from handouts.pages.vectors.geometry.matrix import translation
from handouts.pages.vectors.items import (
    Clip,
    Flat,
    Group,
    Image,
    Item,
    Letters,
    Mask,
    Pen,
    Shape,
    Vector,
    Words,
)
from handouts.pages.vectors.lettering import lettering
from handouts.problems import Place
from handouts.text.line import GlyphRun, Line
from handouts.text.spans import Span, TextStyle

_UNIT: Rect = (0.0, 0.0, 1.0, 1.0)


def draw_vector(
    painter: Painter, vector: Vector, box: Rect, place: Place | None, *, outlined: bool = False
) -> None:
    """Stretch a picture over a box on the paper; the caller has opened the figure's marked content.

    However often a part shows it, its content stands in the file once. With `outlined` its words become
    outlines, as in a logo: they are part of what it shows, and no text that a reader needs large.
    """
    canvas = painter.canvas
    form = canvas.forms.kept(vector)
    if form is None:
        whole = (0.0, 0.0, vector.width, vector.height)
        try:
            with canvas.apart() as content:
                Painting(painter, whole, place, outlined).items(vector.items)
        except Unprintable:
            expected = "a picture whose parts lie near it"
            painter.problems.add(
                "a part of this picture is larger than can be printed", place, expected=expected
            )
            return
        form = canvas.forms.form(content, whole)
        canvas.forms.keep(vector, form)
    x0, y0, x1, y1 = box
    plane = matrix(((x1 - x0) / vector.width, 0, 0, (y1 - y0) / vector.height, x0, y0))
    canvas.operators("q", f"{plane} cm {canvas.object_named(form)}", "Q")


class Painting:
    """Paints items into the content stream that is open."""

    def __init__(self, painter: Painter, whole: Rect, place: Place | None, outlined: bool) -> None:
        self._painter, self._canvas, self._whole, self._place = painter, painter.canvas, whole, place
        self._outlined = outlined

    def items(self, items: Sequence[Item]) -> None:
        """From back to front."""
        for item in items:
            self._canvas.operators("q", *map(_clip, item.clips))
            if isinstance(item, Shape):
                self._shape(item)
            elif isinstance(item, Words):
                self._words(item)
            elif isinstance(item, Image):
                self._image(item)
            else:
                self._group(item)
            self._canvas.operators("Q")

    def _shape(self, shape: Shape) -> None:
        canvas, star = self._canvas, "*" if shape.even_odd else ""
        if shape.fill:
            canvas.operators(*chosen(self, shape.fill, "fill"), shape.operators, f"f{star}")
        if shape.pen:
            # A mask of the ink lies where it is chosen: before the pen's own plane is entered.
            code, outline = [*chosen(self, shape.pen.ink, "stroke")], shape.operators
            if shape.drawn:
                plane, outline = shape.drawn
                code.append(f"{matrix(plane)} cm")
            canvas.operators(*code, *_pen(shape.pen), outline, "S")

    # -- groups ------------------------------------------------------------------------------------------

    def _group(self, group: Group) -> None:
        canvas = self._canvas
        form = self.form(group.items)
        for mask in group.masks[:-1]:  # one at a time: what is left by one is what the next is laid on
            form = self._wrapped(form, mask)
        for mask in group.masks[-1:]:
            self.use("ExtGState", self._mask(mask), "gs")
        if group.opacity < 1:
            self.use("ExtGState", canvas.forms.plain("Gs", opacity_state(group.opacity)), "gs")
        canvas.operators(canvas.object_named(form))

    def form(self, items: Sequence[Item]) -> str:
        """A transparency group of items."""
        with self._canvas.apart() as content:
            self.items(items)
        return self._canvas.forms.form(content, self._whole, group=True)

    def _wrapped(self, form: str, mask: Mask) -> str:
        with self._canvas.apart() as content:
            self.use("ExtGState", self._mask(mask), "gs")
            self._canvas.operators(self._canvas.object_named(form))
        return self._canvas.forms.form(content, self._whole, group=True)

    def _mask(self, mask: Mask) -> str:
        with self._canvas.apart() as content:
            self._canvas.operators(*map(_clip, mask.clips))
            self.items(mask.items)
        form = self._canvas.forms.form(content, self._whole, group=True)
        return self._canvas.forms.mask(form, "Luminosity" if mask.kind == "luminance" else "Alpha")

    def use(self, kind: str, name: str, operator: str) -> None:
        """Name a resource in the content that is open."""
        content = self._canvas.content
        assert content is not None, "a picture is painted apart"
        content.resources[kind][name] = name
        self._canvas.operators(f"/{name} {operator}")

    @property
    def painter(self) -> Painter:
        """What is painted with."""
        return self._painter

    def tile(self, items: Sequence[Item], box: Rect) -> None:
        """Items in the plane of a pattern's tile."""
        Painting(self._painter, box, self._place, self._outlined).items(items)

    @property
    def whole(self) -> Rect:
        """The picture's plane."""
        return self._whole

    # -- words and images ----------------------------------------------------------------------------------

    def _words(self, words: Words) -> None:
        canvas = self._canvas
        canvas.operators(f"{matrix(words.matrix)} cm")
        lines = list(self._lines(words))
        shifts = [first.shift for first, _ in lines]
        width = sum(_width(line, words) for _, line in lines) + sum(shifts[1:])
        at = {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
        x = -width * (1 - at if words.direction == "rtl" else at)
        for first, line in lines:
            x += first.shift
            spaced = 0.0
            for run in sorted(_runs(line), key=lambda run: run.x):
                look = _look(run, words)
                self._run(run, x + run.x + spaced, look)
                spaced += look.spacing * len(run.glyphs)
            x += _width(line, words)

    def _lines(self, words: Words) -> Iterator[tuple[Letters, Line]]:
        """What is set in one go: all letters up to the next that are shifted."""
        text: Style = self._painter.theme.style("text")
        spans: list[Span] = []
        first = words.letters[0]
        fonts, language = self._painter.setting.fonts, self._painter.typesetter.language
        typesetter = Typesetter(fonts, language, words.direction)
        for i, it in enumerate(words.letters):
            if it.shift and spans:
                yield first, typesetter.spans(spans)
                first, spans = it, []
            weight = 700 if it.bold else text.weight or 400
            style = TextStyle(text.font or "", weight, it.italic, it.size, "#000000", it.rise)
            spans.append(Span(it.text, style, key=i))
        yield first, typesetter.spans(spans)

    def _run(self, run: GlyphRun, x: float, look: Letters) -> None:
        y = -_BASELINES[look.baseline](run) * look.size if look.baseline in _BASELINES else 0.0
        self._painter.note_missing(run, self._place)
        # The letters are filled first, and drawn then, so that each can be as see-through as it is.
        if look.fill:
            self._shown(run, x, y, look.fill, None, look.spacing)
        if look.pen and isinstance(look.pen.ink, Flat):
            self._shown(run, x, y, look.pen.ink, look.pen, look.spacing)

    def _shown(self, run: GlyphRun, x: float, y: float, ink: Flat, pen: Pen | None, spacing: float) -> None:
        canvas = self._canvas
        canvas.operators("q")
        if spacing:
            canvas.operators(f"{number(spacing, 3)} Tc")
        if self._outlined:
            operators = lettering(run, spacing).operators(translation(x, y + run.rise))
            code = (*_pen(pen), *chosen(self, ink, "stroke")) if pen else chosen(self, ink, "fill")
            canvas.operators(*code, operators, "S" if pen else "f", "Q")
            return
        if pen:
            canvas.operators(*_pen(pen), *chosen(self, ink, "stroke"), "1 Tr")
        elif ink.opacity < 1:
            self.use("ExtGState", canvas.forms.plain("Gs", opacity_state(ink.opacity)), "gs")
        canvas.show(run, x, y + run.rise, _hex(ink))
        canvas.operators("Q")

    def _image(self, image: Image) -> None:
        canvas, raster = self._canvas, image.raster
        if image.opacity < 1:
            self.use("ExtGState", canvas.forms.plain("Gs", opacity_state(image.opacity)), "gs")
        canvas.operators(f"{matrix(image.matrix)} cm")
        alpha = (raster.alpha.entries, raster.alpha.data) if raster.alpha else None
        canvas.image(raster.entries, raster.data, _UNIT, alpha)


_BASELINES = {
    "middle": lambda run: run.face.x_height / 2,
    "central": lambda run: (run.face.ascent - run.face.descent) / 2,
    "hanging": lambda run: run.face.ascent * 0.8,
    "mathematical": lambda run: run.face.ascent / 2,
}
"""How far above the baseline the one that is asked for lies, as a part of the size."""


def _runs(line: Line) -> list[GlyphRun]:
    return [piece for piece in line.in_reading_order if isinstance(piece, GlyphRun)]


def _look(run: GlyphRun, words: Words) -> Letters:
    return words.letters[int(str(run.span.key))]


def _width(line: Line, words: Words) -> float:
    """How wide a line is with what its letters are apart."""
    return line.width + sum(_look(run, words).spacing * len(run.glyphs) for run in _runs(line))


def _clip(clip: Clip) -> str:
    return f"{clip.operators} {'W*' if clip.even_odd else 'W'} n"


def _pen(pen: Pen) -> Iterator[str]:
    yield f"{number(pen.width, 3)} w {pen.cap} J {pen.join} j {number(pen.miter)} M"
    if pen.dash:
        yield f"[{numbers(pen.dash)}] {number(pen.offset)} d"


def _hex(ink: Flat) -> str:
    return "#" + "".join(f"{round(value * 255):02x}" for value in ink.colour)
