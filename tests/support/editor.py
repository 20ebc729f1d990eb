"""YAML as an editor reads it, and what it underlines by a JSON Schema."""

from __future__ import annotations

import re
from typing import Any

import yaml


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: the core schema of YAML 1.2, in which dates and `no` are text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in ("int", "float", "null")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def breaches(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> list[str]:
    """Where `value` breaks the keywords that our schemas use."""
    if "$ref" in schema:
        return breaches(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    found = []
    if "anyOf" in schema and all(breaches(value, way, root) for way in schema["anyOf"]):
        found.append(f"{value}: no alternative fits")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{value} is not one of {schema['enum']}")
    kinds = {
        "string": str,
        "object": dict,
        "array": list,
        "null": type(None),
        "integer": int,
        "number": (int, float),
    }
    if named := schema.get("type"):
        ways = [named] if isinstance(named, str) else named
        if not any(isinstance(value, kinds.get(way, object)) for way in ways):
            return [*found, f"{value} is not a {' or '.join(ways)}"]
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get(
        "maximum", value
    ):
        found.append(f"{value} is out of range")
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append(f"{value} does not match")
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        found += [breach for item in value for breach in breaches(item, schema["items"], root)]
    if isinstance(value, dict) and schema.get("type") == "object":
        known, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
        found += [f"{key} is missing" for key in schema.get("required", ()) if key not in value]
        found += [f"{key} is no key" for key in value if key not in known and rest is False]
        for key, item in value.items():
            below = known.get(key) or (rest if isinstance(rest, dict) else {})
            found += breaches(item, below, root)
    return found
