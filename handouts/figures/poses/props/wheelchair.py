"""A wheelchair, for whoever uses one: the brakes are on, the feet on the footplates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.props.prop import Prop, Room, Solid, Surface, Thing

if TYPE_CHECKING:
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes

_SEAT, _ARM, _BACK, _HALF = 48.0, 69.0, 92.0, 23.0
_DEPTH = 42.0
_UNDER = -4.0
_WHEEL, _CASTER, _PLATE = 29.0, 9.0, 12.0
"""Radius of the wheels and of the casters, height of the footplates."""


def _put(prop: Prop, room: Room, where: str | None) -> Thing:
    x = _UNDER
    rests = tuple(
        Surface((x + 4, _ARM + 1.5, s * (_HALF + 2)), (0, 1, 0), (1, 0, 0), (14.0, 1.0), edge=True)
        for s in (1, -1)
    )
    seat = Surface((x, _SEAT, 0), (0, 1, 0), (1, 0, 0), (_DEPTH / 2, _HALF))
    solids = (
        Solid((x, _SEAT - 2, 0), (_DEPTH, 4.0, 2 * _HALF), gives=4.0),
        Solid((x - _DEPTH / 2, 70.0, 0), (2.0, 44.0, 2 * _HALF - 4), gives=3.5),
    )
    return Thing(
        prop, where, (x, 0.0, 0.0), {"on_armrest": rests, "on_seat": (seat,)}, solids, carries=_SEAT,
        supports={"feet": _PLATE + 0.8},
    )  # fmt: skip


def _draw(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    x = thing.at[0]
    back = x - _DEPTH / 2
    meshes = shapes.box("wheelchair seat", (x, _SEAT - 2, 0), (_DEPTH, 4.0, 2 * _HALF), "prop-dark")
    meshes += shapes.box("wheelchair back", (back, 70.0, 0), (2.0, 42.0, 2 * _HALF - 4), "prop-dark")
    for s, side in ((1, "right"), (-1, "left")):
        z = s * (_HALF + 1.5)
        frame = [(back, _BACK, z), (back, 24.0, z), (x + 24, 24.0, z), (x + 50, _PLATE + 2, s * 15)]
        meshes.append(shapes.tube(f"frame {side}", frame, 1.1, "prop-metal"))
        meshes.append(
            shapes.tube(f"handle {side}", [(back, _BACK, z), (back - 11, _BACK, z)], 1.5, "prop-dark")
        )
        arm = [(x + 17, _SEAT, z), (x + 17, _ARM - 2, z), (back, _ARM - 2, z)]
        meshes.append(shapes.tube(f"arm {side}", arm, 1.0, "prop-metal"))
        meshes += shapes.box(f"rest {side}", (x + 3, _ARM, s * (_HALF + 2)), (28.0, 3.0, 5.0), "prop-dark")
        meshes += shapes.wheel(f"wheel {side}", (x - 11, _WHEEL, s * (_HALF + 7)), _WHEEL, 2.4, "prop-dark")
        meshes += shapes.wheel(f"caster {side}", (x + 26, _CASTER, s * _HALF), _CASTER, 2.4, "prop-dark")
        meshes += shapes.box(f"plate {side}", (x + 54, _PLATE, s * 10), (19.0, 1.4, 14.0), "prop-metal")
    return meshes


PROP = Prop(
    name="wheelchair",
    put=_put,
    draw=_draw,
    places={"under": "Under the body, which sits in it with `on: wheelchair`."},
    contacts={"on_armrest": "Hand on the armrest beside it.", "on_seat": "Hand on the seat beside the hip."},
    implied={"seat": "under", "on_armrest": "under", "on_seat": "under"},
    colours={"prop-metal": "#a9b2ba", "prop-dark": "#4a525b"},
    seat=True,
    said=False,
)
