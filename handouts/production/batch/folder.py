"""A folder as the place of a batch: on this machine, or one that several machines share."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from handouts.files.locks import Lock, take_lock
from handouts.files.opening import open_plain, read_plain
from handouts.files.staging import sweep
from handouts.files.targets import reason_of
from handouts.files.writing import write_together
from handouts.problems import BadInput, Problem
from handouts.production.batch.records import LOCK_FILE

_ONLY_THE_OWNER, _FOLDER = 0o600, 0o700
_LARGEST = 1_000_000_000
"""Bytes of a copy."""
_LONGEST_NOTE = 4000
"""Bytes of a line of notes, which are ten times shorter."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Files in a folder, readable by their owner alone."""

    path: Path

    def exists(self) -> bool:
        """Asks the file system."""
        nearest = next(path for path in (self.path, *self.path.parents) if path.exists())
        if not nearest.is_dir():
            raise BadInput([Problem(f'"{nearest.name}" is no folder', expected="a folder for the copies")])
        return nearest == self.path

    def prepare(self) -> None:
        """Make the folder; a new one is its owner's alone."""
        with _refusals():
            if not self.path.is_dir():
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self.path.mkdir(mode=_FOLDER, exist_ok=True)

    @contextmanager
    def held(self) -> Iterator[None]:
        """The system lets go of the lock when this process ends, however that comes about."""
        with _refusals():
            lock = open_plain(self.path / LOCK_FILE, os.O_RDWR | os.O_CREAT, _ONLY_THE_OWNER)
        with lock:
            if take_lock(lock.fileno()) is Lock.ANOTHERS:
                problem = Problem(
                    "another batch is at work in this folder", expected="to wait, or another folder"
                )
                raise BadInput([problem])
            yield

    def write(self, files: Mapping[str, bytes]) -> None:
        """All of them, or none."""
        write_together({self.path / name: content for name, content in files.items()}, private=True)

    def read(self, name: str) -> bytes | None:
        """The file's content."""
        try:
            with _refusals():
                return read_plain(self.path / name, _LARGEST)
        except FileNotFoundError:
            return None

    def append(self, name: str, content: bytes) -> None:
        """A line is cut at most at the very end."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        with _refusals(), open_plain(self.path / name, flags, _ONLY_THE_OWNER) as file:
            file.write(content)

    def notes(self, name: str) -> Iterator[bytes]:
        """Line by line."""
        try:
            with _refusals(), open_plain(self.path / name) as file:
                while line := file.readline(_LONGEST_NOTE):
                    yield line
        except FileNotFoundError:
            return

    def rewrite(self, name: str, lines: Iterable[bytes]) -> None:
        """Write beside, make it last, and rename."""
        write_together({self.path / name: lines}, private=True)

    def files(self) -> Iterator[tuple[str, int]]:
        """Asks the file system once."""
        with _refusals(), os.scandir(self.path) as entries:
            for entry in entries:
                with suppress(FileNotFoundError):  # it went while we looked
                    yield entry.name, entry.stat().st_size if entry.is_file() else -1

    def remove(self, name: str) -> None:
        """Unlink it."""
        with _refusals():
            (self.path / name).unlink(missing_ok=True)

    def unfinished(self) -> Collection[str]:
        """Not asked for: which processes are at work can be told later, too."""
        return ()

    def sweep(self, unfinished: Collection[str]) -> int:
        """What others are at is known by their locks."""
        del unfinished
        return sweep(self.path)


@contextmanager
def _refusals() -> Iterator[None]:
    """What the system refuses is a problem of the author's; that a file is not there is for us to see to."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        problem = Problem(f"the folder for the copies cannot be used: {reason_of(error)}")
        raise BadInput([problem]) from None
