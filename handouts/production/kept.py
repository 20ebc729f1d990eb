"""Where what can be made again at any time is kept, because making it takes time.

It lies with the user's other caches and not in the project: compiled templates are programs, and a project may
come from anywhere.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from handouts.problems import BadInput
from handouts.production.files import write_together
from handouts.production.sources import surroundings

T = TypeVar("T")


def kept(name: str) -> Path | None:
    """The folder for things called `name`; None where there is none that only its user can write to."""
    try:
        folder = _caches() / "handouts" / name
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except (OSError, RuntimeError):  # no home, or a read-only one
        return None
    if sys.platform != "win32" and (state.st_uid != os.geteuid() or state.st_mode & 0o022):
        return None
    return folder


def remade(name: str, file: Path, make: Callable[[], T]) -> T:
    """What `make` makes of a file: from the last run, where the file, the code and its packages are the same."""
    folder = kept(name)
    if folder is None:
        return make()
    place = folder / sha256(str(file).encode()).hexdigest()[:20]
    key = sha256(repr(sorted(surroundings().items())).encode() + file.read_bytes()).digest()
    with suppress(OSError, pickle.UnpicklingError, EOFError, ValueError):
        content = place.read_bytes()
        if content.startswith(key):
            found: T = pickle.loads(content[len(key) :])
            return found
    made = make()
    with suppress(BadInput):  # a full disk is no reason to fail here
        write_together({place: key + pickle.dumps(made)})
    return made


def _caches() -> Path:
    """The user's folder for caches (XDG Base Directory Specification; on Windows the local application data)."""
    variable = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"
    folder = Path(os.environ.get(variable, ""))
    # The specification has relative paths ignored.
    return folder if folder.is_absolute() else Path.home() / ".cache"
