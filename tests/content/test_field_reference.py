"""The page for authors: its tables are current, and its examples can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handouts.content.dose import Dose
from handouts.content.dose_sentences import dose_sentences
from handouts.content.exercise import Exercise
from handouts.content.language import Language
from handouts.content.programme import Programme
from handouts.content.reference import PAGE, TABLES, field_table, with_tables
from handouts.sources.reading import read_model
from handouts.sources.source import parse_yaml, read_yaml

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / PAGE).read_text("utf-8")
CARD, MORE, PROGRAMME, DOSE, PHASES = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)


def test_the_tables_are_current() -> None:
    assert with_tables(TEXT) == TEXT, "run: python -m handouts.content.reference docs"
    assert with_tables(TEXT.replace("| `sets` | ", "| `set` | ")) == TEXT


@pytest.mark.parametrize("name", TABLES)
def test_every_table_stands_in_the_page(name: str) -> None:
    assert f"<!-- table: {name} -->\n{field_table(name)}<!-- end -->" in TEXT


@pytest.mark.parametrize("text", [CARD, CARD + MORE], ids=["short", "long"])
def test_the_example_exercise_can_be_read(text: str) -> None:
    exercise = read_model(Exercise, parse_yaml(text.encode(), "heel-raise.yaml"), id="heel-raise")
    assert exercise.name == "Heel raise"
    assert len(exercise.steps) == 3


def test_the_example_programme_can_be_read() -> None:
    programme = read_model(Programme, parse_yaml(PROGRAMME.encode(), "p.yaml"), id="after-ankle")
    assert [choice.exercise for choice in programme.exercises] == ["heel-raise", "pelvic-curl"]


def test_the_example_of_phases_can_be_read() -> None:
    text = f"title: Strong ankles\n{PHASES}"
    programme = read_model(Programme, parse_yaml(text.encode(), "p.yaml"), id="after-ankle")
    assert [choice.exercise for choice in programme.exercises] == ["heel-slide", "calf-raise", "step-up"]


def test_the_example_dose_says_what_its_comments_say() -> None:
    english = read_model(Language, read_yaml(ROOT / "data/languages/en.yaml"), id="en")
    source = parse_yaml(DOSE.encode(), "dose.yaml")
    said = " ".join(map(str, dose_sentences(Dose.model_validate(source.value["dose"]), english)))
    assert said.replace("\u00a0", " ") == (
        "Start by holding for 30 seconds. Work up to 1 minute. Do it 8 to 12 times on each side. That is one set. "
        "Do ___ sets. Use 5 kg. Do it on Monday, Wednesday and Friday."
    )
