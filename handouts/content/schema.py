"""The kinds of files that have content, each with the model that describes it."""

from __future__ import annotations

from handouts.content.clinic import Clinic
from handouts.content.exercise import Exercise
from handouts.content.language import Language
from handouts.content.muscle import Muscle
from handouts.content.patients.patient import Patient
from handouts.content.plates.plate import Bones, Plate, PlateWords
from handouts.content.printer import Printer
from handouts.content.programme import Programme
from handouts.sources.model import Model

KINDS: dict[str, type[Model]] = {
    "bones": Bones,
    "clinic": Clinic,
    "exercise": Exercise,
    "language": Language,
    "muscle": Muscle,
    "patient": Patient,
    "plate": Plate,
    "plate-words": PlateWords,
    "printer": Printer,
    "programme": Programme,
}
"""Name of the schema to the model that it describes."""
