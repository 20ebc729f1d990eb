"""Texts with words for either side: a product prints those for the side of its dose, mirrored picture or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from handouts.content.exercise import Exercise, Sided
from handouts.problems import BadInput
from handouts.production.project import Project, Root, bundled_root
from handouts.production.publication.build import build
from handouts.production.publication.check import check
from handouts.production.request import Request
from handouts.production.views.plain import view_of

_CARD = """\
name: Side leg lift
side_means: leg
purpose: It makes your hip stronger.
steps:
  - text: Lie on your side.
    left: Lie on your right side.
    right: Lie on your left side.
  - Lift the top leg.
  - {last}
stop_if: You feel sharp pain.
dose: {{reps: 10, side: {side}, progress: Add one a week., note: Breathe.}}
pose:
  props: [mat]
  start:
    posture: right_side
    hips: {{flex: 45}}
    knees: {{flex: 45}}
    right_shoulder: {{flex: 172}}
    left_hand: {{on_floor: [30, 30]}}
  finish: {{left_hip: {{open: 45}}}}
"""
_REQUEST = Request("leg-lift", "handout", paper="a4")
_WORDS = {
    "left": "Lie on your right side.",
    "right": "Lie on your left side.",
    "each": "Lie on your side.",
    "null": "Lie on your side.",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "clinic.yaml").write_text("name: The clinic\n")
    (tmp_path / "exercises").mkdir()
    return Project((bundled_root(), Root("own", tmp_path, tmp_path)), tmp_path / "build")


def _write(project: Project, side: str, last: str = "Lower it slowly.") -> Path:
    path = project.own.data / "exercises" / "leg-lift.yaml"
    path.write_text(_CARD.format(side=side, last=last))
    return path


@pytest.mark.parametrize("side", _WORDS)
def test_a_product_says_the_words_for_the_side_of_the_dose(project: Project, side: str) -> None:
    _write(project, side)
    (product,) = build([_REQUEST], project)
    printed = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(product.path).pages)
    assert [words for words in dict.fromkeys(_WORDS.values()) if words in printed] == [_WORDS[side]]
    assert "Add one a week. Breathe." in printed


def test_words_for_either_side_may_stand_beside_a_mirrored_picture(project: Project) -> None:
    _write(project, "right")
    check(project, [_REQUEST])


def test_words_for_no_side_that_name_one_are_told_what_to_do(project: Project) -> None:
    path = _write(project, "right", "Lower your left leg slowly.")
    with pytest.raises(BadInput) as raised:
        check(project, [_REQUEST])
    (problem,) = raised.value.problems
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == (str(path), 9)
    assert (problem.expected or "").endswith("or words for each: text, left, right")


def test_an_exercise_on_a_side_has_its_words_and_all_else_as_it_was() -> None:
    turn = Sided(text="Turn.", left="Turn left.", right="Turn right.")
    exercise = Exercise(id="turn", name="Turn", purpose="To turn.", steps=(turn,), stop_if="You feel dizzy.")
    assert view_of(exercise.on("right")).look("steps") == ("Turn right.",)
    assert view_of(exercise).look("steps") == ("Turn.",)
    assert exercise.on("right").with_fields(steps=exercise.steps) == exercise
