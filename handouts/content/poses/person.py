"""People whom figures may show, and the choice of one: body and clothes, colours by name, and what they move with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from handouts.content.poses.contacts import word
from handouts.content.poses.pose import BUILDS, HAIR, TOPS
from handouts.sources.model import FrozenMap, Model
from handouts.sources.values import Id, Text, Truth


class Person(Model):
    """One person. What is left out is as the exercise draws it."""

    build: Annotated[str, word(*BUILDS)] | None = Field(default=None, description="As in a pose's figure.")
    hair: Annotated[str, word(*HAIR)] | None = Field(default=None, description="As in a pose's figure.")
    top: Annotated[str, word(*TOPS)] | None = Field(default=None, description="As in a pose's figure.")
    glasses: Truth = Field(default=False, description="Wears glasses.")
    older: Truth = Field(default=False, description="Has the lines of an older face.")
    skin: Text | None = Field(default=None, description="A name from `skins` in palettes.yaml.")
    hair_colour: Text | None = Field(default=None, description="A name from `hairs` in palettes.yaml.")
    clothes: Text | None = Field(default=None, description="A name from `clothes` in palettes.yaml.")
    scarf: Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$")] | None = Field(
        default=None, description='The colour of a headscarf, such as "#7d6aa8".'
    )
    seat: Annotated[str, word("wheelchair")] | None = Field(
        default=None, description="Sits in it in exercises that are done sitting on a chair: wheelchair."
    )
    support: Annotated[str, word("walking_frame")] | None = Field(
        default=None, description="Holds it in standing, where others hold a chair in front: walking_frame."
    )


class People(Model):
    """Every person by name, as `figures/people.yaml` lists them."""

    id: str = Field(default="", exclude=True)
    people: Annotated[Mapping[Id, Person], AfterValidator(FrozenMap)] = Field(
        default=FrozenMap({}), description="Person by name."
    )


class FigureChoice(Model):
    """Who is drawn in all figures of a clinic or of a programme."""

    person: Id | None = Field(
        default=None, description="The name of a person in figures/people.yaml; null is whom the poses draw."
    )
