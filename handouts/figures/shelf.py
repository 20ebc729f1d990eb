"""Computed drawings on disk, of poses and of plates: shipped in folders, or kept from earlier runs.

Each file says what it was computed from; it is used only where that is what is wanted now.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from handouts.files.sealed import SealedFolder
from handouts.files.sources import read_file
from handouts.files.writing import write_together
from handouts.problems import BadInput

T = TypeVar("T")


class Unreadable(Exception):  # noqa: N818 - it says what the bytes are
    """The bytes are no computed drawing of this kind."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """One kind of computed drawings: as bytes, marked with the key of what it was computed from, and back.

    `decode` answers None for a drawing with another key and raises `Unreadable` for what is none; a file has at most
    `largest` bytes.
    """

    encode: Callable[[T, str], bytes]
    decode: Callable[[bytes, str], T | None]
    largest: int


def find(kind: Kind[T], folders: Sequence[Path], name: str, key: str) -> T | None:
    """The drawing of a file's name, if one of the folders has it as it would be computed now."""
    for folder in folders:
        try:
            drawing = kind.decode(read_file(folder / name, most=kind.largest), key)
        except (BadInput, Unreadable):
            continue
        if drawing is not None:
            return drawing
    return None


def store(kind: Kind[T], folder: Path, name: str, key: str, drawing: T) -> None:
    """Put a drawing into a folder to be shipped; raises BadInput where that cannot be."""
    write_together({folder / name: kind.encode(drawing, key)})


def recall(kind: Kind[T], cache: SealedFolder, name: str, key: str) -> T | None:
    """The drawing that an earlier run computed, if it is kept."""
    kept = cache.recall(name, key.encode())
    return kind.decode(kept, key) if kept else None


def keep(kind: Kind[T], cache: SealedFolder, name: str, key: str, drawing: T) -> None:
    """Keep a drawing for the next run."""
    cache.keep(name, key.encode(), kind.encode(drawing, key))
