"""Whatever is done to a data file, reading it succeeds or says what is wrong with it: never a traceback."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

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

FRAGMENTS = [
    *(
        "null",
        "~",
        "''",
        "[]",
        "{}",
        "- ",
        ": ",
        "-",
        "*x",
        "&x ",
        "!!str ",
        "!x ",
        "| ",
        ">-\n",
        "# ",
        "\t",
        "%",
    ),
    *(
        "@",
        "\n",
        "\n\n  ",
        "'",
        '"',
        "{",
        "}",
        "[",
        "]",
        ",",
        "? ",
        "---\n",
        "...\n",
        "<<: *x",
        '"\\0"',
        "\\",
    ),
    *(
        "08",
        "-.5",
        "1:30",
        "no",
        "1e999",
        "9" * 400,
        "2026-02-30",
        "8-12",
        "12-8",
        "{min: 1, max: 2}",
        "[mon]",
    ),
    *("{start: 2, goal: 1}", "5 kg", "{band: x}", "{{7*7}}", "{n.__class__}", "../../etc/passwd", "a" * 3000),
    *("\x00", "\x07", "\u2028", "\u0085", "\ufeff", "\U0001f9b4", "é", "\ud7ff", "\u200f", "\u0301"),
]


class OnlyAscii:
    """Fonts with no other characters."""

    def missing(self, text: str) -> list[str]:
        return sorted({char for char in text if not char.isascii()})


def mutations(text: str, seed: int) -> Iterator[bytes]:
    """Texts near `text`, the same for a seed: pieces cut, doubled, moved and changed, bytes broken."""
    chance = random.Random(seed)
    for _ in range(CASES):
        mutated = text
        for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
            mutated = mutate(mutated, chance)
        data = mutated.encode("utf-8", "surrogatepass")
        if chance.random() < 0.05:
            at = chance.randrange(len(data) + 1)
            data = data[:at] + bytes([chance.randrange(256)]) + data[at:]
        yield data


def mutate(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    line, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    at = chance.randrange(len(text) + 1)
    match chance.randrange(8):
        case 0:
            del lines[line]
        case 1:
            lines.insert(other, lines[line])
        case 2:
            lines[line], lines[other] = lines[other], lines[line]
        case 3:
            lines[line] = " " * chance.randrange(5) + lines[line].lstrip()
        case 4:
            key, colon, _ = lines[line].partition(":")
            lines[line] = f"{key}{colon} {chance.choice(FRAGMENTS)}\n"
        case 5:
            return text[:at] + chance.choice(FRAGMENTS) + text[at:]
        case 6:
            return text[:at] + text[at + chance.randrange(1, 30) :]
        case _:
            lines[line] = chance.choice(FRAGMENTS) + lines[line]
    return "".join(lines)


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
