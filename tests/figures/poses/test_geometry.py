"""Do the figures obey their words? Measured on the solved bodies, in cm and degrees."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.pose_figures import bundled, planned, solved

from handouts.content.poses.joints import JOINT_LIMITS
from handouts.figures.poses.body.build import BUILDS, FOREARM, SHANK, THIGH, UPPER_ARM
from handouts.figures.poses.body.figure import points_of
from handouts.figures.poses.body.joint_state import JointState
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.checks.check import check_pose
from handouts.figures.poses.posing.plan import plan
from handouts.figures.poses.posing.scene import solve_pose
from handouts.figures.poses.posing.solver import Solved
from handouts.figures.poses.sides import SIDES

POSES = [(name, v) for name, pose in bundled().items() for v in (None, *pose.variants)]


def lowest(position: Solved, *parts: str, side: int = 0) -> float:
    return float(
        min(m.vertices[:, 1].min() for m in position.meshes if m.part in parts and side in (0, m.side))
    )


@pytest.mark.parametrize(("name", "variant"), POSES)
def test_every_bundled_pose_is_possible(name: str, variant: str | None) -> None:
    assert check_pose(plan(bundled(), name, variant), solved(name, variant)) == []


@pytest.mark.parametrize(
    "name", ["pelvic-curl", "clamshell", "scissors", "bird-dog", "heel-slide", "side-plank"]
)
def test_bodies_rest_on_the_floor_within_a_centimetre(name: str) -> None:
    scene = solved(name)
    for position in (scene.start, scene.finish):
        assert position is not None
        points = points_of([m for m in position.meshes if m.part not in ("hair", "bun")])
        assert -2.0 <= points[:, 1].min() <= 1.0


def test_wall_squat_has_level_thighs_and_square_knees() -> None:
    finish = solved("static-wall-squat").finish
    assert finish is not None
    for side in SIDES:
        leg = finish.skeleton.legs[side]
        thigh = leg.knee - leg.hip
        slope = np.degrees(np.arcsin(thigh[1] / np.linalg.norm(thigh)))
        assert slope == pytest.approx(0, abs=1)
        assert finish.skeleton.bend_at(f"{side}_hip", f"{side}_knee", f"{side}_ankle") == pytest.approx(
            90, abs=1
        )
        assert lowest(finish, "foot") == pytest.approx(0, abs=1)
    back = points_of(finish.meshes, "torso", "head", "hair")[:, 0].min()
    assert back == pytest.approx(0, abs=1)


def test_bridge_is_straight_from_knee_to_shoulder_and_feet_stay() -> None:
    scene = solved("pelvic-curl")
    assert scene.finish is not None
    body = scene.finish.skeleton
    flat = np.array([1, 1, 0])
    for side in SIDES:
        hip = body.landmark(f"{side}_hip") * flat
        trunk, thigh = (
            body.landmark(f"{side}_shoulder") * flat - hip,
            body.landmark(f"{side}_knee") * flat - hip,
        )
        cosine = trunk @ thigh / np.linalg.norm(trunk) / np.linalg.norm(thigh)
        assert np.degrees(np.arccos(cosine)) == pytest.approx(180, abs=1)
        ankle = f"{side}_ankle"
        assert np.linalg.norm(body.landmark(ankle) - scene.start.skeleton.landmark(ankle)) < 0.1
        shoulder = f"{side}_shoulder"
        assert np.linalg.norm(body.landmark(shoulder) - scene.start.skeleton.landmark(shoulder)) < 4


def test_side_plank_is_one_line() -> None:
    finish = solved("side-plank").finish
    assert finish is not None
    body = finish.skeleton
    line = body.landmark("chest") * [1, 1, 0], body.state.position, body.landmark("right_ankle")
    shoulders = (body.landmark("left_shoulder") + body.landmark("right_shoulder")) / 2
    feet = (body.landmark("left_ankle") + body.landmark("right_ankle")) / 2
    trunk, legs = shoulders - line[1], feet - line[1]
    flat = np.array([1, 1, 0])
    cosine = (trunk * flat) @ (legs * flat) / np.linalg.norm(trunk * flat) / np.linalg.norm(legs * flat)
    assert np.degrees(np.arccos(cosine)) == pytest.approx(180, abs=4)


@pytest.mark.parametrize("variant", [None, "band"])
def test_clamshell_keeps_the_feet_together_and_opens_the_knees(variant: str | None) -> None:
    scene = solved("clamshell", variant)
    assert scene.finish is not None

    def between(position: Solved, part: str) -> float:
        ends = [position.skeleton.landmark(f"{side}_{part}") for side in SIDES]
        return float(np.linalg.norm(ends[0] - ends[1]))

    assert between(scene.finish, "ankle") == pytest.approx(between(scene.start, "ankle"), abs=0.1)
    assert between(scene.finish, "knee") > between(scene.start, "knee") + 10
    for side in SIDES:
        straight = scene.start.skeleton.bend_at(f"{side}_hip", f"{side}_knee", f"{side}_ankle")
        assert 180 - straight == pytest.approx(45, abs=6)


def test_scissors_stops_three_centimetres_above_the_floor() -> None:
    finish = solved("scissors").finish
    assert finish is not None
    assert lowest(finish, "foot", side=1) == pytest.approx(3, abs=0.6)
    assert lowest(finish, "foot", side=-1) > 60


def test_twist_holds_the_feet_off_the_floor_and_turns_the_chest() -> None:
    scene = solved("russian-twist")
    assert scene.finish is not None
    assert lowest(scene.finish, "foot") == pytest.approx(4, abs=0.6)
    before, after = (p.skeleton.spine_at(46)[1][:, 0] for p in (scene.start, scene.finish))
    assert np.degrees(np.arccos(before @ after)) > 35


angles = st.fixed_dictionaries({
    f"{side}_{joint}": st.fixed_dictionaries({
        movement: st.floats(*JOINT_LIMITS[name][:2])
        for movement, name in movements.items()
    })
    for side in ("left", "right")
    for joint, movements in {
        "hip": {"flex": "hip flexion", "abduct": "hip abduction", "rotate": "hip rotation"},
        "knee": {"flex": "knee flexion"},
        "shoulder": {"flex": "shoulder flexion", "abduct": "shoulder abduction"},
        "elbow": {"flex": "elbow flexion"},
    }.items()
})  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(angles, st.sampled_from(sorted(BUILDS)), st.floats(-30, 80), st.floats(-45, 45))
def test_limbs_keep_their_length_in_any_pose(
    joints: dict[str, dict[str, float]], build: str, bend: float, turn: float
) -> None:
    state = JointState(angles={**joints, "trunk": {"flex": bend, "rotate": turn}})
    body = Skeleton(state, BUILDS[build])
    for side in SIDES:
        arm, leg = body.arms[side], body.legs[side]
        for a, b, length in (
            (leg.hip, leg.knee, THIGH),
            (leg.knee, leg.ankle, SHANK),
            (arm.shoulder, arm.elbow, UPPER_ARM),
            (arm.elbow, arm.wrist, FOREARM),
        ):
            assert np.linalg.norm(a - b) == pytest.approx(length, abs=1e-6)
        for frame in (arm.upper, arm.lower, arm.hand, leg.thigh, leg.shank, leg.foot):
            assert np.allclose(frame @ frame.T, np.eye(3), atol=1e-9)
            assert np.linalg.det(frame) == pytest.approx(1)


def test_a_wrong_pose_is_found_at_its_line() -> None:
    text = """start:
  posture: standing
finish:
  right_hip: {flex: 100}
  right_knee: {flex: 0}
  right_shoulder: {flex: 0, abduct: -45}
  stays: left_foot
"""
    chosen = planned(text)
    problems = check_pose(chosen, solve_pose(chosen))
    assert problems
    assert all(p.place is not None and p.place.file == "test.yaml" for p in problems)
    assert {p.place.line for p in problems if p.place} & {4, 6}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("start:\n  posture: back\n  right_foot: {flat_at: 90}\n", 3, "cannot get there"),
        (
            "props: [chair in_front]\nstart:\n  posture: standing\n  lean: -50\n  hands: on_chair\n",
            4,
            "would fall to the back",
        ),
        ("start:\n  posture: front\n  knees: {flex: 0}\n  hips: {flex: 40}\n", 4, "below the floor"),
    ],
)
def test_unreachable_goals_and_bodies_in_the_floor_are_problems(text: str, line: int, said: str) -> None:
    chosen = planned(text)
    found = [p for p in check_pose(chosen, solve_pose(chosen)) if said in p.message]
    assert line in {p.place.line for p in found if p.place}
