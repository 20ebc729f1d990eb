"""The schemas that editors check with: current, named by every data file, and as strict as the reader."""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path

import pytest
import yaml
from support.editor import EditorLoader, breaches

from handouts.production.upkeep.schemas import schemas

DATA = Path(__file__).parents[2] / "data"
FOLDERS = {"exercises": "exercise", "muscles": "muscle", "programmes": "programme", "languages": "language"}
FILES = [
    (DATA / "clinic.yaml", "clinic"),
    *((path, kind) for folder, kind in FOLDERS.items() for path in sorted((DATA / folder).glob("*.yaml"))),
]


@pytest.mark.parametrize("kind", schemas())
def test_the_schemas_in_the_data_folder_are_current(kind: str) -> None:
    committed = (DATA / "schema" / f"{kind}.json").read_text("utf-8")
    assert committed == schemas()[kind], "run: handouts schema --output data/schema"


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
        schema = json.loads(schemas()[name])
        for described in (schema, *schema["$defs"].values()):
            for key, field in described.get("properties", {}).items():
                assert field.get("description") or "$ref" in field, f"{name}: {key}"
