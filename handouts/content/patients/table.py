"""Tables as they come from spreadsheets, row by row as text; `patient_csv` and `patient_xlsx` read them.

Formulas are text, like everything else in a table: nothing is ever computed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handouts.problems import BadInput, Place, Problem

Cells = tuple[str, ...]

_ERROR = re.compile(r"#[¡¿]?[A-ZÀ-Þ/0_. ]+[!?]|#N/[AD]|#NV|#{3,}|Err:\d{3}")
"""As spreadsheets in several languages write them: #REF!, #BEZUG!, #¿NOMBRE?, #N/A, Err:502."""


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """The cells of a row, without blanks around them; rows count from 1 as the spreadsheet shows them."""

    number: int
    cells: Cells


def tidy(cell: str) -> str:
    """A cell without blanks around it, its lines ended alike."""
    return cell.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def is_error(cell: str) -> bool:
    """Whether a cell holds what a spreadsheet shows in place of a value that it cannot compute."""
    return cell[:1] in "#E" and bool(_ERROR.fullmatch(cell))


def refused(file: str, message: str, expected: str, row: int = 1) -> BadInput:
    """What is wrong with a table as a whole, or from a row on."""
    return BadInput([Problem(message, Place(file, row), expected)])
