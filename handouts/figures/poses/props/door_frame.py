"""An open doorway: a post on either side, and the lintel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.props.prop import Prop, Room, Solid, Surface, Thing

if TYPE_CHECKING:
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes

_HALF, _POST, _THICK, _HEIGHT, _LINTEL = 41.0, 15.0, 7.0, 200.0, 12.0
"""Half the opening; breadth and depth of a post; height of the opening; height of the lintel."""
_BEFORE = 4.0
"""How far in front of the shoulders the posts are: forearms with the elbows out to the sides lie on them."""


def _put(prop: Prop, room: Room, where: str | None) -> Thing:
    x = float(room.body.landmark("right_shoulder")[0]) + _BEFORE
    middle = x + _THICK / 2
    posts = tuple(
        Solid((middle, _HEIGHT / 2, s * (_HALF + _POST / 2)), (_THICK, _HEIGHT, _POST)) for s in (1, -1)
    )
    fronts = tuple(
        Surface((x, _HEIGHT / 2, s * (_HALF + _POST / 2)), (-1, 0, 0), (0, 1, 0), (_HEIGHT / 2, _POST / 2))
        for s in (1, -1)
    )
    return Thing(prop, where, (x, 0.0, 0.0), {"on_door_frame": fronts}, posts)


def _draw(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    meshes: list[Mesh] = []
    for number, post in enumerate(thing.solids):
        meshes += shapes.box(f"post{number}", post.middle, post.size, "prop-frame")
    lintel = (thing.at[0] + _THICK / 2, _HEIGHT + _LINTEL / 2, 0.0)
    return meshes + shapes.box("lintel", lintel, (_THICK, _LINTEL, 2 * (_HALF + _POST)), "prop-frame")


PROP = Prop(
    name="door_frame",
    put=_put,
    draw=_draw,
    places={"in_front": "Just before the shoulders, a post on either side."},
    contacts={"on_door_frame": "Hand or forearm on the post beside it."},
    implied={"on_door_frame": "in_front"},
    colours={"prop-frame": "#c9b394"},
    said=False,
)
