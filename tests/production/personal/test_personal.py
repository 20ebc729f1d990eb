"""Personal programmes: what the record says stands on the page, the rest is a blank, and nothing is mixed up."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from support.clinic_project import clinic_project
from support.qpdf import qpdf_problems

import handouts
from handouts.conformance.check import faults
from handouts.content.patients.patient import Patient
from handouts.pdf.structure import structure
from handouts.problems import BadInput
from handouts.production.personal.copies import Copier
from handouts.production.personal.personal import make_personal, read_for, write_personal
from handouts.production.project import Project
from handouts.production.publication.materials import Materials, read_materials
from handouts.production.request import Request
from handouts.sources.source import Mark, Source

BOOKLET = Request("legs")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return clinic_project(tmp_path_factory.mktemp("clinic"))


@pytest.fixture(scope="module")
def materials(project: Project) -> Materials:
    return read_materials(project, [BOOKLET])


@pytest.fixture(scope="module")
def copier(materials: Materials) -> Copier:
    return Copier(materials, BOOKLET)


def patient(project: Project, **record: Any) -> Patient:
    return read_for(Source("record", [], record, Mark(1, 1)), project)


def test_what_is_known_is_printed_and_the_rest_is_a_blank(project: Project, copier: Copier) -> None:
    known = structure(copier.make(patient(project, name="Anna Nowak", start_date="2026-11-25")).pdf)
    assert 'P "Made for: Anna Nowak"' in known
    assert "Date" in known
    assert known.count('actual="blank to fill in"') < structure(copier.make(Patient()).pdf).count(
        'actual="blank to fill in"'
    )
    assert "Week 1" in known
    assert "25\u00a0November\u00a02026" in known
    assert "2\u00a0December\u00a02026" in known


def test_exercises_come_in_the_order_and_dose_of_the_record(project: Project, copier: Copier) -> None:
    chosen = [{"exercise": "long-sit", "hold_seconds": "20-25", "side": "left"}, "bridge"]
    text = structure(
        copier.make(patient(project, exercises=chosen, dose={"sets": "4"}, note="Well done.")).pdf
    )
    assert text.index("1 Long sit") < text.index("2 Bridge")
    assert "Heel raise" not in text
    assert "20\u00a0to\u00a025\u00a0seconds" in text
    assert "Left side only." in text
    assert "each side" not in text
    assert text.count("4\u00a0sets") == 2
    assert "10\u00a0times" in text
    assert "Well done." in text


def test_a_code_leads_to_the_video_and_its_address_is_told(project: Project, copier: Copier) -> None:
    pdf = copier.make(patient(project, name="Anna Nowak", exercises=["heel-raise"])).pdf
    text = structure(pdf)
    assert 'alt="Video: Heel raise"' in text
    assert "https://clinic.example/heel-raise" in text
    assert faults(pdf) == []


RECORDS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(
            ["Anna", "Ελένη Ναν", "Наталья Иванова", "A" * 9 + " " + "b" * 30, "fi ffi AV"]
        ),
        "date": st.sampled_from(["2026-01-01", "2026-12-31"]),
        "clinician": st.sampled_from(["J. Li", "Ν. Ελ"]),
        "start_date": st.sampled_from(["2026-11-23", "2026-11-26"]),
        "note": st.sampled_from(["Short.", "A note that is a good deal longer than one line. " * 3]),
        "exercises": st.lists(
            st.fixed_dictionaries(
                {"exercise": st.sampled_from(["bridge", "heel-raise", "long-sit"])},
                optional={
                    "sets": st.sampled_from([1, 3, None, "2-3"]),
                    "reps": st.sampled_from([1, 12, None]),
                    "load": st.sampled_from(["5 kg", "bodyweight", "a heavy bag"]),
                    "side": st.sampled_from(["left", "right", "each"]),
                    "note": st.sampled_from(["Slowly.", "Stop and rest whenever you like to do so. " * 3]),
                },
            ),
            unique_by=lambda choice: str(choice["exercise"]),
            max_size=3,
        ),
    },
)


@given(RECORDS)
@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_a_refilled_copy_is_the_one_that_a_fresh_start_makes(
    project: Project, materials: Materials, copier: Copier, record: dict[str, Any]
) -> None:
    """Whatever was made before: no word of one patient stays in the copy of the next."""
    own = patient(project, **record)
    refilled = copier.make(own)
    fresh = Copier(materials, BOOKLET).make(own)
    assert refilled.pdf == fresh.pdf


@pytest.mark.parametrize("layout", ["booklet", "handout"])
@pytest.mark.parametrize("name", ["Anna Nowak", "Ελένη Παπαδοπούλου", "Наталья Иванова"])
def test_copies_are_valid(project: Project, layout: str, name: str) -> None:
    own = patient(project, name=name, exercises=[{"exercise": "bridge", "note": "Slowly, please."}])
    pdf = make_personal(Request("legs", layout), own, project).reading.pdf
    assert faults(pdf) == []
    assert qpdf_problems(pdf) == []
    assert name in "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_files_are_their_owners_alone_and_their_names_tell_nothing(project: Project) -> None:
    products = write_personal(BOOKLET, patient(project, name="Anna Nowak"), project)
    assert [product.path.stat().st_mode & 0o777 for product in products] == [0o600] * len(products)
    assert not any("anna" in str(product.path).lower() for product in products)
    assert products[1].path.stem == products[0].path.stem + "-print"
    named = write_personal(BOOKLET, patient(project, id="a-17"), project)
    assert named[0].path.name == "a-17.pdf"


def test_what_does_not_fit_is_told_without_its_words(project: Project, copier: Copier) -> None:
    with pytest.raises(BadInput) as refused:
        copier.make(patient(project, name="Marker" + "w" * 90))
    assert "does not fit" in str(refused.value)
    assert "Marker" not in str(refused.value)


_SLIDE = """\
name: Slide
purpose: It bends your knee.
steps: [{step}]
stop_if: You feel sharp pain.
dose: {{side: each}}
pose: {{start: {{posture: back}}, finish: {{right_foot: {{flat_at: 40}}}}}}
"""


@pytest.mark.parametrize("layout", ["booklet", "cheatsheet"])
def test_words_about_the_other_side_are_refused(tmp_path: Path, layout: str) -> None:
    """The dose mirrors the picture; steps that tell to move the right heel would contradict both."""
    project = clinic_project(tmp_path)
    slide = tmp_path / "exercises" / "slide.yaml"
    slide.write_text(_SLIDE.format(step="Slide your right heel."))
    own = patient(project, exercises=["bridge", {"exercise": "slide", "side": "left"}])
    with pytest.raises(BadInput, match="about the other side") as refused:
        make_personal(Request("legs", layout), own, project)
    assert "heel" not in str(refused.value)
    make_personal(Request("legs", layout), patient(project, exercises=["slide"]), project)


@pytest.mark.parametrize("layout", ["booklet", "cards"])
def test_each_copy_has_the_words_for_its_own_side(tmp_path: Path, layout: str) -> None:
    project = clinic_project(tmp_path)
    words = {"text": "Slide a heel.", "left": "Slide the left heel.", "right": "Slide the right heel."}
    (tmp_path / "exercises" / "slide.yaml").write_text(_SLIDE.format(step=json.dumps(words)))
    request = Request("legs", layout)
    copier = Copier(read_materials(project, [request]), request)
    for side, said in {"left": "left", "right": "right", "each": "text"}.items():
        text = structure(copier.make(patient(project, exercises=[{"exercise": "slide", "side": side}])).pdf)
        assert [words[key] for key in words if words[key] in text] == [words[said]]


@pytest.mark.parametrize(
    "record",
    [
        {"name": {"Marker": "x"}},
        {"Marker": "x"},
        {"exercises": ["Marker"]},
        {"exercises": [{"exercise": "bridge", "sets": "Marker", "Marker": 1}]},
        {"date": "Marker", "programme": "Marker", "id": "Marker Marker", "paper": "Marker"},
        {"note": "Marker \U0001f9d8"},
        {"dose": {"load": {"value": "Marker", "unit": "Marker"}, "days": ["Marker"]}},
    ],
)
def test_messages_never_tell_a_value(project: Project, record: dict[str, Any]) -> None:
    with pytest.raises(BadInput) as refused:
        patient(project, **record)
    assert "Marker" not in str(refused.value)
    assert "Marker" not in repr(Patient(name="Marker"))


def test_programs_may_ask_from_several_threads(project: Project) -> None:
    folder = project.own.folder

    def made(number: int) -> bytes:
        return handouts.personal("legs", {"name": f"Anna {number % 4}", "date": "2026-05-31"}, project=folder)

    with ThreadPoolExecutor(4) as threads:
        pdfs = list(threads.map(made, range(16)))
    assert pdfs[:4] * 4 == pdfs
    assert len(set(pdfs)) == 4
    assert all(
        f"Anna {i}" in PdfReader(BytesIO(pdf)).pages[0].extract_text() for i, pdf in enumerate(pdfs[:4])
    )
    (reading, *_) = handouts.build("legs", project=folder)
    assert reading.is_file()
