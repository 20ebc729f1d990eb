"""A wall behind, before or beside the body."""

from __future__ import annotations

from handouts.figures.poses.props.prop import Backdrop, Point, Prop, Room, Surface, Thing

_ARMS_ALMOST_STRAIGHT = 51.0
"""Distance (cm) of a wall from the shoulders so that the palms lie on it with the elbows almost straight."""
_REACH, _FOREARMS = 51.5, 26.0
"""Length of an arm with a soft elbow; distance from the shoulders of a wall that the forearms lie on."""
_FOREARM_THICK = 4.8
"""From the elbow joint to the skin that lies on the wall."""
_COMES_ALONG = 2.4
"""How far a shoulder goes to the front with an arm that is lifted there."""
_TOWEL, _BESIDE = 2.4, 44.0
"""Distance of a wall at the side from the arm whose hand presses a folded towel against it, and from the middle of
the body where a palm is on it or no hand."""


def _put(prop: Prop, room: Room, where: str | None) -> Thing:
    normal: Point
    match where:
        case "in_front":
            at = (float(room.body.landmark("right_shoulder")[0]) + _distance(room), 0.0, 0.0)
            normal, fingers = (-1.0, 0.0, 0.0), (0.0, 1.0, 0.0)
        case "left" | "right":
            s = 1.0 if where == "right" else -1.0
            pressed = where in room.touching("on_wall_with_back")
            beside = room.aside(where) + _TOWEL if pressed else _BESIDE
            at, normal, fingers = (0.0, 0.0, s * beside), (0.0, 0.0, -s), (1.0, 0.0, 0.0)
        case _:
            at, normal, fingers = (0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)
    surface = Surface(at, normal, fingers)
    offered = dict.fromkeys(("on_wall", "on_wall_with_back") if normal[2] else ("on_wall",), (surface,))
    return Thing(prop, where, at, offered, wall=(at, normal))


def _distance(room: Room) -> float:
    """From the shoulders to a wall in front: within reach of every height at which a hand is told to be."""
    from handouts.figures.poses.body.build import UPPER_ARM  # its numpy is only needed to compute

    shoulder = float(room.body.landmark("right_shoulder")[1])
    if elbows := room.elbows("on_wall"):
        return (
            float(max(UPPER_ARM**2 - (elbows[0] - shoulder) ** 2, 100.0) ** 0.5)
            + _FOREARM_THICK
            + _COMES_ALONG
        )
    if room.forearms_on("on_wall"):
        return _FOREARMS
    steep = max((abs(height - shoulder) for height in room.heights("on_wall")), default=0.0)
    return float(min(_ARMS_ALMOST_STRAIGHT, max(_REACH**2 - steep**2, 400.0) ** 0.5))


def _draw(thing: Thing, backdrop: Backdrop) -> None:
    if thing.wall is not None:
        backdrop.wall(*thing.wall)


PROP = Prop(
    name="wall",
    put=_put,
    backdrop=_draw,
    places={
        "behind": "Behind the back, which touches it with `against: wall`.",
        "in_front": "As far in front as the palms reach with the elbows almost straight.",
        "left": "On the left.",
        "right": "On the right.",
    },
    contacts={
        "on_wall": "Palm on the wall; forearm on a wall in front.",
        "on_wall_with_back": "Back of the hand on a wall at its side, the elbow at the ribs in a right angle.",
    },
    implied={
        "on_wall": "in_front",
        "left on_wall_with_back": "left",
        "right on_wall_with_back": "right",
    },
    colours={
        "wall": "#dbe4e9", "wall-shadow": "#c3d0d8", "wall-cast": "#c6d2da", "floor": "#e9e1d4",
        "floor-shadow": "#cfc3b0",
    },
    said=False,
)  # fmt: skip
