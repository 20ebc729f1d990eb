"""A small project without pictures, so that copies are made in no time, and made-up patients for it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from handouts.production.project import Project, open_project

_EXERCISES = {
    "bridge": "dose: {sets: 3, reps: 10}",
    "heel-raise": "dose: {sets: null, hold_seconds: 5}\nvideo_url: https://clinic.example/heel-raise",
    "long-sit": "dose: {hold_seconds: 30, times_per_day: 2, side: each}",
}
_FIRST = ("Anna", "Zoë", "Łukasz", "Müge", "Ελένη", "Γιώργος", "Наталья", "Ђорђе", "Sergiy")
_LAST = ("Nowak", "Ångström", "O'Neill", "Smith-Jones", "Παπαδοπούλου", "Ιωάννου", "Шевченко", "Петровић")


def clinic_project(folder: Path) -> Project:
    """A clinic with three exercises, a programme of two of them, and a booklet."""
    files = {
        "clinic.yaml": "name: Hill Clinic\nphone: 01 234\n",
        "programmes/legs.yaml": "title: Stronger legs\nexercises: [bridge, heel-raise]\nlog: {weeks: 2}\n"
        "stop_if: [You feel sharp pain.]\n",
    }
    for name, more in _EXERCISES.items():
        words = name.replace("-", " ").capitalize()
        files[f"exercises/{name}.yaml"] = (
            f"name: {words}\npurpose: It makes your legs stronger.\nsteps: [Begin., Move slowly., Rest.]\n"
            f"stop_if: You feel sharp pain.\n{more}\n"
        )
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return open_project(folder)


def made_up(count: int) -> Iterator[dict[str, str]]:
    """Patients with names in three scripts; each row differs from all others."""
    chance = random.Random(count)
    for number in range(count):
        exercises = chance.sample(sorted(_EXERCISES), chance.randint(1, 3))
        yield {
            "name": f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {number}",
            "date": "2026-05-31",
            "clinician": "J. Smith",
            "exercises": ", ".join(exercises) if number % 2 else "",
            "sets_1": str(chance.randint(1, 5)) if number % 2 else "",
            "reps_1": f"{chance.randint(5, 9)}-{chance.randint(10, 15)}" if number % 2 else "",
            "note_1": chance.choice(("", "Slowly, please.")) if number % 2 else "",
        }


def write_list(path: Path, count: int) -> Path:
    """A CSV of made-up patients as a spreadsheet in Europe writes it."""
    rows = list(made_up(count))
    lines = [";".join(rows[0]), *(";".join(row.values()) for row in rows)]
    path.write_text("\r\n".join(lines), encoding="utf-8-sig")
    return path
