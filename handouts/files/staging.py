"""Where files wait until all of them can take their places: a hidden folder beside these, on the same file system.

    .handouts-0a1b2c3d4e5f6071/
        lock    held by the process that writes, for as long as it lives
        new/    what is to be written, complete
        old/    what it replaces, until everything has been replaced

So what a process that was killed has left can be told from what another is still at: see `sweep`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from handouts.files.locks import Lock, take_lock
from handouts.files.opening import open_plain, read_plain

_PREFIX = ".handouts-"
_NAME = re.compile(re.escape(_PREFIX) + r"[0-9a-f]{16}")
_LOCK, _NEW, _OLD = "lock", "new", "old"
_FOLDER, _FILE = 0o700, 0o600
_LONGEST_NOTE = 1000
"""Bytes."""

_ours: set[Path] = set()
"""Those of this process: some file systems give a process a lock that it holds already."""


class Staging:
    """The staging folder of one writing, for the files of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path, self._lock = _made(folder)
        self._staged: set[str] = set()
        try:
            for name in (_NEW, _OLD):
                (self._path / name).mkdir(_FOLDER)
        except BaseException:
            self.close()
            raise

    def place_for(self, name: str) -> Path:
        """Where the new content of a file is to wait."""
        self._staged.add(name)
        return self._new(name)

    def put(self, name: str) -> None:
        """Let a new file take its place; what was there is kept until `close`."""
        self._keep_old(name)
        self._new(name).replace(self._folder / name)

    def take_away(self, name: str) -> None:
        """Remove a file, which is kept until `close`."""
        with suppress(FileNotFoundError):
            (self._folder / name).replace(self._old(name))

    def put_back(self, name: str) -> None:
        """Make a file what it was, however far putting it or taking it away has come."""
        if self._old(name).exists():
            self._old(name).replace(self._folder / name)
        elif name in self._staged and not self._new(name).exists():
            (self._folder / name).unlink(missing_ok=True)

    def close(self) -> None:
        """Remove the staging folder with whatever is in it."""
        with suppress(OSError):
            _remove(self._path)
        os.close(self._lock)
        with suppress(OSError):  # what the system did not remove while it was open
            _remove(self._path)
        _ours.discard(self._path)

    def _keep_old(self, name: str) -> None:
        """Keep what is there under a second name; where files can have one only, it leaves its place for a moment."""
        with suppress(FileNotFoundError):
            try:
                os.link(self._folder / name, self._old(name))
            except FileNotFoundError:
                raise
            except (OSError, AttributeError, NotImplementedError):
                (self._folder / name).replace(self._old(name))

    def _new(self, name: str) -> Path:
        return self._path / _NEW / name

    def _old(self, name: str) -> Path:
        return self._path / _OLD / name


def sweep(folder: Path) -> int:
    """Remove what killed processes left while they wrote into a folder, and give the number of files.

    What other processes are still at stays, and so does whatever else there is. A file that was to be replaced
    when the process was killed, and has gone from its place, comes back to it. What cannot be looked at stays.
    """
    swept = 0
    with suppress(OSError):
        for path in _stagings(folder):
            with suppress(OSError):
                swept += _swept(path)
    return swept


def _stagings(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        return [
            Path(entry.path)
            for entry in entries
            if _NAME.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)
        ]


def _made(folder: Path) -> tuple[Path, int]:
    """A new staging folder and the descriptor of its lock, which is held."""
    while True:
        path = folder / f"{_PREFIX}{os.urandom(8).hex()}"
        path.mkdir(_FOLDER)
        _ours.add(path)
        if (lock := _locked(path)) is not None:
            return path, lock
        _ours.discard(path)


def _locked(path: Path) -> int | None:
    """The descriptor of a staging folder's new lock; None where the folder was swept in this moment."""
    try:
        lock = os.open(path / _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, _FILE)
    except FileNotFoundError:
        return None
    except OSError:
        path.rmdir()
        raise
    if take_lock(lock) is not Lock.ANOTHERS and os.fstat(lock).st_nlink:
        with suppress(OSError):  # a full disk; it is of use only where there are no locks
            os.write(lock, _signature())
        return lock
    os.close(lock)
    return None


def _swept(path: Path) -> int:
    """Remove a staging folder if nobody is at it; gives the number of files in it."""
    if path in _ours:
        return 0
    try:
        lock = open_plain(path / _LOCK, os.O_RDWR)
    except FileNotFoundError:
        path.rmdir()  # if it is empty: killed before, or after everything else
        return 0
    with lock:
        taken = take_lock(lock.fileno())
        if taken is Lock.ANOTHERS or (taken is Lock.UNKNOWN and not _has_ended(path)):
            return 0
        count = len([*_files(path / _NEW), *_files(path / _OLD)])
        for old in _files(path / _OLD):
            if not os.path.lexists(path.parent / old.name):
                old.replace(path.parent / old.name)
        _remove(path)
    with suppress(FileNotFoundError):
        _remove(path)  # again, where the system removes no file that is open
    return count


def _remove(path: Path) -> None:
    """Remove a staging folder, and nothing in it that is not ours."""
    for name in (_NEW, _OLD):
        for file in _files(path / name):
            file.unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            (path / name).rmdir()
    with suppress(PermissionError):  # held open, on Windows
        (path / _LOCK).unlink(missing_ok=True)
        path.rmdir()


def _files(folder: Path) -> Iterator[Path]:
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        yield from [Path(entry.path) for entry in entries]


def _signature() -> bytes:
    """What tells a process from others, where there are no locks."""
    return f"{_host()} {os.getpid()}\n".encode()


def _has_ended(path: Path) -> bool:
    """Whether the process that signed has ended, as far as can be known here."""
    host, _, process = (
        read_plain(path / _LOCK, _LONGEST_NOTE).decode("utf-8", "replace").strip().rpartition(" ")
    )
    if host != _host() or not process.isdecimal() or not hasattr(os, "fork"):
        return False  # it may run elsewhere; and on Windows, asking for a process can end it
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
