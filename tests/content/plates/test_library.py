"""What an author can get wrong in a plate is said at its line."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent
from typing import get_args

import pytest
from pydantic_core import PydanticCustomError

from handouts.content.plates.control_points import read_curve, read_outline
from handouts.content.plates.library import read_plates
from handouts.content.plates.plate import ROLES, Bones, Plate, PlateWords
from handouts.problems import BadInput, Problem
from handouts.sources.model import Model

PLATE = """\
scenes:
  side:
    frames:
      thigh: {}
      shin: {parent: thigh, at: [0, -43]}
    layers:
      - bones: leg.front
      - shapes:
          - id: calf
            role: muscle
            frame: shin
            fibres: 4
            between:
              origin: "0,0 2,0"
              insertion: "0,-9 2,-9"
              inner: "0,0 0,-9"
              outer: "2,0 @thigh 2,1 @ 2,-9"
figures:
  bent:
    scene: side
    words: bent
    window: [-5, -50, 5, 5]
    pose: {shin: 40}
    labels:
      - {key: calf, side: right, at: [1, -4], frame: shin}
    fades:
      - {frame: thigh, start: [0, 2], end: [0, 4], only: [femur]}
"""
BONES = """\
outlines:
  femur:
    outline: "0,0 2,0 2,-40 0,-40"
views:
  front:
    shapes:
      - {id: femur, role: bone, frame: thigh, outline_of: leg.femur}
"""
WORDS = """\
labels:
  calf: {name: Calf, medical: gastrocnemius}
figures:
  bent: {title: Bent, alt: The knee is bent.}
"""


def problems(tmp_path: Path, file: str, old: str, new: str) -> list[Problem]:
    texts = {"plates/knee.yaml": PLATE, "plates/bones/leg.yaml": BONES, "plates/words/en.yaml": WORDS}
    if old:
        assert old in texts[file]
        texts[file] = texts[file].replace(old, new)
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    try:
        read_plates([tmp_path])
    except BadInput as bad:
        return list(bad.problems)
    return []


def test_the_plate_as_it_stands_is_right(tmp_path: Path) -> None:
    assert problems(tmp_path, "", "", "") == []


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "message"),
    [
        ("plates/knee.yaml", "role: muscle", "role: muscel", 10, '"muscel" stands here'),
        ("plates/knee.yaml", '"0,0 2,0"', '"0,0 2;0"', 14, '"2;0" is not a point'),
        ("plates/knee.yaml", '"0,0 2,0"', '"0,0"', 14, "this has 1 points"),
        ("plates/knee.yaml", '"0,0 0,-9"', '"0,0 0,-8"', 16, "do not meet"),
        ("plates/knee.yaml", "@thigh 2,1", "@thihg 2,1", 17, 'there is no frame "thihg"'),
        ("plates/knee.yaml", "bones: leg.front", "bones: leg.back", 7, 'there is no view "leg.back"'),
        ("plates/knee.yaml", "parent: thigh", "parent: hip", 5, 'there is no frame "hip"'),
        ("plates/knee.yaml", "thigh: {}", "thigh: {parent: shin}", 4, "hangs on itself"),
        ("plates/knee.yaml", "end: [0, 4]", "end: [0, 2]", 27, "ends where it starts"),
        ("plates/knee.yaml", '"0,0 2,0"', '"0,0 0,0 2,0"', 14, "twice running"),
        ("plates/knee.yaml", '"0,0 2,0"', '"0,0 1,4000 2,0"', 14, "too far away"),
        ("plates/knee.yaml", "at: [1, -4]", "at: [1, -4e9]", 25, "stands here"),
        ("plates/bones/leg.yaml", '0,-40"', '0,-40 0,0"', 3, "first one again"),
        ("plates/knee.yaml", "frame: shin\n", "frame: shinn\n", 11, 'there is no frame "shinn"'),
        ("plates/knee.yaml", "scene: side", "scene: sidd", 20, 'there is no scene "sidd"'),
        ("plates/knee.yaml", "words: bent", "words: bend", 21, '"bend" has no words'),
        ("plates/knee.yaml", "window: [-5, -50, 5, 5]", "window: [5, -50, -5, 5]", 22, "not open"),
        ("plates/knee.yaml", "pose: {shin: 40}", "pose: {chin: 40}", 23, 'there is no frame "chin"'),
        ("plates/knee.yaml", "key: calf", "key: claf", 25, '"claf" has no words'),
        ("plates/knee.yaml", "only: [femur]", "only: [femurs]", 27, 'there is no part "femurs"'),
        ("plates/knee.yaml", "fibres: 4", "fibers: 4", 12, 'there is no key "fibers" here'),
        ("plates/knee.yaml", "fibres: 4", "tube: '0,0,1 1,1,1'", 13, "exclude each other"),
        ("plates/bones/leg.yaml", '"0,0 2,0 2,-40 0,-40"', '"0,0 2,-40 2,0 0,-40"', 3, "crosses itself"),
        ("plates/bones/leg.yaml", "outline_of: leg.femur", "outline_of: leg.femor", 7, "no outline"),
        ("plates/words/en.yaml", "name: Calf", "nane: Calf", 2, 'there is no key "nane" here'),
    ],
)
def test_mistakes_are_said_at_their_line(
    tmp_path: Path, file: str, old: str, new: str, line: int, message: str
) -> None:
    found = problems(tmp_path, file, old, new)
    said = [p for p in found if message in p.message and p.place and p.place.line == line]
    assert said, "\n".join(map(str, found))
    assert said[0].place
    assert said[0].place.file.endswith(file)


def test_near_names_are_offered(tmp_path: Path) -> None:
    assert problems(tmp_path, "plates/knee.yaml", "role: muscle", "role: muscel")[0].nearest == "muscle"
    assert problems(tmp_path, "plates/knee.yaml", "key: calf", "key: claf")[0].nearest == "calf"


def test_all_mistakes_of_all_files_are_said_at_once(tmp_path: Path) -> None:
    problems(tmp_path, "plates/words/en.yaml", "name: Calf", "nane: Calf")
    (tmp_path / "plates/knee.yaml").write_text(
        PLATE.replace("role: muscle", "role: muscel"), encoding="utf-8"
    )
    with pytest.raises(BadInput) as bad:
        read_plates([tmp_path])
    assert len({p.place.file for p in bad.value.problems if p.place}) == 2


def test_leaders_that_may_cross_the_picture_are_refused(tmp_path: Path) -> None:
    labels = """\
      - {key: calf, side: left, at: [2, -4]}
      - {key: calf, side: right, at: [1, -4]}
