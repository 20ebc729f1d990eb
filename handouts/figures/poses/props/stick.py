"""A stick, as long as a broom's, in both hands or along the back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.props.prop import Prop, Thing, simply

if TYPE_CHECKING:
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes

_RADIUS, _BEYOND, _LENGTH = 1.3, 16.0, 118.0
"""Thickness; how far it stands out beyond the hands at least; its length. cm."""


def _draw(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    if solved.held is None or solved.held.name != "stick":
        return []
    axis, centre = solved.held.frame[:, 2], solved.held.centre
    half = max(_LENGTH / 2, solved.held.half + _BEYOND)
    ends = [centre - axis * half, centre + axis * half]
    return [shapes.tube("stick", ends, _RADIUS, "prop-stick")]


PROP = Prop(
    name="stick",
    put=simply,
    draw=_draw,
    places={"held": "In the hands that hold it."},
    colours={"prop-stick": "#b98550"},
    held=True,
    said=False,
)
