"""Lying on the back or on the front: on the floor, over a roller, hips lifted, propped on forearms or hands."""

from __future__ import annotations

import numpy as np

from handouts.figures.poses.body.build import FOREARM, UPPER_ARM
from handouts.figures.poses.body.geometry import vec
from handouts.figures.poses.body.trunk import torso
from handouts.figures.poses.posing.contact import SINK, leg_points, lowest_of_foot, lowest_of_torso
from handouts.figures.poses.posing.legs import place_leg
from handouts.figures.poses.posing.position import foot_goal
from handouts.figures.poses.posing.postures import orientation, relax
from handouts.figures.poses.posing.search import bisect
from handouts.figures.poses.posing.solver import Solver
from handouts.figures.poses.sides import SIDES, Side

FOREARM_HEIGHT, PALM_HEIGHT = 4.3, 2.6
"""Height of the elbow joint above the floor with the forearm on it, and of the wrist above a flat palm (cm)."""
_BENT = 20.0
"""Degrees: a knee bent more carries a plank instead of the foot."""
_HOLLOW = 25.0
"""The most (degrees) that a pelvis rolls on the floor so that the chest comes down again."""
_HIGHEST_CHEST, _MOST_ARCH, _MOST_TILT = 40.0, 35.0, 26.0


def lie_on_back(solver: Solver) -> None:
    """On the floor, on a roller, or with the hips lifted."""
    lift = 0.0
    if solver.position.lift_hips == "straight":
        lift = bisect(lambda angle: _sag(solver, angle), 5, 45, rounds=12)
    elif isinstance(solver.position.lift_hips, float):
        lift = solver.position.lift_hips
    roller = solver.room.support("back")
    if roller and not lift:
        lift = bisect(lambda angle: _chest_above(solver, angle, roller), -_HIGHEST_CHEST, 0, rounds=14)
    elif not lift and _hollow(solver):
        lift = bisect(lambda angle: _chest_above_seat(solver, angle), 0, _HOLLOW, rounds=12)
    _lay(solver, lift)
    _legs(solver)


def _hollow(solver: Solver) -> bool:
    """Is the low back hollow? Then seat and chest lie on the floor with a gap between them."""
    return solver.given.get("pelvis", {}).get("tilt", 0.0) > 0


def _lay(solver: Solver, lift: float) -> None:
    solver.begin(orientation(solver.position, solver.posture, lift))
    relax(solver.state, solver.position, solver.posture, max(lift, 0.0))
    if lift < 0:
        mesh = torso(solver.body())
        seat = mesh.vertices[mesh.rest[:, 1] < 12, 1]
        solver.lower(float(seat.min()), to=-SINK)
    else:
        solver.lower(lowest_of_torso(solver.body()), to=-SINK)
    if solver.continues is not None:
        solver.keep("left_shoulder", "right_shoulder")


def _legs(solver: Solver) -> None:
    for side in SIDES:
        place_leg(solver, side)


def _sag(solver: Solver, lift: float) -> float:
    """How far the hips hang below (or above) the line from knee (or heel) to shoulder when lifted by degrees."""
    _lay(solver, lift)
    _legs(solver)
    body = solver.body()
    side = next((s for s in SIDES if foot_goal(solver.position, s) not in (None, "free")), SIDES[0])
    hip = body.landmark(f"{side}_hip")
    trunk, thigh = body.landmark(f"{side}_shoulder") - hip, body.landmark(f"{side}_knee") - hip
    return float(np.cross(trunk, thigh)[2])


def _chest_above(solver: Solver, lift: float, height: float) -> float:
    """How far the back between the shoulder blades is above a roller of this height."""
    _lay(solver, lift)
    mesh = torso(solver.body())
    back = mesh.vertices[(mesh.rest[:, 1] > 34) & (mesh.rest[:, 1] < 42), 1]
    return float(back.min()) - height + SINK


def _chest_above_seat(solver: Solver, lift: float) -> float:
    """How much higher the chest's lowest point is than the seat's."""
    _lay(solver, lift)
    mesh = torso(solver.body())
    chest = mesh.vertices[(mesh.rest[:, 1] > 34) & (mesh.rest[:, 1] < 48), 1]
    return float(chest.min() - mesh.vertices[mesh.rest[:, 1] < 12, 1].min())


