"""An elastic band: a loop around both legs, from hand to hand, or from a door or the feet to the hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.props.prop import Point, Prop, Room, Solid, Thing
from handouts.figures.poses.sides import SIDES

if TYPE_CHECKING:
    from handouts.figures.poses.body.geometry import Array
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes
    from handouts.figures.poses.sides import Side

_AROUND = {"above_knees": (29.5, 35.0), "around_ankles": (72.0, 76.0)}
"""From where to where (cm from the hip joint) a loop lies around both legs."""
_LENGTH = 46.0
"""From a door to the hand at the start."""
_LEAF, _HALF, _TALL = 4.0, 38.0, 200.0
"""Thickness, half width and height of the door."""
_OUT: dict[str | None, Point] = {
    "in_front": (1.0, 0.0, 0.0),
    "behind": (-1.0, 0.0, 0.0),
    "left": (0.0, 0.0, -1.0),
    "right": (0.0, 0.0, 1.0),
}


def _put(prop: Prop, room: Room, where: str | None) -> Thing:
    if where not in _OUT:
        return Thing(prop, where)
    hands = [room.body.landmark(f"{side}_hand") for side in room.holding("band")]
    if not hands:
        return Thing(prop, where)
    ox, _, oz = _OUT[where]
    middle = (hands[0] + hands[-1]) / 2
    far = max(float(hand[0]) * ox + float(hand[2]) * oz for hand in hands) + _LENGTH
    x = far * ox if ox else float(middle[0])
    z = far * oz if oz else float(middle[2])
    size = (_LEAF, _TALL, 2 * _HALF) if ox else (2 * _HALF, _TALL, _LEAF)
    leaf = Solid((x + ox * _LEAF / 2, _TALL / 2, z + oz * _LEAF / 2), size)
    return Thing(prop, where, (x, float(middle[1]), z), solids=(leaf,))


_FOOT = ((-0.5, -3.8), (-0.5, 4.4), (3.0, 4.9), (5.6, 3.6), (6.9, 1.0))
"""A loop's way under the sole and over the outer half of a foot: cm above the sole and outward."""
_BEFORE_ANKLE = 8.0
"""Where it lies along the foot: around its middle."""


def _around_feet(solved: Solved, shapes: Shapes) -> list[Mesh]:
    """Over both insteps and under both soles, stretched straight from foot to foot."""
    from handouts.figures.poses.body.build import ANKLE_HEIGHT  # its numpy is only needed to compute

    def way(side: Side) -> list[Array]:
        leg = solved.skeleton.legs[side]
        local = ((_BEFORE_ANKLE, up - ANKLE_HEIGHT, leg.sign * out) for up, out in _FOOT)
        return [leg.ankle + leg.foot @ place for place in local]

    right, left = way("right"), way("left")
    feet = [solved.skeleton.legs[side].foot for side in SIDES]
    along = feet[0][:, 0] + feet[1][:, 0]
    ring = [*right, *reversed(left), right[0]]
    return shapes.strap("band", ring, along, 2.0, 0.3, "prop-band")


def _draw(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    if solved.held is not None and solved.held.name == "band":
        return shapes.sling("band", solved, 2.2, 0.3, "prop-band")
    if thing.where == "around_feet":
        return _around_feet(solved, shapes)
    if thing.where in _AROUND:
        return shapes.loop_around_legs("band", solved.skeleton, *_AROUND[thing.where], "prop-band")
    hands = [solved.grip(side) for side in solved.holding("band")]
    if thing.where == "in_hands" and len(hands) == 2:
        return shapes.strap("band", hands, (0.0, 1.0, 0.0), 2.2, 0.3, "prop-band")
    if thing.where == "under_feet":
        body = solved.skeleton
        return [
            mesh
            for side in solved.holding("band")
            for mesh in shapes.strap(
                f"band {side}", [solved.grip(side), body.landmark(f"{side}_ankle") * (1, 0, 1) + (6, 0.5, 0)],
                (1.0, 0.0, 0.0), 2.2, 0.3, "prop-band",
            )
        ]  # fmt: skip
    meshes: list[Mesh] = []
    for number, hand in enumerate(hands):
        meshes += shapes.strap(f"band {number}", [thing.at, hand], (0.0, 1.0, 0.0), 1.8, 0.3, "prop-band")
    for leaf in thing.solids:
        meshes += shapes.box("door", leaf.middle, leaf.size, "prop-door")
    return meshes


PROP = Prop(
    name="band",
    put=_put,
    draw=_draw,
    places={
        "above_knees": "A loop around both thighs.",
        "around_ankles": "A loop around both ankles.",
        "around_feet": "A loop around both feet.",
        "in_hands": "From hand to hand: `hands: {hold: band}`.",
        "in_front": "From a door in front to the hands that hold it.",
        "behind": "From a door behind to the hands that hold it.",
        "left": "From a door on the left to the hands that hold it.",
        "right": "From a door on the right to the hands that hold it.",
        "under_feet": "From under each foot to the hand that holds it.",
    },
    phrases={
        "band_above_knees": "a band around both legs above the knees",
        "band_around_ankles": "a band around both ankles",
        "band_around_feet": "a band around both feet",
        "band_in_hands": "a band between the hands",
        "band_in_front": "a band fixed to a door in front",
        "band_behind": "a band fixed to a door behind",
        "band_left": "a band fixed to a door on the left",
        "band_right": "a band fixed to a door on the right",
        "band_under_feet": "a band under the feet",
    },
    implied={"hold": "in_hands"},
    colours={"prop-band": "#e2513f", "prop-door": "#e6dccb"},
    held=True,
)
