"""Where files wait until all of them can take their places: beside these, hidden, on the same file system.

    .handouts-0a1b2c3d4e5f6071.lock       held by the process that writes, for as long as it lives
    .handouts-0a1b2c3d4e5f6071.new-0      what is to be written, complete
    .handouts-0a1b2c3d4e5f6071.old-0      a second name of what it replaces, until everything has been replaced
    .handouts-0a1b2c3d4e5f6071.gone-1     what is removed, likewise
    .handouts-0a1b2c3d4e5f6071.moved-NAME what it replaces, where files can have one name only

So what a process that was killed has left can be told from what another is still at: see `sweep`. A hidden folder
with all of this would be neater; making and removing it takes as long as writing the files.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

from handouts.files.locks import Lock, take_lock
from handouts.files.opening import open_plain, read_plain

_PREFIX = ".handouts-"
_LOCK, _MOVED = ".lock", ".moved-"
_NAME = re.compile(
    rf"(?P<writing>{re.escape(_PREFIX)}[0-9a-f]{{16}})"
    rf"(?:{re.escape(_LOCK)}|\.(?:new|old|gone)-\d+|{re.escape(_MOVED)}(?P<moved>.+))",
    re.DOTALL,
)
_ONLY_THE_OWNER = 0o600
_LONGEST_NOTE = 1000
"""Bytes."""

_ours: set[str] = set()
"""The writings of this process: some file systems give a process a lock that it holds already."""


class Staging:
    """Lets the files of one folder wait, and take their places."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path, self._lock = _begun(folder)
        self._numbers: dict[str, int] = {}
        self._staged: set[str] = set()

    def place_for(self, name: str) -> Path:
        """Where the new content of a file is to wait."""
        self._staged.add(name)
        return self._place("new", name)

    def put(self, name: str) -> None:
        """Let a new file take its place; what was there is kept until `close`."""
        with suppress(FileNotFoundError):
            self._keep_old(name)
        self._place("new", name).replace(self._folder / name)

    def take_away(self, name: str) -> None:
        """Remove a file, which is kept until `close`."""
        with suppress(FileNotFoundError):
            (self._folder / name).replace(self._place("gone", name))

    def put_back(self, name: str) -> None:
        """Make a file what it was, however far putting it or taking it away has come."""
        for kept in (self._place("old", name), self._place("gone", name), self._moved(name)):
            if kept.exists():
                kept.replace(self._folder / name)
                return
        if name in self._staged and not self._place("new", name).exists():
            (self._folder / name).unlink(missing_ok=True)

    def close(self) -> None:
        """Remove whatever waits, and what was kept."""
        try:
            for name in self._numbers:
                for waiting in (
                    *(self._place(kind, name) for kind in ("new", "old", "gone")),
                    self._moved(name),
                ):
                    with suppress(OSError):
                        waiting.unlink()
        finally:
            _end(self._path, self._lock)

    def _keep_old(self, name: str) -> None:
        """Give what is there a second name; where files can have one only, it leaves its place for a moment."""
        try:
            os.link(self._folder / name, self._place("old", name))
        except FileNotFoundError:
            raise
        except (OSError, AttributeError, NotImplementedError):
            (self._folder / name).replace(self._moved(name))

    def _place(self, kind: str, name: str) -> Path:
        number = self._numbers.setdefault(name, len(self._numbers))
        return self._path.with_name(f"{self._path.name}.{kind}-{number}")

    def _moved(self, name: str) -> Path:
        return self._path.with_name(self._path.name + _MOVED + name)


def sweep(folder: Path) -> int:
    """Remove what killed processes left while they wrote into a folder, and give the number of files.

    What other processes are still at stays, and so does whatever else there is. A file that was to be replaced
    when the process was killed, and has gone from its place, comes back to it. The folders that links to files
    lead to are looked through as well. What cannot be looked at stays, and a folder need not be there.
    """
    swept = 0
    for path, names in _writings(folder).items():
        with suppress(OSError):
            swept += _swept(path, names)
    return swept


def _writings(folder: Path, *, with_linked: bool = True) -> dict[Path, list[str]]:
    """What there is of each writing in a folder, and beside what its links lead to."""
    found, linked = defaultdict[Path, list[str]](list), set()
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                linked.add(Path(os.path.realpath(entry.path)).parent)
            elif (name := _NAME.fullmatch(entry.name)) and entry.is_file():
                found[folder / name["writing"]].append(entry.name)
    if with_linked:
        for other in linked - {Path(os.path.realpath(folder))}:
            found |= _writings(other, with_linked=False)
    return found


def _begun(folder: Path) -> tuple[Path, int]:
    """What the names of a new writing begin with, and the descriptor of its lock, which is held."""
    while True:
        path = folder / f"{_PREFIX}{os.urandom(8).hex()}"
        _ours.add(path.name)
        lock = os.open(_lock_of(path), os.O_RDWR | os.O_CREAT | os.O_EXCL, _ONLY_THE_OWNER)
        try:
            if take_lock(lock) is not Lock.ANOTHERS and os.fstat(lock).st_nlink:
                os.write(lock, _signature())
                return path, lock
        except BaseException:
            _end(path, lock)
            raise
        _end(path, lock)  # it was swept in this moment


def _end(path: Path, lock: int) -> None:
    """Let a lock go."""
    try:
        with suppress(OSError):
            _lock_of(path).unlink(missing_ok=True)
    finally:
        os.close(lock)
        _ours.discard(path.name)
    with suppress(OSError):  # some systems remove no file that is open
        _lock_of(path).unlink(missing_ok=True)


def _swept(path: Path, names: list[str]) -> int:
    """Remove what there is of a writing if nobody is at it; gives the number of files besides its lock."""
    if path.name in _ours:
        return 0
    try:
        lock = open_plain(_lock_of(path), os.O_RDWR)
    except FileNotFoundError:  # it goes last
        return _removed(path, names)
    with lock:
        taken = take_lock(lock.fileno())
        if taken is Lock.ANOTHERS or (taken is Lock.UNKNOWN and not _has_ended(path)):
            return 0
        count = _removed(path, names)
        with suppress(PermissionError):
            _lock_of(path).unlink(missing_ok=True)
    with suppress(FileNotFoundError):
        _lock_of(path).unlink()  # again: some systems remove no file that is open
    return count


def _removed(path: Path, names: list[str]) -> int:
    count = 0
    for name in names:
        waiting = path.with_name(name)
        if waiting == _lock_of(path):
            continue
        found = _NAME.fullmatch(name)
        moved = found["moved"] if found else None
        if moved and not os.path.lexists(path.with_name(moved)):
            waiting.replace(path.with_name(moved))
        else:
            waiting.unlink(missing_ok=True)
        count += 1
    return count


def _lock_of(path: Path) -> Path:
    return path.with_name(path.name + _LOCK)


def _signature() -> bytes:
    """What tells a process from others, where there are no locks."""
    return f"{_host()} {os.getpid()}\n".encode()


def _has_ended(path: Path) -> bool:
    """Whether the process that signed has ended, as far as can be known here."""
    signed = read_plain(_lock_of(path), _LONGEST_NOTE).decode("utf-8", "replace")
    host, _, process = signed.strip().rpartition(" ")
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
