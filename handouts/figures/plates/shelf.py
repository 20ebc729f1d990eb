"""Where computed figures of plates come from: the shelf they are shipped on, or else computing them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from handouts.content.plates.plate import Bones, Plate
from handouts.figures.digest import digest
from handouts.figures.plates.computed import LARGEST, ComputedFigure, decode, encode, file_name
from handouts.figures.shelf import Kind, find

FIGURES: Kind[ComputedFigure] = Kind(encode, decode, LARGEST)


def figure_key(plate: Plate, name: str, bones: Mapping[str, Bones]) -> str:
    """What a figure depends on: the scene, the pose, the fades, the bone files used, and the code."""
    figure = plate.figures[name]
    scene = plate.scenes[figure.scene]
    used = {layer.bones.split(".")[0] for layer in scene.layers if layer.bones}
    parts = [part for layer in scene.layers for part in layer.shapes]
    parts += [part for file in used for view in bones[file].views.values() for part in view.shapes]
    used |= {part.outline_of.split(".")[0] for part in parts if part.outline_of}
    drawn = (sorted(figure.pose.items()), figure.fades, figure.window)
    return digest(name, drawn, scene, *(bones[file] for file in sorted(used)), made_by=["plates"])


def computed_figure(
    plate: str, name: str, plates: Mapping[str, Plate], bones: Mapping[str, Bones], shelves: Sequence[Path]
) -> ComputedFigure:
    """The computed form of a figure, from the first shelf that has it up to date."""
    key = figure_key(plates[plate], name, bones)
    return _computed(key, plate, name, plates[plate], _Beside(bones, shelves))


class _Beside:
    """Bones and shelves that stand aside when a cache compares its keys: the figure's key covers what they hold."""

    def __init__(self, bones: Mapping[str, Bones], shelves: Sequence[Path]) -> None:
        self.bones, self.shelves = bones, shelves

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Beside)


@lru_cache(maxsize=16)
def _computed(key: str, plate_id: str, name: str, plate: Plate, beside: _Beside) -> ComputedFigure:
    if found := find(FIGURES, beside.shelves, file_name(plate_id, name), key):
        return found
    # Only here is numpy needed, which shipped figures do without.
    from handouts.figures.plates.compute import compute

    return compute(plate, name, beside.bones)
