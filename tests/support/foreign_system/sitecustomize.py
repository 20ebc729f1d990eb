"""Makes this Python as poor as one on Windows, in every process that has this folder on its path.

Locks, owners and permissions of open files, symbolic links, limits and signals are taken away, and a path written
as text has backslashes. What is not text, as the system is given it, stays as the system here needs it.
"""

from __future__ import annotations

import os
import pathlib
import posixpath
import signal
import sys
from typing import NoReturn

MODULES = ("fcntl", "grp", "pwd", "resource", "syslog", "termios", "tty")
OF_OS = (
    *(
        "chown",
        "chroot",
        "fchmod",
        "fchown",
        "fork",
        "forkpty",
        "getegid",
        "geteuid",
        "getgid",
        "getuid",
        "killpg",
    ),
    *(
        "lchown",
        "mkfifo",
        "mknod",
        "nice",
        "posix_fadvise",
        "posix_fallocate",
        "setsid",
        "statvfs",
        "sync",
        "uname",
    ),
    *("O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK"),
)
OF_SIGNAL = (
    *("ITIMER_PROF", "ITIMER_REAL", "SIGALRM", "SIGHUP", "SIGKILL", "SIGPIPE", "alarm", "pthread_sigmask"),
    "setitimer",
)


def _refuse(*_: object, **__: object) -> NoReturn:
    raise OSError("A required privilege is not held by the client")  # what Windows says of symbolic links


def _take_away() -> None:
    import subprocess  # noqa: F401 - likewise
    import tempfile  # noqa: F401 - likewise

    for name in MODULES:
        sys.modules[name] = None  # type: ignore[assignment]  # as Python marks what cannot be imported
    for module, names in ((os, OF_OS), (signal, OF_SIGNAL)):
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    os.symlink = _refuse
    os.link = _refuse


def _write_paths_with_backslashes() -> None:
    written = pathlib.PurePath.__str__

    def with_backslashes(self: pathlib.PurePath) -> str:
        return written(self).replace("/", "\\")

    for kind in (pathlib.PurePath, pathlib.PurePosixPath, pathlib.PosixPath):
        if "__str__" in vars(kind):
            kind.__str__ = with_backslashes  # type: ignore[method-assign]
    pathlib.PurePath.__fspath__ = written  # type: ignore[method-assign]
    pathlib.PurePath.as_posix = written  # type: ignore[method-assign]
    # Read again, a backslash parts folders: 3.11 asks its own table, later versions ask posixpath.
    posixpath.altsep = "\\"  # type: ignore[assignment]
    if flavour := getattr(pathlib, "_posix_flavour", None):
        flavour.altsep = "\\"


_take_away()
_write_paths_with_backslashes()
