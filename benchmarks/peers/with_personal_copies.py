"""Personal copies from handouts, one after the other in one process: `with_personal_copies.py FOLDER COUNT`.

All have the same exercises and doses; with `--own` each has its own, in an order of its own. With `--bare` the bytes
of the first copy are written again and again.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from typing import Any

from copies import HERE, Copy, timed

EXERCISES = ("clamshell", "pelvic-curl", "russian-twist", "scissors", "static-wall-squat")


def make(copies: Iterator[Copy], accessible: bool) -> Iterator[None]:
    """Write each copy; all are PDF/UA-1 and PDF/A-2a."""
    from handouts.content.patients.patient import Patient
    from handouts.production.personal.copies import Copier
    from handouts.production.project import open_project
    from handouts.production.publication.materials import read_materials
    from handouts.production.request import Request

    request = Request("strengthen-your-psoas", "bench")
    copier = Copier(read_materials(open_project(HERE.parent / "project"), [request]), request)
    chance = random.Random(1)
    if "--bare" in sys.argv:
        pdf = copier.make(Patient(name="Patient 00000")).pdf
        for copy in copies:
            copy.file.write_bytes(pdf)
            yield
        return
    for copy in copies:
        patient = Patient.model_validate(_record(copy, chance))
        copy.file.write_bytes(copier.make(patient).pdf)
        yield


def _record(copy: Copy, chance: random.Random) -> dict[str, Any]:
    record: dict[str, Any] = {"name": copy.name, "date": "2026-05-31"}
    if "--own" in sys.argv:
        record["dose"] = {"note": f"{copy.today} today, {copy.name.lower()}"}
        record["exercises"] = [
            {
                "exercise": name,
                "sets": chance.randint(1, 6),
                "reps": f"{chance.randint(4, 9)}-{chance.randint(10, 30)}",
            }
            for name in chance.sample(EXERCISES, len(EXERCISES))
        ]
    return record


if __name__ == "__main__":
    timed(make)
