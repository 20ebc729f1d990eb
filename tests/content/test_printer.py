"""`printer.yaml`: what it may say, and what is told of mistakes in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from support.editor import EditorLoader, breaches

from handouts.content.printer import Printer, read_printer
from handouts.problems import BadInput
from handouts.sources.schema import schema_text

SCHEMA = json.loads(schema_text(Printer))
DATA = Path(__file__).parents[2] / "data"


def test_without_a_file_it_is_a_usual_printer(tmp_path: Path) -> None:
    assert read_printer([tmp_path]) == Printer()


def test_the_file_that_comes_along_is_a_usual_printer() -> None:
    assert read_printer([DATA]) == Printer()


def test_the_last_file_counts(tmp_path: Path) -> None:
    (tmp_path / "printer.yaml").write_text("flip: short\nback_offset_mm: [0.5, -1]\nbooklet: {creep: true}\n")
    printer = read_printer([DATA, tmp_path])
    assert (printer.flip, printer.back_offset_mm, printer.booklet.creep) == ("short", (0.5, -1.0), True)
    assert printer.unprintable_mm == 5


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("flip: longg", 'did you mean "long"?'),
        ("flipp: long", 'did you mean "flip"?'),
        ("back_offset_mm: 1", "millimetres to the right and up"),
        ("back_offset_mm: [1, 30]", "30 is out of reach"),
        ("unprintable_mm: 40", "millimetres from 0 to 15"),
        ("paper: a5", "one of a4, letter"),
        ("booklet: {blanks: before-the-last}", 'did you mean "before-last"?'),
        ("tiles: {overlap_mm: 2}", "millimetres from 5 to 40"),
    ],
)
def test_mistakes_are_told_with_their_places(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "printer.yaml").write_text(f"crop_marks: false\n{line}\n")
    with pytest.raises(BadInput) as bad:
        read_printer([tmp_path])
    assert breaches(yaml.load(line, EditorLoader), SCHEMA, SCHEMA), "an editor underlines it, too"
    assert told in str(bad.value)
    assert "printer.yaml:2:" in str(bad.value)
