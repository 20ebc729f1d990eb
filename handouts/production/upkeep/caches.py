"""What can be made again at any time and is kept for the next run, because making it takes time.

It lies with the user's other caches and not in the project: compiled templates are programs, and a project may
come from anywhere. Everything is sealed: see `SealedFolder`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

from handouts.files.plain import PlainFormat
from handouts.files.sealed import SealedFolder, is_own
from handouts.files.staging import sweep
from handouts.production.upkeep.sources import surroundings

T = TypeVar("T")


def open_cache(kind: str) -> SealedFolder | None:
    """The cache for things of a kind ("templates"); None where there is no folder that only its user can write to."""
    try:
        ours = _caches() / "handouts"
        folder = ours / kind
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (is_own(ours.stat()) and is_own(folder.stat())):
            return None
    except (OSError, RuntimeError):  # no home, or a read-only one
        return None
    _sweep(folder)
    return SealedFolder(folder, _made_by())


def recall_or_make(
    cached: SealedFolder | None, name: str, made_of: bytes, form: PlainFormat, make: Callable[[], T]
) -> T:
    """What is kept under a name and was made of the same, or else what `make` makes, which is then kept."""
    content = cached.recall(name, made_of) if cached else None
    if content is not None:
        found: T = form.decode(content)
        return found
    made = make()
    if cached:
        with suppress(ValueError):  # a number that is not finite is for those to tell who draw it
            cached.keep(name, made_of, form.encode(made))
    return made


@cache
def _sweep(folder: Path) -> None:
    """Once a run is enough."""
    sweep(folder)


@cache  # what this process runs is what it started with
def _made_by() -> bytes:
    """The code, its packages and Python: a marshalled program is of one version only."""
    versions = surroundings()
    return repr([versions[name] for name in ("python", "code", "packages")]).encode()


def _caches() -> Path:
    """The user's folder for caches (XDG Base Directory Specification; on Windows the local application data)."""
    variable = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"
    folder = Path(os.environ.get(variable, ""))
    # The specification has relative paths ignored.
    return folder if folder.is_absolute() else Path.home() / ".cache"
