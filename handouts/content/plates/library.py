"""All plates, bones and plate words of the data folders, read, and checked against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from handouts.content.plates.control_points import ControlPoint
from handouts.content.plates.plate import Bones, Joint, Part, Plate, PlateFigure, PlateWords, Scene
from handouts.problems import BadInput, Place, Problem, nearest
from handouts.sources.model import FrozenMap, Model
from handouts.sources.reading import read_model
from handouts.sources.source import read_yaml
from handouts.sources.strays import is_stray

M = TypeVar("M", Plate, Bones, PlateWords)

Key = tuple[str, str]
"""The folder of a file, and its id."""


@dataclass(frozen=True, slots=True)
class PlateLibrary:
    """Plates and bones by id, plate words by language; `faulty` has what is wrong with each file of them."""

    plates: Mapping[str, Plate]
    bones: Mapping[str, Bones]
    words: Mapping[str, PlateWords]
    files: tuple[Path, ...]
    shelves: tuple[Path, ...]
    """Folders where computed figures are shipped; those of later roots first."""
    roots: tuple[Path, ...] = ()
    faulty: Mapping[Key, tuple[Problem, ...]] = field(default_factory=dict)

    def check(self, plate: str, language: str) -> None:
        """Raise BadInput unless a plate can be drawn with the words of a language: with all that is in the way."""
        used = {("plates", plate), ("plates/words", language)}
        concerned = (found for key, found in self.faulty.items() if key in used or key[0] == "plates/bones")
        problems = [problem for found in concerned for problem in found]
        if language in self.words and plate in self.plates:
            for figure in self.plates[plate].figures.values():
                problems += _word_problems(figure, self.words[language])
        elif ("plates/words", language) not in self.faulty:
            place = Place(str(self.roots[-1] / "plates" / "words" / f"{language}.yaml"))
            expected = "a file here: plates/words/en.yaml in this language"
            problems.append(
                Problem(f'there are no words for anatomy pictures in "{language}"', place, expected)
            )
        if problems:
            raise BadInput(dict.fromkeys(problems))

    def all_problems(self) -> list[Problem]:
        """What is wrong with any plate, bone or words, drawn or not."""
        problems = [problem for found in self.faulty.values() for problem in found]
        for plate in self.plates.values():
            for figure in plate.figures.values():
                for language in self.words.values():
                    problems += _word_problems(figure, language)
        return list(dict.fromkeys(problems))


def read_plates(roots: Sequence[Path], *, faulty_too: bool = False) -> PlateLibrary:
    """Read `plates/`, `plates/bones/` and `plates/words/` below each root; files of later roots win by id.

    Raises BadInput with every problem of every file; with `faulty_too` files with mistakes are left out instead,
    and `PlateLibrary.check` tells of those that are used.
    """
    library = _read(roots)
    if not faulty_too and (problems := library.all_problems()):
        raise BadInput(problems)
    return library


def _read(roots: Sequence[Path]) -> PlateLibrary:
    faulty: dict[Key, list[Problem]] = {}
    files: list[Path] = []

    def read(kind: type[M], folder: str) -> dict[str, M]:
        found: dict[str, M] = {}
        for path in (p for root in roots for p in sorted((root / folder).glob("*.yaml"))):
            if is_stray(path.name):
                continue
            files.append(path)
            try:
                found[path.stem] = read_model(kind, read_yaml(path), id=path.stem)
            except BadInput as bad:
                faulty.setdefault((folder, path.stem), []).extend(bad.problems)
        return found

    plates = read(Plate, "plates")
    bones = read(Bones, "plates/bones")
    words = read(PlateWords, "plates/words")
    if not any(folder == "plates/bones" for folder, _ in faulty):
        for plate in plates.values():
            if problems := list(_plate_problems(plate, bones)):
                faulty.setdefault(("plates", plate.id), []).extend(problems)
    shelves = tuple(root / "plates" / "computed" for root in reversed(roots))
    return PlateLibrary(
        _sound(plates, "plates", faulty),
        _sound(bones, "plates/bones", faulty),
        _sound(words, "plates/words", faulty),
        tuple(files),
        shelves,
        tuple(roots),
        {key: tuple(found) for key, found in faulty.items()},
    )


def _sound(found: Mapping[str, M], folder: str, faulty: Mapping[Key, object]) -> FrozenMap[M]:
    return FrozenMap({name: model for name, model in found.items() if (folder, name) not in faulty})


def _plate_problems(plate: Plate, bones: Mapping[str, Bones]) -> Iterator[Problem]:
    for scene in plate.scenes.values():
        yield from _scene_problems(scene, plate, bones)
    for figure in plate.figures.values():
        if figure.scene not in plate.scenes:
            yield _unknown("scene", figure.scene, plate.scenes, figure.place("scene"))
            continue
        yield from _figure_problems(figure, plate.scenes[figure.scene], bones)


def _scene_problems(scene: Scene, plate: Plate, bones: Mapping[str, Bones]) -> Iterator[Problem]:
    for name, joint in scene.frames.items():
        if joint.parent:
            yield from _known("frame", joint.parent, scene.frames, joint.place("parent"))
        if _circles(name, scene.frames):
            yield Problem(
                f'"{name}" hangs on itself', joint.place("parent"), "a frame that does not hang on it"
            )
    for layer in scene.layers:
        if layer.bones:
            views = {f"{file}.{view}": v for file, b in bones.items() for view, v in b.views.items()}
            yield from _known("view", layer.bones, views, layer.place("bones"))
            ids = [part.id for part in views[layer.bones].shapes] if layer.bones in views else layer.without
            if layer.bones in views:
                yield from _part_problems(views[layer.bones].shapes, scene.frames, bones)
            for i, left_out in enumerate(layer.without):
                yield from _known("part", left_out, ids, layer.place("without", i))
        yield from _part_problems(layer.shapes, scene.frames, bones)
        for part in layer.shapes:
            for i, figure in enumerate(part.only):
                yield from _known("figure", figure, plate.figures, part.place("only", i))


def _circles(name: str, frames: Mapping[str, Joint]) -> bool:
    seen: list[str] = []
    while name in frames and name not in seen:
        seen.append(name)
        name = frames[name].parent or ""
    return name in seen


def _part_problems(
    parts: Iterable[Part], frames: Iterable[str], bones: Mapping[str, Bones]
) -> Iterator[Problem]:
    frames = list(frames)
    shapes = [f"{file}.{shape}" for file, b in bones.items() for shape in b.outlines]
    for part in parts:
        if part.outline_of:
            yield from _known("outline", part.outline_of, shapes, part.place("outline_of"))
        if part.frame:
            yield from _known("frame", part.frame, frames, part.place("frame"))
        for model in (part, *part.relief, *part.lines, *((part.between,) if part.between else ())):
            for name, curve in _curves(model):
                for frame in sorted({p.frame for p in curve if p.frame}):
                    yield from _known("frame", frame, frames, model.place(name))


def _curves(model: Model) -> Iterator[tuple[str, tuple[ControlPoint, ...]]]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, tuple) and value and isinstance(value[0], ControlPoint):
            yield name, value


def _figure_problems(figure: PlateFigure, scene: Scene, bones: Mapping[str, Bones]) -> Iterator[Problem]:
    for frame in figure.pose:
        yield from _known("frame", frame, scene.frames, figure.place("pose", frame))
    ids = {part.id for layer in scene.layers for part in layer.shapes}
    for layer in scene.layers:
        if layer.bones:
            file, view = layer.bones.split(".")
            if file in bones and view in bones[file].views:
                ids |= {part.id for part in bones[file].views[view].shapes}
    for label in figure.labels:
        if label.frame:
            yield from _known("frame", label.frame, scene.frames, label.place("frame"))
    for fade in figure.fades:
        if fade.frame:
            yield from _known("frame", fade.frame, scene.frames, fade.place("frame"))
        for i, part_id in enumerate(fade.only):
            yield from _known("part", part_id, ids, fade.place("only", i))
    for layer in scene.layers:
        for part in layer.shapes:
            for i, hidden in enumerate(part.shows):
                yield from _known("part", hidden, ids, part.place("shows", i))


def _word_problems(figure: PlateFigure, language: PlateWords) -> Iterator[Problem]:
    file = language.place().file
    for key, words, place in (
        (figure.words, language.figures, figure.place("words")),
        *((label.key, language.labels, label.place("key")) for label in figure.labels),
    ):
        if key not in words:
            yield Problem(
                f'"{key}" has no words in {file}', place, f"the key {key} there", nearest(key, words)
            )


def _known(what: str, name: str, known: Iterable[str], place: Place) -> Iterator[Problem]:
    names = list(known)
    if name not in names:
        yield _unknown(what, name, names, place)


def _unknown(what: str, name: str, known: Iterable[str], place: Place) -> Problem:
    names = sorted(known)
    return Problem(
        f'there is no {what} "{name}"',
        place,
        "one of " + ", ".join(names) if names else None,
        nearest(name, names),
    )
