"""A foam roller across the back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.props.prop import Prop, Room, Thing

if TYPE_CHECKING:
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes

_RADIUS, _HALF, _AT = 7.5, 23.0, 38.0
"""Thickness and half length; how far above the hips it lies (cm)."""


def _put(prop: Prop, room: Room, where: str | None) -> Thing:
    return Thing(prop, where, supports={"back": 2 * _RADIUS})


def _draw(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    middle = solved.skeleton.spine_at(_AT)[0] * (1, 0, 1) + (0, _RADIUS, 0)
    across = solved.skeleton.state.rotation[:, 2]
    return [
        shapes.turned(
            "roller", [(-_HALF, _RADIUS), (_HALF, _RADIUS)], middle, across, "prop-roller", caps=True
        )
    ]


PROP = Prop(
    name="foam_roller",
    put=_put,
    draw=_draw,
    places={"under_back": "Lying on the back: across the shoulder blades, the body over it."},
    phrases={
        "foam_roller_under_back": "a foam roller under the upper back",
    },
    colours={"prop-roller": "#7f95c4"},
)
