"""JSON Schema of a kind of file: with it, editors complete keys and mark mistakes while one types.

A file names its schema in its first line: `# yaml-language-server: $schema=../schema/exercise.json`.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from handouts.sources.model import Model, key_of

BOUNDS = "x-bounds"
"""Said by a field whose bounds no keyword of JSON Schema can express: they are told where the field is described."""


class _Generator(GenerateJsonSchema):
    schema_dialect = "https://json-schema.org/draft/2020-12/schema"

    def __init__(self, *known: Any, **named: Any) -> None:
        super().__init__(*known, **named)
        self.ignored_warning_kinds = {"skipped-choice", "non-serializable-default"}


def schema_text(model: type[Model]) -> str:
    """The schema of the files that a model describes, as JSON."""
    schema = _for_editors(model.model_json_schema(schema_generator=_Generator))
    for name, field in model.model_fields.items():
        if field.exclude:  # the id: the name of the file, and not written in it
            del schema["properties"][key_of(model, name)]
    return json.dumps({"$schema": _Generator.schema_dialect, **schema}, indent=2, ensure_ascii=False) + "\n"


def _for_editors(schema: Any) -> Any:
    """Without titles, since pydantic makes one of every key, and with bounds told in words."""
    if isinstance(schema, list):
        return [_for_editors(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {
        key: {name: _for_editors(field) for name, field in value.items()}
        if key in ("properties", "$defs")
        else _for_editors(value)
        for key, value in schema.items()
        if key not in ("title", BOUNDS)
    }
    if made.get("default", "") is None and "anyOf" not in made:
        del made["default"]  # nothing is what there is without the key, but cannot be written
    if BOUNDS in schema:
        made["description"] = f"{schema.get('description', '')} From {schema[BOUNDS]}.".strip()
    return made
