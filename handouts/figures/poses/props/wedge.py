"""A wedge of foam or firm pillows behind a body that lies half upright."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.figures.poses.props.prop import Prop, Thing, simply

if TYPE_CHECKING:
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes

_BEHIND = 11.2
"""From the axis of the trunk to its back."""


def _draw(thing: Thing, solved: Solved, shapes: Shapes) -> list[Mesh]:
    body = solved.skeleton
    low, high = (body.spine_at(h)[0] - body.spine_at(h)[1][:, 0] * _BEHIND for h in (0.0, 58.0))
    return shapes.prism("wedge", (low, high, high * (1, 0, 1)), 27.0, "prop-pillow")


PROP = Prop(
    name="wedge",
    put=simply,
    draw=_draw,
    places={"behind_back": "Behind the back of a body that is `half_lying`."},
    colours={"prop-pillow": "#eef1f6"},
    said=False,
)
