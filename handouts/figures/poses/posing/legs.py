"""Where legs go that do not carry a standing body: in the air, flat on the floor, on a roll, on the other leg."""

from __future__ import annotations

import numpy as np

from handouts.content.poses.contacts import FootPlace
from handouts.figures.poses.body.build import ANKLE_HEIGHT, SHANK, THIGH
from handouts.figures.poses.body.geometry import Array, about, columns, rot_z, unit, vec
from handouts.figures.poses.body.joint_state import Reach
from handouts.figures.poses.body.surface import leg_surface
from handouts.figures.poses.posing.contact import lowest_of_foot
from handouts.figures.poses.posing.kinds import SITTING
from handouts.figures.poses.posing.position import foot_goal, leg_goal
from handouts.figures.poses.posing.postures import level_heading
from handouts.figures.poses.posing.rolling import before_ankle, part_on_ball, rolled
from handouts.figures.poses.posing.search import bisect
from handouts.figures.poses.posing.solver import Solver
from handouts.figures.poses.sides import Side, other, sign

_BACK_OF_KNEE = 5.4
"""From the knee joint down to what the back of the knee rests on."""
_KNEES_FURTHER, _FEET_ALONG = 1.25, 0.8
"""How far knees fall aside and feet roll over for each degree that a lying pelvis turns."""
_TO_FOOTPLATE = 13.0
"""How much further ahead (cm) than on the floor feet are on footplates, so that the thighs stay level."""
_SOLE_SIDE = 4.0
"""From the ankle to the sole's outer edge, which rests on the floor when soles face each other."""


def place_leg(solver: Solver, side: Side) -> None:
    """One leg of a body that lies, sits or kneels."""
    goal = leg_goal(solver.position, side)
    foot = foot_goal(solver.position, side)
    if goal is not None:
        _hover(solver, side, goal.hover)
    elif foot in (None, "free") and _rests(solver, side):
        return
    elif foot is None and _straight_on_the_floor(solver, side):
        _hover(solver, side, 0.0)
    if foot is None and solver.posture == "sitting" and solver.position.on and not _angles(solver, side):
        foot = "flat"
    match foot:
        case FootPlace(on_ball=str()):
            _on_thing(solver, side, "on_ball")
        case FootPlace() | "flat":
            _flat(solver, side, foot)
        case "soles_together":
            _sole_to_sole(solver, side)
        case "on_knee" | "on_thigh" | "on_left_knee" | "on_right_knee" | "on_left_thigh" | "on_right_thigh":
            _on_other_leg(solver, side, "knee" if foot.endswith("knee") else "thigh")
        case str() if foot.startswith("on_"):
            _on_thing(solver, side, foot)


def _angles(solver: Solver, side: Side) -> bool:
    return solver.asked(f"{side}_hip", "flex") or solver.asked(f"{side}_knee", "flex")


def _straight_on_the_floor(solver: Solver, side: Side) -> bool:
    return solver.posture in ("long_sitting", "half_lying") and not solver.asked(f"{side}_hip", "flex")


def _hover(solver: Solver, side: Side, height: float) -> None:
    """Turn the straight leg in the hip until the heel is at this height."""
    sitting = solver.posture in SITTING
    if not sitting:
        solver.state.set(f"{side}_knee", flex=0)
    low, high = (15.0, 150.0) if sitting else (-25.0, 60.0)

    def gap(flexion: float) -> float:
        solver.state.set(f"{side}_hip", flex=flexion)
        return lowest_of_foot(solver.body(), solver.outfit, side) - height

    found = bisect(gap, low, high, rounds=20)
    solver.note_reach(f"{side}_leg", abs(gap(found)) - 0.4)


# ---- on a roll or a pillow


def _rests(solver: Solver, side: Side) -> bool:
    """Lay knee or heel on what is under it; False where nothing is."""
    if solver.posture not in ("back", *SITTING):
        return False
    knee, heel = (solver.room.support(f"{side}_{part}") for part in ("knee", "heel"))
    if knee:
        _knee_at(solver, side, knee + _BACK_OF_KNEE)
        if not solver.asked(f"{side}_knee", "flex"):
            _heel_at(solver, side, 0.0, "knee", 0.0, 120.0)
    elif heel:
        _heel_at(solver, side, heel, "hip", -25.0, 110.0)
    return bool(knee or heel)


def _knee_at(solver: Solver, side: Side, height: float) -> None:
    def gap(flexion: float) -> float:
        solver.state.set(f"{side}_hip", flex=flexion)
        return float(solver.body().legs[side].knee[1]) - height

    high = 60.0 if solver.posture == "back" else 125.0
    found = bisect(gap, -20.0 if solver.posture == "back" else 40.0, high, rounds=20)
    solver.note_reach(f"{side}_knee", abs(gap(found)))


def _heel_at(solver: Solver, side: Side, height: float, joint: str, low: float, high: float) -> None:
    def gap(flexion: float) -> float:
        solver.state.set(f"{side}_{joint}", flex=flexion)
        return lowest_of_foot(solver.body(), solver.outfit, side) - height

    # The knee straightens as the heel comes up, the hip bends: the search runs upward in either case.
    found = bisect(gap, high, low, rounds=20) if joint == "knee" else bisect(gap, low, high, rounds=20)
    solver.note_reach(f"{side}_foot", abs(gap(found)) - 0.4)


