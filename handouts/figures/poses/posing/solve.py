"""A body position solved: from posture, contacts and goals to where every bone lies.

The order matters: trunk on the ground, legs, arms, head.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from handouts.content.poses.body_position import BodyPosition, FlatFoot
from handouts.figures.poses.body.build import ANKLE_HEIGHT, SHANK, THIGH
from handouts.figures.poses.body.figure import Outfit, body_meshes
from handouts.figures.poses.body.geometry import unit, vec
from handouts.figures.poses.body.mesh import Mesh
from handouts.figures.poses.body.skeleton import JointState, Reach, Skeleton
from handouts.figures.poses.posing.contact import (
    SINK,
    lowest_of_foot,
    lowest_of_legs,
    lowest_of_nape,
    lowest_of_seat,
    lowest_of_torso,
)
from handouts.figures.poses.posing.hands import Held, place_hands
from handouts.figures.poses.posing.position import foot_goal, joint_angles, leg_goal
from handouts.figures.poses.posing.postures import (
    ALL_FOURS_SLOPE,
    ON_SIDE,
    level_heading,
    lower_side,
    orientation,
    relax,
)
from handouts.figures.poses.posing.search import bisect
from handouts.figures.poses.posing.side_prop import prop_on_side
from handouts.figures.poses.posing.standing import stand
from handouts.figures.poses.posing.surroundings import CHAIR_SEAT, Surroundings
from handouts.figures.poses.sides import SIDES, Side, other

_STACKED_ANKLES, _STACKED_KNEES = 9.4, 11.5
"""On the side, how far the upper ankle and knee lie above the lower ones."""
_ALMOST_STRAIGHT = 15.0
_SHOULDERS_ON_ALL_FOURS = 55.0
"""Height of the shoulder joints above straight arms on the floor."""


@dataclass(slots=True)
class Solved:
    """A solved position: bones, dress, and what the hands hold."""

    skeleton: Skeleton
    outfit: Outfit
    posture: str
    position: BodyPosition
    held: Held | None = None
    unreached: list[tuple[str, float]] = field(default_factory=list)
    """Goals that could not be reached, and by how many cm."""
    _meshes: list[Mesh] | None = None

    @property
    def meshes(self) -> list[Mesh]:
        """The body's surface, made when first asked for."""
        if self._meshes is None:
            self._meshes = body_meshes(self.skeleton, self.outfit)
        return self._meshes


def solve(
    position: BodyPosition, outfit: Outfit, around: Surroundings, start: Solved | None = None
) -> Solved:
    """Solve one position; the finish is told where the start ended up."""
    posture = position.posture or (start.posture if start else "standing")
    solver = _Solver(position, posture, outfit, around, start)
    if position.lift_hips == "straight" and posture == "back":
        solver.lift = bisect(lambda lift: solver.sag(lift), 5, 45, rounds=12)
    elif isinstance(position.lift_hips, float):
        solver.lift = position.lift_hips
    if posture == "hands_and_knees":
        solver.slope = bisect(solver.shoulders_too_high, -40, 40, rounds=12)
    return solver.run()


