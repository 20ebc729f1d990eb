"""A dumbbell, in both hands by its ends, or in one or each hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.props.prop import Prop, Thing, simply

if TYPE_CHECKING:
    from handouts.figures.poses.body.geometry import Array
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes


def _draw(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    meshes: list[Mesh] = []
    if solved.held is not None and solved.held.name == "dumbbell":
        meshes += _weights(shapes, "", solved.held.centre, solved.held.frame[:, 2], 1.0)
    for side in solved.holding("dumbbell"):
        arm = solved.skeleton.arms[side]
        meshes += _weights(shapes, side, solved.grip(side), arm.hand[:, 0], 0.8)
    return meshes


def _weights(shapes: Shapes, name: str, centre: Array, axis: Array, size: float) -> list[Mesh]:
    def weight(start: float, end: float, number: int) -> Mesh:
        profile = [(start, 0.05), (start, 4.6), (start + 0.6, 5.6), (end - 0.6, 5.6), (end, 4.6), (end, 0.05)]
        sized = [(station * size, radius * size) for station, radius in profile]
        return shapes.turned(f"weight {name}{number}", sized, centre, axis, "prop-dark")

    handle = shapes.turned(
        f"handle {name}", [(-5.5 * size, 1.5), (5.5 * size, 1.5)], centre, axis, "prop-metal"
    )
    return [weight(-11.2, -4.9, 1), weight(4.9, 11.2, 2), handle]


PROP = Prop(
    name="dumbbell",
    put=simply,
    draw=_draw,
    places={"held": "In the hands that hold it."},
    colours={"prop-dark": "#4a525b", "prop-metal": "#a9b2ba"},
    held=True,
    said=False,
)
