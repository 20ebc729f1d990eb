"""Tables as they come from spreadsheets, row by row as text; `csv` and `xlsx` read them.

Nothing is ever computed: a cell is what the spreadsheet shows in it, or else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from handouts.problems import BadInput, Place, Problem
from handouts.sources.values import MOST_LETTERS

Cells = tuple[str, ...]

_ERROR = re.compile(r"#[¡¿]?[A-ZÀ-Þ/0_. ]+[!?]|#N/[AD]|#NV|#{3,}|Err:\d{3}")
"""As spreadsheets in several languages write them: #REF!, #BEZUG!, #¿NOMBRE?, #N/A, Err:502."""


LONGEST_CELL = MOST_LETTERS
MOST_CELLS = 2_000
"""Characters of a cell and cells of a row: more is a quote that is never closed, or no list of patients."""


class Doubt(Enum):
    """Why it cannot be told what a cell shows: what is wrong, and what to do about it."""

    FORMULA = (
        "this cell has a formula and no value",
        "the list calculated and saved anew, or the value itself",
    )
    FORMAT = (
        "this cell shows something else than it holds",
        "the cell formatted as text, and its text typed anew",
    )
    DATE = "a date or a time stands here", "the cell formatted as text, and its text typed anew"
    """Only where none is wanted."""
    TOO_LONG = f"this cell has more than {LONGEST_CELL:,} characters", "a shorter cell"


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """The cells of a row, without blanks around them; rows count from 1 as the spreadsheet shows them.

    `doubts` go by column from 1 on.
    """

    number: int
    cells: Cells
    doubts: Mapping[int, Doubt] = field(default_factory=dict)


def tidy(cell: str) -> str:
    """A cell without blanks around it, its lines ended alike."""
    return cell.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def is_error(cell: str) -> bool:
    """Whether a cell holds what a spreadsheet shows in place of a value that it cannot compute."""
    return cell[:1] in "#E" and bool(_ERROR.fullmatch(cell))


def refused(file: str, message: str, expected: str, row: int = 1) -> BadInput:
    """What is wrong with a table as a whole, or from a row on."""
    return BadInput([Problem(message, Place(file, row), expected)])
