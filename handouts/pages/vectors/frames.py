"""What a picture's elements stand in: styles, transforms, viewports and references; and the count of all."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from handouts.pages.canvas.syntax import Unprintable
from handouts.pages.vectors.context import Context
from handouts.pages.vectors.css.style import INITIAL, Cascade, Style
from handouts.pages.vectors.css.stylesheet import Stylesheet
from handouts.pages.vectors.css.transforms import transform
from handouts.pages.vectors.css.values import Percent, Side, length, resolved, shown
from handouts.pages.vectors.document import Element
from handouts.pages.vectors.faults import Faults
from handouts.pages.vectors.geometry.matrix import IDENTITY, Box, Matrix, multiplied, translation
from handouts.pages.vectors.geometry.outline import Outline, box_outline
from handouts.pages.vectors.geometry.shapes import outline_of
from handouts.pages.vectors.geometry.viewport import fitting, placed, view_box
from handouts.pages.vectors.items import Clip
from handouts.pages.vectors.limits import MAX_DEPTH, MAX_DRAWN, MAX_POINTS

_ORIGINS = {"left": 0.0, "top": 0.0, "center": 0.5, "right": 1.0, "bottom": 1.0}


class Frames:
    """The document of one picture, and how its elements are entered."""

    def __init__(self, root: Element, faults: Faults) -> None:
        self.root, self.faults = root, faults
        self.ids: dict[str, Element] = {}
        sheet = Stylesheet(faults)
        self.cascade = Cascade(sheet, faults)
        self._styles: dict[Element, Style] = {}
        self._drawn = self._points = 0
        for element in root.walk():
            if name := element.get("id"):
                self.ids.setdefault(name, element)
            if element.tag == "style":
                sheet.read(element)

    # -- bounds ------------------------------------------------------------------------------------------

    def count(self, element: Element, context: Context) -> None:
        """Count an element that is drawn or measured; raises TooMuch where there are too many."""
        self._drawn += 1
        if self._drawn > MAX_DRAWN:
            raise self.faults.stop(
                element, f"more than {MAX_DRAWN:,} elements are drawn, repeated ones counted"
            )
        if context.depth > MAX_DEPTH:
            raise self.faults.stop(element, f"more than {MAX_DEPTH} elements stand inside each other")

    def spend(self, element: Element, points: int) -> None:
        """Count points of outlines and stops of gradients; raises TooMuch where there are too many."""
        self._points += points
        if self._points > MAX_POINTS:
            raise self.faults.stop(
                element, f"its outlines and gradients have more than {MAX_POINTS:,} points"
            )

    def outline(self, element: Element, context: Context) -> Outline:
        """The outline of a shape in its user space; an empty one where its data are wrong, which is noted."""
        try:
            outline = outline_of(element, lambda it, name, side: self.measure(it, name, side, context))
        except ValueError as error:
            named = {"path": "d", "polyline": "points", "polygon": "points"}.get(element.tag, "")
            self.faults.add(element, f"<{element.tag}>{' ' + named if named else ''}: {error}", named)
            return Outline()
        self.spend(element, outline.size)
        return outline

    # -- attributes --------------------------------------------------------------------------------------

    def measure(self, element: Element, name: str, side: Side, context: Context) -> float | None:
        """The length that an attribute gives in user units; None where it is not given, or wrong, which is noted."""
        text = self.cascade.geometry(element, name)
        if not text:
            return None
        try:
            return resolved(length(text, context.style["font-size"]), context.viewport, side)
        except ValueError as error:
            self.faults.add(element, f"<{element.tag}> {name}: {error}", name)
            return None

    def own_style(self, element: Element) -> Style:
        """The style of an element where it stands in the file; references inherit nothing from who refers."""
        if element not in self._styles:
            above = self.own_style(element.parent) if element.parent else INITIAL
            self._styles[element] = self.cascade.style(element, above)
        return self._styles[element]

    def target(self, element: Element, name: str, tags: Collection[str], context: Context) -> Element | None:
        """The element of an id, of one of these kinds; None where it is not there or leads back, which is noted."""
        found = self.ids.get(name)
        if found is None or (tags and found.tag not in tags):
            kinds = " or ".join(f"<{tag}>" for tag in sorted(tags)) or "element"
            self.faults.add(element, f'<{element.tag}> there is no {kinds} with the id "{shown(name)}"')
            return None
        if found in context.inside:
            self.faults.add(element, f'<{element.tag}> "{shown(name)}" refers back to itself')
            return None
        return found

    def matrix_of(self, element: Element, style: Style, context: Context, name: str = "transform") -> Matrix:
        """The matrix of an element's transform, turned about its origin."""
        text = element.get(name) if name != "transform" else style["transform"] or ""
        if not text:
            return IDENTITY
        try:
            matrix = transform(text)
        except ValueError as error:
            self.faults.add(element, f"<{element.tag}> {name}: {error}", name)
            return IDENTITY
        if style["transform-origin"]:
            x, y = self._origin(element, style, context)
            matrix = multiplied(translation(x, y), multiplied(matrix, translation(-x, -y)))
        return matrix

    def _origin(self, element: Element, style: Style, context: Context) -> tuple[float, float]:
        words = style["transform-origin"].lower().split()
        if words[:1] in (["top"], ["bottom"]) or words[1:2] in (["left"], ["right"]):
            words = [*words[1:2], words[0]] if len(words) > 1 else ["center", words[0]]
        try:
            if not 1 <= len(words) <= 3:
                raise ValueError(f'"{shown(style["transform-origin"])}" is no origin')
            place = []
            for word, side in zip([*words, "center"][:2], ("x", "y"), strict=True):
                size = Percent(_ORIGINS[word]) if word in _ORIGINS else length(word, style["font-size"])
                place.append(resolved(size, context.viewport, "x" if side == "x" else "y"))
        except ValueError as error:
            self.faults.add(element, f"<{element.tag}> transform-origin: {error}")
            return 0.0, 0.0
        return place[0], place[1]

    # -- elements and what is in them ----------------------------------------------------------------------

    def entered(self, element: Element, above: Context) -> Context | None:
        """An element's own context inside that above; None where it is not shown at all."""
        if element.get("requiredExtensions"):
            return None
        if element.get("systemLanguage"):
            what = "a picture is the same in every language"
            self.faults.add(element, f"<{element.tag}> systemLanguage: {what}", "systemLanguage")
            return None
        style = self.cascade.style(element, above.style)
        if style["display"].lower() == "none":
            return None
        context = replace(above, style=style, depth=above.depth + 1)
        context = context.turned(self.matrix_of(element, style, above))
        # The place of a use belongs to its transform, and so to the space of its clips and masks (SVG 2, 5.5).
        return (
            context.turned(translation(*self.corner(element, context))) if element.tag == "use" else context
        )

    def frames(self, element: Element, context: Context) -> Iterator[tuple[Element, Context]]:
        """The elements that a container is drawn by, each with the context it stands in."""
        if element.tag == "use":
            yield from self._used(element, context)
        elif element.tag == "svg" and element is not self.root:
            inside = self._inside(element, element, context)
            yield from ((child, inside) for child in element.children) if inside else ()
        elif element.tag == "switch":
            shown_one = (
                it
                for it in element.children
                if not (it.get("requiredExtensions") or it.get("systemLanguage"))
            )
            yield from ((child, context) for child in list(shown_one)[:1])
        else:
            yield from ((child, context) for child in element.children)

    def _used(self, element: Element, context: Context) -> Iterator[tuple[Element, Context]]:
        href = element.get("href")
        if not href.startswith("#"):
            what = f'href: "{shown(href)}" names another file' if href else "href is missing"
            self.faults.add(element, f"<use> {what}; expected: an id of this one, #id", "href")
            return
        found = self.target(element, href[1:], (), context)
        if found is None or found is element:
            return
        moved = replace(context, inside=(*context.inside, found), host=context.style)
        if found.tag not in ("symbol", "svg"):
            yield found, moved
            return
        self.count(found, moved)
        style = self.cascade.style(found, context.style)
        if style["display"].lower() == "none" and found.tag == "svg":
            return
        moved = replace(moved, style=style, depth=moved.depth + 1).turned(
            self.matrix_of(found, style, context)
        )
        inside = self._inside(found, element, moved)
        yield from ((child, inside) for child in found.children) if inside else ()

    def _inside(self, element: Element, sized: Element, context: Context) -> Context | None:
        """The context inside a viewport; a `use` may say how large it is. None for one that shows nothing."""

        def side(name: str, axis: Side) -> float:
            for it in (sized, element):
                size = self.measure(it, name, axis, context)
                if size is not None:
                    return size
            return context.viewport[0 if axis == "x" else 1]

        used = sized is not element and element.tag == "symbol"
        x, y = (0.0, 0.0) if used else self.corner(element, context)
        width, height = side("width", "x"), side("height", "y")
        if width <= 0 or height <= 0:
            return None
        return self.viewport(element, (x, y, width, height), context)

    def corner(self, element: Element, context: Context) -> tuple[float, float]:
        """The x and y of an element; 0 where they are not given."""
        return (
            self.measure(element, "x", "x", context) or 0.0,
            self.measure(element, "y", "y", context) or 0.0,
        )

    def viewport(self, element: Element, where: Box, context: Context) -> Context | None:
        """The context inside an element with a view box that fills a rectangle: x, y, width and height."""
        try:
            box = view_box(element.get("viewBox"))
            fit = fitting(element.get("preserveAspectRatio"))
        except ValueError as error:
            self.faults.add(element, f"<{element.tag}> {error}")
            return None
        x, y, width, height = where
        clips = context.clips
        if context.style["overflow"] in (None, "hidden", "scroll"):
            clips += self.clip(element, box_outline((x, y, x + width, y + height)), context)
        matrix = placed(box, where, fit) if box else translation(x, y)
        size = (box[2], box[3]) if box else (width, height)
        return replace(context, viewport=size, clips=clips).turned(matrix)

    def clip(
        self, element: Element, outline: Outline, context: Context, even_odd: bool = False
    ) -> tuple[Clip, ...]:
        """An outline of this context as a clip; none where it is too far out, which is noted."""
        try:
            return (Clip(outline.operators(context.matrix), even_odd),)
        except Unprintable:
            self.faults.add(element, f"<{element.tag}> reaches further than can be printed")
            return ()
