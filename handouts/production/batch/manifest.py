"""What a batch has made so far, written down as it goes: opaque names and digests, and nothing personal.

The manifest is a file of notes, a JSON object a line. Each line has a seal over what it says and over the size of
the copy, made with the key of the place. Without the key nothing in a line depends on a patient's words but how
many pages there are: a digest or a size of the copy itself would let anybody check a guess who can make the copy.
A line whose seal does not fit, because it or the copy was damaged or cut short, is passed over; what it would have
said is made again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from handouts.production.batch.ledger import Made
from handouts.production.batch.records import keyed_digest
from handouts.production.batch.store import Store

FILE = "manifest.jsonl"
_SEAL = 16
"""Bytes."""
_MOST = 1 << 31
"""More than any list has rows, or any copy pages."""
_LOOKED_AT = 100
"""Lines, among which not all are damaged."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest of a place."""

    store: Store
    key: bytes = field(repr=False)

    def note(self, made: Sequence[Made]) -> None:
        """Write down what was made, once it is there."""
        if made:
            self.store.append(FILE, b"".join(map(self._line, made)))

    def noted(self, size_of: Callable[[str], int | None]) -> Iterator[Made]:
        """What was made and is still there, by the sizes of the files that there are, in the order of its making.

        Of two notes on one copy the later one counts.
        """
        for line in self.store.notes(FILE):
            if (entry := _read(line)) and (made := self._made(entry, size_of(f"{entry['id']}.pdf"))):
                yield made

    def is_begun(self) -> bool:
        """Whether the place has a manifest, be its key lost, another's, or its lines damaged."""
        return any(_is_of_a_batch(line) for line in islice(self.store.notes(FILE), _LOOKED_AT))

    def rewrite(self, made: Iterable[Made]) -> None:
        """Put a manifest of these in the place of the notes."""
        self.store.rewrite(FILE, map(self._line, made))

    def _line(self, made: Made) -> bytes:
        entry = {
            "file": made.file,
            "row": made.row,
            "pages": made.pages,
            "id": made.id,
            "source": made.source,
            "seal": self._seal(made),
        }
        return f"{json.dumps(entry)}\n".encode()

    def _made(self, entry: dict[str, Any], size: int | None) -> Made | None:
        """The copy that a line tells of; None where its seal does not fit."""
        if size is None:
            return None
        made = Made(entry["id"], entry["source"], entry["row"], entry["pages"], size)
        return made if self._seal(made) == entry["seal"] else None

    def _seal(self, made: Made) -> str:
        return keyed_digest(self.key, json.dumps(made).encode(), _SEAL).hex()


def _is_of_a_batch(line: bytes) -> bool:
    """Whether a line has the keys of a batch, of this version or an earlier one, whatever it says of them."""
    return {"id", "source", "row", "pages"} <= _parsed(line).keys()


def _read(line: bytes) -> dict[str, Any] | None:
    """What a line says; None for one that is damaged, or that says something else."""
    entry = _parsed(line)
    words = [entry.get(name) for name in ("id", "source", "seal")]
    numbers = [entry.get(name) for name in ("row", "pages")]
    are_words = all(isinstance(word, str) and word.isprintable() for word in words)
    are_numbers = all(type(number) is int and 0 < number < _MOST for number in numbers)
    return entry if are_words and are_numbers else None


def _parsed(line: bytes) -> dict[str, Any]:
    """The object that a line is; empty where it is none, or was cut short."""
    try:
        entry = json.loads(line) if line.endswith(b"\n") else None
    except (ValueError, RecursionError):
        return {}
    return entry if isinstance(entry, dict) else {}
