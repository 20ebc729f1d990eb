"""The office printer: what its test sheet showed, and how print copies are to be made for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_after_validator_function

from handouts.files.sources import is_there
from handouts.sources.model import Model
from handouts.sources.reading import read_model
from handouts.sources.source import read_yaml
from handouts.sources.values import Number, OneOf, Truth, Whole, fault, number

FILE = "printer.yaml"


def _right_and_up(value: object) -> tuple[float, float]:
    if isinstance(value, (list, tuple)) and len(value) == 2:
        return number(value[0]), number(value[1])
    raise fault("an offset is two numbers", "millimetres to the right and up, such as [0.5, -1.0]")


@dataclass(frozen=True)
class _Within:
    """Marks a number, or several, that must lie within bounds."""

    least: float
    most: float
    unit: str = "millimetres"

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        schema, bounds = handler(core), {"minimum": self.least, "maximum": self.most}
        return (
            {**schema, "items": {**schema["items"], **bounds}} if "items" in schema else {**schema, **bounds}
        )

    def _check(self, value: Any) -> Any:
        for one in value if isinstance(value, tuple) else (value,):
            if not self.least <= one <= self.most:
                raise fault(f"{one:g} is out of reach", f"{self.unit} from {self.least:g} to {self.most:g}")
        return value


Millimetres = Annotated[Number, _Within(0, 25)]
Offset = Annotated[
    tuple[float, float],
    BeforeValidator(
        _right_and_up, json_schema_input_type=Annotated[list[float], Field(min_length=2, max_length=2)]
    ),
    _Within(-10, 10),
]


class Booklet(Model):
    """How booklets are folded."""

    sheets_in_signature: Annotated[Whole, _Within(1, 20, "sheets")] | None = Field(
        default=None, description="Sheets folded together and then gathered; null folds all of them as one."
    )
    creep: Truth = Field(
        default=False,
        description="Moves inner pages closer to the fold by the paper's thickness; for booklets that are trimmed.",
    )
    gutter_mm: Millimetres = Field(default=0.0, description="Room between the fold and the pages.")
    blanks: Annotated[str, OneOf("end", "before-last", "refuse")] = Field(
        default="before-last",
        description="Where empty pages go when the pages do not fill the sheets: end, before-last, or refuse.",
    )


class Tiles(Model):
    """How posters are cut into sheets."""

    overlap_mm: Annotated[Number, _Within(5, 40)] = Field(
        default=12.0, description="How far neighbouring sheets lie on each other, to be glued."
    )


class Printer(Model):
    """`printer.yaml`: the printer that print copies are made for. `handouts printer-test` shows what to put here."""

    flip: Annotated[str, OneOf("long", "short")] = Field(
        default="long",
        description="The edge about which the printer turns upright sheets: long or short.",
    )
    back_offset_mm: Offset = Field(
        default=(0.0, 0.0), description="Where the cross of the back lies: millimetres to the right, and up."
    )
    unprintable_mm: Annotated[Number, _Within(0, 15)] = Field(
        default=5.0, description="How near to the edge of the paper the printer prints."
    )
    crop_marks: Truth = Field(
        default=False, description="Crop marks around posters in one sheet; many print shops want none."
    )
    paper: Annotated[str, OneOf("a4", "letter")] | None = Field(
        default=None,
        description="The paper in the tray, for cards and tiles: a4 or letter. Left out: what goes with the product.",
    )
    paper_thickness_mm: Annotated[Number, _Within(0, 1)] = Field(
        default=0.1, description="How thick a sheet is; 0.1 is usual office paper of 80 g/m²."
    )
    booklet: Booklet = Field(default=Booklet(), description="How booklets are folded.")
    tiles: Tiles = Field(default=Tiles(), description="How posters are cut into sheets.")


def read_printer(roots: Sequence[Path]) -> Printer:
    """The `printer.yaml` of the last data folder that has one, or a usual printer where none has.

    Raises `BadInput` with every problem of the file.
    """
    found = [path for root in roots if is_there(path := root / FILE)]
    return read_model(Printer, read_yaml(found[-1])) if found else Printer()
