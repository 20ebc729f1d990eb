"""Alt texts, SVG and the page of documentation."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from support.pose_figures import DATA, bundled, planned

from handouts.content.poses.body_position import FOOT_GOALS, HAND_GOALS, POSTURES, BodyPosition, Hold
from handouts.content.poses.joints import JOINT_LIMITS
from handouts.content.poses.pose import PROP_PLACES
from handouts.figures.drawing import Clip, Drawing, Stroke, Text
from handouts.figures.drawing import Path as DrawnPath
from handouts.figures.export import svg
from handouts.figures.poses.alt.text import FigureWords, describe, read_words
from handouts.figures.poses.posing.plan import plan
from handouts.figures.poses.reference import pictures_key, read_examples, with_tables
from handouts.figures.sheet import contact_sheet, moved
from handouts.problems import BadInput

DOCS = DATA.parent / "docs"


@pytest.fixture(scope="module")
def words() -> FigureWords:
    return read_words([DATA / "figures"], "en")


GOLDEN = {
    "clamshell.band": "Lying on the right side, knees bent, a band around both legs above the knees. "
    "The top knee is lifted, the feet stay together.",
    "pelvic-curl": "Lying on the back, knees bent, feet flat. "
    "The hips are lifted; shoulders, hips and knees are in one line.",
    "russian-twist": "Sitting on the floor, knees bent, feet just off the floor. The chest is turned to the right.",
    "scissors": "Lying on the back, both legs straight up. "
    "The right leg is lowered, straight, to just above the floor.",
    "static-wall-squat": "Standing with the back against a wall. "
    "Hips and knees are bent to a right angle, the thighs are level with the floor.",
    "bird-dog": "On hands and knees. The right leg is stretched out behind, level with the back; "
    "the left arm is stretched out in front.",
    "hip-flexor-stretch": "Kneeling on the left knee, the other foot flat in front. The hips have moved forward.",
    "sit-to-stand": "Sitting on a chair. Now standing up straight.",
}


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_alt_text_of_a_finish(name: str, words: FigureWords) -> None:
    exercise, _, variant = name.partition(".")
    assert describe(plan(bundled(), exercise, variant or None), "finish", words) == GOLDEN[name]


def test_every_finish_says_what_changed(words: FigureWords) -> None:
    for name in bundled():
        chosen = plan(bundled(), name)
        start, finish = describe(chosen, "start", words), describe(chosen, "finish", words)
        assert finish.count(".") == 2, f"{name}: {finish}"
        assert start != finish


def test_the_other_side_exchanges_left_and_right_and_nothing_else(words: FigureWords) -> None:
    for name in bundled():
        for which in ("start", "finish"):
            chosen = plan(bundled(), name)
            drawn, other = (describe(chosen, which, words, mirrored=m) for m in (False, True))
            swapped = drawn.replace("left", "\0").replace("right", "left").replace("\0", "right")
            for phrase in ("right angle",):
                swapped = swapped.replace(phrase.replace("right", "left"), phrase)
            assert other == swapped


def test_words_of_another_language_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match='no figure words in "xx"'):
        read_words([tmp_path], "xx")


def test_svg_holds_every_item_with_y_downward() -> None:
    drawing = Drawing(
        100,
        50,
        (
            DrawnPath("10 10 m 20 10 l 20 20 l h", fill="ink", even_odd=True),
            Clip("0 0 m 5 5 l h", (DrawnPath("1 2 m 3 4 5 6 7 8 c", stroke=Stroke("ink", 0.5, (1, 2))),)),
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
    path = DrawnPath("1 2 m 3 4 5 6 7 8 c h", fill="ink")
    there = moved(path, 10, 20)
    assert isinstance(there, DrawnPath)
    assert there.operators == "11.00 22.00 m 13.00 24.00 15.00 26.00 17.00 28.00 c h"

    class Square:
        alt, aspect = "", 1.0

        def draw(self, width: float, height: float) -> Drawing:
            return Drawing(width, height, (DrawnPath(f"0 0 m {width} {height} l", stroke=Stroke("ink", 1)),))

    sheet = contact_sheet([("a", [Square(), Square()]), ("b", [Square()])], columns=1, cell=100)
    assert [i.text for i in sheet.items if isinstance(i, Text)] == ["a", "b"]
    assert len(sheet.items) == 5
    for item in sheet.items:
        if isinstance(item, DrawnPath):
            numbers = [float(t) for t in item.operators.split() if not t.isalpha()]
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
    for goal in (*FOOT_GOALS, *HAND_GOALS, *Hold.model_fields, "flat_at", "heel_up", "hover", "reach", "lift_hips",
                 "propped_on", "against", "lean"):  # fmt: skip
        assert goal in captions["goals"], goal
    for prop, places in PROP_PLACES.items():
        for where in places or ("",):
            assert f"{prop} {where}".strip() in captions["props"]
    joints = [name for name in BodyPosition.model_fields if name.startswith("right_")]
    assert {"right_hip", "right_knee", "right_ankle"} <= {j for j in joints if j in captions["joints"]}
    assert captions["joints"].count(":") == 2 * len(JOINT_LIMITS)
    drawn = {section: (DOCS / "figures" / f"{section}.svg").read_text("utf-8") for section in captions}
    key = pictures_key(DOCS, DATA)
    assert all(key in text for text in drawn.values()), "run  python -m handouts.figures.poses.reference docs"
    assert sum(map(len, drawn.values())) < 500_000
    for section, text in drawn.items():
        assert text.count("<text") >= len(getattr(examples, section))


def test_pieces_too_short_to_be_seen_are_left_out_of_an_svg() -> None:
    path = DrawnPath("0 0 m 0.3 0 0.4 0 0.4 0.4 c 9 9 9 9 10 10 c h", fill="ink")
    drawing = Drawing(10, 10, (path,))
    assert 'd="m0 10c9-9 9-9 10-10z"' in svg(drawing, {"ink": "#000000"}, decimals=0)
    assert svg(drawing, {"ink": "#000000"}, decimals=1).count("c.3") == 1


def test_no_arrow_where_nothing_moves(words: FigureWords) -> None:
    assert planned("start: {posture: back}\narrows: []\n").arrows == ()
    assert (
        describe(planned("start: {posture: back}\n"), "finish", words) == "Lying on the back, legs straight."
    )
