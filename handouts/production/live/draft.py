"""A handout while it is put together: what is to be made, and for whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from handouts.content.patients.values import as_written
from handouts.problems import BadInput, Place, Problem
from handouts.production.request import USUAL_EDITION, USUAL_LANGUAGE, USUAL_LAYOUT, Request
from handouts.sources.source import Mark, Source

OWN = "own-exercises"
"""The id of a programme that is no file: what was chosen, exercise by exercise."""
MOST_EXERCISES = 60
PERSON = ("name", "date", "clinician", "start_date", "note")
_FIRST_ROW = 100
"""The line at which the first exercise is said to stand; what is before it is of the person."""
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Row:
    """An exercise that was chosen: what of its dose differs from the usual, blanks included, and a note."""

    exercise: str
    dose: Mapping[str, Any]
    note: str

    @property
    def written(self) -> dict[str, Any]:
        """As a record has it."""
        return {"exercise": self.exercise, **self.dose, **({"note": self.note} if self.note else {})}


@dataclass(frozen=True, slots=True)
class Draft:
    """A handout as it stands now. `repr` tells nothing of the patient."""

    programme: str = ""
    """The programme it begins with; none for exercises of one's own choice."""
    title: str = ""
    """What is printed on the cover where there is no programme."""
    layout: str = USUAL_LAYOUT
    language: str = USUAL_LANGUAGE
    paper: str = ""
    edition: str = USUAL_EDITION
    text_size: float | None = None
    person: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()

    def __repr__(self) -> str:
        return "Draft(...)"

    @property
    def request(self) -> Request:
        """What is to be made of it; raises BadInput for a size of text that there is not."""
        name = self.programme or OWN
        request = Request(name, self.layout, self.language, self.paper or None, self.edition)
        return request.sized(self.text_size)

    def record(self, usual: Sequence[str]) -> Source:
        """The patient's record, each value marked so that a problem with it can be told beside its field.

        `usual` are the exercises of the programme: where nothing was changed of them, they are not in the
        record, so that the programme's phases hold.
        """
        rows = [row.written for row in self.rows]
        as_usual = [{"exercise": name} for name in usual]
        value: dict[str, Any] = {name: words for name, words in self.person.items() if words}
        if rows != as_usual:
            value["exercises"] = rows
        return Source("record", _LINES, as_written(value), _marks(value))


def place_of(place: Place | None) -> tuple[int | None, str]:
    """The row, from 0, and the field that a problem of a draft's record is about; "" for none."""
    if place is None or place.file != "record":
        return None, ""
    if place.line >= _FIRST_ROW:
        return place.line - _FIRST_ROW, _FIELDS[place.column - 1] if place.column <= len(_FIELDS) else ""
    return None, PERSON[place.line - 2] if 2 <= place.line < 2 + len(PERSON) else ""


DOSE_FIELDS = (
    "sets", "reps", "hold_seconds", "hold_breaths", "duration_minutes", "rest_seconds", "times_per_day",
    "days_per_week", "weeks", "side", "load", "tempo", "rpe", "pain_limit",
)  # fmt: skip
"""What of a dose can be set in a draft."""
_FIELDS = ("", "exercise", "note", *DOSE_FIELDS)


_LINES = ["-" * len(_FIELDS)] * (_FIRST_ROW + MOST_EXERCISES)
"""A record that was never written still has places: a line for each exercise, a column for each field."""


def _marks(value: Mapping[str, Any]) -> Mark:
    person: dict[str | int, Mark] = {name: Mark(2 + line, 1) for line, name in enumerate(PERSON)}
    rows: dict[str | int, Mark] = {
        number: Mark(
            _FIRST_ROW + number,
            1,
            children={
                name: Mark(_FIRST_ROW + number, column) for column, name in enumerate(_FIELDS, 1) if name
            },
        )
        for number in range(len(value.get("exercises", ())))
    }
    return Mark(1, 1, children={**person, "exercises": Mark(1, 1, children=rows)})


def read_draft(value: object) -> Draft:
    """The draft that a page sends; raises BadInput, which tells no value, where it is none."""
    if not isinstance(value, Mapping):
        raise _no_draft("a draft")
    texts = {
        name: _text(value, name) for name in ("programme", "title", "layout", "language", "paper", "edition")
    }
    if len(texts["title"]) > _LONGEST_TITLE:
        raise _no_draft(f"a title of up to {_LONGEST_TITLE} letters")
    size, person, rows = value.get("text_size"), value.get("person", {}), value.get("rows", [])
    if size is not None and (isinstance(size, bool) or not isinstance(size, (int, float))):
        raise _no_draft("a size of text")
    if not isinstance(person, Mapping) or not isinstance(rows, list) or len(rows) > MOST_EXERCISES:
        raise _no_draft(f"a person, and up to {MOST_EXERCISES} exercises")
    usual = Draft()
    named = {name: text or getattr(usual, name) for name, text in texts.items()}
    person = {name: _text(person, name) for name in PERSON}
    return replace(usual, **named, text_size=size, person=person, rows=tuple(map(_row, rows)))


def _row(value: object) -> Row:
    if not isinstance(value, Mapping) or not isinstance(value.get("dose", {}), Mapping):
        raise _no_draft("exercises with doses")
    dose = value.get("dose", {})
    return Row(
        _text(value, "exercise"),
        {name: dose[name] for name in DOSE_FIELDS if name in dose},
        _text(value, "note"),
    )


def _text(value: Mapping[str, Any], name: str) -> str:
    text = value.get(name) or ""
    if not isinstance(text, str):
        raise _no_draft(f"text for {name}")
    return text.strip()


def _no_draft(expected: str) -> BadInput:
    return BadInput([Problem("this is no handout that can be made", expected=expected)])
