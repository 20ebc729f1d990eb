"""A folder as the place of a batch: on this machine, or one that several machines share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from handouts.problems import BadInput, Problem
from handouts.production.batch.store import intended
from handouts.production.personal.files import (
    ONLY_THE_OWNER,
    make_private_folder,
    write_all_private,
    write_private,
)

_LOCK = "lock"


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
            make_private_folder(self.path)

    @contextmanager
    def held(self) -> Iterator[None]:
        """The system lets go of the lock when this process ends, however that comes about."""
        with _refusals():
            lock = _open_to_append(self.path / _LOCK)
        with lock:
            if not _locked(lock.fileno()):
                problem = Problem(
                    "another batch is at work in this folder", expected="to wait, or another folder"
                )
                raise BadInput([problem])
            yield

    def write(self, name: str, content: bytes) -> None:
        """Write beside, make it last, and rename."""
        self.write_all({name: content})

    def write_all(self, files: Mapping[str, bytes]) -> None:
        """The same of several at once."""
        write_all_private({self.path / name: [content] for name, content in files.items()})

    def read(self, name: str) -> bytes | None:
        """The file's content."""
        try:
            with _refusals():
                return (self.path / name).read_bytes()
        except FileNotFoundError:
            return None

    def append(self, name: str, content: bytes) -> None:
        """A line is cut at most at the very end."""
        with _refusals(), _open_to_append(self.path / name) as file:
            file.write(content)

    def notes(self, name: str) -> Iterator[bytes]:
        """Line by line."""
        if (self.path / name).is_file():
            with _refusals(), (self.path / name).open("rb") as file:
                yield from file

    def rewrite(self, name: str, lines: Iterable[bytes]) -> None:
        """Write beside, make it last, and rename."""
        write_private(self.path / name, lines)

    def files(self) -> Iterator[tuple[str, int]]:
        """Asks the file system once."""
        with _refusals(), os.scandir(self.path) as entries:
            yield from ((entry.name, entry.stat().st_size) for entry in entries if entry.is_file())

    def remove(self, name: str) -> None:
        """Unlink it."""
        with _refusals():
            (self.path / name).unlink(missing_ok=True)

    def tidy(self, is_there: Callable[[str], bool]) -> None:
        """Unlink the hidden files that were never renamed."""
        for path in self.path.glob(".*"):
            if (name := intended(path.name)) and is_there(name):
                self.remove(path.name)


def _open_to_append(path: Path) -> BinaryIO:
    """The file opened at its end; made for its owner alone where there is none."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, ONLY_THE_OWNER), "ab")


@contextmanager
def _refusals() -> Iterator[None]:
    """What the system refuses is a problem of the author's; that a file is not there is for us to see to."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadInput([Problem(f"the folder for the copies cannot be used: {reason}")]) from None


def _locked(descriptor: int) -> bool:
    """Whether the file could be locked for this process alone."""
    try:
        try:
            import fcntl
        except ImportError:
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # on Windows
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        return error.errno not in (11, 13, 36)  # EAGAIN, EACCES, EDEADLK; some file systems know no locks
    return True
