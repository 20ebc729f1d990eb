"""What a batch has made so far, written down as it goes: opaque names, sizes and digests, and nothing personal.

The manifest is a file of notes, a JSON object a line. A line that a crash cut short is passed over; what it
would have said is made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from handouts.production.batch.store import Store

FILE = "manifest.jsonl"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that was made: its id, what it was made from as an opaque digest, and what the file is like."""

    id: str
    source: str
    row: int
    pages: int
    bytes: int
    sha256: str

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.id}.pdf"


def note(store: Store, made: Sequence[Made]) -> None:
    """Write down what was made, once it is there."""
    if made:
        store.append(
            FILE, "".join(f"{json.dumps(asdict(one) | {'file': one.file})}\n" for one in made).encode()
        )


def noted(store: Store) -> Iterator[Made]:
    """What was made, in the order of its making; of two notes on one file the later one counts."""
    for line in store.notes(FILE):
        entry = _entry(line)
        if entry and entry.get("version", VERSION) == VERSION:
            fields = {name: entry[name] for name in Made.__dataclass_fields__ if name in entry}
            if len(fields) == len(Made.__dataclass_fields__):
                yield Made(**fields)


def rewrite(store: Store, made: Sequence[Made]) -> None:
    """Put a manifest of these in the place of the notes, sorted by row."""
    lines = [f"{json.dumps(asdict(one) | {'file': one.file})}\n" for one in sorted(made, key=lambda m: m.row)]
    store.remove(FILE)
    store.append(FILE, "".join(lines).encode())


def _entry(line: bytes) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) and line.endswith(b"\n") else None
