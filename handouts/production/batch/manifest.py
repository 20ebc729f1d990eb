"""What a batch has made so far, written down as it goes: opaque names, sizes and digests, and nothing personal.

The manifest is a file of notes, a JSON object a line. A line that a crash cut short is passed over; what it
would have said is made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, get_type_hints

from handouts.production.batch.ledger import Made
from handouts.production.batch.store import Store

FILE = "manifest.jsonl"
_KINDS = get_type_hints(Made)


def note(store: Store, made: Sequence[Made]) -> None:
    """Write down what was made, once it is there."""
    if made:
        store.append(FILE, b"".join(map(_line, made)))


def noted(store: Store) -> Iterator[Made]:
    """What was made, in the order of its making; of two notes on one copy the later one counts."""
    for line in store.notes(FILE):
        if made := _read(line):
            yield made


def rewrite(store: Store, made: Iterable[Made]) -> None:
    """Put a manifest of these in the place of the notes."""
    store.rewrite(FILE, map(_line, made))


def _line(made: Made) -> bytes:
    return f"{json.dumps(made._asdict() | {'file': made.file})}\n".encode()


def _read(line: bytes) -> Made | None:
    """What a line tells; None for one that is damaged, or that says something else."""
    try:
        entry = json.loads(line) if line.endswith(b"\n") else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(entry, dict):
        return None
    fields: dict[str, Any] = {name: entry.get(name) for name in _KINDS}
    whole = all(isinstance(fields[name], kind) for name, kind in _KINDS.items())
    return Made(**fields) if whole else None
