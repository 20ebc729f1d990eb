"""Locks that the system lets go of when a process ends, however that comes about."""

from __future__ import annotations

import errno
import os
from enum import Enum, auto

_BUSY = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)


class Lock(Enum):
    """What came of asking for a lock."""

    OURS = auto()
    ANOTHERS = auto()
    UNKNOWN = auto()
    """The file system, or the system, knows no locks."""


def take_lock(descriptor: int) -> Lock:
    """Ask for the lock of an open file, without waiting; it is held until the file is closed.

    The file must be open for writing: network file systems lock nothing else.
    """
    try:
        _lock(descriptor)
    except ImportError:
        return Lock.UNKNOWN
    except OSError as error:
        return Lock.ANOTHERS if error.errno in _BUSY else Lock.UNKNOWN
    return Lock.OURS


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:
        import msvcrt

        os.lseek(descriptor, 0, os.SEEK_SET)  # it locks bytes from where one is in the file
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # on Windows
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