"""
    found = problems(
        tmp_path, "plates/knee.yaml", "      - {key: calf, side: right, at: [1, -4], frame: shin}\n", labels
    )
    assert "may cross" in found[0].message


def test_later_folders_win_by_id(tmp_path: Path) -> None:
    for name in ("a", "b"):
        problems(tmp_path / name, "", "", "")
    (tmp_path / "b/plates/words/en.yaml").write_text(
        WORDS.replace("name: Calf", "name: Own"), encoding="utf-8"
    )
    library = read_plates([tmp_path / "a", tmp_path / "b"])
    assert library.words["en"].labels["calf"].name == "Own"
    assert library.shelves[0] == tmp_path / "b/plates/computed"
    assert len(library.files) == 6


def test_points_are_read_with_corners_widths_and_frames() -> None:
    points = read_curve("0,9.5 -.5,3! @thigh 2,3,.4 @ 1,1")
    assert [(p.x, p.y) for p in points] == [(0, 9.5), (-0.5, 3), (2, 3), (1, 1)]
    assert [p.corner for p in points] == [False, True, False, False]
    assert [p.frame for p in points] == ["", "", "thigh", ""]
    assert points[2].width == 0.4


@pytest.mark.parametrize(
    "text", ["", "1,2", "1 2 3", "1,2 3,4 5", "1,2 3,4 x,6", "1,2 3,4 @Thigh 5,6", None, 3]
)
def test_broken_outlines_are_refused(text: object) -> None:
    with pytest.raises(PydanticCustomError):
        read_outline(text)


def _models(kind: type[Model]) -> set[type[Model]]:
    found = {kind}
    for field in kind.model_fields.values():
        for inner in _in(field.annotation):
            found |= _models(inner)
    return found


def _in(annotation: object) -> list[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return [annotation]
    return [model for part in get_args(annotation) for model in _in(part)]


def test_every_key_is_documented() -> None:
    text = (Path(__file__).parents[3] / "docs" / "plates.md").read_text(encoding="utf-8")
    named = set(re.findall(r"[a-z_]+", text))
    models = _models(Plate) | _models(Bones) | _models(PlateWords)
    assert len(models) > 10
    keys = {name for model in models for name, field in model.model_fields.items() if not field.exclude}
    assert keys <= named, keys - named
    assert set(ROLES) <= named


def test_the_documented_plate_can_be_read(tmp_path: Path) -> None:
    text = (Path(__file__).parents[3] / "docs" / "plates.md").read_text(encoding="utf-8")
    section = text.split("## The shortest plate")[1].split("## Points")[0]
    plate, words = (
        dedent(block) for block in re.findall(r"(?:^    .*\n|^\n)+", section, re.MULTILINE) if block.strip()
    )
    for name, block in (("plates/knee.yaml", plate), ("plates/words/en.yaml", words)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(block, encoding="utf-8")
    assert list(read_plates([tmp_path]).plates) == ["knee"]
