"""What stands on the pages of a personal copy in every layout: all that the record says, and nothing for nobody."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from support.clinic_project import clinic_project

from handouts.conformance.check import faults
from handouts.content.patients.patient import Patient
from handouts.pdf.structure import structure
from handouts.production.personal.copies import Copier
from handouts.production.personal.personal import read_for
from handouts.production.project import Project
from handouts.production.publication.build import build
from handouts.production.publication.materials import Materials, read_materials
from handouts.production.request import Request
from handouts.sources.source import Mark, Source

WITH_DOSES = ("booklet", "handout", "cheatsheet", "poster", "cards", "zine", "leaflet")
LAYOUTS = (*WITH_DOSES, "log")

FULL: dict[str, Any] = {
    "name": "Anna Nowak",
    "date": "2026-05-31",
    "clinician": "J. Li",
    "start_date": "2026-06-03",
    "note": "Rest on Sunday.",
    "exercises": [
        {
            "exercise": "long-sit",
            "sets": 4,
            "reps": "7-13",
            "hold_seconds": {"start": 21, "goal": 34},
            "tempo": "5-0-6-0",
            "side": "left",
            "load": "2.5 kg",
            "note": "Only as far as it feels easy.",
        },
        {"exercise": "heel-raise", "rir": 2, "pain_limit": 3, "weeks": "8-9", "note": "Hold on to a chair."},
    ],
}
NUMBERS = (
    "4 sets",
    "7 to 13 times",
    "21 seconds",
    "up to 34",
    "5 seconds to lower",
    "6 seconds to lift",
    "2.5 kg",
    "2 more",
    "3 out of 10",
)
BLANK = ("sets", "reps", "hold_seconds", "tempo", "side", "load", "rir", "days", "weeks")
LONG = "Maximiliana Alexandrina Wilhelmina von Hohenstein-Oberbergen"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return clinic_project(tmp_path_factory.mktemp("clinic"))


@pytest.fixture(scope="module")
def materials(project: Project) -> Materials:
    return read_materials(project, [Request("legs", layout) for layout in LAYOUTS])


def patient(project: Project, record: dict[str, Any]) -> Patient:
    return read_for(Source("record", [], record, Mark(1, 1)), project)


def copied(materials: Materials, project: Project, layout: str, record: dict[str, Any]) -> bytes:
    return Copier(materials, Request("legs", layout)).make(patient(project, record)).pdf


def words_of(pdf: bytes) -> str:
    """All words on all pages, with one blank between any two."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize("layout", WITH_DOSES)
def test_every_word_of_the_record_is_on_the_page(project: Project, materials: Materials, layout: str) -> None:
    pdf = copied(materials, project, layout, FULL)
    words = words_of(pdf)
    for said in ("Anna Nowak", "31 May 2026", "J. Li", "Rest on Sunday.", "Hold on to a chair.", *NUMBERS):
        assert said in words, said
    assert "Left side only." in words
    assert "Only as far as it feels easy." in words
    assert faults(pdf) == []


def test_the_log_tells_whose_it_is_and_when_it_begins(project: Project, materials: Materials) -> None:
    pdf = copied(materials, project, "log", FULL)
    words = words_of(pdf)
    assert "Name: Anna Nowak" in words
    assert "Start date: 3 June 2026" in words
    assert "Prepared by: J. Li" in words
    assert faults(pdf) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_a_record_leaves_out_is_a_blank(project: Project, materials: Materials, layout: str) -> None:
    pdf = copied(materials, project, layout, {"exercises": [{"exercise": "bridge", **dict.fromkeys(BLANK)}]})
    words = words_of(pdf)
    assert "Name" in words if layout == "log" else "Made for" in words
    assert "None" not in words
    assert faults(pdf) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_name_stands_on_the_page_and_nowhere_else(
    project: Project, materials: Materials, layout: str
) -> None:
    reader = PdfReader(BytesIO(copied(materials, project, layout, FULL)))
    entries = [str(entry.get("/Title")) for entry in reader.outline if isinstance(entry, dict)]
    hidden = f"{reader.metadata} {reader.xmp_metadata and reader.xmp_metadata.dc_title} {entries}"
    assert "Anna" not in hidden
    assert "Li" not in hidden.split()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", [LONG, "Ελένη Παπαδοπούλου", "Наталья Ивановна"])
def test_long_names_and_other_scripts_have_room(
    project: Project, materials: Materials, layout: str, name: str
) -> None:
    pdf = copied(materials, project, layout, {"name": name})
    assert name in words_of(pdf)
    assert faults(pdf) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_copies_are_refilled_in_every_layout(project: Project, materials: Materials, layout: str) -> None:
    """Also where other words leave room for more numbers of a dose beside each other, or need another line."""
    shared = Copier(materials, Request("legs", layout))
    wide = {
        "exercises": [{"exercise": "bridge", "sets": "10-20", "reps": "100-120", "hold_seconds": "45-60"}]
    }
    slim = {"exercises": [{"exercise": "bridge", "sets": 1, "reps": 2, "hold_seconds": 3}]}
    for record in (
        FULL,
        {},
        wide,
        slim,
        {"name": LONG, "note": "Well done."},
        {"name": "Bo", "note": "Go on."},
    ):
        own = patient(project, record)
        assert shared.make(own).pdf == Copier(materials, Request("legs", layout)).make(own).pdf


@pytest.mark.parametrize(
    "layout", [name for name in LAYOUTS if name not in ("booklet", "handout", "leaflet", "log")]
)
def test_a_sheet_for_nobody_has_no_line_for_a_name(project: Project, layout: str) -> None:
    (reading, *_) = build([Request("legs", layout)], project)
    words = words_of(reading.path.read_bytes())
    assert "Made for" not in words
    assert "Prepared by" not in words
    assert "Name" not in words


@pytest.mark.parametrize(("form", "boxes"), [("sets", 7 * (4 + 3)), ("pain", 7)])
def test_every_form_of_the_log_goes_by_the_record(tmp_path: Path, form: str, boxes: int) -> None:
    """A box for each set of the person's own dose; the days of a week from the day on which it begins."""
    own = clinic_project(tmp_path)
    path = tmp_path / "programmes/legs.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("{weeks: 2}", f"{{weeks: 1, form: {form}}}"))
    request = Request("legs", "log")
    log = Copier(read_materials(own, [request]), request)
    log.make(patient(own, {"exercises": [{"exercise": "bridge", "sets": 1}]}))
    chosen = [{"exercise": "bridge", "sets": 4}, {"exercise": "heel-raise", "sets": "2-3"}]
    shown = structure(log.make(patient(own, {"start_date": "2026-09-10", "exercises": chosen})).pdf)
    assert shown.count('actual="box to tick"') == boxes
    assert "10\u00a0September\u00a02026" in shown
    assert shown.index("T") < shown.index("F") if form == "sets" else shown.index("Thu") < shown.index("Mon")


def test_cards_of_a_deck_tell_whose_they_are(project: Project, materials: Materials) -> None:
    pages = [
        page.extract_text() for page in PdfReader(BytesIO(copied(materials, project, "cards", FULL))).pages
    ]
    assert "Rest on Sunday." in " ".join(pages[0].split())
    assert ["Anna" in page for page in pages] == [True, False, *[False, True] * 2]
    assert "https://clinic.example/heel-raise" in "".join(pages[-1].split())
