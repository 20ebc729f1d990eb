"""Reads SVG pictures into items, as browsers draw them; what cannot be printed so is refused at its line.

Three standards rule: SVG 2 for what is drawn, CSS for how it looks, and the limits of `limits` for how much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handouts.pages.canvas.syntax import Unprintable
from handouts.pages.vectors.clips import Clipping
from handouts.pages.vectors.colouring.paints import Paints
from handouts.pages.vectors.context import Context
from handouts.pages.vectors.css.style import INITIAL, colour_of
from handouts.pages.vectors.css.values import Colouring
from handouts.pages.vectors.document import Element, NoDocument, read_document
from handouts.pages.vectors.elements import CONTAINERS, NOT_DRAWN, REFUSED
from handouts.pages.vectors.embedded import Embedded
from handouts.pages.vectors.faults import Faults, TooMuch
from handouts.pages.vectors.frames import Frames
from handouts.pages.vectors.geometry.markers import Markers
from handouts.pages.vectors.geometry.matrix import IDENTITY, Box, mapped, multiplied, scale_of, united
from handouts.pages.vectors.geometry.outline import box_outline
from handouts.pages.vectors.geometry.shapes import SHAPES
from handouts.pages.vectors.geometry.strokes import pen_of
from handouts.pages.vectors.geometry.viewport import fitting, placed, view_box
from handouts.pages.vectors.items import EXTENT, Group, Image, Ink, Item, Pattern, Shape, Vector, Words
from handouts.pages.vectors.limits import MAX_ASPECT, MAX_GROUPS
from handouts.pages.vectors.words import Wording


class UnprintableVector(ValueError):  # noqa: N818 - it names what the picture is
    """The picture cannot be read, or uses what cannot be printed faithfully; `faults` are told one by one."""

    def __init__(self, faults: Sequence[str]) -> None:
        # They quote the file: nothing invisible gets into a message.
        self.faults = tuple("".join(c if c.isprintable() else "?" for c in fault) for fault in faults)
        super().__init__("; ".join(self.faults))


def read_vector(data: bytes) -> Vector:
    """The picture of an SVG file's bytes. Raises UnprintableVector with all that is wrong, each at its line."""
    faults = Faults()
    try:
        vector = Reader(read_document(data), faults).picture()
    except NoDocument as error:
        raise UnprintableVector([str(error)]) from None
    except TooMuch:
        vector = None
    if faults.found or vector is None:
        raise UnprintableVector(list(faults.found))
    return vector


