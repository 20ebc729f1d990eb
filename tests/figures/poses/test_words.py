"""Alt texts, SVG and the page of documentation."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import pytest
from support.pose_figures import DATA, bundled, planned, solved

from handouts.content.poses.body_position import POSTURES, BodyPosition
from handouts.content.poses.contacts import (
    FOOT_GOALS,
    FOREARM_GOALS,
    HAND_GOALS,
    SIDED_FOR_HANDS,
    FootPlace,
    HandPlace,
    Hold,
    LegGoal,
)
from handouts.content.poses.joints import FINGER_SHAPES, JOINT_LIMITS
from handouts.figures.drawing import Clip, Drawing, Stroke, Text
from handouts.figures.drawing import Path as DrawnPath
from handouts.figures.export import svg
from handouts.figures.outline import Subpath, curves, polyline
from handouts.figures.poses.alt.text import describe
from handouts.figures.poses.alt.words import FigureWords, read_words
from handouts.figures.poses.posing.plan import plan
from handouts.figures.poses.posing.scene import solve_pose
from handouts.figures.poses.posing.stances import stance_of
from handouts.figures.poses.props.registry import all_props, contacts
from handouts.figures.poses.reference import pictures_key, read_examples, with_tables
from handouts.figures.sheet import contact_sheet, moved
from handouts.problems import BadInput

DOCS = DATA.parent / "docs"


@pytest.fixture(scope="module")
def words() -> FigureWords:
    return read_words([DATA / "figures"], "en")


def told(name: str, words: FigureWords, *, mirrored: bool = False) -> list[str]:
    """The alt texts of all positions of a bundled exercise."""
    exercise, _, variant = name.partition(".")
    chosen, scene = plan(bundled(), exercise, variant or None), solved(exercise, variant or None)
    stances = [stance_of(position, scene.room) for position in scene.frames]
    return [describe(chosen, k, stances, words, mirrored=mirrored) for k in range(len(stances))]


GOLDEN = {
    "clamshell.band": "Lying on the right side, hips and knees bent, the top knee lifted while the feet stay "
    "together, a band around both legs above the knees. The bottom hand under the head, the top hand on the floor in "
    "front of the body.",
    "pelvic-curl": "Lying on the back, knees bent, feet flat, hips lifted in line with knees and shoulders. "
    "Arms at the sides.",
    "scissors": "Lying on the back, the right leg straight, just above the floor, the left leg straight up. "
    "Arms at the sides.",
    "static-wall-squat": "Standing with the back against a wall, hips and knees bent to a right angle, the thighs "
    "level with the floor. Arms at the sides.",
    "bird-dog": "On hands and knees, the left leg stretched out behind, level with the back. "
    "The right arm stretched out past the head.",
    "sit-to-stand": "Standing. Arms crossed on the chest.",
}


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_alt_text_of_a_finish(name: str, words: FigureWords) -> None:
    assert told(name, words)[-1] == GOLDEN[name]


def test_every_position_is_told_whole_and_unlike_the_one_before(words: FigureWords) -> None:
    postures = {words.words[key] for key in POSTURES} | {"sitting on", "kneeling on", "standing"}
    for name in bundled():
        alts = told(name, words)
        for alt in alts:
            assert any(alt.lower().startswith(posture) for posture in postures), alt
            assert "now" not in alt.lower().split(), alt
        assert all(a != b for a, b in pairwise(alts)), name


def test_what_the_arms_do_is_told(words: FigureWords) -> None:
    for name in bundled():
        for alt in told(name, words):
            if not alt.startswith("On hands and knees"):
                assert re.search(r"\b(arms?|hands?|elbows?|forearms?)\b", alt.lower()), f"{name}: {alt}"


_ARM_POSES = {
    "band external rotation": ("posture: standing, right_elbow: {flex: 90}, right_shoulder: {rotate: -40}",
                               "right_shoulder: {rotate: 50}", ("turned in across", "turned outward")),
    "shoulder blades": ("posture: sitting, on: chair", "shoulder_blades: {forward: -20}",
                        ("hands on the thighs", "drawn together")),
    "curl": ("posture: standing, hands: {hold: dumbbell}", "elbows: {flex: 130}",
             ("dumbbell in each hand", "hands near the shoulders")),
    "palm": ("posture: sitting, on: chair, right_elbow: {flex: 90, pronate: 80}", "right_elbow: {pronate: -80}",
             ("palm down", "palm up")),
    "swing": ("posture: standing, right_shoulder: {flex: 80}", "right_shoulder: {flex: 100}",
              ("at shoulder height", "higher than before")),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(_ARM_POSES))
def test_positions_that_differ_in_the_arms_alone_are_told_apart(name: str, words: FigureWords) -> None:
    start, finish, said = _ARM_POSES[name]
    chosen = planned(f"start: {{{start}}}\nfinish: {{{finish}}}\n")
    scene = solve_pose(chosen)
    stances = [stance_of(position, scene.room) for position in scene.frames]
    alts = [describe(chosen, k, stances, words) for k in (0, 1)]
    assert alts[0] != alts[1]
    for alt, phrase in zip(alts, said, strict=True):
        assert phrase in alt.lower(), alt


def test_the_other_side_exchanges_left_and_right_and_nothing_else(words: FigureWords) -> None:
    for name in bundled():
        for drawn, other in zip(told(name, words), told(name, words, mirrored=True), strict=True):
            swapped = drawn.replace("left", "\0").replace("right", "left").replace("\0", "right")
            for phrase in ("right angle", "upright", "straight"):
                swapped = swapped.replace(phrase.replace("right", "left"), phrase)
            assert other == swapped


def say(text: str, words: FigureWords) -> str:
    """The alt text of the last position of a pose."""
    chosen = planned(text)
    scene = solve_pose(chosen)
    stances = [stance_of(position, scene.room) for position in scene.frames]
    return describe(chosen, len(stances) - 1, stances, words)


_SAID = {
    "start: {posture: standing, on: step, right_foot: flat, left_foot: free, left_knee: {flex: 45}}":
        "standing on a step, the left foot off the floor",
    "props: [roll under_right_heel]\nstart: {posture: long_sitting, right_knee: {flex: 3}}":
        "the right knee straight, a rolled towel under the right heel",
    "start: {posture: right_side, right_knee: {flex: 70}, right_hip: {flex: 25}, left_hip: {abduct: 32}}":
        "the bottom knee bent, the top leg lifted to the side",
    "start: {posture: front, propped_on: forearms, lift_hips: straight, knees: {flex: 24}}":
        "knees bent, propped on both forearms, hips lifted, the body in one line from knees to shoulders",
    "start: {posture: back, feet: flat, lift_hips: 14}": "hips lifted part of the way",
    "start: {posture: right_side, right_shoulder: {flex: 90, rotate: -130}, right_elbow: {flex: 90}}":
        "the bottom elbow bent, forearm slanting up",
    "start: {posture: standing, elbows: {pronate: -80}}\nfinish: {right_elbow: {flex: 90}}":
        "pointing forward, the left arm at the side",
}  # fmt: skip


@pytest.mark.parametrize("text", sorted(_SAID))
def test_what_is_said_is_what_is_drawn(text: str, words: FigureWords) -> None:
    assert _SAID[text] in say(text + "\n", words).lower()


def test_every_contact_and_every_thing_has_its_phrase(words: FigureWords) -> None:
    for contact in (*HAND_GOALS, *contacts()):
        for key in ("right_hand", "hands"):
            if contact != "on_step" and contact != "on_ball":
                assert say(f"start: {{posture: standing, {key}: {contact}}}\n", words)
    for part in SIDED_FOR_HANDS:
        assert (
            "the right hand" in say(f"start: {{posture: back, right_hand: on_left_{part}}}\n", words).lower()
        )
    for name, prop in all_props().items():
        for where in prop.places or ("",):
            assert say(f"props: [{name} {where}]\nstart: {{posture: back}}\n", words)
    for shape in FINGER_SHAPES:
        for key in ("left_fingers", "fingers"):
            alt = say(f"start: {{posture: sitting, {key}: {shape}}}\n", words)
            assert re.search("finger|closed to", alt), alt


def test_a_language_that_lacks_a_phrase_says_which() -> None:
    with pytest.raises(BadInput, match='lack "arms_at_side"'):
        say("start: {posture: standing}\n", FigureWords(words={"list": "{first}, {next}"}))


def test_words_of_another_language_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match='no figure words in "xx"'):
        read_words([tmp_path], "xx")


def test_svg_holds_every_item_with_y_downward() -> None:
    drawing = Drawing(
        100,
        50,
        (
            DrawnPath((polyline([(10, 10), (20, 10), (20, 20)], closed=True),), fill="ink", even_odd=True),
            Clip(
                (polyline([(0, 0), (5, 5)], closed=True),),
                (DrawnPath((curves([1, 2, 3, 4, 5, 6, 7, 8]),), stroke=Stroke("ink", 0.5, (1, 2))),),
            ),
            Text("2–3 cm < 4", 5, 10, 8, halo=1),
        ),
    )
    root = ET.fromstring(svg(drawing, {"ink": "#123456", "paper": "#ffffff"}, alt="A & B"))
    name = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{name}title") == "A & B"
    paths = [e.get("d") for e in root.iter(f"{name}path")]
    assert paths == ["m10 40l10 0l0-10z".replace("l0-10", " 0-10"), "m0 50l5-5z", "m1 48c2-2 4-4 6-6"]
    text = root.find(f"{name}text")
    assert text is not None
    assert (text.text, text.get("y")) == ("2–3 cm < 4", "40")
    with pytest.raises(KeyError):
        svg(drawing, {})


def test_a_contact_sheet_moves_pictures_without_changing_them() -> None:
    path = DrawnPath((curves([1, 2, 3, 4, 5, 6, 7, 8], closed=True),), fill="ink")
    there = moved(path, 10, 20)
    assert isinstance(there, DrawnPath)
    assert there.outline == (Subpath((11, 22, 13, 24, 15, 26, 17, 28), "c", closed=True),)

    class Square:
        alt, aspect = "", 1.0

        def draw(self, width: float, height: float) -> Drawing:
            return Drawing(
                width, height, (DrawnPath((polyline([(0, 0), (width, height)]),), stroke=Stroke("ink", 1)),)
            )

    sheet = contact_sheet([("a", [Square(), Square()]), ("b", [Square()])], columns=1, cell=100)
    assert [i.text for i in sheet.items if isinstance(i, Text)] == ["a", "b"]
    assert len(sheet.items) == 5
    for item in sheet.items:
        if isinstance(item, DrawnPath):
            numbers = [v for subpath in item.outline for v in subpath.points]
            assert min(numbers) >= 0
            assert max(numbers[0::2]) <= sheet.width
            assert max(numbers[1::2]) <= sheet.height


def test_the_page_of_documentation_is_current_and_complete() -> None:
    page = (DOCS / "figures.md").read_text("utf-8")
    assert page == with_tables(page), "run  python -m handouts.figures.poses.reference docs"
    examples = read_examples(DOCS)
    sections = [name for name in type(examples).model_fields if name != "id"]
    captions = {name: " | ".join(e.caption for e in getattr(examples, name)) for name in sections}
    for posture in POSTURES:
        assert posture in captions["postures"]
    for goal in (*FOOT_GOALS, *FootPlace.model_fields, *LegGoal.model_fields, "lift_hips", "lift_seat", "propped_on",
                 "against", "lean", "weight", "on: "):  # fmt: skip
        assert goal in captions["legs"], goal
    for goal in (*HAND_GOALS, *FOREARM_GOALS, *HandPlace.model_fields, *Hold.model_fields):
        assert goal.removeprefix("on_") in captions["hands"], goal
    for shape in FINGER_SHAPES:
        assert shape in captions["fingers"]
    for name, prop in all_props().items():
        for where in prop.places or ("",):
            assert f"{name} {where}".strip() in captions["props"]
    joints = [name for name in BodyPosition.model_fields if name.startswith("right_")]
    assert {"right_hip", "right_knee", "right_ankle"} <= {j for j in joints if j in captions["joints"]}
    assert captions["joints"].count(":") == 2 * (len(JOINT_LIMITS) + 1)  # and the head's glide
    drawn = {section: (DOCS / "figures" / f"{section}.svg").read_text("utf-8") for section in captions}
    key = pictures_key(DOCS, DATA)
    assert all(key in text for text in drawn.values()), "run  python -m handouts.figures.poses.reference docs"
    assert sum(map(len, drawn.values())) < 1_500_000
    for section, text in drawn.items():
        assert text.count("<text") >= len(getattr(examples, section))


def test_pieces_too_short_to_be_seen_are_left_out_of_an_svg() -> None:
    path = DrawnPath((curves([0, 0, 0.3, 0, 0.4, 0, 0.4, 0.4, 9, 9, 9, 9, 10, 10], closed=True),), fill="ink")
    drawing = Drawing(10, 10, (path,))
    assert 'd="m0 10c9-9 9-9 10-10z"' in svg(drawing, {"ink": "#000000"}, decimals=0)
    assert svg(drawing, {"ink": "#000000"}, decimals=1).count("c.3") == 1


def test_no_arrow_where_nothing_moves(words: FigureWords) -> None:
    assert planned("start: {posture: back}\narrows: []\n").arrows == ()
    assert say("start: {posture: back}\n", words) == "Lying on the back, legs straight. Arms at the sides."
