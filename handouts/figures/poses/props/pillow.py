"""A pillow under head, knees, belly, one knee or one calf, or between the knees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.props.prop import Prop, Room, Thing

if TYPE_CHECKING:
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes

_HEIGHT, _UNDER_KNEES, _UNDER_BELLY, _UNDER_CALF = 8.0, 15.0, 9.0, 9.0
_SUPPORTS: dict[str | None, dict[str, float]] = {
    "under_head": {"head": 0.7 * _HEIGHT},
    "under_knees": {"left_knee": _UNDER_KNEES, "right_knee": _UNDER_KNEES},
    "under_left_knee": {"left_knee": _UNDER_KNEES},
    "under_right_knee": {"right_knee": _UNDER_KNEES},
    "under_left_calf": {"left_heel": _UNDER_CALF},
    "under_right_calf": {"right_heel": _UNDER_CALF},
    "under_belly": {"belly": 0.7 * _UNDER_BELLY},
}


def _put(prop: Prop, room: Room, where: str | None) -> Thing:
    return Thing(prop, where, supports=_SUPPORTS.get(where, {}))


def _draw(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    body, flat = solved.skeleton, (1, 0, 1)
    knees = {side: body.landmark(f"{side}_knee") for side in ("left", "right")}
    match thing.where:
        case "under_head":
            middle, half = (
                body.landmark("head") * flat + (0, _HEIGHT / 2 + 0.4, 0),
                (17, _HEIGHT / 2 + 0.6, 25),
            )
        case "between_knees":
            middle, half = (knees["left"] + knees["right"]) / 2, (20, 5.0, 14)
        case "under_belly":
            middle, half = body.spine_at(8)[0] * flat + (0, _UNDER_BELLY / 2, 0), (19, _UNDER_BELLY / 2, 26)
        case "under_left_calf" | "under_right_calf":
            side = "left" if thing.where == "under_left_calf" else "right"
            calf = knees[side] * 0.42 + body.landmark(f"{side}_ankle") * 0.58
            middle, half = calf * flat + (0, _UNDER_CALF / 2, 0), (9, _UNDER_CALF / 2, 13)
        case "under_left_knee" | "under_right_knee":
            knee = knees["left" if thing.where == "under_left_knee" else "right"]
            middle, half = knee * flat + (0, _UNDER_KNEES / 2, 0), (12, _UNDER_KNEES / 2, 15)
        case _:
            both = (knees["left"] + knees["right"]) / 2
            middle, half = both * flat + (0, _UNDER_KNEES / 2, 0), (12, _UNDER_KNEES / 2, 26)
    return [shapes.cushion("pillow", middle, half, "prop-pillow")]


PROP = Prop(
    name="pillow",
    put=_put,
    draw=_draw,
    places={
        "under_head": "Under the head.",
        "under_knees": "Under both knees, which rest on it.",
        "under_left_knee": "Under the left knee, which rests on it.",
        "under_right_knee": "Under the right knee, which rests on it.",
        "under_left_calf": "Under the left calf, so that the heel is free.",
        "under_right_calf": "Under the right calf, so that the heel is free.",
        "between_knees": "Between the knees.",
        "under_belly": "Lying on the front: under the belly.",
    },
    phrases={
        "pillow_under_head": "a pillow under the head",
        "pillow_under_knees": "a pillow under both knees",
        "pillow_under_knee": "a pillow under the {side} knee",
        "pillow_between_knees": "a pillow between the knees",
        "pillow_under_calf": "a pillow under the {side} calf, the heel free",
        "pillow_under_belly": "a pillow under the belly",
    },
    colours={"prop-pillow": "#eef1f6"},
)
