"""What parts tell of each other: titles and page numbers are true in publications and in copies."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.clinic_project import clinic_project

from handouts.content.patients.patient import Patient
from handouts.production.personal.copies import Copier
from handouts.production.product import no_progress
from handouts.production.project import Project, open_project
from handouts.production.publication.materials import read_materials
from handouts.production.request import Request

_LAYOUT = """\
title: Own
theme: clinic
papers: [a6]
parts:
  - {template: cover.xml, pages: 30}
  - {template: exercise.xml, for-each: exercises, pages: 1}
"""
_COVER = """<part title="Cover" lang="{{ lang }}"><h1>{{ programme.title }}</h1>
{% for n in range(lines) %}<p>Exercises are on page <pageref to="exercise/heel-raise"/>, see there please.</p>
{% endfor %}</part>"""
_EXERCISE = """<part id="{{ part_id }}" title="{{ exercise.name }}" lang="{{ lang }}"><h1>{{ exercise.name }}</h1>
<p>Of: {% for entry in contents %}{{ entry.title }} {% endfor %}</p>
<toc>{% for entry in contents %}<item to="{{ entry.id }}">{{ entry.title }}</item>{% endfor %}</toc></part>"""


def own_project(folder: Path, *, lines: int = 1) -> Project:
    clinic_project(folder)
    own = folder / "layouts/own"
    own.mkdir(parents=True)
    (own / "layout.yaml").write_text(_LAYOUT)
    (own / "cover.xml").write_text(_COVER.replace("range(lines)", f"range({lines})"))
    (own / "exercise.xml").write_text(_EXERCISE)
    return open_project(folder)


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def _publication(project: Project) -> list[str]:
    request = Request("legs", "own")
    made = read_materials(project, [request]).assemble(request, no_progress)
    return pages(next(iter(made.products.values())).pdf)


def _copy(project: Project) -> list[str]:
    request = Request("legs", "own")
    return pages(Copier(read_materials(project, [request]), request).make(Patient()).pdf)


@pytest.mark.parametrize("make", [_publication, _copy])
def test_every_part_may_tell_the_contents(tmp_path: Path, make: object) -> None:
    first, *exercises = make(own_project(tmp_path / "clinic"))
    assert "page 3" in first
    assert len(exercises) == 2
    for page in exercises:
        assert "Of: Cover Bridge Heel raise" in page
        assert all(line in page for line in ("Cover 1", "Bridge 2", "Heel raise 3"))


def test_copies_tell_the_contents_of_their_own_exercises(tmp_path: Path) -> None:
    request = Request("legs", "own")
    copier = Copier(read_materials(own_project(tmp_path / "clinic"), [request]), request)
    chosen = [("heel-raise",), ("long-sit", "heel-raise"), ("bridge", "long-sit", "heel-raise")]
    for exercises in (*chosen, *chosen):  # the second time from what was kept
        patient = Patient.model_validate({"exercises": [{"exercise": name} for name in exercises]})
        titles = ["Cover", *(name.replace("-", " ").capitalize() for name in exercises)]
        first, *others = pages(copier.make(patient).pdf)
        assert f"page {len(titles)}," in first
        for page in others:
            assert f"Of: {' '.join(titles)} {titles[0]} 1" in page


@pytest.mark.parametrize("make", [_publication, _copy])
@pytest.mark.parametrize("lines", [96, 108, 120, 132])
def test_numbers_are_true_where_they_make_parts_longer(tmp_path: Path, make: object, lines: int) -> None:
    """The more lines tell a page number, the more its digits decide how many pages they take themselves."""
    found = make(own_project(tmp_path / "clinic", lines=lines))
    number = next(
        n for n, text in enumerate(found, 1) if "Of:" in text and "Heel raise" in text.split("Of:")[0]
    )
    told = [text.count(f"page {number},") for text in found]
    assert sum(told) == lines


@pytest.mark.parametrize("make", [_publication, _copy])
def test_a_part_that_fills_up_may_tell_its_own_page(tmp_path: Path, make: object) -> None:
    project = own_project(tmp_path / "clinic")
    own = project.own.folder / "layouts/own"
    layout = (
        _LAYOUT.replace("parts:", "multiple-of: 4\nparts:")
        + "  - {template: rest.xml, id: rest, fill: true}\n"
    )
    (own / "layout.yaml").write_text(layout)
    head = '<part title="Rest" lang="{{ lang }}"><h1 id="here">Rest</h1>'
    rest = head + '<p>Page <pageref to="{{ part_id }}#here"/></p></part>'
    (own / "rest.xml").write_text(rest)
    found = make(open_project(project.own.folder))
    assert len(found) == 4
    assert "Rest Page 4" in found[-1]
