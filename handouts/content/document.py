"""What every published file tells about itself: who wrote it, who checked it, how long it may be used."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from handouts.sources.model import Model
from handouts.sources.values import Day, Id, Text, Texts, WebAddress, a_list, fault, short_for


class Reference(Model):
    """A source that a statement rests on."""

    text: Text = Field(description="The source in words, as a bibliography gives it.")
    url: WebAddress | None = Field(default=None, description="Where to read it.")


class Code(Model):
    """A term of a coding system, passed through as it is; none are shipped."""

    system: Text = Field(description="The coding system, such as http://snomed.info/sct.")
    code: Text = Field(description="The code in that system.")
    display: Text | None = Field(default=None, description="The code in words.")


References = Annotated[
    tuple[
        Annotated[Reference, BeforeValidator(short_for("text"), json_schema_input_type=Text | Reference)], ...
    ],
    BeforeValidator(a_list),
]
Codes = Annotated[tuple[Code, ...], BeforeValidator(a_list)]


class Document(Model):
    """The control data of a file. Nothing is taken as reviewed unless `reviewed_by` says by whom."""

    id: Id = Field(default="", exclude=True, description="The name of the file without .yaml.")
    authors: Texts = Field(default=(), description="Who wrote this.")
    reviewed_by: Text | None = Field(
        default=None, description="The clinician who checked this; null until one has."
    )
    review_notes: Texts = Field(
        default=(), description="What a clinician must check or has decided. Never printed."
    )
    published: Day | None = Field(default=None, description="The day from which this may be handed out.")
    review_due: Day | None = Field(default=None, description="The day by which this must be checked again.")
    version: Text | None = Field(default=None, description="The version printed on every sheet.")
    references: References = Field(default=(), description="The sources this rests on.")
    licence: Text | None = Field(default=None, description="Under which licence this may be shared.")
    codes: Codes = Field(default=(), description="Codes of clinical systems, passed through.")

    @property
    def reviewed(self) -> bool:
        """Has a clinician signed this?"""
        return self.reviewed_by is not None

    @field_validator("review_due", mode="after")
    @classmethod
    def _after_publication(cls, due: date | None, info: ValidationInfo[Any]) -> date | None:
        published = info.data.get("published")
        if due and published and due <= published:
            raise fault(f"the review is due on {due}, but this was published on {published}", "a later day")
        return due
