"""The same pose with another body: contacts hold, and person, seat and support are drawn where they may be."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from support.pose_figures import FIGURES, bundled, planned

from handouts.content.poses.person import Person
from handouts.figures.gallery import Gallery
from handouts.figures.palette import read_wardrobe
from handouts.figures.people import check_person, colours_of, read_people, with_person
from handouts.figures.poses.checks.check import check_pose
from handouts.figures.poses.posing.plan import plan
from handouts.figures.poses.posing.scene import solve_pose
from handouts.figures.poses.scene.compose import draw_pose
from handouts.figures.poses.shelf import key_of
from handouts.problems import BadInput, Place

PEOPLE = read_people([FIGURES])
TEN = (
    "seated-knee-straightening", "figure-four-stretch", "one-leg-stand", "calf-raise", "bird-dog", "clamshell",
    "bridge", "wall-push-up", "cross-body-stretch", "upper-trapezius-stretch",
)  # fmt: skip
SEATED = "props: [chair]\nstart: {posture: sitting, on: chair}\nfinish: {left_knee: {flex: 0}}\n"


def test_there_are_people_of_all_builds_ages_and_colours() -> None:
    assert len(PEOPLE) >= 6
    assert {person.build or "slim" for person in PEOPLE.values()} == {"slight", "slim", "sturdy", "large"}
    assert len({person.skin or "light" for person in PEOPLE.values()}) >= 4
    assert {person.older for person in PEOPLE.values()} == {True, False}
    assert any(person.hair == "headscarf" for person in PEOPLE.values())
    assert any(person.glasses for person in PEOPLE.values())
    assert any(person.seat for person in PEOPLE.values())
    assert any(person.support for person in PEOPLE.values())


@pytest.mark.slow
@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("exercise", TEN)
def test_contacts_hold_for_every_body(exercise: str, name: str) -> None:
    chosen = with_person(plan(bundled(), exercise), PEOPLE[name])
    assert check_pose(chosen, solve_pose(chosen)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["lin", "david", "rosa"])
def test_every_exercise_goes_with_every_build(name: str) -> None:
    found = []
    for exercise in bundled():
        chosen = with_person(plan(bundled(), exercise), PEOPLE[name])
        found += [(exercise, problem.message) for problem in check_pose(chosen, solve_pose(chosen))]
    assert found == []


def test_a_wheelchair_takes_the_place_of_a_chair_one_sits_on() -> None:
    user = Person(seat="wheelchair")
    seated = with_person(planned(SEATED), user)
    assert {frame.on for frame in seated.frames} == {"wheelchair"}
    assert seated.has("wheelchair")
    assert not seated.has("chair")
    for other in (
        "start: {posture: back}\n",
        "props: [chair]\nstart: {posture: sitting, on: chair}\nfinish: {posture: standing}\n",
        "props: [chair, towel under_left_foot]\nstart: {posture: sitting, on: chair, left_foot: flat}\n",
        "props: [chair, table in_front]\nstart: {posture: sitting, on: chair}\n",
        "props: [chair]\nstart: {posture: sitting, on: chair}\nfinish: {trunk: {flex: -20}}\n",
    ):
        assert with_person(planned(other), user) == planned(other)


def test_a_walking_frame_takes_the_place_of_a_chair_in_front() -> None:
    user = Person(support="walking_frame")
    held = with_person(
        planned("props: [chair in_front]\nstart: {posture: standing, hands: on_chair}\n"), user
    )
    assert held.start.hands == "on_walking_frame"
    assert held.has("walking_frame")
    assert not held.has("chair")
    assert check_pose(held, solve_pose(held)) == []
    beside = planned("props: [chair left]\nstart: {posture: standing, left_hand: on_chair}\n")
    assert with_person(beside, user) == beside


def test_legs_and_feet_stay_dressed_as_the_exercise_needs_them() -> None:
    bare = planned("figure: {feet: bare, legs: shorts}\nstart: {posture: standing}\n")
    figure = with_person(bare, PEOPLE["george"]).figure
    assert (figure.build, figure.hair, figure.glasses) == ("large", "receding", True)
    assert (figure.feet, figure.legs) == ("bare", "shorts")


def test_glasses_age_and_scarf_are_drawn() -> None:
    def layers(figure: str) -> list[tuple[str, str | None, int]]:
        text = f"camera: {{turn: 80, close_up: head}}\nfigure: {figure}\nstart: {{posture: standing}}\n"
        picture = draw_pose(planned(text), raster=4)["start"]
        return [(layer.kind, layer.colour, len(layer.loops)) for layer in picture.layers]

    plain, glasses, older, scarf = map(
        layers, ("{}", "{glasses: true}", "{older: true}", "{hair: headscarf}")
    )
    assert [layer for layer in glasses if layer not in plain] == [("line", "ink", 5)]
    face = [
        next(n for kind, colour, n in found if (kind, colour) == ("pen", "face")) for found in (plain, older)
    ]
    assert face[1] - face[0] == 5
    colours = {colour for _, colour, _ in scarf}
    assert "scarf" in colours
    assert "hair" not in colours


def gallery(folder: Path | None = None) -> Gallery:
    poses = {"knee": SimpleNamespace(pose=bundled()["seated-knee-straightening"])}
    return Gallery(poses, [], homes=[folder] if folder else [])


def test_a_source_names_a_person_whose_colours_are_in_the_drawing() -> None:
    found = gallery()
    artwork = found.artwork("pose:knee#start?person=kofi")
    colours = {item.fill for item in artwork.draw(100, 100).items if hasattr(item, "fill")}
    kofi = colours_of(PEOPLE["kofi"], read_wardrobe([FIGURES]))
    assert {kofi["skin"], kofi["top"]} <= colours
    assert "skin" not in colours
    assert "wheelchair" in found.artwork("pose:knee#start?person=david").alt
    with pytest.raises(ValueError, match='did you mean "kofi"'):
        found.artwork("pose:knee#start?person=koffi")


def test_who_looks_as_the_pose_draws_it_shares_its_figure() -> None:
    bridge = plan(bundled(), "bridge")
    assert key_of(with_person(bridge, PEOPLE["anna"]), "start") == key_of(bridge, "start")
    assert key_of(with_person(bridge, PEOPLE["kofi"]), "start") != key_of(bridge, "start")


def test_a_project_has_people_of_its_own_and_mistakes_are_told(tmp_path: Path) -> None:
    own = tmp_path / "people.yaml"
    own.write_text("people:\n  nur: {build: large, skin: tan}\n")
    assert gallery(tmp_path).artwork("pose:knee#start?person=nur")
    own.write_text("people:\n  nur: {skin: tann}\n")
    with pytest.raises(BadInput) as caught:
        gallery(tmp_path).artwork("pose:knee#start?person=nur")
    assert caught.value.problems[0].nearest == "tan"
    with pytest.raises(BadInput, match="there is no person") as caught:
        check_person("aminna", PEOPLE, Place("clinic.yaml", 3, 11))
    assert caught.value.problems[0].nearest == "amina"
