"""Mistakes in a pose are found where they stand, with what was expected and the nearest name."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.pose_figures import bundled, planned, pose

from handouts.content.poses.body_position import BodyPosition
from handouts.content.poses.joints import JOINT_LIMITS
from handouts.content.poses.pose import LANDMARKS, MUSCLES, Pose
from handouts.figures.poses.body.build import BUILDS
from handouts.figures.poses.body.fibre_bundles import MUSCLES as DRAWN_MUSCLES
from handouts.figures.poses.body.joint_state import JointState
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.posing.plan import plan
from handouts.problems import BadInput
from handouts.sources.reading import read_model
from handouts.sources.source import Mark, Source

START = "start:\n  posture: back\n"


@pytest.mark.parametrize(
    ("text", "line", "column", "said", "near"),
    [
        (START + "  hips: {flx: 4}\n", 3, 10, 'no key "flx"', "flex"),
        (START + "  hips: {flex: 140}\n", 3, 16, "more than the joint does", None),
        (START + "  knees: {flex: bent}\n", 3, 17, '"bent" stands here', None),
        (START + "  hands: on_flor\n", 3, 10, '"on_flor" stands here', "on_floor"),
        (START + "  feet: {flat_at: 200}\n", 3, 19, "200 cm", None),
        (START + "  lift_hips: strait\n", 3, 14, '"strait" stands here', "straight"),
        ("start:\n  posture: bak\n", 2, 12, '"bak" stands here', "back"),
        ("props: [matt]\n" + START, 1, 9, 'no prop "matt"', "mat"),
        ("props: [band above_knes]\n" + START, 1, 9, 'no place "above_knes"', "above_knees"),
        ("muscles: [quadricep]\n" + START, 1, 11, '"quadricep" stands here', "quadriceps"),
        ("arrows: [{follow: left_nee}]\n" + START, 1, 19, '"left_nee" stands here', "left_knee"),
        ("arrows: [{around: left_knee}]\n" + START, 1, 10, "one of three keys", None),
        ("camera: {turn: 500}\n" + START, 1, 16, "500 degrees", None),
        ("figure: {build: big}\n" + START, 1, 17, '"big" stands here', None),
        ("finish: {}\n", 1, 1, "needs a start", None),
        ("start: {knees: {flex: 4}}\n", 1, 8, "needs a posture", None),
        (START + "  hold: {dumbbell: [1, 2, 3], ball: [1, 2, 3]}\n", 3, 37, "one thing", None),
    ],
)
def test_a_mistake_is_told_at_its_place(
    text: str, line: int, column: int, said: str, near: str | None
) -> None:
    with pytest.raises(BadInput) as caught:
        pose(text)
    found = [p for p in caught.value.problems if said in p.message]
    assert found, caught.value
    place = found[0].place
    assert place is not None
    assert (place.line, place.column) == (line, column)
    assert found[0].nearest == near


def test_all_mistakes_of_a_pose_are_told_at_once() -> None:
    with pytest.raises(BadInput) as caught:
        pose("start:\n  posture: bak\n  hips: {flex: 400}\nprops: [rope]\n")
    assert len(caught.value.problems) == 3


def test_finish_lists_only_what_changes() -> None:
    chosen = planned(
        "start: {posture: back, hips: {flex: 40}, knees: {flex: 80}, hands: on_floor}\n"
        "finish: {right_hip: {flex: 60}, hands: null}\n"
    )
    finish = chosen.finish
    assert finish is not None
    assert finish.right_hip is not None
    assert finish.right_hip.flex == 60
    assert finish.hips is not None
    assert finish.hips.flex == 40
    assert finish.knees is not None
    assert finish.hands is None


def test_both_sides_named_later_overrule_one_side_named_before() -> None:
    chosen = planned("start: {posture: back, right_hip: {flex: 40, abduct: 5}}\nfinish: {hips: {flex: 60}}\n")
    assert chosen.finish is not None
    assert chosen.finish.right_hip is not None
    assert chosen.finish.right_hip.flex is None
    assert chosen.finish.right_hip.abduct == 5


def test_a_pose_like_another_changes_only_what_it_says() -> None:
    poses = {**bundled(), "mine": pose("like: clamshell\nfinish: {left_hip: {open: 20}}\n")}
    mine, other = plan(poses, "mine"), plan(poses, "clamshell")
    assert mine.start == other.start
    assert mine.camera == other.camera
    assert mine.finish is not None
    assert mine.finish.left_hip is not None
    assert mine.finish.left_hip.open == 20


def test_a_like_that_leads_nowhere_or_in_a_circle_is_told() -> None:
    with pytest.raises(BadInput, match='no pose "clamshel"') as caught:
        plan({**bundled(), "a": pose("like: clamshel\n")}, "a")
    assert caught.value.problems[0].nearest == "clamshell"
    with pytest.raises(BadInput, match="like each other"):
        plan({"a": pose("like: b\n"), "b": pose("like: a\n")}, "a")


def test_every_name_of_the_language_is_known_to_the_body() -> None:
    assert set(MUSCLES) == set(DRAWN_MUSCLES)
    body = Skeleton(JointState(), BUILDS["slim"])
    for name in LANDMARKS:
        assert body.landmark(name).shape == (3,)


def test_a_pose_may_name_the_side_that_it_turns_to() -> None:
    """The muscle that is stretched is on the other side than the one that the head bends to."""
    text = "muscles: [neck_side right]\nstart: {posture: standing}\nfinish: {neck: {bend: -30}}\n"
    assert plan({"a": pose(text)}, "a").side == "right"
    assert plan({"a": pose(f"side: left\n{text}")}, "a").side == "left"


def test_every_limit_names_its_source() -> None:
    for low, high, source in JOINT_LIMITS.values():
        assert low < high
        assert source


words = st.recursive(
    st.none() | st.text(max_size=6) | st.sampled_from(["back", "on_floor", "90", "-5", "straight", "mat"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*BodyPosition.model_fields, "flex", "flat_at", "start", "props"]), inner
        )
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["start", "finish", "props", "arrows", "camera", "notes", "like"]), words)
)
def test_no_input_brings_anything_but_bad_input(values: dict[str, object]) -> None:
    source = Source("test.yaml", [""], values, Mark(1, 1))
    with suppress(BadInput):
        read_model(Pose, source)