# ---- flat


def _flat(solver: Solver, side: Side, goal: FootPlace | str) -> None:
    """The sole flat on the floor: where it was before, or as far from the hip as asked."""
    body = solver.body()
    hip = body.legs[side].hip
    if solver.same_foot(side) and solver.before is not None:
        target = solver.before.skeleton.landmark(f"{side}_ankle")
    else:
        forward = solver.state.rotation @ (vec(0, -1, 0) if solver.posture == "back" else vec(1, 0, 0))
        told = goal.flat_at if isinstance(goal, FootPlace) else None
        level = unit(forward * [1, 0, 1])
        target = hip + level * (told or _usual_distance(solver))
        target[1] = ANKLE_HEIGHT - 0.3 + solver.room.support("feet")
    heading = unit((target - hip) * [1, 0, 1])
    turn = solver.state.angle("pelvis", "turn") if solver.posture == "back" else 0.0
    pole = heading * 0.3 + vec(0, 1, 0)
    if turn:
        # The knees fall to the side with the pelvis, the feet roll over on their edges.
        heading = solver.state.rotation @ vec(0, -1, 0)
        pole = about(heading, _KNEES_FURTHER * turn) @ pole
    solver.state.leg_reach[side] = Reach(target, pole)
    frame = _tipped(level_heading(heading), goal)
    solver.state.foot_frame[side] = about(heading, _FEET_ALONG * turn) @ frame if turn else frame
    solver.note_reach(f"{side}_foot", float(np.linalg.norm(target - hip)) - THIGH - SHANK)


def _tipped(frame: Array, goal: FootPlace | str) -> Array:
    """A level foot, or one with its heel or its toes lifted."""
    return frame @ foot_tip(goal) if isinstance(goal, FootPlace) else frame


def foot_tip(goal: FootPlace) -> Array:
    """The turn of a foot whose heel or toes are lifted by so many cm."""
    up, length = (goal.heel_up, 19.5) if goal.heel_up else (-(goal.toes_up or 0.0), 24.0)
    return rot_z(-float(np.degrees(np.arcsin(up / length))))


def _usual_distance(solver: Solver) -> float:
    """Under a chair-sitter's knee, further ahead on footplates, else as far as half kneeling puts it."""
    ahead = _TO_FOOTPLATE if solver.room.support("feet") else 0.0
    return THIGH + ahead if solver.posture in ("sitting", "kneeling") else 38.0


# ---- on the other leg, sole to sole, on a thing


def _on_other_leg(solver: Solver, side: Side, part: str) -> None:
    """The outer ankle on the other thigh, the knee fallen outward: a figure of four."""
    s, body = sign(side), solver.body()
    point, normal = leg_surface(body, other(side), 37.0 if part == "knee" else 27.0, 0.0)
    hip, outward = body.legs[side].hip, body.pelvis[:, 2] * s
    # The ankle lies a little beyond the thigh, so that the shin crosses it.
    target = point + normal * 5.2 - outward * 5.0
    solver.state.leg_reach[side] = Reach(target, outward + 0.5 * normal)
    shin = unit(target - solver.body().legs[side].knee)
    toes = unit(normal - (normal @ shin) * shin)
    solver.state.foot_frame[side] = columns(toes, -shin, np.cross(toes, -shin))
    solver.note_reach(f"{side}_foot", float(np.linalg.norm(target - hip)) - THIGH - SHANK)


def _sole_to_sole(solver: Solver, side: Side) -> None:
    """Both soles against each other in the middle, the knees fallen outward."""
    body = solver.body()
    hip = body.legs[side].hip
    forward = solver.state.rotation @ (vec(0, -1, 0) if solver.posture == "back" else vec(1, 0, 0))
    forward, outward = unit(forward * [1, 0, 1]), unit(body.pelvis[:, 2] * sign(side) * vec(1, 0, 1))
    target = body.state.position + forward * 32.0 + outward * (ANKLE_HEIGHT + 0.2)
    target[1] = _SOLE_SIDE
    solver.state.leg_reach[side] = Reach(target, outward + vec(0, 0.25, 0) + forward * 0.1)
    # The sole faces the other one, the outer edge of the foot lies on the floor.
    solver.state.foot_frame[side] = columns(forward, outward, np.cross(forward, outward))
    solver.note_reach(f"{side}_foot", float(np.linalg.norm(target - hip)) - THIGH - SHANK)


def _on_thing(solver: Solver, side: Side, contact: str) -> None:
    """The sole on a thing: on a small ball, on the step."""
    surfaces = solver.room.surfaces(contact)
    if not surfaces:  # the thing is being placed just now
        return
    body = solver.body()
    hip = body.legs[side].hip
    nearest = min(surfaces, key=lambda s: abs(s.point[2] - float(hip[2])))
    target = np.array(nearest.point) + vec(0, ANKLE_HEIGHT - 0.3, 0)
    if part := part_on_ball(foot_goal(solver.position, side)):
        target = target + vec(rolled(part) - before_ankle(part), 0, 0)
    solver.state.leg_reach[side] = Reach(target, vec(0.4, 1, 0))
    solver.state.foot_frame[side] = level_heading(vec(1, 0, 0))
    solver.note_reach(f"{side}_foot", float(np.linalg.norm(target - hip)) - THIGH - SHANK)
