"""Where the copies of a batch go, and its notes on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Protocol


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

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files, in place of those that are there; several at once may be quicker."""
        ...

    def read(self, name: str) -> bytes | None:
        """What is in a file; None where there is none."""
        ...

    def append(self, name: str, content: bytes) -> None:
        """Add to the end of a file of notes. Notes that a power failure takes cost their work and nothing else."""
        ...

    def notes(self, name: str) -> Iterator[bytes]:
        """The lines of a file of notes, and of what was added to it; what is too long for a line comes in pieces."""
        ...

    def rewrite(self, name: str, lines: Iterable[bytes]) -> None:
        """Put these notes in the place of all that were there; all of them, or none."""
        ...

    def files(self) -> Iterator[tuple[str, int]]:
        """The names of all files, and their sizes in bytes; -1 for what has a name and is no plain file."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file that is there."""
        ...

    def unfinished(self) -> Collection[str]:
        """What is being written, or was when its process was killed."""
        ...

    def sweep(self, unfinished: Collection[str]) -> int:
        """Remove what killed processes left, and give the number of files.

        `unfinished` is what was so when this batch began: whoever was still at it has finished by now.
        """
        ...
