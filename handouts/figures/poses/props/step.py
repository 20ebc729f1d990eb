"""A step to stand on, or before; with the heels over its edge, or one foot hanging beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.props.prop import Prop, Room, Solid, Surface, Thing

if TYPE_CHECKING:
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes

HEIGHT, DEPTH, _WIDTH = 18.0, 36.0, 64.0
_LOW = 10.0
"""Height of a step that one foot stands on while the other hangs beside it."""
_BEFORE, _UNDER, _UNDER_BALLS = 24.0, -14.0, 7.5
"""Where its near edge is when one stands before it, on it, and with the balls of the feet on it; from the ankles."""
_INNER_END, _OUTER_END = 2.0, 44.0
"""How far from the middle of the body the ends of a low step are that is under one foot."""


def _put(prop: Prop, room: Room, where: str | None) -> Thing:
    if where in ("under_left_foot", "under_right_foot"):
        return _under_one_foot(prop, where)
    near = _UNDER if room.positions[0].on == "step" else _BEFORE
    if where == "under_balls":
        near = _UNDER_BALLS
    top = Surface((near + 12, HEIGHT, 0), (0, 1, 0), (1, 0, 0), (DEPTH / 2, _WIDTH / 2))
    middle = (near + DEPTH / 2, HEIGHT / 2, 0.0)
    return Thing(
        prop, where, (near, 0.0, 0.0), {"on_step": (top,)}, (Solid(middle, (DEPTH, HEIGHT, _WIDTH), gives=2.0),),
        carries=HEIGHT,
    )  # fmt: skip


def _under_one_foot(prop: Prop, where: str) -> Thing:
    """Low, below one foot alone: its end is between the feet."""
    s = 1.0 if where == "under_right_foot" else -1.0
    middle = (_UNDER + DEPTH / 2, _LOW / 2, s * (_INNER_END + _OUTER_END) / 2)
    solid = Solid(middle, (DEPTH, _LOW, _OUTER_END - _INNER_END), gives=2.0)
    return Thing(prop, where, (_UNDER, 0.0, 0.0), solids=(solid,), carries=_LOW)


def _draw(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    (solid,) = thing.solids
    return shapes.box("step", solid.middle, solid.size, "prop-step")


PROP = Prop(
    name="step",
    put=_put,
    draw=_draw,
    places={
        "in_front": "In front, or under both feet with `on: step`.",
        "under_balls": "With `on: step`: under the balls of the feet, the heels free behind its edge.",
        "under_left_foot": "With `on: step`: a low one under the left foot alone, the right one `free` beside it.",
        "under_right_foot": "With `on: step`: a low one under the right foot alone, the left one `free` beside it.",
    },
    contacts={"on_step": "Foot on the step."},
    colours={"prop-step": "#aab7c4"},
    seat=True,
    said=False,
)
