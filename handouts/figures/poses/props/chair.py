"""A plain chair: to sit on, or to hold on to by its back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.props.prop import Prop, Room, Solid, Surface, Thing

if TYPE_CHECKING:
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes

SEAT, BACK = 46.0, 97.0
_DEPTH, _WIDTH, _BOARD, _LEG = 42.0, 44.0, 3.5, 3.2
_REAR = _DEPTH / 2 - 1.8
"""The backrest stands this far behind the middle of the seat."""
_UNDER = -4.0
_ARM_LENGTH, _LEAST, _ASIDE = 22.0, 29.0, 22.0


def _put(prop: Prop, room: Room, where: str | None) -> Thing:
    match where:
        case "in_front":
            rail = max(_LEAST, float(room.body.landmark("right_shoulder")[0]) + _ARM_LENGTH)
            # For one hand it stands on that hand's side, so that the other arm hangs free.
            hands = room.touching("on_chair")
            x, z = rail + _REAR, 0.0 if len(hands) != 1 else _ASIDE if hands == ("right",) else -_ASIDE
        case "left" | "right":
            x, z = _REAR + 4.0, 46.0 if where == "right" else -46.0
        case _:
            x, z = _UNDER, 0.0
    return standing_at(prop, where, x, z)


def standing_at(prop: Prop, where: str | None, x: float, z: float) -> Thing:
    """The chair with the middle of its seat there, its sitter looking to the front."""
    rail = Surface((x - _REAR, BACK, z), (0, 1, 0), (1, 0, 0), (2.0, _WIDTH / 2 - 4), edge=True)
    seat = Surface((x, SEAT, z), (0, 1, 0), (1, 0, 0), (_DEPTH / 2, _WIDTH / 2))
    solids = (
        Solid((x, SEAT - _BOARD / 2, z), (_DEPTH, _BOARD, _WIDTH), gives=3.5),
        Solid((x - _REAR, (SEAT + BACK) / 2, z), (2.2, BACK - SEAT, _WIDTH), gives=3.0),
        *(Solid((x + a, SEAT / 2, z + b), (_LEG, SEAT, _LEG)) for a, b in _LEGS),
    )
    surfaces = {"on_chair": (rail,), "on_seat": (seat,)}
    return Thing(prop, where, (x, 0.0, z), surfaces, solids, carries=SEAT if where == "under" else None)


_LEGS = tuple((x * _REAR, z * (_WIDTH / 2 - 1.8)) for x in (-1, 1) for z in (-1, 1))


def draw_chair(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    """Seat, legs and back."""
    x, _, z = thing.at
    meshes = shapes.box("seat", (x, SEAT - _BOARD / 2, z), (_DEPTH, _BOARD, _WIDTH), "prop-wood")
    for a, b in _LEGS:
        height = SEAT - _BOARD if a > 0 else BACK
        meshes += shapes.box(
            f"leg{a:.0f}{b:.0f}", (x + a, height / 2, z + b), (_LEG, height, _LEG), "prop-wood"
        )
    back = (x - _REAR, BACK - 9, z)
    return meshes + shapes.box("back", back, (2.2, 18, _WIDTH - 3.6), "prop-wood")


PROP = Prop(
    name="chair",
    put=_put,
    draw=draw_chair,
    places={
        "under": "Under the body, which sits on it with `on: chair`.",
        "in_front": "Its back toward the body, to hold on to.",
        "left": "On the left, its back beside the hand.",
        "right": "On the right, its back beside the hand.",
    },
    contacts={"on_chair": "Hand on the top of its back.", "on_seat": "Hand on the seat beside the hip."},
    implied={"seat": "under", "on_chair": "in_front", "on_seat": "under"},
    colours={"prop-wood": "#d9b88a"},
    seat=True,
    said=False,
)
