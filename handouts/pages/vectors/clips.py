"""Clipping paths and masks (CSS Masking 1): what of an element shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from handouts.pages.canvas.syntax import Unprintable
from handouts.pages.vectors.context import Context
from handouts.pages.vectors.css.values import Side
from handouts.pages.vectors.document import Element
from handouts.pages.vectors.geometry.matrix import Box, Matrix
from handouts.pages.vectors.geometry.outline import Outline, box_outline, turned_outline
from handouts.pages.vectors.geometry.shapes import SHAPES
from handouts.pages.vectors.items import Clip, Flat, Item, Mask, Shape
from handouts.pages.vectors.limits import MAX_GROUPS

if TYPE_CHECKING:
    from handouts.pages.vectors.reading import Reader

_WHITE = Flat((1.0, 1.0, 1.0))
_NOTHING = Clip("0 0 0 0 re")
_MOST_TOGETHER = 40
"""Outlines that are compared with each other; more of them become a mask."""

Shown = tuple[tuple[Clip, ...], tuple[Mask, ...]]


@dataclass(frozen=True, slots=True)
class _Part:
    """One shape of a clipping path in the plane painted in, and what clips it in turn."""

    outline: Outline
    even_odd: bool
    clips: tuple[Clip, ...]
    masks: tuple[Mask, ...]


class Clipping:
    """Finds what clips and masks an element."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def of(self, element: Element, context: Context) -> Shown:
        """The clips and masks that the element's style asks for."""
        clips, masks = self._clip_path(element, context)
        if wanted := context.style["mask"]:
            masks += self._mask(element, wanted.id, context)
        return clips, masks

    # -- clipping paths ------------------------------------------------------------------------------------

    def _clip_path(self, element: Element, context: Context) -> Shown:
        reader, wanted = self._reader, context.style["clip-path"]
        path = reader.target(element, wanted.id, ("clipPath",), context) if wanted else None
        if path is None:
            return (), ()
        if sum(outer.tag in ("clipPath", "mask") for outer in context.inside) >= MAX_GROUPS:
            raise reader.faults.stop(
                path, f"more than {MAX_GROUPS} clipping paths and masks lead to each other"
            )
        style = reader.own_style(path)
        unit = self._unit(path, "clipPathUnits", "userSpaceOnUse", element, context)
        if unit is None:
            return (_NOTHING,), ()
        own = reader.matrix_of(path, style, context)
        inside = replace(context.apart(path, context.matrix, style), viewport=context.viewport)
        parts = list(self._parts(path, inside.turned(own).turned(unit)))
        clips, masks = _together(parts, reader, path)
        further = replace(context, style=style, inside=(*context.inside, path))
        more_clips, more_masks = self._clip_path(element, further)
        return clips + more_clips, masks + more_masks

    def _parts(self, path: Element, inside: Context) -> Iterator[_Part]:
        reader = self._reader
        for child in path.children:
            reader.count(child, inside)
            if child.tag in ("title", "desc", "metadata"):
                continue
            if child.tag not in SHAPES and child.tag != "use":
                reader.faults.add(child, f"<{child.tag}> cannot clip; expected: shapes, or use of shapes")
                continue
            context = reader.entered(child, inside)
            if context is not None:
                yield from self._part(child, context, (), ())

    def _part(
        self, element: Element, context: Context, clips: tuple[Clip, ...], masks: tuple[Mask, ...]
    ) -> Iterator[_Part]:
        reader = self._reader
        own_clips, own_masks = self._clip_path(element, context)
        clips, masks = clips + own_clips, masks + own_masks
        if element.tag == "use":
            for used, inside in reader.frames(element, context):
                if used.tag not in SHAPES:
                    reader.faults.add(used, f"<{used.tag}> cannot clip; expected: shapes, or use of shapes")
                elif (entered := reader.entered(used, inside)) is not None:
                    yield from self._part(used, entered, clips, masks)
        elif context.style["visibility"] == "visible":
            outline = turned_outline(reader.outline(element, context), context.matrix)
            if outline.pieces:
                yield _Part(outline, context.style["clip-rule"] == "evenodd", clips, masks)

    # -- masks -------------------------------------------------------------------------------------------

    def _mask(self, element: Element, name: str, context: Context) -> tuple[Mask, ...]:
        reader = self._reader
        mask = reader.target(element, name, ("mask",), context)
        if mask is None:
            return ()
        if context.groups >= MAX_GROUPS:
            raise reader.faults.stop(mask, f"more than {MAX_GROUPS} masks and groups stand inside each other")
        style = reader.own_style(mask)
        region = self._region(mask, element, context)
        unit = self._unit(mask, "maskContentUnits", "userSpaceOnUse", element, context)
        if unit is None or region is None:
            return (Mask(()),)
        if style["mask"]:
            reader.faults.add(mask, "<mask> mask: a mask of a mask cannot be printed")
        clips = reader.clip(mask, box_outline(region), context)
        own_clips, own_masks = self._clip_path(
            mask, replace(context, style=style, inside=(*context.inside, mask))
        )
        luminance = style["mask-type"] == "luminance"
        inside = replace(context.apart(mask, context.matrix, style), grey=luminance).turned(unit)
        items: list[Item] = []
        for child in mask.children:
            items += reader.draw(child, inside)
        made = Mask(tuple(items), "luminance" if luminance else "alpha", clips + own_clips)
        return (made, *own_masks)

    def _region(self, mask: Element, element: Element, context: Context) -> Box | None:
        unit = self._unit(mask, "maskUnits", "objectBoundingBox", element, context)
        if unit is None:
            return None
        boxed = mask.get("maskUnits", "objectBoundingBox") == "objectBoundingBox"
        x, y = (
            self._side(mask, name, "-10%", side, boxed, context) for name, side in (("x", "x"), ("y", "y"))
        )
        width = self._side(mask, "width", "120%", "x", boxed, context)
        height = self._side(mask, "height", "120%", "y", boxed, context)
        across, _, _, down, left, top = unit
        if width <= 0 or height <= 0:
            return None
        x, y = x * across + left, y * down + top
        return (x, y, x + width * across, y + height * down)

    def _side(
        self, element: Element, name: str, default: str, side: str, boxed: bool, context: Context
    ) -> float:
        """A length; in units of a box a number is a part of it, as a percentage is."""
        axis: Side = "x" if side == "x" else "y"
        return self._reader.paints.length(element, name, element.get(name) or default, axis, boxed, context)

    def _unit(
        self, holder: Element, attribute: str, default: str, element: Element, context: Context
    ) -> Matrix | None:
        """The matrix from the units that an element is given in to user space; None where a box has no area."""
        return self._reader.paints.unit(holder, attribute, default, element, context)


