"""A step to stand on, or before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.props.prop import Prop, Room, Solid, Surface, Thing

if TYPE_CHECKING:
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes

HEIGHT, DEPTH, _WIDTH = 18.0, 36.0, 64.0
_BEFORE, _UNDER = 24.0, -14.0
"""Where its near edge is when one stands before it, and on it."""


def _put(prop: Prop, room: Room, where: str | None) -> Thing:
    near = _UNDER if room.positions[0].on == "step" else _BEFORE
    top = Surface((near + 12, HEIGHT, 0), (0, 1, 0), (1, 0, 0), (DEPTH / 2, _WIDTH / 2))
    middle = (near + DEPTH / 2, HEIGHT / 2, 0.0)
    return Thing(
        prop, where, (near, 0.0, 0.0), {"on_step": (top,)}, (Solid(middle, (DEPTH, HEIGHT, _WIDTH), gives=2.0),),
        carries=HEIGHT,
    )  # fmt: skip


def _draw(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    (solid,) = thing.solids
    return shapes.box("step", solid.middle, solid.size, "prop-step")


PROP = Prop(
    name="step",
    put=_put,
    draw=_draw,
    contacts={"on_step": "Foot on the step."},
    colours={"prop-step": "#aab7c4"},
    seat=True,
    said=False,
)
