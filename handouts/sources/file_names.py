"""Files as authors name them: macOS writes é as e and an accent, other systems and keyboards as one character.

Both look alike and mean the same file (Unicode Standard Annex 15), so every look-up of a written name is made
here.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path


def file_called(folder: Path, name: str) -> Path:
    """The path of what is called `name` below a folder, in whatever form the disk has it.

    Where there is nothing of that name it is the path as it was written. Raises ValueError for a name that no
    file can have.
    """
    path = folder / name
    if name.isascii() or os.path.lexists(path):
        return path
    found = folder
    for step in Path(name).parts:
        found = _step(found, step)
    return found


def one_called(name: str, known: Iterable[str]) -> str | None:
    """The known name that is this one, in whatever form it is written."""
    return next((other for other in known if composed(other) == composed(name)), None)


def composed(name: str) -> str:
    """A name with each letter and its accents as one character, where there is one."""
    return unicodedata.normalize("NFC", name)


def _step(folder: Path, name: str) -> Path:
    path = folder / name
    if name.isascii() or os.path.lexists(path):
        return path
    try:
        with os.scandir(folder) as entries:
            there = one_called(name, sorted(entry.name for entry in entries))
    except OSError:
        return path
    return folder / there if there else path
