"""A programme for one patient."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from handouts.content.patients.patient import Patient
from handouts.content.patients.problems import read_patient
from handouts.content.surroundings import Surroundings
from handouts.design.edition import edition_names
from handouts.figures.people import read_people
from handouts.files.opening import read_plain
from handouts.files.writing import write_together
from handouts.paper import PAPERS
from handouts.problems import BadInput, Problem
from handouts.production.personal.naming import opaque_id
from handouts.production.product import Assembled, Document, Product
from handouts.production.project import Project
from handouts.production.request import USUAL_EDITION, Request
from handouts.sources.source import Source
from handouts.text.fonts import FontLibrary

FOLDER = "personal"
"""Below the output folder."""
_PRINT_COPIES = ("print", "tiled")
"""What follows the id in the names of print copies."""
_LARGEST = 100_000_000
"""Bytes of a file that may be a print copy."""


@dataclass(frozen=True, slots=True)
class PersonalCopies:
    """What was made for a patient: the copy to read, and the copies for the printer by what they are called."""

    reading: Document
    print_copies: Mapping[str, Document]
    note: str = ""
    """What whoever makes them should know."""


def names_to_choose(project: Project) -> Surroundings:
    """The names that a record may hold."""
    ids: dict[str, list[str]] = {
        "exercises": project.ids("exercises"),
        "programmes": project.buildable_ids(),
        "languages": project.ids("languages"),
        "editions": list(edition_names(project.layout_folders)),
        "papers": list(PAPERS),
        "people": list(read_people(project.figure_folders)),
    }
    return Surroundings(ids)


def read_for(source: Source, project: Project) -> Patient:
    """The patient of a record for a project; raises BadInput, which tells no value, with all that is wrong."""
    return read_patient(source, names_to_choose(project), FontLibrary.read(project.font_folders))


def request_of(request: Request, patient: Patient) -> Request:
    """What is made for a patient: the request, but for what the record asks for itself."""
    wishes = {name: getattr(patient, name) for name in ("programme", "language", "edition", "paper")}
    wished = {name: wish for name, wish in wishes.items() if wish is not None}
    if request.text_size and wished.get("edition") == USUAL_EDITION:
        del wished["edition"]  # a size of text is large print
    return replace(request, **wished)


def make_personal(request: Request, patient: Patient, project: Project) -> PersonalCopies:
    """The copies for a patient in memory; raises BadInput, which tells no value."""
    from handouts.production.assembly.volumes import note_on_volumes
    from handouts.production.personal.copies import Copier
    from handouts.production.publication.materials import read_materials

    wanted = request_of(request, patient)
    materials = read_materials(project, [wanted])
    copier = Copier(materials, wanted)
    reading = copier.make(patient, patient.password)
    note = note_on_volumes(len(reading.volumes), copier.stage.layout.volume)
    if patient.password:  # a print copy beside a locked file would be an open door
        return PersonalCopies(reading, {}, note)
    name = wanted.product_name(copier.stage.layout.papers[0])
    whole = Assembled({name: reading})
    products = materials.with_print_copies(wanted, whole, copier.setting.metadata, copier.version).products
    stem = f"{wanted.programme}-{wanted.layout}"
    others = {called: made for called, made in products.items() if called != name}
    rest = len(name) - len(stem)
    return PersonalCopies(
        products[name],
        {called[len(stem) + 1 : len(called) - rest]: made for called, made in others.items()},
        note,
    )


def write_personal(
    request: Request, patient: Patient, project: Project, path: Path | None = None
) -> list[Product]:
    """Make the copies for a patient and write them, readable by their owner alone.

    Without a path they are named by the record's id, or else by a random one, in the folder `personal`. Print
    copies of an earlier run do not stay beside a locked file, which they would open. Raises BadInput, which
    tells no value.
    """
    begin = perf_counter()
    if path is None:
        _check_id(patient)
    copies = make_personal(request, patient, project)
    if path is None:
        path = project.output / FOLDER / f"{patient.id or opaque_id()}.pdf"
    files = {path: copies.reading}
    files |= {_print_copy(path, name): made for name, made in copies.print_copies.items()}
    opening = [_print_copy(path, name) for name in _PRINT_COPIES] if patient.password else []
    contents = {target: made.pdf for target, made in files.items()}
    write_together(contents, removed=filter(_is_print_copy, opening), private=True)
    seconds = perf_counter() - begin
    return [
        Product(target, made.pages, len(made.pdf), seconds, note=copies.note if target == path else "")
        for target, made in files.items()
    ]


def _print_copy(path: Path, name: str) -> Path:
    """Where the print copy of a file lies."""
    return path.with_name(f"{path.stem}-{name}.pdf")


def _is_print_copy(path: Path) -> bool:
    """Whether a file is a PDF of ours: what only has the name of a print copy is left alone."""
    from handouts.pdf.metadata import is_ours

    with suppress(OSError):
        return is_ours(read_plain(path, _LARGEST))
    return False


def _check_id(patient: Patient) -> None:
    """Raise BadInput for an id whose file would be the print copy of another id."""
    if (patient.id or "").lower().endswith(tuple(f"-{name}" for name in _PRINT_COPIES)):
        place = replace(patient.place("id"), excerpt="")
        expected = "an id that ends in neither -" + " nor -".join(_PRINT_COPIES)
        raise BadInput([Problem("print copies are named like this id", place, expected)])
