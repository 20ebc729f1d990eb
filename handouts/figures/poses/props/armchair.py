"""A chair with arms to push up on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.props.chair import SEAT, draw_chair, standing_at
from handouts.figures.poses.props.prop import Prop, Room, Solid, Surface, Thing

if TYPE_CHECKING:
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes

_ARM, _BESIDE, _LENGTH = 66.0, 26.0, 40.0
_UNDER = -4.0


def _put(prop: Prop, room: Room, where: str | None) -> Thing:
    chair = standing_at(prop, "under", _UNDER, 0.0)
    x = chair.at[0]
    rests = tuple(
        Surface((x + 3, _ARM + 1.6, s * _BESIDE), (0, 1, 0), (1, 0, 0), (_LENGTH / 2 - 6, 1.0), edge=True)
        for s in (1, -1)
    )
    solids = tuple(Solid((x, _ARM, s * _BESIDE), (_LENGTH, 3.2, 4.4)) for s in (1, -1))
    return Thing(
        prop, where, chair.at, {**chair.surfaces, "on_armrest": rests}, chair.solids + solids, carries=SEAT
    )


def _draw(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    x = thing.at[0]
    meshes = draw_chair(thing, solved, shapes)
    for s, side in ((1, "right"), (-1, "left")):
        z = s * _BESIDE
        meshes += shapes.box(f"arm {side}", (x, _ARM, z), (_LENGTH, 3.2, 4.4), "prop-wood")
        meshes += shapes.box(
            f"post {side}", (x + 16, (SEAT + _ARM) / 2, z), (3.2, _ARM - SEAT + 8, 3.2), "prop-wood"
        )
    return meshes


PROP = Prop(
    name="armchair",
    put=_put,
    draw=_draw,
    places={"under": "Under the body, which sits on it with `on: armchair`."},
    contacts={"on_armrest": "Hand on the armrest beside it."},
    implied={"seat": "under", "on_armrest": "under"},
    colours={"prop-wood": "#d9b88a"},
    seat=True,
    said=False,
)
