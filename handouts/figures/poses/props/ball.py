"""A ball: between the knees or in both hands (22 cm), in one hand (7 cm), under a foot (7 cm), to sit on (60 cm)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.posing.position import fingers_of, foot_goal
from handouts.figures.poses.posing.rolling import part_on_ball, rolled
from handouts.figures.poses.props.prop import Prop, Room, Surface, Thing
from handouts.figures.poses.sides import SIDES, Side

if TYPE_CHECKING:
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes

_USUAL, _SMALL, _LARGE = 11.0, 3.6, 30.0
"""Radius in cm."""
_SQUEEZED = (4.6, 3.5, 2.5)
"""Half the size of the small one in a hand that squeezes it: across the palm, along it, out of it."""
_PALM = 1.4
"""From the middle of the hand to the skin of its palm."""
_PRESSED = 4.0
"""How far a large ball gives way under the body."""


def _put(prop: Prop, room: Room, where: str | None) -> Thing:
    if where == "under":
        return Thing(prop, where, (0.0, _LARGE, 0.0), carries=2 * _LARGE - _PRESSED)
    if where in ("under_left_foot", "under_right_foot"):
        side = where.removeprefix("under_").removesuffix("_foot")
        hip = room.body.landmark(f"{side}_hip")
        top = Surface((float(hip[0]) + 43.0, 2 * _SMALL, float(hip[2])), (0, 1, 0), (1, 0, 0), (0.5, 0.5))
        return Thing(prop, where, surfaces={"on_ball": (top,)})
    return Thing(prop, where)


def _draw(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    body, meshes = solved.skeleton, []
    match thing.where:
        case "between_knees":
            middle = (body.landmark("left_knee") + body.landmark("right_knee")) / 2
            meshes.append(shapes.ball("ball", middle, _USUAL, "prop-ball"))
        case "under":
            middle = body.state.position * (1, 0, 1) + (0, _LARGE - _PRESSED / 2, 0)
            meshes.append(shapes.ball("ball", middle, _LARGE, "prop-ball"))
        case "under_left_foot" | "under_right_foot":
            (top,) = thing.surfaces["on_ball"]
            part = part_on_ball(foot_goal(solved.position, "left" if "left" in thing.where else "right"))
            x, height, z = top.point
            place = (x + rolled(part or "arch"), height - _SMALL, z)
            meshes.append(shapes.ball("ball", place, _SMALL, "prop-ball"))
    if solved.held is not None and solved.held.name == "ball":
        meshes.append(shapes.ball("ball", solved.held.centre, _USUAL, "prop-ball"))
    return [*meshes, *(_in_hand(solved, shapes, side) for side in SIDES if side in solved.holding("ball"))]


def _in_hand(solved: Solved, shapes: Shapes, side: Side) -> Mesh:
    """A soft ball before the palm, flattened by fingers that squeeze it."""
    squeezed = fingers_of(solved.position, side) == "tight_grip"
    across, along, thick = _SQUEEZED if squeezed else (_SMALL, _SMALL, _SMALL)
    arm = solved.skeleton.arms[side]
    return shapes.pressed_ball(
        f"ball {side}", arm.in_hand(0.3, -8.0, _PALM + thick), (across, along, thick), arm.hand, "prop-ball"
    )


PROP = Prop(
    name="ball",
    put=_put,
    draw=_draw,
    places={
        "between_knees": "Between the knees.",
        "held": "In the hands that hold it.",
        "under": "Under the body, which sits on it with `on: ball`.",
        "under_left_foot": "A small one under the left foot, which is `on_ball`.",
        "under_right_foot": "A small one under the right foot, which is `on_ball`.",
    },
    phrases={
        "ball_between_knees": "a ball between the knees",
        "ball_under_foot": "a small ball under the {side} foot",
    },
    contacts={"on_ball": "Foot on the small ball."},
    colours={"prop-ball": "#e8b04a"},
    implied={
        "hold": "held",
        "seat": "under",
        "left on_ball": "under_left_foot",
        "right on_ball": "under_right_foot",
    },
    seat=True,
    held=True,
)
