"""What a build made: plain values that a command can tell and a fingerprint can keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from handouts.problems import Problem, Remark


@dataclass(frozen=True, slots=True)
class Document:
    """A finished PDF and how many pages it has; `notices` of them, at its beginning, are for whoever prints it."""

    pdf: bytes
    pages: int
    notices: int = 0
    remarks: tuple[Remark, ...] = ()
    """What is to be known of the file that it was made of."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """A request on paper: its products by file stem, and its parts and their page markup by part id.

    The folder for the parts is named like the first product.
    """

    products: Mapping[str, Document]
    parts: Mapping[str, Document] = field(default_factory=dict)
    markup: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Product:
    """A file in the output folder; `seconds` is what making it took, and 0 when it was up to date."""

    path: Path
    pages: int
    size: int
    seconds: float = 0.0
    is_new: bool = True
    remarks: tuple[Remark, ...] = ()
    """What is to be known of the files that it was made of."""


Warn = Callable[[Sequence[Problem]], None]
"""Called with what is wrong with files that nothing uses which is being made."""


def no_warning(problems: Sequence[Problem]) -> None:
    """For those who make something and mend nothing."""


Progress = Callable[[str, int, int], None]
"""Called while a request is made: with the part that is begun, how many are done, and how many there are."""


def no_progress(part: str, done: int, total: int) -> None:
    """For those who do not watch."""
