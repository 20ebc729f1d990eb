"""People to draw: read from `figures/people.yaml`, put into a pose in place of its figure, and their colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from handouts.content.poses.body_position import BodyPosition
from handouts.content.poses.person import People, Person
from handouts.content.poses.pose import Figure, Prop
from handouts.figures.drawing import Palette
from handouts.figures.palette import Wardrobe, figure_palette
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.position import foot_goal
from handouts.figures.poses.sides import SIDES
from handouts.files.sources import is_there
from handouts.problems import BadInput, Place, Problem, nearest
from handouts.sources.reading import read_model
from handouts.sources.source import read_yaml

_WORN = ("skin", "hair", "top", "leggings", "scarf")
_SHADES = ("", "-shadow", "-far", "-far-shadow")
_TIPS = -12.0
"""Degrees that a sitting trunk is bent back (negative) when it leans on the chair's back."""
_HANDS = ("hands", "left_hand", "right_hand")


def read_people(folders: Sequence[Path]) -> Mapping[str, Person]:
    """Everybody in the `people.yaml` of these folders, later ones winning. Raises BadInput for a broken file."""
    found: dict[str, Person] = {}
    for folder in folders:
        path = folder / "people.yaml"
        if is_there(path):
            found |= read_model(People, read_yaml(path), id=path.stem).people
    return found


def check_colours(people: Mapping[str, Person], wardrobe: Wardrobe) -> None:
    """Raises BadInput for every colour of a person that the wardrobe does not have."""
    problems = [
        Problem(f'there is no {what} "{name}"', person.place(key), "one of " + ", ".join(known), nearest(name, known))
        for person in people.values()
        for key, what, known in (
            ("skin", "skin", wardrobe.skins), ("hair_colour", "hair", wardrobe.hairs),
            ("clothes", "clothes", wardrobe.clothes),
        )
        if (name := getattr(person, key)) is not None and name not in known
    ]  # fmt: skip
    if problems:
        raise BadInput(problems)


def check_person(name: str, people: Mapping[str, Person], place: Place) -> None:
    """Raises BadInput, at the place of the choice, for a person whom nobody describes."""
    if name not in people:
        expected = "one of " + ", ".join(people) if people else "figures/people.yaml with its name"
        raise BadInput([Problem(f'there is no person "{name}"', place, expected, nearest(name, people))])


def with_person(plan: PosePlan, person: Person) -> PosePlan:
    """The pose as this person does it.

    Legs and feet stay dressed as the exercise needs them. A wheelchair takes the place of a chair where one sits in
    every position, the feet have nothing to do on the floor and no table is in the way of its footplates; a walking
    frame takes that of a chair in front where both or one of the hands hold it.
    """
    changed = replace(plan, figure=_figure(plan.figure, person))
    if person.seat and _could_sit_anywhere(plan):
        changed = _seated(changed, person.seat)
    if person.support and _holds_chair_in_front(plan):
        changed = _supported(changed, person.support)
    return changed


def _figure(figure: Figure, person: Person) -> Figure:
    own = {
        name: getattr(person, name) for name in ("build", "hair", "top") if getattr(person, name) is not None
    }
    marks = {name: True for name in ("glasses", "older") if getattr(person, name)}
    return figure.with_fields(**own, **marks) if own or marks else figure


def _could_sit_anywhere(plan: PosePlan) -> bool:
    """Does the pose go as well in a wheelchair? One that bends back over it could tip it."""
    bends_back = any(frame.trunk and (frame.trunk.flex or 0) < _TIPS for frame in plan.frames)
    on_chair = all(frame.posture == "sitting" and frame.on == "chair" for frame in plan.frames)
    feet = {foot_goal(frame, side) for frame in plan.frames for side in SIDES}
    at_feet = any((prop.where or "").endswith("_foot") for prop in plan.props)
    at_table = plan.has("table", "in_front")
    return on_chair and feet <= {None, "flat", "free"} and not (at_feet or at_table or bends_back)


def _seated(plan: PosePlan, seat: str) -> PosePlan:
    frames = tuple(frame.with_fields(on=seat) for frame in plan.frames)
    props = [
        Prop(kind=seat) if prop.kind == "chair" and prop.where in (None, "under") else prop
        for prop in plan.props
    ]
    return replace(plan, frames=frames, props=tuple(props))


def _holds_chair_in_front(plan: PosePlan) -> bool:
    standing = all(frame.posture == "standing" for frame in plan.frames)
    holding = any(getattr(frame, hand) == "on_chair" for frame in plan.frames for hand in _HANDS)
    places = [prop.where for prop in plan.props if prop.kind == "chair"]
    return standing and holding and all(place in (None, "in_front") for place in places)


def _supported(plan: PosePlan, support: str) -> PosePlan:
    def changed(frame: BodyPosition) -> BodyPosition:
        held = {hand: f"on_{support}" for hand in _HANDS if getattr(frame, hand) == "on_chair"}
        return frame.with_fields(**held) if held else frame

    props = [Prop(kind=support) if prop.kind == "chair" else prop for prop in plan.props]
    return replace(plan, frames=tuple(map(changed, plan.frames)), props=tuple(props))


def colours_of(person: Person, wardrobe: Wardrobe) -> Palette:
    """The colours that are this person's own, by role. Raises KeyError for a name that the wardrobe does not have."""
    scarf = {"scarf": person.scarf} if person.scarf else {}
    palette = figure_palette(
        scarf, wardrobe, skin=person.skin, hair=person.hair_colour, clothes=person.clothes
    )
    return {
        **{f"{role}{shade}": palette[f"{role}{shade}"] for role in _WORN for shade in _SHADES},
        "face": palette["face"],
    }
