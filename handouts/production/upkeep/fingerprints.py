"""What is up to date: for each request, what its products were made from and what was written for it.

A fingerprint is a small JSON file in the output folder. One that is missing, damaged or of another version
only means that the product is built again. This module imports nothing heavy: it is most of what a build with
nothing to do runs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from handouts.files import read_file
from handouts.problems import BadInput
from handouts.production.product import Product
from handouts.production.request import Request
from handouts.production.upkeep.files import write_together
from handouts.production.upkeep.sources import Snapshot, Stamp, stamp

FOLDER = ".fingerprints"
VERSION = 1

LARGEST_DIGESTED = 2_000_000
"""In bytes. Photos are larger: to read hundreds of them would cost more than a build that was not needed."""

Entry = Sequence[Any]
"""How a file was: size in bytes, time in nanoseconds, SHA-256 or nothing."""


def digested(files: Mapping[str, Stamp]) -> dict[str, Entry]:
    """Files with the digest of their content, to be taken before the sources are read.

    A source that changes in between then differs from its entry, and the next build sees it.
    """
    return {name: (file.size, file.time, _digest(file)) for name, file in files.items()}


def unchanged(request: Request, output: Path, snapshot: Snapshot) -> list[Product] | None:
    """The products of a request as they lie there, or None when a source or an output is not as it was."""
    record = _read(_file(output, request))
    return _products(record, output) if record and _holds(record, output, snapshot) else None


def remember(
    request: Request,
    output: Path,
    snapshot: Snapshot,
    sources: Mapping[str, Entry],
    products: Iterable[Product],
    written: Iterable[Path],
) -> None:
    """Note what a request was made from (the snapshot's files, digested) and what was written for it."""
    outputs = {path.relative_to(output).as_posix(): stamp(path) for path in written}
    record = {
        "surroundings": dict(snapshot.surroundings),
        "sources": sources,
        "outputs": digested(outputs),
        "products": [(p.path.relative_to(output).as_posix(), p.pages, p.size) for p in products],
    }
    _write(_file(output, request), record)


def _holds(record: Mapping[str, Any], output: Path, snapshot: Snapshot) -> bool:
    return (
        record["surroundings"] == snapshot.surroundings
        and record["sources"].keys() == snapshot.files.keys()
        and all(_same(entry, snapshot.files[name]) for name, entry in record["sources"].items())
        and all(_same(entry, _stamp_or_none(output / name)) for name, entry in record["outputs"].items())
    )


def _same(entry: Entry, now: Stamp | None) -> bool:
    size, time, digest = entry
    if now is None or now.size != size:
        return False
    # A fresh checkout changes every time and no content.
    return bool(now.time == time or (digest and digest == _digest(now)))


def _stamp_or_none(path: Path) -> Stamp | None:
    try:
        return stamp(path)
    except OSError:
        return None


def _products(record: Mapping[str, Any], output: Path) -> list[Product]:
    return [Product(output / name, pages, size, is_new=False) for name, pages, size in record["products"]]


def _digest(file: Stamp) -> str:
    """The digest of the content; empty for what is too large or gone, which then must be as old as before."""
    if file.size > LARGEST_DIGESTED:
        return ""
    try:
        return hashlib.sha256(read_file(Path(file.path), most=LARGEST_DIGESTED)).hexdigest()
    except BadInput:  # gone, or what is no source: a pipe, a link out of the project
        return ""


def _file(output: Path, request: Request) -> Path:
    # A name on the command line may hold anything; as a file name only its digest is safe.
    name = hashlib.sha256(json.dumps(asdict(request)).encode()).hexdigest()[:20]
    return output / FOLDER / f"{name}.json"


def _read(path: Path) -> Mapping[str, Any] | None:
    try:
        digest, _, text = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    whole = digest == _seal(text)
    return dict(json.loads(text)) if whole else None


def _write(path: Path, record: Mapping[str, Any]) -> None:
    text = json.dumps(record).encode()
    write_together({path: _seal(text) + b"\n" + text})


def _seal(text: bytes) -> bytes:
    """What tells a record that was written by this version, and is complete, from anything else."""
    return hashlib.sha256(f"handouts fingerprint {VERSION}\n".encode() + text).hexdigest().encode()
