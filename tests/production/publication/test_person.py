"""Who is drawn: as the record says, else the programme, else the clinic."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.clinic_project import clinic_project

from handouts.content.patients.patient import Patient
from handouts.problems import BadInput
from handouts.production.personal.copies import Copier
from handouts.production.personal.personal import read_for
from handouts.production.project import open_project
from handouts.production.publication.materials import Materials, read_materials
from handouts.production.request import Request
from handouts.sources.source import parse_yaml

LEGS = Request("legs")


def materials_of(folder: Path, clinic: str, programme: str = "") -> Materials:
    clinic_project(folder)
    for name, more in (("clinic.yaml", clinic), ("programmes/legs.yaml", programme)):
        path = folder / name
        path.write_text(path.read_text("utf-8") + more, "utf-8")
    return read_materials(open_project(folder), [LEGS])


@pytest.mark.parametrize(
    ("clinic", "programme", "drawn"),
    [
        ("", "", None),
        ("figure: {person: amina}\n", "", "amina"),
        ("figure: {person: amina}\n", "figure: {person: kofi}\n", "kofi"),
        ("figure: {person: amina}\n", "figure: {person: null}\n", None),
    ],
)
def test_the_programme_goes_before_the_clinic(
    tmp_path: Path, clinic: str, programme: str, drawn: str | None
) -> None:
    materials = materials_of(tmp_path, clinic, programme)
    assert materials.person(materials.stage(LEGS)) == drawn


def test_a_person_whom_nobody_describes_is_told_where_it_is_chosen(tmp_path: Path) -> None:
    materials = materials_of(tmp_path, "figure: {person: amna}\n")
    with pytest.raises(BadInput) as caught:
        materials.person(materials.stage(LEGS))
    (problem,) = caught.value.problems
    assert problem.nearest == "amina"
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (3, 18)


def test_a_record_chooses_and_copies_with_others_share_no_page(tmp_path: Path) -> None:
    copier = Copier(materials_of(tmp_path, "figure: {person: amina}\n"), LEGS)
    project = open_project(tmp_path)
    rosa = read_for(parse_yaml(b"person: rosa\n", "record"), project)
    views = [copier._copy(patient).views for patient in (Patient(), rosa)]
    assert [each.person for each in views] == ["amina", "rosa"]
    tokens = [each.token(frozenset({"shown"}), 1) for each in views]
    assert tokens[0] != tokens[1]
    with pytest.raises(BadInput):
        read_for(parse_yaml(b"person: nobody\n", "record"), project)
