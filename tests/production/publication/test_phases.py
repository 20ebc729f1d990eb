"""Programmes in phases: what is printed of each, and what a record of one's own leaves of them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.clinic_project import clinic_project

from handouts.conformance.check import faults
from handouts.content.patients.patient import Patient
from handouts.production.personal.copies import Copier
from handouts.production.product import no_progress
from handouts.production.project import Project, open_project
from handouts.production.publication.materials import Materials, read_materials
from handouts.production.request import Request

LAYOUTS = ("booklet", "handout", "cheatsheet", "poster", "cards", "zine", "leaflet", "log")
PROGRAMME = """\
title: Back to running
goals: [Run for the bus.]
phases:
  - weeks: 1-2
    title: Wake up
    exercises:
      - bridge
    expect: [You may be sore.]
    move_on_when: [It no longer hurts.]
  - weeks: 3-5
    title: Get strong
    exercises:
      - {exercise: bridge, dose: {sets: 5}}
      - heel-raise
log: {weeks: 5}
stop_if: [You feel sharp pain.]
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder: Path = tmp_path_factory.mktemp("clinic")
    clinic_project(folder)
    (folder / "programmes/running.yaml").write_text(PROGRAMME, encoding="utf-8")
    return open_project(folder)


@pytest.fixture(scope="module")
def materials(project: Project) -> Materials:
    return read_materials(project, [Request("running", layout) for layout in LAYOUTS])


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def published(materials: Materials, layout: str) -> bytes:
    (document, *_) = materials.assemble(Request("running", layout), no_progress).products.values()
    return document.pdf


@pytest.mark.parametrize("layout", ["booklet", "handout"])
def test_every_phase_says_what_to_do_what_to_expect_and_when_to_go_on(
    materials: Materials, layout: str
) -> None:
    pdf = published(materials, layout)
    words = words_of(pdf)
    for said in ("Run for the bus.", "Weeks 1 to 2: Wake up", "Weeks 3 to 5: Get strong", "You may be sore."):
        assert said in words, said
    assert "Move on when • It no longer hurts." in words
    assert "From week 3: Do it 10 times. That is one set. Do 5 sets." in words
    assert faults(pdf) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_product_tells_the_weeks_of_what_is_not_done_all_along(
    materials: Materials, layout: str
) -> None:
    assert "Weeks 3 to 5" in words_of(published(materials, layout))


def test_the_log_of_a_phase_has_its_exercises_alone(materials: Materials) -> None:
    first, _, later = words_of(published(materials, "log")).partition("Weeks 3 to 5: Get strong")
    assert "Bridge" in first
    assert "Heel raise" not in first
    assert "Heel raise" in later
    assert "Week 5" in later


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_copy_goes_by_phases_unless_its_record_prescribes_otherwise(
    materials: Materials, layout: str
) -> None:
    """In one run, so that a part of one copy would show up in the other if they were taken for the same."""
    copier = Copier(materials, Request("running", layout))
    own = Patient.model_validate({"dose": {"times_per_day": 2}})
    for patient, phased in ((Patient(), True), (own, False), (Patient(), True)):
        words = words_of(copier.make(patient).pdf)
        assert ("Weeks 3 to 5" in words) is phased
        assert ("Move on when" in words) is (phased and layout in ("booklet", "handout"))
