"""What can be made again at any time and is kept for the next run, because making it takes time.

It lies with the user's other caches and not in the project: compiled templates are programs, pickles can be, and
a project may come from anywhere.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from handouts.files import read_file
from handouts.problems import BadInput
from handouts.production.upkeep.files import write_together
from handouts.production.upkeep.sources import surroundings

T = TypeVar("T")
_MOST_BYTES = 50_000_000


def kept(kind: str) -> Path | None:
    """The folder for things of a kind; None where there is none that only its user can write to."""
    try:
        folder = _caches() / "handouts" / kind
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except (OSError, RuntimeError):  # no home, or a read-only one
        return None
    if sys.platform != "win32" and (state.st_uid != os.geteuid() or state.st_mode & 0o022):
        return None
    return folder


def remade(kind: str, file: Path, make: Callable[[], T]) -> T:
    """What `make` makes of a file: from the last run, where the file, the code and its packages are the same."""
    place = Place(kind, str(file), read_file(file, most=_MOST_BYTES))
    found: T | None = place.recall()
    if found is None:
        found = make()
        place.keep(found)
    return found


class Place:
    """Where one thing is kept.

    `what` tells it from others of its kind, and `made_of` whether it is as it would be made now: by the same
    code and packages, of the same things.
    """

    def __init__(self, kind: str, what: str, made_of: bytes) -> None:
        folder = kept(kind)
        self._file = folder / sha256(what.encode()).hexdigest()[:20] if folder else None
        self._key = sha256(repr(sorted(surroundings().items())).encode() + made_of).digest()

    def recall(self) -> Any:
        """What was kept; None where there is nothing, or what would not be made like that any more."""
        if self._file is None:
            return None
        with suppress(OSError, pickle.UnpicklingError, EOFError, ValueError):
            content = self._file.read_bytes()
            if content.startswith(self._key):
                return pickle.loads(content[len(self._key) :])
        return None

    def keep(self, thing: object) -> None:
        """Keep it for the next run, in the place of what was there."""
        if self._file is not None:
            with suppress(BadInput):  # a full disk is no reason to fail here
                write_together({self._file: self._key + pickle.dumps(thing)})


def _caches() -> Path:
    """The user's folder for caches (XDG Base Directory Specification; on Windows the local application data)."""
    variable = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"
    folder = Path(os.environ.get(variable, ""))
    # The specification has relative paths ignored.
    return folder if folder.is_absolute() else Path.home() / ".cache"
