"""Parts keep apart whatever exercises, muscles and templates are called: in files, links, outline and copies."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from support.clinic_project import clinic_project

from handouts.content.patients.patient import Patient
from handouts.problems import BadInput
from handouts.production.product import no_progress
from handouts.production.project import Project, open_project
from handouts.production.publication.build import build
from handouts.production.publication.materials import Materials, read_materials
from handouts.production.request import Request

TAKEN = ("back", "cover", "safety", "start", "log", "notes", "notes-1", "exercise", "muscle", "person", "1")
"""What parts of bundled layouts are called, or were once."""
LAYOUTS = ("booklet", "handout", "cards", "zine")


def project_with(folder: Path, names: tuple[str, ...], muscle: str | None = None) -> Project:
    """A clinic whose programme is of exercises of these names, and maybe of a muscle."""
    clinic_project(folder)
    text = (folder / "exercises/bridge.yaml").read_text(encoding="utf-8")
    for name in names:
        own = text.replace("name: Bridge", f"name: Exercise {name}")
        (folder / f"exercises/{name}.yaml").write_text(own, encoding="utf-8")
    about = ""
    if muscle:
        (folder / "muscles").mkdir()
        muscle_text = "name: A muscle\nsummary: It is here.\nlocation: Here.\nactions: [It bends.]\n"
        (folder / f"muscles/{muscle}.yaml").write_text(muscle_text, encoding="utf-8")
        about = f"muscle: {muscle}\n"
    programme = (
        f"title: All\n{about}exercises: [{', '.join(names)}]\nlog: {{weeks: 2}}\nstop_if: [It hurts.]\n"
    )
    (folder / "programmes/all.yaml").write_text(programme, encoding="utf-8")
    return open_project(folder)


def opened(folder: Path, names: tuple[str, ...], muscle: str | None = None) -> Materials:
    return read_materials(project_with(folder, names, muscle), [Request("all", layout) for layout in LAYOUTS])


def destinations(pdf: bytes) -> dict[str, int]:
    """The page of each named destination."""
    reader = PdfReader(io.BytesIO(pdf))
    return {
        str(name): reader.get_destination_page_number(goal)
        for name, goal in reader.named_destinations.items()
    }


@pytest.mark.slow
@given(st.lists(st.sampled_from(TAKEN), min_size=1, max_size=4, unique=True), st.sampled_from(("", *TAKEN)))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_exercise_may_be_called_anything(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], muscle: str
) -> None:
    check_names(opened(tmp_path_factory.mktemp("project"), tuple(names), muscle or None), names)


def test_an_exercise_may_be_called_as_a_part_is(tmp_path: Path) -> None:
    names = ("back", "notes-1", "exercise", "cover")
    check_names(opened(tmp_path, names, "back"), names)


def check_names(materials: Materials, names: Sequence[str]) -> None:
    """No part of a publication shares its name or its place with another."""
    for layout in LAYOUTS:
        made = materials.assemble(Request("all", layout), no_progress)
        (document, *_) = made.products.values()
        parts = {name: each.pages for name, each in made.parts.items()}
        assert {f"exercise/{name}" for name in names} <= parts.keys()
        assert sum(parts.values()) == document.pages
        starts, found = {}, 0
        for name, pages in parts.items():
            starts[name] = found
            found += pages
        assert destinations(document.pdf) == starts


def test_a_personal_copy_keeps_them_apart_too(tmp_path: Path) -> None:
    from handouts.production.personal.copies import Copier

    materials = opened(tmp_path, ("back", "notes-1", "exercise"), "back")
    for layout in LAYOUTS:
        reading = Copier(materials, Request("all", layout)).make(Patient())
        names = destinations(reading.pdf)
        assert {"exercise/back", "exercise/notes-1", "exercise/exercise"} <= names.keys()
        assert len(set(names.values())) == len(names)


def test_kept_parts_are_files_of_their_own_and_old_ones_go(tmp_path: Path) -> None:
    project = project_with(tmp_path, ("back", "cover"))
    list(build([Request("all")], project))
    parts = tmp_path / "build/parts/all-booklet"
    kept = {path.relative_to(parts).as_posix() for path in parts.rglob("*.pdf")}
    assert {"back.pdf", "cover.pdf", "exercise/back.pdf", "exercise/cover.pdf"} <= kept
    programme = tmp_path / "programmes/all.yaml"
    programme.write_text("title: All\nexercises: [bridge]\n", encoding="utf-8")
    list(build([Request("all")], open_project(tmp_path)))
    assert [path.name for path in (parts / "exercise").iterdir() if path.suffix == ".pdf"] == ["bridge.pdf"]


def write_layout(folder: Path, templates: dict[str, str]) -> None:
    layout = folder / "layouts/duo"
    layout.mkdir(parents=True)
    rules = "".join(f"  - {{template: {name}.xml}}\n" for name in templates)
    head = "title: Duo\ntheme: clinic\npapers: [a5]\nparts:\n"
    (layout / "layout.yaml").write_text(head + rules, encoding="utf-8")
    for name, text in templates.items():
        (layout / f"{name}.xml").write_text(text, encoding="utf-8")


def test_templates_may_give_two_parts_one_id(tmp_path: Path) -> None:
    project = clinic_project(tmp_path)
    page = '<part id="same" title="{0}" lang="en"><h1 id="top">{0}</h1><p>On page <pageref to="top"/>.</p></part>'
    write_layout(tmp_path, {name: page.format(name.capitalize()) for name in ("one", "two")})
    request = Request("legs", "duo")
    made = read_materials(project, [request]).assemble(request, no_progress)
    (document,) = made.products.values()
    assert destinations(document.pdf) == {"one": 0, "one#top": 0, "two": 1, "two#top": 1}
    assert [
        page.extract_text().split("On page")[1].split(".")[0].strip()
        for page in PdfReader(io.BytesIO(document.pdf)).pages
    ] == ["1", "2"]


def test_a_link_to_an_id_that_two_parts_have_is_told_at_its_line(tmp_path: Path) -> None:
    project = clinic_project(tmp_path)
    page = '<part id="same" title="{0}" lang="en"><h1>{0}</h1></part>'
    templates = {name: page.format(name) for name in ("one", "two")}
    templates["three"] = '<part title="Three" lang="en"><h1>Three</h1>\n<p><a to="same">There</a></p></part>'
    write_layout(tmp_path, templates)
    request = Request("legs", "duo")
    with pytest.raises(BadInput) as bad:
        read_materials(project, [request]).assemble(request, no_progress)
    (problem,) = bad.value.problems
    assert problem.place
    assert (problem.place.line, problem.expected) == (2, "one of one, two")


def test_pages_that_never_fill_up_are_told(tmp_path: Path) -> None:
    project = clinic_project(tmp_path)
    one = '<part title="One" lang="en"><h1>One</h1></part>'
    pair = '<part title="Pair" lang="en"><h1>One</h1><break/><p>Two</p></part>'
    write_layout(tmp_path, {"one": one, "pair": pair})
    layout = tmp_path / "layouts/duo/layout.yaml"
    text = layout.read_text(encoding="utf-8").replace("parts:", "multiple-of: 4\nparts:")
    layout.write_text(text.replace("pair.xml}", "pair.xml, fill: true}"), encoding="utf-8")
    request = Request("legs", "duo")
    with pytest.raises(BadInput, match="pages written to fill up never make a multiple of 4"):
        read_materials(project, [request]).assemble(request, no_progress)
