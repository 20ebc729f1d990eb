"""What cannot be drawn, or would not show what is written, is told at its line; what is written is what is drawn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.pose_figures import planned

from handouts.content.poses.contacts import HAND_ON_BODY
from handouts.figures.poses.body.measure import centre_of_mass
from handouts.figures.poses.checks.check import check_pose
from handouts.figures.poses.posing.contact import lowest_of_foot
from handouts.figures.poses.posing.scene import SolvedPose, solve_pose
from handouts.figures.poses.sides import SIDES
from handouts.problems import Problem


def problems(text: str) -> list[Problem]:
    chosen = planned(text)
    return check_pose(chosen, solve_pose(chosen))


def solved(text: str) -> SolvedPose:
    return solve_pose(planned(text))


# ---- a contact at the start never silently cancels what the finish says


@pytest.mark.parametrize(
    "contact", ["on_wall", "on_chair", "on_hip", "on_thigh", "on_chest", "{on_wall: 120}"]
)
def test_an_angle_that_a_contact_cancels_is_told_with_what_to_do(contact: str) -> None:
    text = f"start:\n  posture: standing\n  right_hand: {contact}\nfinish:\n  right_shoulder: {{flex: 150}}\n"
    lost = [p for p in problems(text) if "is lost" in p.message]
    assert len(lost) == 1
    assert lost[0].place is not None
    assert (lost[0].place.line, lost[0].place.column) == (5, 26)
    assert "right_hand" in lost[0].message
    assert lost[0].expected is not None
    assert "right_hand: free" in lost[0].expected


@pytest.mark.parametrize(
    ("start", "finish", "key"),
    [
        ("posture: back\n  right_foot: {flat_at: 40}", "right_hip: {flex: 90}", "right_foot"),
        ("posture: back\n  right_foot: {flat_at: 40}", "right_knee: {flex: 0}", "right_foot"),
        ("posture: back\n  feet: flat", "right_hip: {flex: 90}", "feet"),
        ("posture: back\n  legs: {hover: 4}", "hips: {flex: 60}", "legs"),
        ("posture: sitting\n  hold: {ball: [30, 30, 0]}", "shoulders: {flex: 120}", "hold"),
        ("posture: standing\n  forearms: on_wall", "elbows: {flex: 10}", "forearms"),
        ("posture: standing\n  right_foot: on_step", "right_knee: {flex: 10}", "right_foot"),
    ],
)
def test_every_kind_of_goal_tells_of_angles_it_cancels(start: str, finish: str, key: str) -> None:
    found = problems(f"start:\n  {start}\nfinish:\n  {finish}\n")
    lost = [p for p in found if "is lost" in p.message]
    assert lost, found
    assert all(p.place is not None and p.place.line == 5 for p in lost)
    assert any(key in p.message for p in lost)


def test_both_in_one_position_contradict_each_other() -> None:
    (lost,) = problems("start:\n  posture: standing\n  right_hand: on_hip\n  right_shoulder: {flex: 90}\n")
    assert lost.place is not None
    assert lost.place.line == 4
    (told,) = problems("start:\n  posture: standing\n  hands: on_hip\n  hold: {ball: [30, 30, 0]}\n")
    assert "told at once" in told.message


def test_a_goal_takes_the_place_of_angles_said_before_it_and_free_lets_go() -> None:
    start = "start: {posture: back, right_hip: {flex: 60}, right_knee: {flex: 90}}\n"
    assert problems(start + "finish: {right_foot: {flat_at: 40}}\n") == []
    for word in ("free", "null"):
        freed = (
            "start: {posture: standing, right_hand: on_hip}\n"
            f"finish: {{right_hand: {word}, right_shoulder: {{flex: 150}}}}\n"
        )
        assert problems(freed) == []
        arm = solved(freed).frames[1].skeleton.arms["right"]
        assert arm.elbow[1] > arm.shoulder[1] + 15


@pytest.mark.parametrize(
    "contact", [c for c in HAND_ON_BODY if c in ("on_hip", "on_low_back", "on_chest", "on_belly")]
)
def test_a_hand_on_the_trunk_touches_it(contact: str) -> None:
    """The palm is at the skin: not inside, and not in the air."""
    for build in ("slim", "sturdy"):
        text = f"figure: {{build: {build}}}\nstart: {{posture: standing, hands: {contact}}}\n"
        position = solved(text).start
        torso = np.concatenate([m.vertices for m in position.meshes if m.part == "torso"])
        for side in SIDES:
            palm = position.skeleton.arms[side].in_hand(0, -6.8, 1.9)
            assert np.linalg.norm(torso - palm, axis=1).min() < (8 if contact == "on_chest" else 3.5)


# ---- bodies stand on their feet


@settings(max_examples=12, deadline=None)
@given(st.integers(-15, 100), st.integers(0, 110))
def test_a_standing_body_keeps_its_feet_down_and_its_weight_over_them(hip: int, knee: int) -> None:
    text = f"start: {{posture: standing, hips: {{flex: {hip}}}, knees: {{flex: {knee}}}}}\n"
    start = solved(text).start
    body = start.skeleton
    for side in SIDES:
        assert lowest_of_foot(body, start.outfit, side) == pytest.approx(0, abs=0.2)
    ankles = np.mean([leg.ankle[0] for leg in body.legs.values()])
    over_feet = -14 < centre_of_mass(body)[0] - ankles < 27
    assert over_feet or any("would fall" in p.message for p in problems(text))
    pelvis_to_thigh = np.degrees(
        np.arccos(np.clip(body.pelvis[:, 1] @ body.legs["right"].thigh[:, 1], -1, 1))
    )
    assert pelvis_to_thigh == pytest.approx(abs(hip), abs=0.5)


def test_a_body_that_would_fall_or_float_is_told() -> None:
    found = problems("start:\n  posture: standing\n  lean: 60\n  hips: {flex: 10}\n")
    (falling,) = [p for p in found if "would fall to the front" in p.message]
    assert falling.place is not None
    assert falling.place.line == 3
    assert problems("start: {posture: standing, hips: {flex: 60}}\n") == []
    assert problems("start: {posture: standing, against: wall, hips: {flex: 90}, knees: {flex: 90}}\n") == []


def test_a_body_goes_through_no_furniture() -> None:
    found = problems(
        "props: [chair in_front]\nstart: {posture: standing, hands: on_chair}\n"
        "finish:\n  right_foot: free\n  right_hip: {flex: 90}\n  right_knee: {flex: 20}\n"
    )
    assert any("goes through the chair" in p.message for p in found)
    assert all(p.place is not None and p.place.line >= 4 for p in found)
    inside = problems("props: [wall in_front]\nstart:\n  posture: standing\n  right_hip: {flex: 90}\n")
    assert any("inside the wall" in p.message for p in inside)


def test_positions_that_look_the_same_are_told() -> None:
    (same,) = problems("start: {posture: back}\nfinish:\n  knees: {flex: 0}\n")
    assert "look the same" in same.message
    assert same.place is not None
    assert same.place.line == 2
    # From straight ahead a lean to the front is not seen.
    hidden = "camera: {turn: 90, tilt: 0}\nstart: {posture: back}\nfinish: {elbows: {flex: 7}}\n"
    assert any("look the same" in p.message for p in problems(hidden))
    way = "between:\n  - right_hip: {flex: 40}\n  - right_ankle: {flex: 0}\n"
    middle = f"start: {{posture: back}}\n{way}finish: {{right_hip: {{flex: 80}}}}\n"
    (told,) = problems(middle)
    assert told.place is not None
    assert (told.place.line, '"2" and "3"' in told.message) == (4, True)


def test_things_that_no_hand_holds_are_told() -> None:
    (idle,) = problems("props: [mat, dumbbell]\nstart: {posture: back}\n")
    assert "no hand holds the dumbbell" in idle.message
    assert idle.place is not None
    assert (idle.place.line, idle.place.column) == (1, 14)


# ---- what new users tried


POSABLE = {
    "pendulum": "props: [table left]\nstart: {posture: standing, hips: {flex: 60}, left_hand: on_table}\n"
    "finish: {right_shoulder: {flex: 90}}\n",
    "sleeper stretch": "props: [mat, pillow under_head]\n"
    "start: {posture: right_side, hips: {flex: 40}, knees: {flex: 60}, right_shoulder: {flex: 90, rotate: -80}, "
    "right_elbow: {flex: 90}, left_hand: on_wrist}\nfinish: {right_shoulder: {rotate: -130}}\n",
    "doorway stretch": "camera: {turn: -60}\nstart: {posture: standing, forearms: on_door_frame}\n"
    "finish: {right_foot: {ahead: 30}, lean: 8}\n",
    "wall crawl": "start: {posture: standing, right_hand: {on_wall: 115}}\nfinish: {right_hand: {on_wall: 165}}\n",
    "calf stretch": "start: {posture: standing, hands: on_wall}\n"
    "finish: {right_foot: {ahead: -45}, left_foot: {ahead: 5}, weight: left_foot, right_knee: {flex: 0}, lean: 12}\n",
}


@pytest.mark.parametrize("name", sorted(POSABLE))
def test_what_new_users_tried_can_be_posed(name: str) -> None:
    assert problems(POSABLE[name]) == []


def test_the_arm_of_a_sleeper_stretch_turns_toward_the_feet() -> None:
    scene = solved(POSABLE["sleeper stretch"])
    rise = []
    for position in scene.frames:
        arm = position.skeleton.arms["right"]
        assert arm.elbow[1] < 7, "the upper arm lies on the mat"
        rise.append((arm.wrist - arm.elbow)[1])
        other = position.skeleton.arms["left"]
        assert np.linalg.norm(other.in_hand(0, -6.8, 1.9) - arm.wrist) < 8, "the other hand is at the wrist"
    assert rise[0] > rise[1] + 4


@pytest.mark.parametrize(("turn", "side"), [(-25, "left"), (25, "right")])
def test_knees_roll_to_the_side_the_pelvis_turns_to(turn: int, side: str) -> None:
    scene = solved(f"start: {{posture: back, feet: flat}}\nfinish: {{pelvis: {{turn: {turn}}}}}\n")
    before, after = (position.skeleton for position in scene.frames)
    to_right = [after.landmark(f"{s}_knee")[2] - before.landmark(f"{s}_knee")[2] for s in SIDES]
    assert all(way < -8 if side == "left" else way > 8 for way in to_right)


def test_arms_are_straight_under_a_body_on_hands_and_knees() -> None:
    hollow = solved("start: {posture: hands_and_knees, trunk: {flex: -20}}\nfinish: {trunk: {flex: 45}}\n")
    for position in (*solved("start: {posture: hands_and_knees}\n").frames, *hollow.frames):
        assert all(arm.flexion < 22 for arm in position.skeleton.arms.values())


@pytest.mark.parametrize(
    ("rotate", "flex", "fits"), [(-130, 90, True), (-130, 0, False), (80, 0, True), (80, 90, False)]
)
def test_how_far_an_upper_arm_turns_depends_on_where_it_points(rotate: int, flex: int, fits: bool) -> None:
    text = f"start:\n  posture: sitting\n  right_shoulder: {{flex: {flex}, rotate: {rotate}}}\n"
    found = [p for p in problems(text) if "have to turn" in p.message]
    assert (found == []) == fits
    assert all(p.place is not None and p.place.line == 3 for p in found)
