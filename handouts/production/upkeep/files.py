"""Writing products: whole or not at all, and nothing lost when something fails on the way."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from handouts.problems import BadInput, Problem


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write files so that each is either as it was or complete, and none changes before all have been stored.

    Folders are made as needed; a file that is there keeps its permissions. Raises `BadInput` when the disk
    is full, a folder may not be written to or another program holds the file.
    """
    staged: dict[Path, Path] = {}
    target = Path()
    try:
        for target, content in files.items():
            staged[target] = _stage(target, content)
        for target, temporary in staged.items():
            temporary.replace(target)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadInput([Problem(f'cannot write "{target}": {reason}')]) from error
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)


def _stage(target: Path, content: bytes) -> Path:
    """Store the content beside its target, on the same file system, under a name nobody else uses."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            # Without this, a power failure after the renaming can leave an empty file under the good name.
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
