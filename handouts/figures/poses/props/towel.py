"""A towel: around a foot with an end in each hand, on a table under the hands, on the floor under a foot,
or folded between a hand and a wall or under the forehead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.posing.position import hand_goal
from handouts.figures.poses.props.prop import Prop, Room, Thing
from handouts.figures.poses.sides import SIDES

if TYPE_CHECKING:
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes


_FLAT = ((-15.0, 0.3), (46.0, 0.3))
"""How a towel lies under a foot: cm before the ankle, and up."""
_CURLED = 15.0
"""Degrees: toes that are curled more have drawn the towel in."""


_FOLDED = 5.0
"""Height (cm) of a folded towel under the forehead."""


def _put(prop: Prop, room: Room, where: str | None) -> Thing:
    return Thing(prop, where, supports={"forehead": _FOLDED} if where == "under_forehead" else {})


def _gathered() -> list[tuple[float, float]]:
    """A towel that the toes have drawn in: folds beside the foot and before it."""
    folds = [(3.0 + 2.6 * n, 0.4 if n % 2 else 3.2) for n in range(10)]
    return [_FLAT[0], (1.0, 0.3), *folds, (31.0, 0.3)]


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
            leg = body.legs["left" if "left" in thing.where else "right"]
            ahead, _, aside = leg.ankle
            way = _gathered() if leg.toes > _CURLED else _FLAT
            points = [(float(ahead) + x, y, float(aside)) for x, y in way]
            return shapes.strap("towel", points, (0, 0, 1), 9.0, 0.3, "prop-towel")
        case "at_left_hand" | "at_right_hand":
            arm = body.arms["left" if "left" in thing.where else "right"]
            middle = arm.in_hand(0.4, -8.0, -2.5)
            return shapes.box("towel", middle, (19.0, 15.0, 2.2), "prop-towel")
        case "under_forehead":
            x, _, z = solved.skeleton.landmark("head")
            # Toward the crown, so that nose and mouth are free.
            layers = [(x - 9.0, _FOLDED / 4 + n * _FOLDED / 2, z) for n in range(2)]
            return [
                mesh
                for n, middle in enumerate(layers)
                for mesh in shapes.box(f"towel{n}", middle, (10.0, _FOLDED / 2, 36.0), "prop-towel")
            ]
    return []


PROP = Prop(
    name="towel",
    put=_put,
    draw=_draw,
    places={
        "held": "Around a foot: `hold: {towel: right_foot}`.",
        "under_hands": "Under the hands, or the one that is told where to be, to slide on.",
        "at_left_hand": "Folded, between the left hand and a wall that its back presses.",
        "at_right_hand": "Folded, between the right hand and a wall that its back presses.",
        "under_forehead": "Folded, lying on the front: under the forehead.",
        "under_left_foot": "On the floor under the left foot.",
        "under_right_foot": "On the floor under the right foot.",
    },
    phrases={
        "towel_under_hands": "a towel under the hands",
        "towel_under_forehead": "a folded towel under the forehead",
        "towel_under_foot": "a towel on the floor under the {side} foot",
        "towel_at_hand": "a folded towel between the {side} hand and the wall",
    },
    implied={"hold": "held"},
    colours={"prop-towel": "#e9dfc8"},
    held=True,
)
