"""Files that only their owner may read, written whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

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
    """Write a file, given in pieces; see `write_all_private`."""
    write_all_private({path: content})


def write_all_private(files: Mapping[Path, Iterable[bytes]]) -> None:
    """Write files that their owner alone may read; each is as it was or complete, whatever happens.

    They are seen to the disk together, which takes less time than one after the other. Raises BadInput where
    the system refuses.
    """
    hidden = {path.with_name(f".{path.name}.{secrets.token_hex(4)}"): path for path in files}
    try:
        with ExitStack() as opened:
            written = [opened.enter_context(_written(beside, files[path])) for beside, path in hidden.items()]
            for file in written:
                # Without this, a power failure after the renaming can leave an empty file under the good name.
                os.fsync(file.fileno())
                _let_go(file)
        for beside, path in hidden.items():
            beside.replace(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadInput([Problem(f"cannot write into the folder: {reason}")]) from None
    finally:
        for beside in hidden:
            beside.unlink(missing_ok=True)


def _written(path: Path, content: Iterable[bytes]) -> BinaryIO:
    """A new file with this content, on its way to the disk."""
    file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_THE_OWNER), "wb")
    try:
        file.writelines(content)
        file.flush()
        _let_go(file)
    except BaseException:
        file.close()
        raise
    return file


def _let_go(file: BinaryIO) -> None:
    """Tell the system that nobody reads this soon: it begins to write, and keeps nothing that is written."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
