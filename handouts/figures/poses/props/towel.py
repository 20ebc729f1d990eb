"""A towel: around a foot with an end in each hand, on a table under the hands, or on the floor under a foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.posing.position import hand_goal
from handouts.figures.poses.props.prop import Prop, Thing, simply
from handouts.figures.poses.sides import SIDES

if TYPE_CHECKING:
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes


def _draw(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    body = solved.skeleton
    if solved.held is not None and solved.held.name == "towel":
        return shapes.sling("towel", solved, 2.6, 0.5, "prop-towel")
    match thing.where:
        case "under_hands":
            # One hand may slide alone.
            sides = [side for side in SIDES if hand_goal(solved.position, side) is not None] or SIDES
            hands = [body.landmark(f"{side}_hand") for side in sides]
            low = min(float(body.landmark(f"{side}_wrist")[1]) for side in sides) - 2.2
            middle = (hands[0] + hands[-1]) / 2 * (1, 0, 1) + (2, low, 0)
            return shapes.box("towel", middle, (34.0, 0.8, 54.0 if len(sides) > 1 else 26.0), "prop-towel")
        case "under_left_foot" | "under_right_foot":
            side = thing.where.removeprefix("under_").removesuffix("_foot")
            middle = body.landmark(f"{side}_ankle") * (1, 0, 1) + (8, 0.3, 0)
            return shapes.box("towel", middle, (48.0, 0.6, 30.0), "prop-towel")
    return []


PROP = Prop(
    name="towel",
    put=simply,
    draw=_draw,
    places={
        "held": "Around a foot: `hold: {towel: right_foot}`.",
        "under_hands": "Under the hands, or the one that is told where to be, to slide on.",
        "under_left_foot": "On the floor under the left foot.",
        "under_right_foot": "On the floor under the right foot.",
    },
    phrases={
        "towel_under_hands": "a towel under the hands",
        "towel_under_foot": "a towel on the floor under the {side} foot",
    },
    implied={"hold": "held"},
    colours={"prop-towel": "#e9dfc8"},
    held=True,
)
