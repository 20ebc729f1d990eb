"""A rolled towel, under a part of the body or between elbow and ribs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.props.prop import Prop, Room, Thing

if TYPE_CHECKING:
    from handouts.figures.poses.body.geometry import Array
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes

_RADIUS = {"neck": 4.2, "low_back": 3.0, "knee": 6.0, "heel": 5.0, "elbow": 5.0}
_HALF = {"neck": 19.0, "low_back": 25.0, "knee": 17.0, "heel": 15.0, "elbow": 13.0}
_BACK_OF_KNEE, _FLATTEST, _BROADEST = 5.2, 2.4, 1.35
"""From the knee joint to the skin on the roll; the least height (cm) of one that a knee presses, its most breadth."""


def _kind(where: str | None) -> tuple[str, tuple[str, ...]]:
    """The part of the body, and its sides."""
    part = (where or "under_neck").partition("_")[2]
    for side in ("left", "right"):
        if part.startswith(f"{side}_"):
            return part.removeprefix(f"{side}_"), (side,)
    singular = {"knees": "knee", "heels": "heel"}.get(part, part)
    return singular, ("left", "right") if singular != part else ()


def _put(prop: Prop, room: Room, where: str | None) -> Thing:
    part, sides = _kind(where)
    if (where or "").startswith("at_"):
        return Thing(prop, where)
    height = 2 * _RADIUS[part]
    supports = {f"{side}_{part}": height for side in sides}
    if part == "neck":
        supports = {"neck": height}
    return Thing(prop, where, supports=supports)


def _draw(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    part, sides = _kind(thing.where)
    body, radius, half = solved.skeleton, _RADIUS[part], _HALF[part]
    across: Array = body.state.rotation[:, 2]
    if (thing.where or "").startswith("at_"):
        arm = body.arms["right" if sides == ("right",) else "left"]
        ribs = body.spine_at(30)
        inside = arm.shoulder * 0.25 + arm.elbow * 0.75
        middle = inside + (ribs[0] - inside) * 0.3
        # Its ends show before and behind the body.
        return shapes.roll("roll", middle, body.thorax[:, 0], radius, half, "prop-towel")
    if part in ("neck", "low_back"):
        height = 57.0 if part == "neck" else 15.0
        middle = body.spine_at(height)[0]
    else:
        places = [body.landmark(f"{side}_{part}") for side in sides]
        middle = (places[0] + places[-1]) / 2
        half = half if len(sides) == 1 else half + 8
    meshes = shapes.roll("roll", middle * (1, 0, 1) + (0, radius, 0), across, radius, half, "prop-towel")
    if part == "knee":
        room = min(float(body.landmark(f"{side}_knee")[1]) for side in sides) - _BACK_OF_KNEE
        _flatten(meshes, min(1.0, max(room, _FLATTEST) / (2 * radius)), float(middle[0]))
    return meshes


def _flatten(meshes: list[Mesh], share: float, middle: float) -> None:
    """Press a roll flat that lies on the floor: it keeps this share of its height and grows as much in breadth."""
    for mesh in meshes:
        mesh.vertices = mesh.vertices * (1, share, 1)
        mesh.vertices[:, 0] = middle + (mesh.vertices[:, 0] - middle) * min(1 / share, _BROADEST)


PROP = Prop(
    name="roll",
    put=_put,
    draw=_draw,
    places={
        "under_neck": "Under the neck.",
        "under_low_back": "Under the hollow of the back.",
        "under_knees": "Under both knees, which rest on it.",
        "under_left_knee": "Under the left knee, which rests on it.",
        "under_right_knee": "Under the right knee, which rests on it.",
        "under_heels": "Under both heels, which rest on it.",
        "under_left_heel": "Under the left heel, which rests on it.",
        "under_right_heel": "Under the right heel, which rests on it.",
        "under_left_elbow": "Lying on the back: under the left elbow.",
        "under_right_elbow": "Lying on the back: under the right elbow.",
        "at_left_elbow": "Between the left elbow and the ribs.",
        "at_right_elbow": "Between the right elbow and the ribs.",
    },
    phrases={
        "roll_under_neck": "a rolled towel under the neck",
        "roll_under_low_back": "a rolled towel under the low back",
        "roll_under_knees": "a rolled towel under both knees",
        "roll_under_knee": "a rolled towel under the {side} knee",
        "roll_under_heels": "a rolled towel under both heels",
        "roll_under_heel": "a rolled towel under the {side} heel",
        "roll_under_elbow": "a rolled towel under the {side} elbow",
        "roll_at_elbow": "a rolled towel between the {side} elbow and the ribs",
    },
    colours={"prop-towel": "#e9dfc8"},
)