class _Solver:
    def __init__(
        self, position: BodyPosition, posture: str, outfit: Outfit, around: Surroundings, start: Solved | None
    ) -> None:
        self.position, self.posture, self.outfit, self.around, self.start = (
            position,
            posture,
            outfit,
            around,
            start,
        )
        self.given = joint_angles(position)
        self.lift = 0.0
        self.slope = ALL_FOURS_SLOPE
        self.state = JointState()
        self.unreached: list[tuple[str, float]] = []

    # ---- the whole

    def run(self) -> Solved:
        """Solve everything in order."""
        self._lay()
        self._legs()
        if self.posture == "standing":
            stand(self)
        self._prop_up()
        held, missed = place_hands(self)
        self.unreached += missed
        self._rest_head()
        return Solved(self.body(), self.outfit, self.posture, self.position, held, self.unreached)

    def body(self) -> Skeleton:
        """The bones as they lie now."""
        return Skeleton(self.state, self.outfit.proportions)

    def shoulders_too_high(self, slope: float) -> float:
        """On hands and knees: how far (cm) the shoulders are above straight arms at this slope of the pelvis."""
        self.slope = slope
        self._lay()
        return float(self.body().landmark("right_shoulder")[1]) - _SHOULDERS_ON_ALL_FOURS

    def sag(self, lift: float) -> float:
        """How far the hips hang below (or above) the line from knee to shoulder when lifted by degrees."""
        self.lift = lift
        self._lay()
        self._legs()
        body = self.body()
        side = next((s for s in SIDES if isinstance(foot_goal(self.position, s), (FlatFoot, str))), SIDES[0])
        hip = body.landmark(f"{side}_hip")
        trunk, thigh = body.landmark(f"{side}_shoulder") - hip, body.landmark(f"{side}_knee") - hip
        return float(np.cross(trunk, thigh)[2])

    # ---- trunk

    def _lay(self) -> None:
        """Orientation, easy angles, and the trunk on the ground."""
        state = JointState()
        state.angles = {joint: dict(movements) for joint, movements in self.given.items()}
        state.rotation = orientation(self.position, self.posture, self.lift, self.slope)
        relax(state, self.position, self.posture, self.lift, self.slope)
        self.state = state
        if self.posture in ("standing",):
            return
        if self.posture in ("hands_and_knees", "kneeling"):
            self.lower(lowest_of_legs(self.body(), self.outfit), to=0)
        elif self.posture in ("sitting", "long_sitting"):
            seat = CHAIR_SEAT if self.position.on == "chair" else 0.0
            self.lower(lowest_of_seat(self.body(), self.outfit), to=seat - SINK)
        else:
            self.lower(lowest_of_torso(self.body()), to=-SINK)
        self.stay()

    def lower(self, lowest: float, *, to: float) -> None:
        """Move the body up or down so that what is at `lowest` is at `to`."""
        self.state.position = self.state.position + vec(0, to - lowest, 0)

    def stay(self) -> None:
        """Keep the place on the floor that the start had."""
        start = self.start
        if start is None:
            return
        if self.posture == "back" and start.posture == "back":
            kept = ["left_shoulder", "right_shoulder"]
        elif self.position.stays and self.position.stays != "feet":
            kept = [self.position.stays.replace("foot", "ankle")]
        elif self.posture == "kneeling" and start.posture == "kneeling":
            kept = [f"{s}_knee" for s in SIDES if foot_goal(self.position, s) is None] or ["pelvis"]
        elif self.posture == start.posture != "standing":
            self.state.position = self.state.position + vec(
                start.skeleton.state.position[0] - self.state.position[0],
                0,
                start.skeleton.state.position[2] - self.state.position[2],
            )
            return
        else:
            kept = ["left_ankle", "right_ankle"]
        body = self.body()
        shift = np.mean([start.skeleton.landmark(k) - body.landmark(k) for k in kept], axis=0)
        self.state.position = self.state.position + vec(float(shift[0]), 0, float(shift[2]))

    # ---- legs

    def _legs(self) -> None:
        if self.posture in ON_SIDE:
            self.stack_legs()
        for _ in range(2 if self.posture in ("sitting", "long_sitting") else 1):
            for side in SIDES:
                self._leg(side)
            if self.posture in ("sitting", "long_sitting") and self.position.on is None:
                # The thighs carry part of the seat: settle again.
                self.lower(lowest_of_seat(self.body(), self.outfit), to=-SINK)

    def _leg(self, side: Side) -> None:
        goal = leg_goal(self.position, side)
        if goal is not None:
            self._hover(side, goal.hover)
        elif self.posture == "long_sitting" and "flex" not in self.given.get(f"{side}_hip", {}):
            self._hover(side, 0.0)
        if self.posture == "standing":
            return
        foot = foot_goal(self.position, side)
        if isinstance(foot, FlatFoot) or foot == "flat":
            self._flat(side, foot)

    def _hover(self, side: Side, height: float) -> None:
        """Turn the straight leg in the hip until the heel is at this height."""
        sitting = self.posture in ("sitting", "long_sitting")
        if not sitting:
            self.state.set(f"{side}_knee", flex=0)
        low, high = (40.0, 125.0) if sitting else (-25.0, 60.0)

        def gap(flexion: float) -> float:
            self.state.set(f"{side}_hip", flex=flexion)
            return lowest_of_foot(self.body(), self.outfit, side) - height

        found = bisect(gap, low, high, rounds=20)
        missed = abs(gap(found))
        if missed > 1:
            self.unreached.append((f"{side}_leg", missed))

    def _flat(self, side: Side, goal: FlatFoot | str) -> None:
        """The sole flat on the floor: where it was at the start, or as far from the hip as asked."""
        start, body = self.start, self.body()
        hip = body.legs[side].hip
        started = start is not None and foot_goal(start.position, side) is not None
        if started and start is not None and goal == foot_goal(start.position, side):
            target = start.skeleton.landmark(f"{side}_ankle")
        else:
            forward = self.state.rotation @ (vec(0, -1, 0) if self.posture == "back" else vec(1, 0, 0))
            distance = (
                goal.flat_at if isinstance(goal, FlatFoot) and goal.flat_at else self._flat_distance(side)
            )
            level = unit(forward * [1, 0, 1])
            target = hip + level * distance
            target[1] = ANKLE_HEIGHT - 0.3
        heading = unit((target - hip) * [1, 0, 1])
        self.state.leg_reach[side] = Reach(target, heading * 0.3 + vec(0, 1, 0))
        self.state.foot_frame[side] = level_heading(heading)
        self.note_reach(f"{side}_foot", float(np.linalg.norm(target - hip)) - THIGH - SHANK)

    def _flat_distance(self, side: Side) -> float:
        """Under a chair-sitter's knee, else as far as half kneeling puts it."""
        return THIGH if self.posture in ("sitting", "kneeling") else 38.0

    def note_reach(self, goal: str, missing: float) -> None:
        """Note a goal that is this many cm out of reach."""
        if missing > 0.5:
            self.unreached.append((goal, missing))

    def stack_legs(self) -> None:
        """On the side: the lower leg rests on the floor, the upper one on the lower, unless told otherwise."""
        low = lower_side(self.posture)
        high = other(low)
        state = self.state
        if not self.position.lift_hips:

            def height(abduction: float) -> float:
                state.set(f"{low}_hip", abduct=abduction)
                return float(self.body().legs[low].ankle[1]) - 5.0

            state.set(f"{low}_hip", abduct=bisect(height, -30, 30))
        own = self.given.get(f"{high}_hip", {})
        if "abduct" in own:
            return
        body = self.body()
        lower, hip = body.legs[low], body.legs[high].hip
        target = lower.ankle + vec(0, _STACKED_ANKLES, 0)
        pole = lower.knee + vec(0, _STACKED_KNEES, 0) - hip
        if lower.flexion < _ALMOST_STRAIGHT:
            # As long as the lower leg, and if it bends at all, to the front.
            target = hip + unit(target - hip) * float(np.linalg.norm(lower.ankle - lower.hip))
            pole = state.rotation @ vec(1, 0, 0)
        state.leg_reach[high] = Reach(target, pole)

    # ---- propped on an arm

    def _prop_up(self) -> None:
        """On the side with the chest carried by the lower arm, hips down or lifted in line."""
        if self.position.propped_on is None or self.posture not in ON_SIDE:
            return
        prop_on_side(self)

    # ---- head

    def _rest_head(self) -> None:
        """Lying on the back, the head rests on the floor: neck flexion is solved."""
        if self.posture != "back" or "neck" in self.given:
            return

        def height(flexion: float) -> float:
            self.state.set("neck", flex=flexion)
            return lowest_of_nape(self.body()) - self.around.head_rest

        height(bisect(height, -25, 70))
