"""Where the copies of a batch go, and its notes on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit


class Store(Protocol):
    """Files by name, each there whole or not at all. A store can be sent to another process.

    Whatever keeps one from reading or writing is a BadInput.
    """

    def exists(self) -> bool:
        """Whether there is such a place already; raises BadInput for one that there cannot be."""
        ...

    def prepare(self) -> None:
        """Make the place that files go to."""
        ...

    def held(self) -> AbstractContextManager[None]:
        """Keep other batches out of the place for a while; raises BadInput where one is at work."""
        ...

    def write(self, name: str, content: bytes) -> None:
        """Write a file, in place of one that is there."""
        ...

    def write_all(self, files: Mapping[str, bytes]) -> None:
        """Write several files, which may be quicker than one after the other."""
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

    def files(self) -> Iterator[tuple[str, int]]:
        """The names of all files, and their sizes in bytes."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file that is there."""
        ...

    def tidy(self, is_there: Callable[[str], bool]) -> None:
        """Remove what a worker that was killed left of files that are there by now."""
        ...


def open_store(place: str | Path) -> Store:
    """A folder, or for an address with a scheme (`s3://...`) a remote place."""
    from handouts.production.batch.folder import Folder
    from handouts.production.batch.remote import Remote

    if isinstance(place, str) and "://" in place:
        address = urlsplit(place)
        if address.scheme not in ("file", "local"):
            return Remote(place)
        place = unquote(address.path)  # as a folder, which keeps others from reading
    return Folder(Path(place).absolute())


def intended(temporary: str) -> str:
    """The name that a hidden file was to get; nothing for a file of any other kind."""
    return temporary[1:].rpartition(".")[0] if temporary.startswith(".") else ""
