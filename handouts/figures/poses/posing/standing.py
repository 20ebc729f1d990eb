"""Standing: feet level or tipped, the weight on those that carry, the back at a wall, a foot on the step."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from handouts.content.poses.body_position import BodyPosition, FlatFoot
from handouts.figures.poses.body.build import ANKLE_HEIGHT, SHANK, THIGH
from handouts.figures.poses.body.figure import Outfit, body_meshes, points_of
from handouts.figures.poses.body.geometry import rot_z, vec
from handouts.figures.poses.body.skeleton import JointState, Reach, Skeleton
from handouts.figures.poses.posing.contact import lowest_of_foot
from handouts.figures.poses.posing.position import foot_goal
from handouts.figures.poses.posing.postures import level_heading
from handouts.figures.poses.posing.search import bisect
from handouts.figures.poses.posing.surroundings import STEP_HEIGHT, Surroundings
from handouts.figures.poses.sides import SIDES, Side


class Started(Protocol):
    """What a solved start tells."""

    @property
    def skeleton(self) -> Skeleton: ...


class Solving(Protocol):
    """What standing needs of the solver."""

    position: BodyPosition
    state: JointState
    outfit: Outfit
    around: Surroundings
    given: dict[str, dict[str, float]]
    unreached: list[tuple[str, float]]

    @property
    def start(self) -> Started | None: ...
    def body(self) -> Skeleton: ...
    def lower(self, lowest: float, *, to: float) -> None: ...
    def stay(self) -> None: ...
    def note_reach(self, goal: str, missing: float) -> None: ...


def stand(solver: Solving) -> None:
    """Put a standing body on its feet, where it was or at the wall, then let the free feet reach."""
    around, start = solver.around, solver.start
    for side in SIDES:
        _level_foot(solver, side)
    solver.lower(_lowest_standing(solver), to=STEP_HEIGHT if solver.position.on == "step" else 0)
    if solver.position.against == "wall" and around.wall_behind is not None:
        behind = float(
            points_of(body_meshes(solver.body(), solver.outfit), "torso", "hair", "head")[:, 0].min()
        )
        solver.state.position = solver.state.position + vec(around.wall_behind - behind, 0, 0)
    elif start is not None:
        solver.stay()
    for side in SIDES:
        _reach_with_foot(solver, side)


def _carrying(solver: Solving) -> tuple[Side, ...]:
    """The feet that carry the weight; the others find their place by reaching."""
    stays = solver.position.stays
    reaching = {s for s in SIDES if foot_goal(solver.position, s) in ("on_toes", "on_step", "free")}
    if stays in ("left_foot", "right_foot"):
        side: Side = "left" if stays == "left_foot" else "right"
        if side not in reaching:
            return (side,)
    return tuple(s for s in SIDES if s not in reaching) or SIDES


def _lowest_standing(solver: Solving) -> float:
    body = solver.body()
    return min(lowest_of_foot(body, solver.outfit, side) for side in _carrying(solver))


def _level_foot(solver: Solving, side: Side) -> None:
    """A standing sole is level whatever the leg does, or tipped onto its ball."""
    if "flex" in solver.given.get(f"{side}_ankle", {}):
        return
    goal = foot_goal(solver.position, side)
    if goal == "free":
        return
    heading = level_heading(solver.body().legs[side].shank[:, 0])
    tip = 0.0
    if isinstance(goal, FlatFoot) and goal.heel_up:
        tip = float(np.degrees(np.arcsin(goal.heel_up / 19.5)))
    if goal == "on_toes":
        tip = 52.0
    solver.state.foot_frame[side] = heading @ rot_z(-tip)


def _reach_with_foot(solver: Solving, side: Side) -> None:
    goal = foot_goal(solver.position, side)
    body = solver.body()
    hip = body.legs[side].hip
    if goal == "on_step" and solver.around.step is not None and solver.position.on != "step":
        target = vec(solver.around.step + 12, STEP_HEIGHT + ANKLE_HEIGHT, hip[2])
        solver.state.leg_reach[side] = Reach(target, vec(1, 0.2, 0))
        solver.note_reach(f"{side}_foot", float(np.linalg.norm(target - hip)) - THIGH - SHANK)
    elif goal == "on_toes":
        _find_floor_with_toes(solver, side)
    elif goal == "flat" and solver.start is not None:
        target = solver.start.skeleton.landmark(f"{side}_ankle")
        solver.state.leg_reach[side] = Reach(target, vec(1, 0.2, 0))
        solver.note_reach(f"{side}_foot", float(np.linalg.norm(target - hip)) - THIGH - SHANK)


def _find_floor_with_toes(solver: Solving, side: Side) -> None:
    """Bend the knee until the ball of the foot touches the floor."""

    def height(flexion: float) -> float:
        solver.state.set(f"{side}_knee", flex=flexion)
        return lowest_of_foot(solver.body(), solver.outfit, side)

    found = bisect(height, 0, 140)
    missed = abs(height(found))
    if missed > 1:
        solver.unreached.append((f"{side}_foot", missed))
    if solver.start is not None and solver.position.stays == f"{side}_foot":
        toes = solver.start.skeleton.landmark(f"{side}_toes") - solver.body().landmark(f"{side}_toes")
        solver.state.position = solver.state.position + vec(float(toes[0]), 0, 0)
