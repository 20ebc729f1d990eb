"""The list of a batch, which is read anew for every pass: it may be longer than memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handouts.content.patients.list import Entry, read_list
from handouts.production.batch.records import portions
from handouts.production.batch.work import Portion

_PORTION = 64
"""Patients a portion: enough that sending them costs nothing, few enough that little is lost with a worker."""


@dataclass(frozen=True, slots=True)
class Roster:
    """A list of patients, each with a number from 0 on."""

    path: Path
    encoding: str | None = None

    def entries(self, wanted: bytes | None = None) -> Iterator[tuple[int, Entry]]:
        """All patients, or those whose number has a 1 in `wanted`; raises BadInput where it cannot be read."""
        if wanted is None or any(wanted):
            for at, entry in enumerate(read_list(self.path, self.encoding)):
                if wanted is None or (at < len(wanted) and wanted[at]):
                    yield at, entry

    def portions(self, wanted: bytes | None = None) -> Iterator[Portion]:
        """The same in portions for the workers."""
        return portions(self.entries(wanted), _PORTION)
