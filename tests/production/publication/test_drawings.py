"""Poses and plates that are wrong are found by a check; a dose for one side turns the picture, not the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.problems import BadInput
from handouts.production.project import Project, Root, bundled_root
from handouts.production.publication.check import check
from handouts.production.publication.materials import read_materials
from handouts.production.request import Request
from handouts.production.views.views import Views

_CARD = """\
name: Side leg lift
purpose: It makes your hip stronger.
steps: [Lie on your {side} side., Lift the top leg., Lower it slowly.]
stop_if: You feel sharp pain.
dose: {{reps: 10, side: {dose}}}
pose:
  props: [mat]
  muscles: [gluteus_medius left]
  start:
    posture: right_side
    hips: {{flex: 45}}
    knees: {{flex: 45}}
    right_shoulder: {{flex: 172}}
    left_hand: {{on_floor: [30, 30]}}
  finish: {{left_hip: {{open: {angle}}}}}
pictures: {{start: {{caption: Legs together}}, finish: {{caption: Leg up}}}}
"""
_PLATE = "scenes: {front: {layers: [{shapes: [{id: thigh, role: femur, outline: [[0, 0], [1, 0]]}]}]}}\nfigures: {}\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "clinic.yaml").write_text("name: The clinic\n")
    (tmp_path / "exercises").mkdir()
    (tmp_path / "plates").mkdir()
    return Project((bundled_root(), Root("own", tmp_path, tmp_path)), tmp_path / "build")


def _write(project: Project, *, dose: str = "left", side: str = "right", angle: int = 45) -> Path:
    path = project.own.data / "exercises" / "leg-lift.yaml"
    path.write_text(_CARD.format(dose=dose, side=side, angle=angle))
    return path


def _pictures(project: Project) -> list[tuple[str, str]]:
    request = Request("leg-lift", "handout", paper="a4")
    materials = read_materials(project, [request])
    stage = materials.stage(request)
    views = Views(materials.library, stage.programme, stage.language, stage.gallery)
    return [(shown.src, shown.alt) for shown in views.shown(views.prescriptions[0])]


def test_an_impossible_pose_that_no_product_shows_is_found_at_its_line(project: Project) -> None:
    path = _write(project, angle=20)
    path.write_text(
        path.read_text().replace("left_hand: {on_floor: [30, 30]}", "left_hand: {reach: [150, 90, 10]}")
    )
    with pytest.raises(BadInput) as raised:
        check(project, [Request("scissors", "handout", paper="a4")])
    (problem,) = {p.message: p for p in raised.value.problems if "hand" in p.message}.values()
    assert problem.place is not None
    assert problem.place.file == str(path)
    assert "left_hand: {reach" in problem.place.excerpt


def test_a_broken_plate_that_no_product_shows_is_found_at_its_line(project: Project) -> None:
    (project.own.data / "plates" / "knee.yaml").write_text(_PLATE)
    with pytest.raises(BadInput) as raised:
        check(project, [Request("scissors", "handout", paper="a4")])
    places = {p.place.file: p.place.line for p in raised.value.problems if p.place}
    assert places == {str(project.own.data / "plates" / "knee.yaml"): 1}


def test_a_dose_for_the_other_side_mirrors_picture_and_alt_text(project: Project) -> None:
    _write(project, dose="left")
    assert [alt.partition(",")[0] for _, alt in _pictures(project)] == ["Lying on the right side"] * 2
    _write(project, dose="right")
    pictures = _pictures(project)
    assert [source for source, _ in pictures] == [
        f"pose:leg-lift#{w}?side=right" for w in ("start", "finish")
    ]
    assert [alt.partition(",")[0] for _, alt in pictures] == ["Lying on the left side"] * 2


def test_words_that_name_a_side_beside_a_mirrored_picture_are_found_at_their_line(project: Project) -> None:
    _write(project, dose="left")
    request = Request("leg-lift", "handout", paper="a4")
    check(project, [request])
    _write(project, dose="right")
    with pytest.raises(BadInput) as raised:
        check(project, [request])
    (problem,) = raised.value.problems
    assert problem.place is not None
    assert (problem.place.line, problem.message.partition(" ")[0]) == (3, '"right"')
    _write(project, dose="right", side="other")
    check(project, [request])


@pytest.mark.parametrize(
    ("pictures", "captions"),
    [
        ("", [("start", None), ("finish", None)]),
        ("pictures: {start: {caption: Low}}\n", [("start", "Low"), ("finish", None)]),
        ("pictures: {finish: {caption: High}}\n", [("start", None), ("finish", "High")]),
        ("pictures: {start: {caption: Low}, finish: null}\n", [("start", "Low")]),
    ],
)
def test_every_position_of_a_pose_is_shown_with_or_without_a_caption(
    project: Project, pictures: str, captions: list[tuple[str, str | None]]
) -> None:
    path = _write(project)
    path.write_text(path.read_text().partition("pictures:")[0] + pictures)
    request = Request("leg-lift", "handout", paper="a4")
    materials = read_materials(project, [request])
    stage = materials.stage(request)
    views = Views(materials.library, stage.programme, stage.language, stage.gallery)
    shown = [
        (one.src.partition("#")[2].partition("?")[0], one.caption)
        for one in views.shown(views.prescriptions[0])
    ]
    assert shown == captions


def test_positions_on_the_way_are_numbered(project: Project) -> None:
    path = _write(project)
    way = "  between:\n    - {left_hip: {open: 25}}\n  finish:"
    text = path.read_text().replace("  finish:", way)
    captions = "pictures: {start: {caption: One}, between: [{caption: Two}], finish: {caption: Three}}\n"
    path.write_text(text.partition("pictures:")[0] + captions)
    request = Request("leg-lift", "handout", paper="a4")
    materials = read_materials(project, [request])
    stage = materials.stage(request)
    views = Views(materials.library, stage.programme, stage.language, stage.gallery)
    shown = views.shown(views.prescriptions[0])
    assert [(one.src.partition("?")[0], one.caption, one.label) for one in shown] == [
        ("pose:leg-lift#start", "One", "1"),
        ("pose:leg-lift#2", "Two", "2"),
        ("pose:leg-lift#finish", "Three", "3"),
    ]
    assert len({one.alt for one in shown}) == 3
