"""The properties of styles and pages: each declared once, with the kind of its value and what it does.

What reads themes, their JSON Schema and the theme author's reference are made from the fields declared here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from handouts.design.kinds import Written
from handouts.markup.bounds import Bounds
from handouts.markup.values import Share
from handouts.sources.model import Hyphened, fields_by_key
from handouts.sources.values import OneOf

LETTERS = Bounds("4pt", "400pt")
"""The sizes of text: below it is dust, above it no word fits on the largest poster."""
_ROOM = Bounds("0", "500mm")

Box = tuple[float, float, float, float]
"""Points: top, right, bottom, left."""

YesOrNo = Annotated[bool | None, Written("boolean")]
Colour = Annotated[str | None, Written("colour")]
Room = Annotated[float | None, Written("length", _ROOM)]
Round = Annotated[float | None, Written("length", Bounds("0", "100mm"))]
Line = Annotated[float | None, Written("length", Bounds("0", "20mm"))]


class Looks(Hyphened):
    """How one kind of text or box looks, but for its size. Lengths are in points. None is: not given."""

    font: Annotated[str | None, Written("font")] = Field(
        default=None, description="The font: a role of `fonts`, or a family by its id."
    )
    weight: Annotated[int | None, Written("weight")] = Field(
        default=None, description="How bold, 100 to 900; 400 is regular, 700 bold."
    )
    italic: YesOrNo = Field(default=None, description="Slanted.")
    leading: Annotated[float | None, Written("factor", Bounds("0.8", "4"))] = Field(
        default=None, description="From one baseline to the next, as a factor of the size."
    )
    colour: Colour = Field(default=None, description="The colour of the text.")
    on: Colour = Field(
        default=None,
        description="The colour it stands on, where that is not the paper: contrast is measured against it.",
    )
    align: Annotated[str | None, OneOf("start", "centre", "end")] = Field(
        default=None, description="Where lines stand."
    )
    hyphenate: YesOrNo = Field(default=None, description="Long words may be parted at a line's end.")
    balance: YesOrNo = Field(default=None, description="Lines of about equal length, e.g. for headings.")
    whole_sentences: YesOrNo = Field(
        default=None, description="A line rather ends with a sentence than within one, e.g. for doses."
    )
    underline: YesOrNo = Field(default=None, description="Underlined, e.g. for links.")
    nowrap: YesOrNo = Field(default=None, description="Never broken over lines.")
    before: Room = Field(default=None, description="Room above; the larger of neighbours' rooms counts.")
    after: Room = Field(default=None, description="Room below.")
    keep_with_next: YesOrNo = Field(default=None, description="Stays on the page of what follows.")
    marker: Annotated[str | None, OneOf("none", "disc", "dash", "check", "number", "badge")] = Field(
        default=None, description="What stands before an item."
    )
    marker_colour: Colour = Field(default=None, description="The colour of the marker.")
    marker_fill: Colour = Field(default=None, description="The colour of a badge.")
    marker_width: Room = Field(default=None, description="How far items are set in for the marker.")
    gap: Room = Field(default=None, description="Room between items, cells or columns.")
    fill: Colour = Field(default=None, description="The colour behind; `none` for none.")
    border: Colour = Field(default=None, description="The colour of the frame; `none` for none.")
    border_width: Line = Field(default=None, description="The width of the frame's line.")
    radius: Round = Field(default=None, description="How round the corners are.")
    padding: Annotated[Box | None, Written("box", _ROOM)] = Field(
        default=None, description="Room between frame and content: one to four lengths, as in CSS."
    )
    bar: Colour = Field(
        default=None, description="The colour of a bar along the start edge; `none` for none."
    )
    bar_width: Line = Field(default=None, description="The width of the bar.")
    bleed: Annotated[tuple[str, ...] | None, Written("sides")] = Field(
        default=None, description="The sides on which the fill runs to the paper's edge."
    )
    rule: Colour = Field(default=None, description="The colour of lines: rules, blanks, a table's lines.")
    rule_width: Line = Field(default=None, description="The width of those lines.")
    head_fill: Colour = Field(default=None, description="The colour behind a table's heading rows.")
    head_colour: Colour = Field(default=None, description="The colour of the text in a table's heading rows.")
    stripe: Colour = Field(default=None, description="The colour behind every second row of a table.")
    height: Room = Field(default=None, description="The least height of a box.")


class StyleRules(Looks, defer_build=False):  # built once, for all files that have it
    """What a theme says of a style: colours and fonts by their names, the size as it is written."""

    extends: Annotated[str | None, Written("style")] = Field(
        default=None, description="The style that says what this one does not; `text` when not given."
    )
    size: Annotated[tuple[float | None, Share | None] | None, Written("size", LETTERS)] = Field(
        default=None,
        description="A length, or a part of the parent's size: 85%. Parts stop at `minimum-size`.",
    )


class Style(Looks):
    """A style, resolved: colours "#rrggbb", fonts ids of families, padding top, right, bottom, left."""

    size: float | None = None
    scale: float | None = None
    """The size as a factor of that of the text around; in inline styles only, in place of `size`."""


UNSTYLED = Style.model_construct()
"""Says nothing."""


class PageStyle(Hyphened, defer_build=False):
    """How a page looks. Margins are in points: top, right, bottom, left."""

    margin: Annotated[Box, Written("box", _ROOM)] = Field(
        default_factory=lambda: (0.0, 0.0, 0.0, 0.0),
        description="Room between paper's edge and content: one to four lengths, as in CSS.",
    )
    fill: Colour = Field(default=None, description="The colour of the whole sheet; `none` for none.")
    footer: Annotated[bool, Written("boolean")] = Field(
        default=True, description="Whether binding puts the running footer on it; true when not given."
    )


ROOT = "text"
"""The style that all blocks extend in the end."""


def _kinds(kind: type[Hyphened]) -> dict[str, str]:
    fields = fields_by_key(kind).items()
    return {
        key: next((it.kind for it in field.metadata if isinstance(it, Written)), "word")
        for key, field in fields
    }


PROPERTY_KINDS: Mapping[str, Mapping[str, str]] = {"pages": _kinds(PageStyle), "styles": _kinds(StyleRules)}
"""Sections of a theme with properties each: their keys, and of which kind their values are."""
