"""The JSON Schemas of all kinds of files that authors write, for their editors."""

from __future__ import annotations

import json
from collections.abc import Mapping

from handouts.content.schema import schema_files
from handouts.design.schema import edition_schema, layout_schema, theme_schema


def schemas() -> Mapping[str, str]:
    """Kind of file ("exercise") to its schema as JSON text, the kinds in alphabetical order."""
    texts = {name.removesuffix(".json"): text for name, text in schema_files().items()}
    made = {"edition": edition_schema(), "layout": layout_schema(), "theme": theme_schema()}
    for kind, schema in made.items():
        texts[kind] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return dict(sorted(texts.items()))
