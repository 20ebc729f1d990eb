"""Who hands the sheets out, and whom a patient can reach."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from handouts.content.document import Document
from handouts.content.poses.person import FigureChoice
from handouts.content.surroundings import ImagePath
from handouts.sources.ids import LANGUAGE_TAG
from handouts.sources.model import Model
from handouts.sources.values import EmailAddress, Text, Texts, WebAddress
from handouts.sources.words import Words

LanguageTag = Annotated[Text, Field(pattern=f"^{LANGUAGE_TAG.pattern}$")]


class Emergency(Model):
    """What to do when it cannot wait."""

    WORDS: ClassVar = Words(warnings=("advice",))

    number: Text | None = Field(default=None, description="The number to ring; null prints a ruled blank.")
    advice: Text = Field(description="One sentence: whom to ring, or where to go.")


class Clinic(Document):
    """The clinic as it signs its sheets. A field given as null prints a ruled blank."""

    WORDS: ClassVar = Words(
        "logo_alt", "opening_hours", "contact", "feedback", "emergency", kept=("department",)
    )

    name: Text = Field(description="The name of the clinic.")
    language: LanguageTag = Field(
        default="en", description="The language that the files of this project are written in: its tag."
    )
    department: Text | None = Field(default=None, description="The department, where there are several.")
    address: Texts = Field(default=(), description="The lines of the postal address.")
    phone: Text | None = Field(default=None, description="The number patients ring.")
    email: EmailAddress | None = Field(default=None, description="The address patients write to.")
    website: WebAddress | None = Field(default=None, description="The clinic's own page.")
    logo: ImagePath | None = Field(
        default=None, description="A PNG, JPEG or SVG file, named from the data folder."
    )
    logo_alt: Text | None = Field(default=None, description="What the logo shows or says.")
    opening_hours: Texts = Field(default=(), description="When somebody answers, line by line.")
    contact: Text | None = Field(
        default=None, description="One sentence: how to reach the clinic with a question."
    )
    feedback: Text | None = Field(
        default=None, description="One sentence: where to say what could be better."
    )
    emergency: Emergency | None = Field(default=None, description="What to do when it cannot wait.")
    figure: FigureChoice | None = Field(default=None, description="Who is drawn in the exercises: `person`.")
