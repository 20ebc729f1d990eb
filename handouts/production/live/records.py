"""Records of drafts: what is saved of a handout to begin with it next time, as `handouts personal --for` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from handouts.content.patients.yaml import parse_record
from handouts.problems import BadInput, Problem
from handouts.production.live.draft import DOSE_FIELDS, Draft

_PERSON = ("name", "clinician", "start_date", "note")
"""The date of last time is not that of today."""


def written_record(draft: Draft) -> bytes:
    """The record of a draft in YAML."""
    person = {name: words for name, words in draft.person.items() if words}
    record: dict[str, Any] = {**person}
    if draft.programme:
        record["programme"] = draft.programme
    record |= {"language": draft.language, "edition": draft.edition}
    if draft.paper:
        record["paper"] = draft.paper
    record["exercises"] = [row.written for row in draft.rows]
    return yaml.safe_dump(record, allow_unicode=True, sort_keys=False).encode()


def read_last_time(data: bytes) -> dict[str, Any]:
    """A record as the draft that it would begin; raises BadInput, which tells no value.

    Whose fields are wrong shows once it is laid out.
    """
    value = parse_record(data).value
    if not isinstance(value, Mapping):
        raise BadInput(
            [Problem("this is no record", expected="a record that was saved here, or a YAML file")]
        )
    rows = value.get("exercises") or []
    if not isinstance(rows, list):
        raise BadInput([Problem("this record has no list of exercises")])
    person = {name: words for name in _PERSON if isinstance(words := value.get(name), str)}
    named = {name: value.get(name) for name in ("programme", "language", "edition", "paper")}
    return {**named, "person": person, "rows": [_row(row) for row in rows]}


def _row(row: object) -> dict[str, Any]:
    if isinstance(row, str):
        return {"exercise": row}
    if not isinstance(row, Mapping):
        raise BadInput([Problem("this record has exercises without a name")])
    dose = {name: row[name] for name in DOSE_FIELDS if name in row}
    return {"exercise": row.get("exercise"), "dose": dose, "note": row.get("note")}
