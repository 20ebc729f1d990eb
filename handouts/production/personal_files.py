"""Files that only their owner may read, written whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from handouts.problems import BadInput, Problem

ONLY_THE_OWNER = 0o600
_FOLDER = 0o700


def opaque_id() -> str:
    """A name that tells nothing: 60 random bits."""
    return secrets.token_hex(8)


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it; a new one is its owner's alone."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=_FOLDER, exist_ok=True)


def write_private(path: Path, content: Iterable[bytes]) -> None:
    """Write a file, given in pieces, that its owner alone may read; it is as it was or complete, whatever happens.

    Raises BadInput where the system refuses.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_THE_OWNER)
            with os.fdopen(descriptor, "wb") as file:
                file.writelines(content)
                file.flush()
                # Without this, a power failure after the renaming can leave an empty file under the good name.
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadInput([Problem(f"cannot write into the folder: {reason}")]) from None