def lie_on_front(solver: Solver) -> None:
    """On the floor or over a pillow; with the chest, or the whole body, carried by the arms."""
    propped, position = solver.position.propped_on, solver.position
    if propped is None:
        _lay_on_front(solver, 0.0, 0.0)
    elif position.lift_hips is not None:
        tilt = bisect(lambda angle: _plank(solver, angle), 0, 60, rounds=14)
        _plank(solver, tilt)
    else:
        _press_up(solver)
    if solver.continues is not None and position.lift_hips is None:
        solver.keep("pelvis")
    elif solver.continues is not None:
        solver.keep("left_knee", "right_knee")


def _lay_on_front(solver: Solver, tilt: float, arch: float) -> None:
    """Belly on the floor or on a pillow, the pelvis tilted and the back arched by degrees; thighs on the floor."""
    solver.begin(orientation(solver.position, solver.posture, tilt))
    relax(solver.state, solver.position, solver.posture)
    if arch and not solver.asked("trunk", "flex"):
        solver.state.set("trunk", flex=-arch)
    pillow = solver.room.support("belly")
    if pillow:
        solver.state.default("trunk", flex=9.0)
        solver.lower(_lowest_belly(solver), to=pillow)
    elif tilt or arch:
        solver.lower(_lowest_belly(solver), to=-SINK)
    else:
        solver.lower(lowest_of_torso(solver.body()), to=-SINK)
    for side in SIDES:
        if not solver.asked(f"{side}_hip", "flex"):
            _lay_leg_on_front(solver, side)
        place_leg(solver, side)


def _lowest_belly(solver: Solver) -> float:
    mesh = torso(solver.body())
    return float(mesh.vertices[(mesh.rest[:, 1] > -6) & (mesh.rest[:, 1] < 20), 1].min())


def _lay_leg_on_front(solver: Solver, side: Side) -> None:
    """The leg lies on the floor, however the pelvis is tilted."""

    def gap(flexion: float) -> float:
        solver.state.set(f"{side}_hip", flex=flexion)
        return float(leg_points(solver.body(), solver.outfit, side)[:, 1].min()) + SINK

    solver.state.set(f"{side}_hip", flex=bisect(gap, 30, -30, rounds=14))


def _press_up(solver: Solver) -> None:
    """The chest pushed up over the arms, hips on the floor: the back arches, then the pelvis tilts along."""
    carried = _carried(solver)

    def chest(share: float) -> float:
        arch, tilt = _MOST_ARCH * min(share, 1.0), _MOST_TILT * max(share - 1.0, 0.0)
        _lay_on_front(solver, tilt, arch)
        return float(solver.body().landmark("right_shoulder")[1]) - carried

    if solver.asked("trunk", "flex"):
        _lay_on_front(solver, 0.0, 0.0)
    else:
        chest(bisect(chest, 0.0, 2.0, rounds=14))


def _carried(solver: Solver) -> float:
    """Height of the shoulders above forearms or hands on the floor; the elbows as bent as told, else straight."""
    if solver.position.propped_on == "forearms":
        return UPPER_ARM + FOREARM_HEIGHT
    bent = np.radians(solver.given.get("right_elbow", {}).get("flex", 8.0))
    reach = np.sqrt(UPPER_ARM**2 + FOREARM**2 + 2 * UPPER_ARM * FOREARM * np.cos(bent))
    return float(reach) + PALM_HEIGHT


def _plank(solver: Solver, tilt: float) -> float:
    """One line from knees or toes to shoulders, tilted by degrees; how high the shoulders are above their arms."""
    solver.begin(orientation(solver.position, solver.posture, tilt))
    relax(solver.state, solver.position, solver.posture)
    body = solver.body()
    knees = all(body.legs[side].flexion > _BENT for side in SIDES)
    for side in SIDES:
        solver.state.set(f"{side}_hip", **({"flex": 0.0} if not solver.asked(f"{side}_hip", "flex") else {}))
        if not knees:
            # On the balls of the feet: the foot stands at a right angle to the floor.
            solver.state.set(f"{side}_ankle", flex=20.0 if not solver.asked(f"{side}_ankle") else 0.0)
    body = solver.body()
    if knees:
        lowest = min(float(leg.knee[1]) for leg in body.legs.values()) - 5.6
    else:
        lowest = min(lowest_of_foot(body, solver.outfit, side) for side in SIDES)
    solver.shift(vec(0, -lowest, 0))
    return float(solver.body().landmark("right_shoulder")[1]) - _carried(solver)
