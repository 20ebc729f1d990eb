"""A table: to lay hands and forearms on, or to lean on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.props.prop import Prop, Room, Solid, Surface, Thing

if TYPE_CHECKING:
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes

HEIGHT, _DEPTH, _WIDTH, _BOARD, _LEG = 72.0, 64.0, 104.0, 3.0, 4.0
_UNDER_BOARD = HEIGHT - _BOARD
_GAP = 5.0
"""Between the belly and the near edge."""
_FOREARM_THICK, _WRIST_FREE, _BEHIND_ELBOW, _BESIDE_THIGH = 4.8, 1.0, 14.0, 12.0
"""From the elbow joint to the skin below; how far the wrist is beyond the edge; from the elbow to the near edge; from
the middle of the body to a table under a forearm at its side."""
_BESIDE = 20.0
"""Between the middle of the body and a table at its side, so that an arm hangs free."""


def _put(prop: Prop, room: Room, where: str | None) -> Thing:
    if where in ("under_left_forearm", "under_right_forearm"):
        return _under_forearm(prop, room, where)
    if where in ("left", "right"):
        s = 1.0 if where == "right" else -1.0
        depth, width = _WIDTH, _DEPTH
        x, z = float(room.body.landmark("chest")[0]) + 14.0, s * (_BESIDE + width / 2)
        near, out = (x, HEIGHT, s * _BESIDE), (0.0, 0.0, s)
    else:
        depth, width = _DEPTH, _WIDTH
        edge = room.front(58.0, 84.0) + _GAP
        x, z = edge + depth / 2, 0.0
        near, out = (edge, HEIGHT, 0.0), (1.0, 0.0, 0.0)
    top = Surface((x, HEIGHT, z), (0, 1, 0), (1, 0, 0), (depth / 2 - 4, width / 2 - 4))
    edge_of = Surface(near, (0, 1, 0), out)
    solids = (
        Solid((x, HEIGHT - _BOARD / 2, z), (depth, _BOARD, width)),
        *(
            Solid((x + a, _UNDER_BOARD / 2, z + b), (_LEG, _UNDER_BOARD, _LEG))
            for a, b in _legs(depth, width)
        ),
    )
    return Thing(prop, where, (x, 0.0, z), {"on_table": (top,), "table_edge": (edge_of,)}, solids)


def _under_forearm(prop: Prop, room: Room, where: str) -> Thing:
    """Beside the thigh, its far edge before the wrist of a forearm that lies on it."""
    from handouts.figures.poses.body.build import FOREARM, UPPER_ARM  # its numpy is only needed to compute

    s = 1.0 if where == "under_right_forearm" else -1.0
    shoulder = room.body.landmark("right_shoulder")
    depth = float(shoulder[1]) - HEIGHT - _FOREARM_THICK
    elbow = float(shoulder[0]) + max(UPPER_ARM**2 - depth**2, 0.0) ** 0.5
    far, near = elbow + FOREARM - _WRIST_FREE, max(elbow - _BEHIND_ELBOW, room.front(66.0, 84.0) + 1.0)
    x, z = (far + near) / 2, s * (_BESIDE_THIGH + _WIDTH / 4)
    size = (far - near, _BOARD, _WIDTH / 2)
    top = Surface((x, HEIGHT, z), (0, 1, 0), (1, 0, 0), (size[0] / 2, size[2] / 2))
    solids = (
        Solid((x, HEIGHT - _BOARD / 2, z), size),
        *(
            Solid((x + a, _UNDER_BOARD / 2, z + b + s * 6), (_LEG, _UNDER_BOARD, _LEG))
            for a, b in _legs(size[0], size[2] - 12)
        ),
    )
    return Thing(prop, where, (x, 0.0, z), {"on_table": (top,)}, solids)


def _legs(depth: float, width: float) -> tuple[tuple[float, float], ...]:
    return tuple((a * (depth / 2 - 5), b * (width / 2 - 5)) for a in (-1, 1) for b in (-1, 1))


def _draw(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    meshes: list[Mesh] = []
    for number, solid in enumerate(thing.solids):
        meshes += shapes.box(f"table{number}", solid.middle, solid.size, "prop-wood")
    return meshes


PROP = Prop(
    name="table",
    put=_put,
    draw=_draw,
    places={
        "in_front": "In front, its near edge at the belly.",
        "left": "On the left, to lean on with that hand.",
        "right": "On the right, to lean on with that hand.",
        "under_left_forearm": "On the left, under the forearm, whose hand is free over its far edge.",
        "under_right_forearm": "On the right, under the forearm, whose hand is free over its far edge.",
    },
    phrases={
        "table_in_front": "a table in front",
        "table_under_forearm": "a table under the {side} forearm",
        "table_left": "a table on the left",
        "table_right": "a table on the right",
    },
    contacts={"on_table": "Hand or forearm on the table."},
    implied={"on_table": "in_front"},
    colours={"prop-wood": "#d9b88a"},
)
