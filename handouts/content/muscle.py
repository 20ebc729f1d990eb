"""The anatomy of one muscle, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field

from handouts.content.document import Document
from handouts.content.surroundings import PlateId
from handouts.problems import Problem
from handouts.sources.model import Model
from handouts.sources.values import Prose, Text, Texts, a_list, not_empty, short_for
from handouts.sources.words import Words


class Term(Model):
    """A medical word and what it means."""

    WORDS: ClassVar = Words("term", "meaning")

    term: Text = Field(description="The medical word, as it stands in the text.")
    meaning: Text = Field(description="What it means, in plain words.")


class Action(Model):
    """A movement that the muscle makes."""

    WORDS: ClassVar = Words("text")

    text: Text = Field(description="What it does, in one sentence.")
    view: Text | None = Field(default=None, description="The figure of the plate that shows it.")


Actions = Annotated[
    tuple[Annotated[Action, BeforeValidator(short_for("text"), json_schema_input_type=Text | Action)], ...],
    BeforeValidator(a_list),
    AfterValidator(not_empty),
    Prose(),
]


class Muscle(Document):
    """One muscle: where it is, what it does, where everyday life uses it."""

    WORDS: ClassVar = Words(
        "name",
        "summary",
        "location",
        "origin",
        "insertion",
        "joins",
        "group",
        "actions",
        "when_active",
        "everyday",
        "terms",
        free=("pronunciation",),
        kept=("medical_name",),
    )

    name: Text = Field(description="In plain words.")
    medical_name: Text | None = Field(default=None, description="Its name in anatomy.")
    pronunciation: Text | None = Field(default=None, description="How to say the medical name.")
    summary: Text = Field(description="One sentence: what and where it is.")
    location: Text = Field(description="Where it lies.")
    origin: Text | None = Field(default=None, description="Where it begins.")
    insertion: Text | None = Field(default=None, description="Where it ends.")
    joins: Text | None = Field(default=None, description="What it joins on the way.")
    group: Text | None = Field(default=None, description="Which group of muscles it belongs to.")
    actions: Actions = Field(description="What it does, one movement an item; those with a view first.")
    when_active: Text | None = Field(default=None, description="When it works.")
    everyday: Texts = Field(default=(), description="Everyday movements that use it.")
    terms: Annotated[tuple[Term, ...], BeforeValidator(a_list)] = Field(
        default=(), description="The medical words in this text, in the order they appear."
    )
    view: Text = Field(default="front", description="The figure of that plate that shows where it lies.")
    plate: PlateId | None = Field(default=None, description="The id of the anatomy plate that shows it.")

    @property
    def prose(self) -> str:
        """Everything a reader reads of this muscle, but the glossary."""
        parts = (
            self.name, self.medical_name, self.summary, self.location, self.origin, self.joins,
            self.insertion, self.group, self.when_active,
            *(action.text for action in self.actions), *self.everyday,
        )  # fmt: skip
        return " ".join(part for part in parts if part)

    def faults(self) -> Iterator[Problem]:
        """A term explains a word that stands in the text."""
        yield from super().faults()
        prose = self.prose.lower()
        for term in self.terms:
            if term.term.lower() not in prose:
                message = f'"{term.term}" is explained, but stands nowhere in this text'
                yield Problem(message, term.place("term"), "a word of the text")
