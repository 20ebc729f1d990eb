"""What a build made: plain values that a command can tell and a fingerprint can keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from handouts.problems import Problem, Remark


@dataclass(frozen=True, slots=True)
class Document:
    """A finished PDF and how many pages it has; the `notices`, counted from 1, are for whoever prints it."""

    pdf: bytes
    pages: int
    notices: frozenset[int] = frozenset()
    remarks: tuple[Remark, ...] = ()
    """What is to be known of the file that it was made of."""
    volumes: tuple[int, ...] = ()
    """How many pages each of its volumes has, where they are counted."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """A request on paper: its products by file stem, and its parts and their page markup by part id.

    The folder for the parts is named like the first product.
    """

    products: Mapping[str, Document]
    parts: Mapping[str, Document] = field(default_factory=dict)
    markup: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    """What its author should know of it."""


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
    note: str = ""
    """What its author should know of it, in a few words."""


Warn = Callable[[Sequence[Problem]], None]
"""Called with what is wrong with files that nothing uses which is being made."""


def no_warning(problems: Sequence[Problem]) -> None:
    """For those who make something and mend nothing."""


Progress = Callable[[str, int, int], None]
"""Called while a request is made: with the part that is begun, how many are done, and how many there are."""


def no_progress(part: str, done: int, total: int) -> None:
    """For those who do not watch."""
