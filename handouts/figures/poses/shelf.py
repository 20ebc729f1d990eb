"""Computed pictures on disk: found by name, trusted only if made from the same pose by the same code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from handouts.figures.poses.codec import Unreadable, decode, encode
from handouts.figures.poses.engine import ENGINE
from handouts.figures.poses.picture import Picture
from handouts.figures.poses.posing.plan import PosePlan


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
            picture = decode((folder / file_name(name, which)).read_bytes(), key)
        except (OSError, Unreadable):
            continue
        if picture is not None:
            return picture
    return None


def store(folder: Path, name: str, which: str, key: str, picture: Picture) -> None:
    """Keep a computed picture; a folder that cannot be written to is no mistake of the author's."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / file_name(name, which)
        temporary = path.with_suffix(".part")
        temporary.write_bytes(encode(picture, key))
        temporary.replace(path)
    except OSError:
        return
