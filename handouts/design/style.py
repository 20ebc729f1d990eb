"""The properties of styles and pages: one declaration each for type, kind in YAML and meaning.

The theme's reader, its JSON Schema and the theme author's reference are made from the fields declared here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal, NamedTuple

from handouts.markup.bounds import Bounds

# fmt: off
PropertyKind = Literal[
    "style", "font", "weight", "boolean", "size", "factor", "word", "length", "colour", "box", "sides",
]
# fmt: on


class Property(NamedTuple):
    """How a property is written in YAML and what it does."""

    kind: PropertyKind
    about: str
    choices: tuple[str, ...] = ()
    bounds: Bounds | None = None


LETTERS = Bounds("4pt", "400pt")
"""The sizes of text: below it is dust, above it no word fits on the largest poster."""
_ROOM = Bounds("0", "500mm")
_ROUND = Bounds("0", "100mm")
_LINE = Bounds("0", "20mm")


def _property(kind: PropertyKind, about: str, *choices: str, bounds: Bounds | None = None) -> Any:
    return field(default=None, metadata={"property": Property(kind, about, choices, bounds)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one kind of text or box looks. None is: not given.

    Lengths are in points, colours "#rrggbb", fonts ids of families, padding is top, right, bottom, left.
    """

    font: str | None = _property("font", "The font: a role of `fonts`, or a family by its id.")
    weight: int | None = _property("weight", "How bold, 100 to 900; 400 is regular, 700 bold.")
    italic: bool | None = _property("boolean", "Slanted.")
    size: float | None = _property(
        "size", "A length, or a part of the parent's size: 85%. Parts stop at `minimum-size`.", bounds=LETTERS
    )
    leading: float | None = _property(
        "factor", "From one baseline to the next, as a factor of the size.", bounds=Bounds("0.8", "4")
    )
    colour: str | None = _property("colour", "The colour of the text.")
    on: str | None = _property(
        "colour", "The colour it stands on, where that is not the paper: contrast is measured against it."
    )
    align: str | None = _property("word", "Where lines stand.", "start", "centre", "end")
    hyphenate: bool | None = _property("boolean", "Long words may be parted at a line's end.")
    balance: bool | None = _property("boolean", "Lines of about equal length, e.g. for headings.")
    whole_sentences: bool | None = _property(
        "boolean", "A line rather ends with a sentence than within one, e.g. for doses."
    )
    underline: bool | None = _property("boolean", "Underlined, e.g. for links.")
    nowrap: bool | None = _property("boolean", "Never broken over lines.")
    before: float | None = _property(
        "length", "Room above; the larger of neighbours' rooms counts.", bounds=_ROOM
    )
    after: float | None = _property("length", "Room below.", bounds=_ROOM)
    keep_with_next: bool | None = _property("boolean", "Stays on the page of what follows.")
    marker: str | None = _property(
        "word", "What stands before an item.", "none", "disc", "dash", "check", "number", "badge"
    )
    marker_colour: str | None = _property("colour", "The colour of the marker.")
    marker_fill: str | None = _property("colour", "The colour of a badge.")
    marker_width: float | None = _property("length", "How far items are set in for the marker.", bounds=_ROOM)
    gap: float | None = _property("length", "Room between items, cells or columns.", bounds=_ROOM)
    fill: str | None = _property("colour", "The colour behind; `none` for none.")
    border: str | None = _property("colour", "The colour of the frame; `none` for none.")
    border_width: float | None = _property("length", "The width of the frame's line.", bounds=_LINE)
    radius: float | None = _property("length", "How round the corners are.", bounds=_ROUND)
    padding: tuple[float, float, float, float] | None = _property(
        "box", "Room between frame and content: one to four lengths, as in CSS.", bounds=_ROOM
    )
    bar: str | None = _property("colour", "The colour of a bar along the start edge; `none` for none.")
    bar_width: float | None = _property("length", "The width of the bar.", bounds=_LINE)
    bleed: tuple[str, ...] | None = _property(
        "sides", "The sides on which the fill runs to the paper's edge."
    )
    rule: str | None = _property("colour", "The colour of lines: rules, blanks, a table's lines.")
    rule_width: float | None = _property("length", "The width of those lines.", bounds=_LINE)
    head_fill: str | None = _property("colour", "The colour behind a table's heading rows.")
    head_colour: str | None = _property("colour", "The colour of the text in a table's heading rows.")
    stripe: str | None = _property("colour", "The colour behind every second row of a table.")
    height: float | None = _property("length", "The least height of a box.", bounds=_ROOM)
    scale: float | None = None
    """The size as a factor of that of the text around; in inline styles only, in place of `size`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStyle:
    """How a page looks. Margins are in points: top, right, bottom, left."""

    margin: tuple[float, float, float, float] = _property(
        "box", "Room between paper's edge and content: one to four lengths, as in CSS.", bounds=_ROOM
    )
    fill: str | None = _property("colour", "The colour of the whole sheet; `none` for none.")
    footer: bool = _property("boolean", "Whether binding puts the running footer on it; true when not given.")


def _properties(kind: type[Style] | type[PageStyle]) -> dict[str, Property]:
    declared = ((f.name.replace("_", "-"), f.metadata.get("property")) for f in fields(kind))
    return {name: found for name, found in declared if found is not None}


ROOT = "text"
"""The style that all blocks extend in the end."""

STYLE_PROPERTIES: dict[str, Property] = {
    "extends": Property("style", "The style that says what this one does not; `text` when not given."),
    **_properties(Style),
}
PAGE_PROPERTIES: dict[str, Property] = _properties(PageStyle)
