"""A table: to lay hands and forearms on, or to lean on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.props.prop import Prop, Room, Solid, Surface, Thing

if TYPE_CHECKING:
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes

HEIGHT, _DEPTH, _WIDTH, _BOARD, _LEG = 72.0, 64.0, 104.0, 3.0, 4.0
_GAP = 5.0
"""Between the belly and the near edge."""
_BESIDE = 20.0
"""Between the middle of the body and a table at its side, so that an arm hangs free."""


def _put(prop: Prop, room: Room, where: str | None) -> Thing:
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
        *(Solid((x + a, HEIGHT / 2, z + b), (_LEG, HEIGHT, _LEG)) for a, b in _legs(depth, width)),
    )
    return Thing(prop, where, (x, 0.0, z), {"on_table": (top,), "table_edge": (edge_of,)}, solids)


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
    },
    phrases={
        "table_in_front": "a table in front",
        "table_left": "a table on the left",
        "table_right": "a table on the right",
    },
    contacts={"on_table": "Hand or forearm on the table."},
    implied={"on_table": "in_front"},
    colours={"prop-wood": "#d9b88a"},
)
