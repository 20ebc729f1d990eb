"""A walking frame, to hold on to with both hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.props.prop import Prop, Room, Solid, Surface, Thing

if TYPE_CHECKING:
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes

_HANDLE, _BESIDE, _LENGTH, _TUBE = 88.0, 25.0, 34.0, 1.25
_BEFORE = 17.0
"""From the shoulders to the rear legs."""


def _put(prop: Prop, room: Room, where: str | None) -> Thing:
    x = max(float(room.body.landmark("right_shoulder")[0]) + _BEFORE, room.front(0.0, 30.0) - 6.0)
    grips = tuple(
        Surface((x + 6, _HANDLE + _TUBE, s * _BESIDE), (0, 1, 0), (1, 0, 0), (4.0, 1.0), edge=True)
        for s in (1, -1)
    )
    cross = Solid((x + _LENGTH, 62.0, 0.0), (2 * _TUBE, 2 * _TUBE, 2 * _BESIDE))
    return Thing(prop, where, (x, 0.0, 0.0), {"on_walking_frame": grips}, (cross,))


def _draw(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    x = thing.at[0]
    meshes: list[Mesh] = []
    for s, side in ((1, "right"), (-1, "left")):
        z, foot = s * _BESIDE, s * (_BESIDE + 3)
        rear, front = (x, 0.0, foot), (x + _LENGTH + 6, 0.0, foot)
        handle = [(x + 2, _HANDLE, z), (x + _LENGTH - 4, _HANDLE, z)]
        meshes.append(shapes.tube(f"frame {side}", [rear, *handle, front], _TUBE, "prop-metal"))
        meshes.append(
            shapes.tube(f"grip {side}", [(x + 3, _HANDLE, z), (x + 16, _HANDLE, z)], 1.9, "prop-dark")
        )
        low = [(x + 1, 26.0, z + s * 2), (x + _LENGTH + 4, 26.0, z + s * 2)]
        meshes.append(shapes.tube(f"low {side}", low, 0.9, "prop-metal"))
        for end, place in (("rear", rear), ("front", front)):
            tip = [place, (place[0], 4.0, place[2])]
            meshes.append(shapes.tube(f"tip {side} {end}", tip, 1.9, "prop-dark"))
    for height in (62.0, 38.0):
        ends = [(x + _LENGTH + 1.0, height, -_BESIDE - 1), (x + _LENGTH + 1.0, height, _BESIDE + 1)]
        meshes.append(shapes.tube(f"cross{height:.0f}", ends, _TUBE, "prop-metal"))
    return meshes


PROP = Prop(
    name="walking_frame",
    put=_put,
    draw=_draw,
    places={"in_front": "In front, its handles beside the hips."},
    phrases={
        "walking_frame_in_front": "a walking frame in front",
    },
    contacts={"on_walking_frame": "Hand on the handle beside it."},
    implied={"on_walking_frame": "in_front"},
    colours={"prop-metal": "#a9b2ba", "prop-dark": "#4a525b"},
)
