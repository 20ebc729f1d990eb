"""Where computed figures come from: the shelf they are shipped on, or else computing them.

Run `python -m handouts.figures.plates.shelf data` to bring the shelf of a data folder up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from handouts.content.plates.library import read_plates
from handouts.content.plates.plate import Bones, Plate
from handouts.figures.plates.computed import ComputedFigure, file_name, key_of, read, write
from handouts.problems import BadInput


def figure_key(plate: Plate, name: str, bones: Mapping[str, Bones]) -> str:
    """Key of a figure's computed form; covers the scene, the pose, the fades and the bone files used."""
    figure = plate.figures[name]
    scene = plate.scenes[figure.scene]
    used = {layer.bones.split(".")[0] for layer in scene.layers if layer.bones}
    parts = [part for layer in scene.layers for part in layer.shapes]
    parts += [part for file in used for view in bones[file].views.values() for part in view.shapes]
    used |= {part.outline_of.split(".")[0] for part in parts if part.outline_of}
    drawn = (sorted(figure.pose.items()), figure.fades, figure.window)
    return key_of(name, drawn, scene, *(bones[file] for file in sorted(used)))


def computed_figure(
    plate: str, name: str, plates: Mapping[str, Plate], bones: Mapping[str, Bones], shelves: Sequence[Path]
) -> ComputedFigure:
    """The computed form of a figure, from the first shelf that has it up to date."""
    key = figure_key(plates[plate], name, bones)
    for shelf in shelves:
        found = _from_shelf(shelf / file_name(plate, name), key)
        if found:
            return found
    return _computed(key, plates[plate], name, _Held(bones))


def fill(shelf: Path, plates: Mapping[str, Plate], bones: Mapping[str, Bones]) -> list[Path]:
    """Compute every figure the shelf has not got up to date, and put it there; the files written."""
    from handouts.figures.plates.compute import compute

    written = []
    for plate_id, plate in plates.items():
        for name in plate.figures:
            path = shelf / file_name(plate_id, name)
            key = figure_key(plate, name, bones)
            if _from_shelf(path, key) is None:
                write(path, compute(plate, name, bones, key))
                written.append(path)
    return written


def _from_shelf(path: Path, key: str) -> ComputedFigure | None:
    try:
        state = path.stat()
        figure = _read(path, state.st_mtime_ns, state.st_size)
    except OSError:
        return None
    return figure if figure.key == key else None


@lru_cache(maxsize=16)
def _read(path: Path, _modified: int, _size: int) -> ComputedFigure:
    return read(path)


class _Held:
    """Bones that stand aside when a cache compares its keys: the figure's key covers them already."""

    def __init__(self, bones: Mapping[str, Bones]) -> None:
        self.bones = bones

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)


@lru_cache(maxsize=8)
def _computed(key: str, plate: Plate, name: str, held: _Held) -> ComputedFigure:
    # Only here is numpy needed, which shipped figures do without.
    from handouts.figures.plates.compute import compute

    return compute(plate, name, held.bones, key)


def main(arguments: Sequence[str]) -> int:
    """Fill the shelf of the data folder named first in `arguments`; the exit code."""
    try:
        library = read_plates([Path(arguments[0])])
    except BadInput as bad:
        sys.stderr.write(f"{bad}\n")
        return 2
    for path in fill(library.shelves[0], library.plates, library.bones):
        sys.stdout.write(f"computed {path.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
