"""JSON Schema for every kind of file: with it, editors complete keys and mark mistakes while one types.

A data file names its schema in its first line: `# yaml-language-server: $schema=../schema/exercise.json`.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

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


class _Generator(GenerateJsonSchema):
    schema_dialect = "https://json-schema.org/draft/2020-12/schema"

    def __init__(self, *known: Any, **named: Any) -> None:
        super().__init__(*known, **named)
        self.ignored_warning_kinds = {"skipped-choice", "non-serializable-default"}


def schema_text(kind: str) -> str:
    """The schema of a kind of file as it stands in `data/schema/KIND.json`; raises KeyError for no kind."""
    model = KINDS[kind]
    schema = _without_titles(model.model_json_schema(schema_generator=_Generator))
    for name, field in model.model_fields.items():
        if field.exclude:  # the id: the name of the file, and not written in it
            del schema["properties"][name]
    if kind == "language":  # a project's file adds to the bundled one, and says what it likes
        del schema["required"]
    return json.dumps({"$schema": _Generator.schema_dialect, **schema}, indent=2, ensure_ascii=False) + "\n"


def schema_files() -> dict[str, str]:
    """Every schema: file name to text."""
    return {f"{kind}.json": schema_text(kind) for kind in KINDS}


def _without_titles(schema: Any) -> Any:
    """Pydantic titles every key with its own name in capitals, which tells editors nothing."""
    if isinstance(schema, dict):
        return {
            key: {name: _without_titles(field) for name, field in value.items()}
            if key in ("properties", "$defs")
            else _without_titles(value)
            for key, value in schema.items()
            if key != "title"
        }
    return [_without_titles(item) for item in schema] if isinstance(schema, list) else schema
