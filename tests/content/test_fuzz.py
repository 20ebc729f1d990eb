"""Whatever is done to a data file, reading it succeeds or says what is wrong with it: never a traceback."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.mutations import broken

from handouts.content.clinic import Clinic
from handouts.content.exercise import Exercise
from handouts.content.images import ImageFolder
from handouts.content.language import Language
from handouts.content.muscle import Muscle
from handouts.content.programme import Programme
from handouts.content.surroundings import Surroundings
from handouts.problems import BadInput
from handouts.sources.characters import missing_characters
from handouts.sources.model import Model
from handouts.sources.reading import read_model
from handouts.sources.source import parse_yaml

DATA = Path(__file__).parents[2] / "data"
CASES = 400
"""Mutations of each kind of file."""

FILES: list[tuple[type[Model], str]] = [
    (Clinic, "clinic.yaml"),
    (Exercise, "exercises/russian-twist.yaml"),
    (Exercise, "exercises/static-wall-squat.yaml"),
    (Muscle, "muscles/psoas-major.yaml"),
    (Programme, "programmes/psoas-strength.yaml"),
    (Programme, "programmes/ankle-sprain.yaml"),
    (Language, "languages/en.yaml"),
]


class OnlyAscii:
    """Fonts with no other characters."""

    def missing(self, text: str) -> list[str]:
        return sorted({char for char in text if not char.isascii()})


def mutations(text: str, seed: int) -> Iterator[bytes]:
    """Texts near `text`, the same for a seed."""
    chance = random.Random(seed)
    return (broken(text, chance) for _ in range(CASES))


@pytest.mark.parametrize(("kind", "file"), FILES, ids=[file for _, file in FILES])
def test_mutated_files_are_read_or_refused(kind: type[Model], file: str) -> None:
    text = (DATA / file).read_text("utf-8")
    ids = {
        folder: {path.stem for path in (DATA / folder).glob("*.yaml")}
        for folder in ("exercises", "muscles", "plates")
    }
    surroundings = Surroundings(ids, ImageFolder(DATA))
    read = refused = 0
    for data in mutations(text, seed=len(text)):
        try:
            source = parse_yaml(data, file)
            for problem in missing_characters([source], OnlyAscii()):
                assert problem.place
                assert problem.place.excerpt
            model = read_model(kind, source, surroundings, id=Path(file).stem)
        except BadInput as bad:
            refused += 1
            for problem in bad.problems:
                assert problem.message
                assert problem.place is not None
                assert problem.place.file == file
                assert 1 <= problem.place.line <= data.count(b"\n") + data.count(b"\r") + 1
                assert problem.place.column >= 1
                assert str(problem)
        else:
            read += 1
            assert model.place().file == file
    assert read > CASES // 20, "the mutations are so coarse that nothing passes"
    assert refused > CASES // 4, "the mutations are so fine that they break nothing"