class Reader(Frames):
    """Draws elements into items; what each kind of paint, text or reference means is told by its helpers."""

    def __init__(self, root: Element, faults: Faults) -> None:
        super().__init__(root, faults)
        self.paints, self.clipping = Paints(self), Clipping(self)
        self.markers, self.wording, self.embedded = Markers(self), Wording(self), Embedded(self)

    def picture(self) -> Vector:
        """The whole picture."""
        root = self.root
        size, box = self._size()
        longer = max(size)
        if longer > MAX_ASPECT * min(size):
            width, height = size
            raise self.faults.stop(
                root, f"it is {width:g} by {height:g}; expected: at most {MAX_ASPECT:,} times as long as wide"
            )
        scale = EXTENT / longer
        width, height = size[0] * scale, size[1] * scale
        plane = (scale, 0.0, 0.0, -scale, 0.0, height)
        try:
            fit = fitting(root.get("preserveAspectRatio"))
            matrix = multiplied(plane, placed(box, (0.0, 0.0, *size), fit))
        except ValueError as error:
            raise self.faults.stop(root, f"<svg> preserveAspectRatio: {error}") from None
        context = Context(matrix, INITIAL, (box[2], box[3]))
        style = self.cascade.style(root, INITIAL)
        if style["transform"]:
            self.faults.add(
                root, "<svg> transform: the outermost cannot be turned; expected: a <g> inside it"
            )
        context = replace(context, style=style, depth=1)
        items = (*self._background(context, width, height), *self._drawn_with(root, context))
        return Vector(width, height, items, _smallest(items))

    def _background(self, context: Context, width: float, height: float) -> Iterator[Item]:
        colour = colour_of(context.style, "background-color")
        ink = self.paints.flat(colour, 1.0, context) if isinstance(colour, Colouring) else None
        if ink:
            yield Shape(box_outline((0.0, 0.0, width, height)).operators(IDENTITY), ink)

    def _size(self) -> tuple[tuple[float, float], Box]:
        """Width and height of the picture in user units, and its view box."""
        root = self.root
        try:
            box = view_box(root.get("viewBox"))
        except ValueError as error:
            raise self.faults.stop(root, f"<svg> viewBox: {error}") from None
        whole = (box[2], box[3]) if box else (0.0, 0.0)
        context = Context((1, 0, 0, 1, 0, 0), self.cascade.style(root, INITIAL), whole)
        width, height = self.measure(root, "width", "x", context), self.measure(root, "height", "y", context)
        if box and width is None:
            width = height * box[2] / box[3] if height is not None else box[2]
        if box and height is None and width is not None:
            height = width * box[3] / box[2]
        if not (width and height and width > 0 and height > 0):
            expected = "a viewBox, or width and height above 0"
            raise self.faults.stop(root, f"<svg> is a picture without a size; expected: {expected}")
        return (width, height), box or (0.0, 0.0, width, height)

    # -- elements ----------------------------------------------------------------------------------------

    def draw(self, element: Element, above: Context) -> list[Item]:
        """The items of an element and of all that is in it."""
        tag = element.tag
        if tag in NOT_DRAWN:
            return []
        if tag in REFUSED or not (tag in SHAPES or tag in CONTAINERS or tag in ("text", "image")):
            what = REFUSED.get(tag, "this is not known")
            self.faults.add(element, f"<{tag}> cannot be printed: {what}")
            return []
        self.count(element, above)
        context = self.entered(element, above)
        return [] if context is None else self._drawn_with(element, context)

    def _drawn_with(self, element: Element, context: Context) -> list[Item]:
        """The items of an element with its own clipping path, mask and opacity."""
        style = context.style
        opacity = style["opacity"]
        if opacity <= 0 or scale_of(context.matrix) == 0:
            return []
        clips, masks = self.clipping.of(element, context)
        if opacity >= 1 and not masks:
            return list(self._content(element, replace(context, clips=context.clips + clips)))
        if context.groups >= MAX_GROUPS:
            raise self.faults.stop(
                element, f"more than {MAX_GROUPS} groups with opacity or masks stand inside each other"
            )
        inner = replace(context, clips=(), groups=context.groups + 1)
        items = tuple(self._content(element, inner))
        if not items:
            return []
        group = Group(items, opacity, masks, context.clips + clips)
        return [_simplified(group)]

    def _content(self, element: Element, context: Context) -> Iterator[Item]:
        if element.tag in SHAPES:
            yield from self._shape(element, context)
        elif element.tag == "text":
            yield from self.wording.words(element, context)
        elif element.tag == "image":
            yield from self.embedded.image(element, context)
        else:
            for child, inside in self.frames(element, context):
                yield from self.draw(child, inside)

    def _shape(self, element: Element, context: Context) -> Iterator[Item]:
        outline, style = self.outline(element, context), context.style
        if not outline.pieces or style["visibility"] != "visible":
            return
        box = outline.box
        flat = box is None or box[0] == box[2] or box[1] == box[3]
        # What has no area is not filled: PDF would paint a line of one dot there.
        fill = None if flat else self.paints.ink(element, "fill", context, box)
        try:
            operators = outline.operators(context.matrix)
            pen, drawn = pen_of(self, element, context, outline, box)
        except Unprintable:
            self.faults.add(element, f"<{element.tag}> reaches further than can be printed")
            return
        layers: dict[str, list[Item]] = {"fill": [], "stroke": [], "markers": []}
        even_odd = style["fill-rule"] == "evenodd"
        if fill:
            layers["fill"].append(_whole(Shape(operators, fill, None, even_odd, context.clips), fill))
        if pen:
            layers["stroke"].append(_whole(Shape(operators, None, pen, False, context.clips, drawn), pen.ink))
        layers["markers"] += self.markers.on(element, outline, context)
        order = [word for word in style["paint-order"].lower().split() if word in layers]
        for word in dict.fromkeys([*order, "fill", "stroke", "markers"]):
            yield from layers[word]

    # -- boxes -------------------------------------------------------------------------------------------

    def box(self, element: Element, context: Context) -> Box | None:
        """The box around an element in its user space, as objectBoundingBox means it; lines have no width."""
        self.count(element, context)
        if element.tag in SHAPES:
            return self.outline(element, context).box
        if element.tag == "image":
            return self.embedded.place(element, context)
        if element.tag == "text":
            self.faults.add(element, "<text> has no known size: units of its box cannot be printed")
            return None
        found = []
        for child, inside in self.frames(element, replace(context, matrix=(1, 0, 0, 1, 0, 0))):
            known = child.tag in SHAPES or child.tag in CONTAINERS or child.tag in ("text", "image")
            entered = self.entered(child, inside) if known else None
            own = self.box(child, entered) if entered else None
            if own and entered:
                found.append(mapped(entered.matrix, own))
        return united(found)


def _whole(shape: Shape, ink: Ink) -> Item:
    """A shape whose tiles are see-through as one: in a PDF each thing on them would be by itself."""
    if not isinstance(ink, Pattern) or ink.opacity >= 1:
        return shape
    solid = replace(ink, opacity=1.0)
    if shape.pen:
        return Group((replace(shape, pen=replace(shape.pen, ink=solid)),), ink.opacity)
    return Group((replace(shape, fill=solid),), ink.opacity)


def _simplified(group: Group) -> Item:
    """A group with nothing to show through each other as the one item that it is."""
    item = group.items[0]
    if len(group.items) > 1 or group.masks or not isinstance(item, Shape | Image):
        return group
    clips = group.clips + item.clips
    if isinstance(item, Image):
        return replace(item, opacity=item.opacity * group.opacity, clips=clips)
    if isinstance(item.fill or (item.pen and item.pen.ink), Pattern):
        return group
    if item.fill:
        fill = replace(item.fill, opacity=item.fill.opacity * group.opacity)
        return replace(item, fill=fill, clips=clips)
    if item.pen:
        ink = replace(item.pen.ink, opacity=item.pen.ink.opacity * group.opacity)
        return replace(item, pen=replace(item.pen, ink=ink), clips=clips)
    return group


def _smallest(items: Sequence[Item]) -> float | None:
    """The size of the smallest letters; those of masks and patterns are not read."""
    sizes = []
    for item in items:
        if isinstance(item, Words):
            scale = scale_of(item.matrix)
            sizes += [letters.size * scale for letters in item.letters if letters.text.strip()]
        elif isinstance(item, Group) and (least := _smallest(item.items)) is not None:
            sizes.append(least)
    return min(sizes, default=None)
