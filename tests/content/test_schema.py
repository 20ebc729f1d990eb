"""The schemas that editors check with: current, named by every data file, and as strict as the reader."""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml

from handouts.content.schema import schema_files

DATA = Path(__file__).parents[2] / "data"
FOLDERS = {"exercises": "exercise", "muscles": "muscle", "programmes": "programme", "languages": "language"}
FILES = [
    (DATA / "clinic.yaml", "clinic"),
    *((path, kind) for folder, kind in FOLDERS.items() for path in sorted((DATA / folder).glob("*.yaml"))),
]


@pytest.mark.parametrize("name", schema_files())
def test_the_schemas_in_the_data_folder_are_current(name: str) -> None:
    committed = (DATA / "schema" / name).read_text("utf-8")
    assert committed == schema_files()[name], "run: handouts schema --output data/schema"


@pytest.mark.parametrize(("path", "kind"), FILES, ids=[path.name for path, _ in FILES])
def test_every_data_file_names_its_schema_and_keeps_to_it(path: Path, kind: str) -> None:
    text = path.read_text("utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named, "the first line names the schema"
    assert (path.parent / named[1]).resolve() == (DATA / "schema" / f"{kind}.json").resolve()
    schema = json.loads((DATA / "schema" / f"{kind}.json").read_text("utf-8"))
    assert list(breaches(yaml.load(text, EditorLoader), schema, schema)) == []


def test_the_documented_record_keeps_to_its_schema() -> None:
    documented = (DATA.parent / "docs/personal.md").read_text("utf-8")
    record = re.search(r"\n\n((?:    .*\n)*    name: .*\n(?:    .*\n)*)", documented)
    assert record
    schema = json.loads((DATA / "schema/patient.json").read_text("utf-8"))
    value = yaml.load(textwrap.dedent(record[1]), EditorLoader)
    assert breaches(value, schema, schema) == []
    assert breaches({**value, "date": "31/05/2026"}, schema, schema) != []


def test_every_pose_of_the_documentation_keeps_to_its_schema() -> None:
    """They have every posture, contact and thing, in short and at length."""
    schema = json.loads((DATA / "schema/exercise.json").read_text("utf-8"))
    examples = yaml.load(
        (DATA.parent / "docs" / "figures" / "examples.yaml").read_text("utf-8"), EditorLoader
    )
    poses = [example["pose"] for section in examples.values() for example in section]
    assert len(poses) > 100
    broken = [pose for pose in poses if breaches(pose, {"$ref": "#/$defs/Pose"}, schema)]
    assert broken == []


def test_breaches_are_noticed() -> None:
    schema = json.loads((DATA / "schema/exercise.json").read_text("utf-8"))
    exercise = yaml.load((DATA / "exercises/clamshell.yaml").read_text("utf-8"), EditorLoader)
    for change, breach in {
        "stepz": "stepz is no key",
        "cues": "no alternative fits",
        "purpose": "not a string",
        "level": "no alternative fits",
        "dose": "no alternative fits",
    }.items():
        assert breach in " ".join(breaches({**exercise, change: {"x": 1}}, schema, schema)), change
    del exercise["steps"]
    assert list(breaches(exercise, schema, schema)) == ["steps is missing"]


def test_every_key_is_described() -> None:
    for name in ("clinic", "exercise", "language", "muscle", "patient", "programme"):
        schema = json.loads(schema_files()[f"{name}.json"])
        for described in (schema, *schema["$defs"].values()):
            for key, field in described.get("properties", {}).items():
                assert field.get("description") or "$ref" in field, f"{name}: {key}"


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
    if "type" in schema and not isinstance(value, kinds.get(schema["type"], object)):
        return [*found, f"{value} is not a {schema['type']}"]
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
