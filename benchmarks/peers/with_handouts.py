"""The handout from handouts itself, copy after copy in one process: nothing of a copy is taken from the last one.

What stands in for the patient's name is the name of the clinic: it is on the cover and in the footer of each page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from copies import HERE, Copy, timed

PROGRAMME, LAYOUT = "strengthen-your-psoas", "bench"


def make(copies: Iterator[Copy], accessible: bool) -> Iterator[None]:
    """Write each copy; all are PDF/UA-1 and PDF/A-2a."""
    from handouts.production.product import no_progress
    from handouts.production.project import open_project
    from handouts.production.publication.materials import read_materials
    from handouts.production.request import Request
    from handouts.production.translating.languages import Languages

    request = Request(PROGRAMME, LAYOUT)
    materials = read_materials(open_project(HERE.parent / "project"), [request])
    common = materials.library
    for copy in copies:
        exercises = {
            name: exercise.with_fields(dose=exercise.dose.with_fields(note=f"{copy.today} today"))
            for name, exercise in common.exercises.items()
            if exercise.dose
        }
        clinic = common.clinic.with_fields(name=copy.name)
        materials.library = replace(common, clinic=clinic, exercises=exercises)
        materials.languages = Languages(materials.project, materials.library, materials.fonts)
        (document,) = materials.assemble(request, no_progress).products.values()
        copy.file.write_bytes(document.pdf)
        yield


if __name__ == "__main__":
    timed(make)
