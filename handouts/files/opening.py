"""Opening files that should be plain ones, whatever lies there: a pipe would keep us waiting, a device never end."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import IO

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_PLAIN = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)


def kind_of(mode: int) -> str:
    """What something in a folder is, by its mode: "a pipe"; empty for a plain file."""
    if stat.S_ISREG(mode):
        return ""
    return next((kind for is_kind, kind in _KINDS if is_kind(mode)), "no plain file")


def open_plain(path: Path, flags: int = 0, mode: int = 0o666) -> IO[bytes]:
    """Open a plain file to read, or as `flags` of `os.open` say; raises OSError for anything else."""
    descriptor = os.open(path, _PLAIN | flags, mode)
    try:
        if kind := kind_of(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, f"it is {kind}", str(path))
        return os.fdopen(descriptor, _mode(flags))
    except BaseException:
        os.close(descriptor)
        raise


def read_plain(path: Path, most: int) -> bytes:
    """The content of a plain file; raises OSError for anything else, and for more than `most` bytes."""
    with open_plain(path) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, "it is too large", str(path))
    return content


def _mode(flags: int) -> str:
    if flags & os.O_APPEND:
        return "ab"
    return "r+b" if flags & os.O_RDWR else "wb" if flags & os.O_WRONLY else "rb"
