"""Chooses what the next outline is painted with: a colour, a shading pattern, or tiles (ISO 32000-1, 8.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from handouts.pages.canvas.syntax import matrix, number, numbers
from handouts.pages.vectors.geometry.outline import box_outline
from handouts.pages.vectors.items import Flat, Gradient, Ink, Pattern, Stop

if TYPE_CHECKING:
    from handouts.pages.vectors.painting import Painting

_CHOOSE = {"fill": ("rg", "cs", "scn"), "stroke": ("RG", "CS", "SCN")}


def chosen(painting: Painting, ink: Ink, purpose: Literal["fill", "stroke"]) -> Iterator[str]:
    """The operators that choose an ink; what it needs is made, and named among the resources."""
    flat, space, paint = _CHOOSE[purpose]
    forms = painting.painter.canvas.forms
    if ink.opacity < 1:
        yield _used(painting, "ExtGState", forms.plain("Gs", opacity_state(ink.opacity)), "gs")
    if isinstance(ink, Flat):
        yield f"{numbers(ink.colour, 4)} {flat}"
        return
    if isinstance(ink, Gradient):
        if any(stop.opacity < 1 for stop in ink.stops):
            yield _used(painting, "ExtGState", _fading(painting, ink), "gs")
        body = f"<</Type/Pattern/PatternType 2/Matrix [{matrix(ink.matrix)}]/Shading {_shading(ink)}>>"
        name = forms.plain("Pt", body)
    else:
        name = _tiles(painting, ink)
    yield f"/Pattern {space}"
    yield _used(painting, "Pattern", name, paint)


def opacity_state(opacity: float) -> str:
    """A graphics state in which all is as see-through as this."""
    value = number(opacity, 4)
    return f"<</Type/ExtGState/ca {value}/CA {value}>>"


def _used(painting: Painting, kind: str, name: str, operator: str) -> str:
    content = painting.painter.canvas.content
    assert content is not None, "a picture is painted apart"
    content.resources[kind][name] = name
    return f"/{name} {operator}"


def _tiles(painting: Painting, pattern: Pattern) -> str:
    canvas = painting.painter.canvas
    with canvas.apart() as content:
        painting.tile(pattern.items, pattern.box)
    return canvas.forms.tiles(content, pattern.box, pattern.step, pattern.matrix)


def _fading(painting: Painting, ink: Gradient) -> str:
    """A graphics state in which only so much shows as the stops are opaque."""
    canvas = painting.painter.canvas
    greys = tuple(Stop(stop.at, (stop.opacity,) * 3) for stop in ink.stops)
    with canvas.apart() as content:
        shading = canvas.forms.plain("Sh", _shading(Gradient(ink.coordinates, greys, ink.matrix)))
        clip = box_outline(painting.whole).operators((1, 0, 0, 1, 0, 0))
        canvas.operators(f"{clip} W n", f"{matrix(ink.matrix)} cm", _used(painting, "Shading", shading, "sh"))
    form = canvas.forms.form(content, painting.whole, group=True)
    return canvas.forms.mask(form, "Luminosity")


def _shading(ink: Gradient) -> str:
    kind = 2 if len(ink.coordinates) == 4 else 3
    coordinates = numbers(ink.coordinates, 5)
    head = f"/ShadingType {kind}/ColorSpace/DeviceRGB/Coords [{coordinates}]/Extend [true true]"
    return f"<<{head}/Function {_function(ink.stops)}>>"


def _function(stops: Sequence[Stop]) -> str:
    """The colours of stops from 0 to 1 as functions stitched together (ISO 32000-1, 7.10.4)."""
    whole = list(stops)
    if whole[0].at > 0:
        whole.insert(0, Stop(0.0, whole[0].colour))
    if whole[-1].at < 1:
        whole.append(Stop(1.0, whole[-1].colour))
    pairs = [(a, b) for a, b in pairwise(whole) if number(a.at, 6) != number(b.at, 6)]
    pieces = [
        f"<</FunctionType 2/Domain [0 1]/N 1/C0 [{numbers(a.colour, 4)}]/C1 [{numbers(b.colour, 4)}]>>"
        for a, b in pairs
    ]
    if len(pieces) == 1:
        return pieces[0]
    bounds = numbers((b.at for _, b in pairs[:-1]), 6)
    encode = " ".join(["0 1"] * len(pieces))
    return (
        f"<</FunctionType 3/Domain [0 1]/Bounds [{bounds}]/Encode [{encode}]/Functions [{' '.join(pieces)}]>>"
    )
