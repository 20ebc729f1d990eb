"""Where what can be made again at any time is kept, because making it takes time.

It lies with the user's other caches and not in the project: compiled templates are programs, and a project may
come from anywhere.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


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


def _caches() -> Path:
    """The user's folder for caches (XDG Base Directory Specification; on Windows the local application data)."""
    variable = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"
    folder = Path(os.environ.get(variable, ""))
    # The specification has relative paths ignored.
    return folder if folder.is_absolute() else Path.home() / ".cache"