def _together(parts: Sequence[_Part], reader: Reader, path: Element) -> Shown:
    """The union of shapes: as one clip where they do not meet, else as a mask."""
    try:
        if not parts:
            return (_NOTHING,), ()
        plain = not any(part.masks or part.clips for part in parts)
        if len(parts) == 1 and not parts[0].masks:
            return (_clip(parts[0].outline, parts[0].even_odd), *parts[0].clips), ()
        alike = len({part.even_odd for part in parts}) == 1
        if plain and alike and len(parts) <= _MOST_TOGETHER and _apart([part.outline.box for part in parts]):
            whole = Outline(piece for part in parts for piece in part.outline.pieces)
            return (_clip(whole, parts[0].even_odd),), ()
        if any(part.masks for part in parts):
            reader.faults.add(path, "<clipPath> shapes that are clipped by several others cannot be printed")
        items = [
            Shape(part.outline.operators((1, 0, 0, 1, 0, 0)), _WHITE, None, part.even_odd, part.clips)
            for part in parts
        ]
        return (), (Mask(tuple(items)),)
    except Unprintable:
        reader.faults.add(path, "<clipPath> reaches further than can be printed")
        return (), ()


def _clip(outline: Outline, even_odd: bool) -> Clip:
    return Clip(outline.operators((1, 0, 0, 1, 0, 0)), even_odd)


def _apart(boxes: Sequence[Box | None]) -> bool:
    """Whether no two boxes meet."""
    there = [box for box in boxes if box]
    return all(
        a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1] for a, b in combinations(there, 2)
    )
