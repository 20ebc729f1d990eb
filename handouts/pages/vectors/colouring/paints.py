"""What fills and draws: colours, gradients and patterns (SVG 2, 14)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from handouts.pages.vectors.colouring.gradients import gradient
from handouts.pages.vectors.context import Context
from handouts.pages.vectors.css.properties import CONTEXT, Server
from handouts.pages.vectors.css.style import colour_of
from handouts.pages.vectors.css.values import Colour, Colouring, Percent, Side, length, part, resolved, shown
from handouts.pages.vectors.document import Element
from handouts.pages.vectors.geometry.matrix import (
    IDENTITY,
    Box,
    Matrix,
    inverted,
    mapped,
    multiplied,
    scale_of,
    scaling,
    translation,
)
from handouts.pages.vectors.geometry.viewport import fitting, placed, view_box
from handouts.pages.vectors.items import Flat, Ink, Item, Pattern, Stop
from handouts.pages.vectors.limits import MAX_GROUPS, MAX_STOPS

if TYPE_CHECKING:
    from handouts.pages.vectors.reading import Reader

_GRADIENTS = ("linearGradient", "radialGradient")
_MAX_TILES = 20_000
_LUMINANCE = (0.2125, 0.7154, 0.0721)
"""How light red, green and blue are (SVG 2 and CSS Masking 1, 7.10.1)."""


class Paints:
    """Finds what an element is painted with."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known_stops: dict[tuple[Element, bool], tuple[Stop, ...]] = {}

    def ink(
        self, element: Element, name: str, context: Context, box: Box | None, reach: float = 0.0
    ) -> Ink | None:
        """What `fill` or `stroke` paints with; None for nothing. Strokes `reach` beyond the box."""
        paint, opacity = self.paint(element, name, context), context.style[f"{name}-opacity"]
        if opacity <= 0 or paint is None:
            return None
        if isinstance(paint, Colouring):
            return self.flat(paint, opacity, context)
        if not isinstance(paint, Server):
            return None
        server = self._reader.target(element, paint.id, (*_GRADIENTS, "pattern"), context)
        if server is None or box is None:
            return None
        self._reader.count(server, context)
        if server.tag in _GRADIENTS:
            return self._gradient(server, opacity, element, context, box, reach)
        return self._pattern(server, opacity, element, context, box, reach)

    def paint(self, element: Element, name: str, context: Context) -> Colouring | Server | None:
        """What a property says: a gradient or pattern only where there is one."""
        found = colour_of(context.style, name)
        if isinstance(found, str):  # context-fill or context-stroke
            found = colour_of(context.host, CONTEXT[found]) if context.host else None
            if isinstance(found, Server):
                what = "a marker in the gradient or pattern of its line cannot be printed"
                self._reader.faults.add(element, f"<{element.tag}> {name}: {what}")
            return found if isinstance(found, Colouring) else None
        if isinstance(found, Server) and found.otherwise != "missing" and found.id not in self._reader.ids:
            other = context.style["color"] if isinstance(found.otherwise, str) else found.otherwise
            return other if isinstance(other, Colouring) else None
        return found

    def flat(self, colouring: Colouring, opacity: float, context: Context) -> Flat | None:
        """One colour; None where nothing of it is to be seen."""
        alpha = colouring.alpha * opacity
        return Flat(_toned(colouring.colour, context), alpha) if alpha > 0 else None

    def unit(
        self, holder: Element, attribute: str, default: str, element: Element, context: Context
    ) -> Matrix | None:
        """The matrix from the units that `holder` is given in to the element's user space.

        None where these are parts of the element's box and that has no area.
        """
        units = holder.get(attribute) or default
        if units == "userSpaceOnUse":
            return IDENTITY
        if units != "objectBoundingBox":
            message = f'<{holder.tag}> {attribute}: "{shown(units)}" is not known'
            self._reader.faults.add(holder, message, attribute)
            return None
        return _boxed(self._reader.box(element, replace(context, matrix=IDENTITY)))

    # -- gradients ---------------------------------------------------------------------------------------

    def _gradient(
        self, server: Element, opacity: float, element: Element, context: Context, box: Box, reach: float
    ) -> Ink | None:
        reader = self._reader
        chain = list(self._chain(server, _GRADIENTS, context))
        stops = self._stops(chain, context)
        if not stops:
            return None
        if len(stops) == 1:
            return Flat(stops[0].colour, stops[0].opacity * opacity) if stops[0].opacity else None
        units = _inherited(chain, "gradientUnits") or "objectBoundingBox"
        if units not in ("objectBoundingBox", "userSpaceOnUse"):
            reader.faults.add(server, f'<{server.tag}> gradientUnits: "{shown(units)}" is not known')
            return None
        boxed = units == "objectBoundingBox"
        unit = _boxed(box) if boxed else IDENTITY
        if unit is None:
            return None
        holder = next((it for it in chain if it.get("gradientTransform")), server)
        own = reader.matrix_of(holder, reader.own_style(holder), context, "gradientTransform")
        local = multiplied(unit, own)

        def side(name: str, axis: Side, default: str | None) -> float | None:
            text = _inherited([it for it in chain if it.tag == server.tag], name) or default
            return None if text is None else self.length(server, name, text, axis, boxed, context)

        spread = _inherited(chain, "spreadMethod") or "pad"
        back = inverted(local)
        if back is None:
            return None
        grown = (box[0] - reach, box[1] - reach, box[2] + reach, box[3] + reach)
        try:
            made = gradient(server.tag == "linearGradient", side, spread, stops, mapped(back, grown))
        except ValueError as error:
            reader.faults.add(server, f"<{server.tag}> {error}")
            return None
        if isinstance(made, Stop):
            return Flat(made.colour, made.opacity * opacity) if made.opacity else None
        reader.spend(element, len(made.stops))
        return replace(made, matrix=multiplied(context.matrix, local), opacity=opacity)

    def _stops(self, chain: list[Element], context: Context) -> tuple[Stop, ...]:
        """The stops of the first of a chain that has any; they are read once."""
        holder = next((it for it in chain if any(c.tag == "stop" for c in it.children)), None)
        if holder is None:
            return ()
        key = (holder, context.grey)
        if key not in self._known_stops:
            self._known_stops[key] = tuple(self._read_stops(holder, context))
        return self._known_stops[key]

    def _read_stops(self, holder: Element, context: Context) -> list[Stop]:
        reader, found = self._reader, list[Stop]()
        for child in holder.children:
            if child.tag != "stop":
                continue
            if len(found) >= MAX_STOPS:
                raise reader.faults.stop(child, f"a gradient has more than {MAX_STOPS} stops")
            style = reader.own_style(child)
            try:
                at = part(child.get("offset") or "0")
            except ValueError as error:
                reader.faults.add(child, f"<stop> offset: {error}", "offset")
                continue
            at = max(min(1.0, max(0.0, at)), found[-1].at if found else 0.0)
            colour = colour_of(style, "stop-color")
            if isinstance(colour, Colouring):
                alpha = colour.alpha * style["stop-opacity"]
                found.append(Stop(at, _toned(colour.colour, context), alpha))
        return found

    # -- patterns ----------------------------------------------------------------------------------------

    def _pattern(
        self, server: Element, opacity: float, element: Element, context: Context, box: Box, reach: float
    ) -> Ink | None:
        reader = self._reader
        if context.groups >= MAX_GROUPS:
            raise reader.faults.stop(
                server, f"more than {MAX_GROUPS} patterns and groups stand inside each other"
            )
        chain = list(self._chain(server, ("pattern",), context))
        holder = next((it for it in chain if any(True for _ in it.children)), server)
        boxed = (_inherited(chain, "patternUnits") or "objectBoundingBox") == "objectBoundingBox"
        unit = _boxed(box) if boxed else IDENTITY
        if unit is None:
            return None
        sides = [
            self.length(server, name, _inherited(chain, name) or "0", axis, boxed, context)
            for name, axis in _RECTANGLE
        ]
        x, y, width, height = sides
        across, _, _, down, left, top = unit
        x, y, width, height = x * across + left, y * down + top, width * across, height * down
        if width <= 0 or height <= 0:
            return None
        turned = next((it for it in chain if it.get("patternTransform")), server)
        local = reader.matrix_of(turned, reader.own_style(turned), context, "patternTransform")
        back = inverted(local)
        matrix = multiplied(context.matrix, local)
        fine = scale_of(matrix)
        if back is None or fine <= 0:
            return None
        seen = mapped(back, (box[0] - reach, box[1] - reach, box[2] + reach, box[3] + reach))
        if (seen[2] - seen[0]) / width * (seen[3] - seen[1]) / height > _MAX_TILES:
            reader.faults.add(server, f"<pattern> is repeated more than {_MAX_TILES:,} times")
            return None
        style = reader.own_style(holder)
        if style["overflow"] not in (None, "hidden", "scroll"):
            reader.faults.add(holder, "<pattern> overflow: what reaches beyond a tile cannot be printed")
        inside = self._tile(
            holder, chain, (x, y, width, height), box, context.apart(server, scaling(fine, fine), style)
        )
        if inside is None:
            return None
        items: list[Item] = []
        for child in holder.children:
            items += reader.draw(child, inside)
        tile = (x * fine, y * fine, (x + width) * fine, (y + height) * fine)
        plane = multiplied(matrix, scaling(1 / fine, 1 / fine))
        return Pattern(tuple(items), tile, (width * fine, height * fine), plane, opacity) if items else None

    def _tile(
        self, holder: Element, chain: list[Element], where: Box, box: Box, inside: Context
    ) -> Context | None:
        """The context in which a tile's content is drawn."""
        try:
            view = view_box(_inherited(chain, "viewBox"))
            fit = fitting(_inherited(chain, "preserveAspectRatio"))
        except ValueError as error:
            self._reader.faults.add(holder, f"<pattern> {error}")
            return None
        if view:
            return replace(inside, viewport=(view[2], view[3])).turned(placed(view, where, fit))
        inside = inside.turned(translation(where[0], where[1]))
        if _inherited(chain, "patternContentUnits") == "objectBoundingBox":
            return inside.turned(scaling(box[2] - box[0], box[3] - box[1]))
        return inside

    # -- both --------------------------------------------------------------------------------------------

    def _chain(self, server: Element, tags: tuple[str, ...], context: Context) -> Iterator[Element]:
        """The server and those that it takes what it does not say from."""
        found: Element | None = server
        seen: dict[Element, None] = {}
        while found is not None:
            if found in seen:
                self._reader.faults.add(server, f"<{server.tag}> href leads back to itself", "href")
                return
            seen[found] = None
            yield found
            href = found.get("href")
            if href and not href.startswith("#"):
                self._reader.faults.add(
                    found, f'<{found.tag}> href: "{shown(href)}" names another file', "href"
                )
                return
            found = self._reader.target(found, href[1:], tags, context) if href else None

    def length(
        self, element: Element, name: str, text: str, side: Side, boxed: bool, context: Context
    ) -> float:
        """A length; in units of a box a number is a part of it, as a percentage is."""
        try:
            found = length(text, context.style["font-size"])
        except ValueError as error:
            self._reader.faults.add(element, f"<{element.tag}> {name}: {error}", name)
            return 0.0
        if boxed:
            return found.part if isinstance(found, Percent) else found
        return resolved(found, context.viewport, side)


_RECTANGLE: tuple[tuple[str, Side], ...] = (("x", "x"), ("y", "y"), ("width", "x"), ("height", "y"))


def _inherited(chain: list[Element], name: str) -> str:
    """What the first of a chain says that says anything."""
    return next((it.get(name) for it in chain if it.get(name)), "")


def _boxed(box: Box | None) -> Matrix | None:
    """From parts of a box to user space; None where it has no area."""
    if box is None or box[2] <= box[0] or box[3] <= box[1]:
        return None
    return (box[2] - box[0], 0.0, 0.0, box[3] - box[1], box[0], box[1])


def _toned(colour: Colour, context: Context) -> Colour:
    """The colour; in a mask the grey that is as light."""
    if not context.grey:
        return colour
    light = sum(weight * value for weight, value in zip(_LUMINANCE, colour, strict=True))
    return (light, light, light)
