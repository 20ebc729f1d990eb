"""A kitchen counter: to rest the hands on in standing, or close behind to lean on if need be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.props.prop import Prop, Room, Solid, Surface, Thing

if TYPE_CHECKING:
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes

_HEIGHT, _DEPTH, _WIDTH, _TOP, _OVERHANG = 91.0, 58.0, 150.0, 4.0, 3.0
_GAP = 18.0
"""Between the belly and the near edge, so that knees and toes have room."""
_GAP_BEHIND = 7.0
"""Between the buttocks and the near edge: close enough to touch."""
_PLINTH, _PLINTH_BACK = 10.0, 6.0


def _put(prop: Prop, room: Room, where: str | None) -> Thing:
    away = -1.0 if where == "behind" else 1.0
    edge = room.behind(58.0, 100.0) - _GAP_BEHIND if where == "behind" else room.front(58.0, 100.0) + _GAP
    middle = edge + away * _DEPTH / 2
    top = Surface((middle, _HEIGHT, 0), (0, 1, 0), (away, 0, 0), (_DEPTH / 2 - 7, _WIDTH / 2 - 6))
    body = _HEIGHT - _TOP - _PLINTH
    solids = (
        Solid((middle, _HEIGHT - _TOP / 2, 0), (_DEPTH, _TOP, _WIDTH)),
        Solid((middle + away * _OVERHANG, _PLINTH + body / 2, 0),
              (_DEPTH - 2 * _OVERHANG, body, _WIDTH - 2 * _OVERHANG)),
        Solid((middle + away * _PLINTH_BACK, _PLINTH / 2, 0), (_DEPTH - 2 * _PLINTH_BACK, _PLINTH, _WIDTH - 12)),
    )  # fmt: skip
    return Thing(prop, where, (edge, 0.0, 0.0), {"on_counter": (top,)}, solids)


def _draw(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    top, body, plinth = thing.solids
    meshes = shapes.box("counter top", top.middle, top.size, "prop-wood")
    meshes += shapes.box("plinth", plinth.middle, plinth.size, "prop-plinth")
    third, away = body.size[2] / 3, 1.0 if top.middle[0] > thing.at[0] else -1.0
    for number in (-1, 0, 1):
        x, y, _ = body.middle
        meshes += shapes.box(f"door{number}", (x, y, third * number), (*body.size[:2], third), "prop-counter")
        handle = (thing.at[0] + away * (_OVERHANG - 0.8), y + body.size[1] / 2 - 8, third * number)
        meshes += shapes.box(f"handle{number}", handle, (1.2, 1.4, 14.0), "prop-plinth")
    return meshes


PROP = Prop(
    name="counter",
    put=_put,
    draw=_draw,
    places={
        "in_front": "In front, a hand's breadth from the belly.",
        "behind": "Behind, close enough to touch.",
    },
    contacts={"on_counter": "Hand on the top."},
    implied={"on_counter": "in_front"},
    colours={"prop-counter": "#e6e3dc", "prop-plinth": "#8d959d"},
    phrases={"counter_behind": "a kitchen counter close behind"},
    said=False,
)
