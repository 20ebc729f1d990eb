"""What is up to date: for each request, what its products were made from and what was written for it.

A fingerprint is a small JSON file in the output folder. One that is missing, damaged, of another version or of
another request only means that the product is built again. This module imports nothing heavy: it is most of what a
build with nothing to do runs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path, PurePath
from typing import Any

from handouts.files.opening import read_plain
from handouts.files.writing import write_together
from handouts.problems import BadInput
from handouts.production.product import Product
from handouts.production.request import Request
from handouts.production.upkeep.sources import Snapshot, Stamp, stamp

FOLDER = ".fingerprints"
VERSION = 2

_LARGEST = 50_000_000
"""Bytes of a fingerprint; a project of a thousand files has one of a hundred thousand."""

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
    record = _read(request, output)
    return _products(record, output) if record and _holds(record, output, snapshot) else None


def written_before(request: Request, output: Path) -> list[Path]:
    """The files that were written for a request when it was made last, as far as that is known."""
    record = _read(request, output)
    return [output / name for name in record["outputs"]] if record else []


def remember(
    request: Request,
    output: Path,
    snapshot: Snapshot,
    sources: Mapping[str, Entry],
    products: Iterable[Product],
    written: Iterable[Path],
) -> None:
    """Note what a request was made from (the snapshot's files, digested) and what was written for it.

    Where it cannot be noted, the next build makes it again, which is no reason to fail now.
    """
    outputs = {path.relative_to(output).as_posix(): stamp(path) for path in written}
    record = {
        "surroundings": dict(snapshot.surroundings),
        "sources": sources,
        "outputs": digested(outputs),
        "products": [(p.path.relative_to(output).as_posix(), p.pages, p.size) for p in products],
    }
    text = json.dumps(record).encode()
    with suppress(BadInput):
        write_together({_file(output, request): _seal(request, text) + b"\n" + text})


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
        return hashlib.sha256(read_plain(Path(file.path), LARGEST_DIGESTED)).hexdigest()
    except OSError:
        return ""


def _file(output: Path, request: Request) -> Path:
    # A name on the command line may hold anything; as a file name only its digest is safe.
    name = hashlib.sha256(_described(request).encode()).hexdigest()[:20]
    return output / FOLDER / f"{name}.json"


def _read(request: Request, output: Path) -> Mapping[str, Any] | None:
    """What was noted of a request; None for nothing, and for what this program never wrote."""
    try:
        seal, _, text = read_plain(_file(output, request), _LARGEST).partition(b"\n")
        record = json.loads(text) if seal == _seal(request, text) else None
    except (OSError, ValueError, RecursionError):
        return None
    return record if _is_record(record) else None


def _is_record(record: Any) -> bool:
    """Whether a record has what records have, about files in the output folder: the folder may be from anywhere."""
    try:
        names = [*record["outputs"], *(name for name, _, _ in record["products"])]
        entries = [*record["sources"].values(), *record["outputs"].values()]
        kinds = [(type(size), type(time), type(digest)) for size, time, digest in entries]
        numbers = [(type(pages), type(size)) for _, pages, size in record["products"]]
        surroundings = record["surroundings"]
    except (TypeError, ValueError, LookupError, AttributeError):
        return False
    return (
        isinstance(surroundings, dict)
        and all(kind == (int, int, str) for kind in kinds)
        and all(kind == (int, int) for kind in numbers)
        and all(_lies_inside(name) for name in names)
    )


def _lies_inside(name: Any) -> bool:
    path = PurePath(name) if isinstance(name, str) else PurePath("..")
    return not path.is_absolute() and not path.drive and ".." not in path.parts


def _seal(request: Request, text: bytes) -> bytes:
    """What tells a record that was written by this version for a request, and is complete, from anything else."""
    head = f"handouts fingerprint {VERSION}\n{_described(request)}\n"
    return hashlib.sha256(head.encode() + text).hexdigest().encode()


def _described(request: Request) -> str:
    return json.dumps(asdict(request))
