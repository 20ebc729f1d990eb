"""Computed pictures on disk: found by name, trusted only if made from the same pose by the same code."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from handouts.figures.poses.codec import Unreadable, decode, encode
from handouts.figures.poses.engine import ENGINE
from handouts.figures.poses.picture import Picture
from handouts.figures.poses.posing.plan import PosePlan
from handouts.files.opening import read_plain
from handouts.files.sealed import SealedFolder
from handouts.files.writing import write_together

_LARGEST_FILE, _LARGEST = 1_000_000, 4_000_000
"""Bytes of a picture, packed and unfolded: eighty times what any has."""
_BYTES_A_POINT = 8


def key_of(plan: PosePlan, which: str) -> str:
    """What a picture depends on: everything the pose says, which position it shows, and the code's version."""
    said = {
        "camera": plan.camera.model_dump(),
        "figure": plan.figure.model_dump(),
        "props": [p.model_dump() for p in plan.props],
        "muscles": plan.muscles,
        "frames": [frame.model_dump(exclude_none=True) for frame in plan.frames],
        "arrows": None if plan.arrows is None else [a.model_dump() for a in plan.arrows],
        "notes": [n.model_dump() for n in plan.notes],
        "ghost": plan.ghost,
    }
    text = json.dumps([ENGINE, which, said], sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:20]


def file_name(name: str, which: str) -> str:
    """Such as `clamshell.start.figure`, or `clamshell.band.finish.figure` for a variant."""
    return f"{name}.{which}.figure"


def find(folders: Sequence[Path], name: str, which: str, key: str) -> Picture | None:
    """The picture computed before, if one of the folders has it."""
    for folder in folders:
        try:
            data = read_plain(folder / file_name(name, which), _LARGEST_FILE)
            picture = decode(_bounded(data), key)
        except (OSError, Unreadable):
            continue
        if picture is not None:
            return picture
    return None


def _bounded(data: bytes) -> bytes:
    """The bytes of a picture, if they unfold to what one can have: in a project, they may come from anywhere."""
    unfolding = zlib.decompressobj()
    try:
        plain = unfolding.decompress(data, _LARGEST)
        size = int.from_bytes(plain[:4], "little")
        pieces = json.loads(plain[4 : 4 + size])["curves"]
        fits = all(type(count) is int and count >= 0 for count in pieces)
        if (
            fits
            and unfolding.eof
            and len(plain) - size - 4 == _BYTES_A_POINT * sum(3 * n + 1 for n in pieces)
        ):
            return data
    except (zlib.error, ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unreadable("this is not a computed figure") from error
    raise Unreadable("this is not a computed figure")


def store(folder: Path, name: str, which: str, key: str, picture: Picture) -> None:
    """Put a computed picture into a folder to be shipped; raises BadInput where that cannot be."""
    write_together({folder / file_name(name, which): encode(picture, key)})


def recall(cache: SealedFolder, name: str, which: str, key: str) -> Picture | None:
    """The picture that an earlier run computed, if it is kept."""
    kept = cache.recall(file_name(name, which), key.encode())
    return decode(kept, key) if kept else None


def keep(cache: SealedFolder, name: str, which: str, key: str, picture: Picture) -> None:
    """Keep a computed picture for the next run."""
    cache.keep(file_name(name, which), key.encode(), encode(picture, key))
