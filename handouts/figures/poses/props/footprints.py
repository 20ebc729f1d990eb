"""Footprints on the floor that show where the next steps go."""

from __future__ import annotations

from handouts.figures.poses.props.prop import Backdrop, Prop, Thing, simply

_SOLE = ((-7.0, 0.0), (-6.0, 2.6), (-2.0, 3.6), (4.0, 3.2), (9.0, 4.2), (14.0, 4.9), (18.0, 4.2), (20.6, 1.6),
         (20.4, -1.4), (17.5, -4.4), (13.0, -4.6), (8.0, -4.0), (3.0, -3.4), (-2.0, -3.6), (-6.0, -2.6))  # fmt: skip
"""A sole, from heel to toes: cm from the ankle, forward and outward."""
_WIDE = 8.6
"""The hips' half width: usual feet are this far from the middle."""
_STEP, _BACK, _HEEL_TO_TOE, _ASIDE = 44.0, 32.0, 28.0, 34.0


def _draw(thing: Thing, backdrop: Backdrop) -> None:
    x, z = backdrop.feet
    match thing.where:
        case "heel_to_toe":
            steps = [(x + _HEEL_TO_TOE * n, z, 1 if n % 2 else -1) for n in (1, 2, 3, 4)]
        case "backwards":
            steps = [(x - _BACK * n, z + s * _WIDE, s) for n, s in ((1, 1), (2, -1), (3, 1))]
        case "left" | "right":
            out = 1 if thing.where == "right" else -1
            steps = [(x, z + out * (_ASIDE * n) + s * _WIDE, s) for n in (1, 2) for s in (1, -1)]
        case _:
            steps = [(x + _STEP * n, z + s * _WIDE, s) for n, s in ((1, 1), (2, -1), (3, 1))]
    for across, along, s in steps:
        backdrop.on_floor([(across + a, along + s * b) for a, b in _rounded()], "footprint", line=True)


def _rounded() -> list[tuple[float, float]]:
    """The sole with its corners cut round (Chaikin, twice)."""
    points = list(_SOLE)
    for _ in range(2):
        following = [*points[1:], points[0]]
        points = [
            (p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t)
            for p, q in zip(points, following, strict=True)
            for t in (0.25, 0.75)
        ]
    return points


PROP = Prop(
    name="footprints",
    put=simply,
    backdrop=_draw,
    places={
        "forwards": "Steps to the front.",
        "heel_to_toe": "Steps to the front, heel to toe on one line.",
        "backwards": "Steps to the back.",
        "left": "Steps to the left.",
        "right": "Steps to the right.",
    },
    phrases={
        "footprints_forwards": "footprints leading forward",
        "footprints_heel_to_toe": "footprints in one line, heel to toe",
        "footprints_backwards": "footprints leading backward",
        "footprints_left": "footprints leading to the left",
        "footprints_right": "footprints leading to the right",
    },
    colours={"footprint": "#c9d3da"},
)
