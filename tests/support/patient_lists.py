"""What tests of patients' lists have in common: the names there are, and what comes of a list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handouts.content.patients.list import read_list
from handouts.content.patients.patient import Patient
from handouts.content.patients.problems import read_patient
from handouts.content.surroundings import Surroundings
from handouts.problems import BadInput, Problem
from handouts.sources.source import Mark, Source

KNOWN = Surroundings(
    {
        "exercises": ["bridge", "clamshell", "scissors"],
        "programmes": ["legs"],
        "languages": ["en", "de"],
        "editions": ["standard", "large-print"],
        "papers": ["a4", "a5"],
    }
)


class Latin:
    """Fonts that have Latin letters only."""

    def missing(self, text: str) -> list[str]:
        return list(dict.fromkeys(letter for letter in text if ord(letter) > 0x24F))


def patient(**record: Any) -> Patient:
    return read_patient(Source("record", [], record, Mark(1, 1)), KNOWN, Latin())


def patients(path: Path, encoding: str | None = None) -> list[Patient]:
    return [read_patient(entry.record(), KNOWN) for entry in read_list(path, encoding)]


def problem(path: Path, encoding: str | None = None) -> Problem:
    """The one thing that is wrong with a list."""
    with pytest.raises(BadInput) as refused:
        patients(path, encoding)
    (found,) = refused.value.problems
    return found
