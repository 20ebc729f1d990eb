"""Where the copies of a batch go: a folder, or whatever fsspec can write to.

A file is there whole or not at all. In a folder it is readable by its owner alone; elsewhere that is up to
whoever set up the storage.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import time_ns
from typing import Any, Protocol

from handouts.problems import BadInput, Problem
from handouts.production.personal_files import ONLY_THE_OWNER, make_private_folder, opaque_id, write_private


class Store(Protocol):
    """Files by name. A store can be sent to another process."""

    def prepare(self) -> None:
        """Make the place that files go to."""
        ...

    def write(self, name: str, content: bytes) -> None:
        """Write a file, in place of one that is there; whole or not at all. Raises BadInput."""
        ...

    def read(self, name: str) -> bytes | None:
        """What is in a file; None where there is none."""
        ...

    def append(self, name: str, content: bytes) -> None:
        """Add to the end of a file of notes. Notes that a power failure takes cost their work and nothing else."""
        ...

    def notes(self, name: str) -> Iterator[bytes]:
        """The lines of a file of notes, and of what was added to it."""
        ...

    def rewrite(self, name: str, lines: Iterable[bytes]) -> None:
        """Put these notes in the place of all that were there; all of them, or none."""
        ...

    def files(self) -> Iterator[str]:
        """The names of all files."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file that is there."""
        ...

    def tidy(self, is_there: Callable[[str], bool]) -> None:
        """Remove what a worker that was killed left of files that are there by now."""
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on this machine, or one that several machines share."""

    path: Path

    def prepare(self) -> None:
        """Make the folder; a new one is its owner's alone."""
        make_private_folder(self.path)

    def write(self, name: str, content: bytes) -> None:
        """Write beside, make it last, and rename."""
        write_private(self.path / name, [content])

    def read(self, name: str) -> bytes | None:
        """The file's content."""
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            return None

    def append(self, name: str, content: bytes) -> None:
        """One write, so that a line is cut at most at the very end."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        descriptor = os.open(self.path / name, flags, ONLY_THE_OWNER)
        try:
            os.write(descriptor, content)
        finally:
            os.close(descriptor)

    def notes(self, name: str) -> Iterator[bytes]:
        """Line by line."""
        if (self.path / name).is_file():
            with (self.path / name).open("rb") as file:
                yield from file

    def rewrite(self, name: str, lines: Iterable[bytes]) -> None:
        """Write beside, make it last, and rename."""
        write_private(self.path / name, lines)

    def files(self) -> Iterator[str]:
        """Asks the file system once."""
        with os.scandir(self.path) as entries:
            yield from (entry.name for entry in entries)

    def remove(self, name: str) -> None:
        """Unlink it."""
        (self.path / name).unlink()

    def tidy(self, is_there: Callable[[str], bool]) -> None:
        """Unlink the hidden files that were never renamed."""
        for path in self.path.glob(".*"):
            if (intended := _intended(path.name)) and is_there(intended):
                path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Remote:
    """A place that fsspec writes to, such as s3://bucket/handouts (extra `handouts[cluster]`)."""

    address: str

    def prepare(self) -> None:
        """Make the folder, where the storage knows folders."""
        system, root = self._open()
        system.makedirs(root, exist_ok=True)

    def write(self, name: str, content: bytes) -> None:
        """Object storage shows an object when all of it is there; elsewhere it is moved into place."""
        system, root = self._open()
        try:
            if _is_object_storage(system):
                system.pipe_file(f"{root}/{name}", content)
            else:
                temporary = f"{root}/.{name}.{opaque_id()}"
                system.pipe_file(temporary, content)
                system.mv(temporary, f"{root}/{name}")
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise BadInput([Problem(f"cannot write to the storage: {reason}")]) from error

    def read(self, name: str) -> bytes | None:
        """The object's content."""
        system, root = self._open()
        try:
            content: bytes = system.cat_file(f"{root}/{name}")
        except FileNotFoundError:
            return None
        return content

    def append(self, name: str, content: bytes) -> None:
        """Objects do not grow: every addition is one of its own, named by its time."""
        self.write(f"{name}.{time_ns():020d}", content)

    def notes(self, name: str) -> Iterator[bytes]:
        """The lines of the last rewriting, and of all additions since."""
        system, root = self._open()
        for part in (name, *(path.rpartition("/")[2] for path in self._additions(system, root, name))):
            yield from (self.read(part) or b"").splitlines(keepends=True)

    def rewrite(self, name: str, lines: Iterable[bytes]) -> None:
        """The notes as one object; then the additions go, which until then say the same."""
        system, root = self._open()
        additions = self._additions(system, root, name)
        self.write(name, b"".join(lines))
        for addition in additions:
            system.rm_file(addition)

    def files(self) -> Iterator[str]:
        """Asks the storage once."""
        system, root = self._open()
        yield from (path.rpartition("/")[2] for path in system.ls(root, detail=False))

    def remove(self, name: str) -> None:
        """Asks the storage."""
        system, root = self._open()
        system.rm_file(f"{root}/{name}")

    def tidy(self, is_there: Callable[[str], bool]) -> None:
        """Remove the hidden files that were never moved; object storage has none."""
        system, root = self._open()
        if _is_object_storage(system):
            return
        for name in self.files():
            if (intended := _intended(name)) and is_there(intended):
                system.rm_file(f"{root}/{name}")

    def _open(self) -> tuple[Any, str]:
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            expected = "pip install handouts[cluster]"
            raise BadInput([Problem("an address needs one more package", expected=expected)]) from None
        system, root = url_to_fs(self.address)
        return system, root.rstrip("/")

    @staticmethod
    def _additions(system: Any, root: str, name: str) -> list[str]:
        return sorted(system.glob(f"{root}/{name}.[0-9]*"))


def _intended(temporary: str) -> str:
    """The name that a hidden file was to get; nothing for a file of any other kind."""
    return temporary[1:].rpartition(".")[0] if temporary.startswith(".") else ""


def _is_object_storage(system: Any) -> bool:
    protocol = system.protocol if isinstance(system.protocol, tuple) else (system.protocol,)
    return not {"file", "local", "memory", "sftp", "ssh", "smb", "webhdfs", "hdfs"} & set(protocol)


def open_store(place: str | Path) -> Store:
    """A folder, or for an address with a scheme (`s3://...`) a remote place."""
    if isinstance(place, str) and "://" in place:
        return Remote(place)
    return Folder(Path(place).absolute())
