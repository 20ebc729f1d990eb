"""All that comes along, and the project of the README, in every layout: built, or told why there is nothing."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

import handouts
from handouts.conformance.check import faults
from handouts.content.patients.patient import Patient
from handouts.design.edition import edition_names
from handouts.design.layout import LISTS, layout_names, read_layout
from handouts.problems import BadInput
from handouts.production.assembly.nothing import NothingToPrint
from handouts.production.personal.copies import Copier
from handouts.production.product import no_progress
from handouts.production.project import Project, open_project
from handouts.production.publication.check import check, every_request
from handouts.production.publication.materials import Materials, read_materials
from handouts.production.request import Request
from handouts.production.upkeep.new_project import new_project
from handouts.production.views.views import Views

ROOT = Path(__file__).parents[3]
BUNDLED = open_project(ROOT)
LAYOUTS = {name: read_layout(name, [ROOT / "layouts"]) for name in layout_names([ROOT / "layouts"])}
EDITIONS = edition_names([ROOT / "layouts"])
EVERY = bool(os.environ.get("HANDOUTS_EVERY"))
"""Whether all is made; what that finds beyond `turn_about` is rare and takes an hour."""
SIZES = ("standard", "large-print")
"""The editions whose letters differ in size."""
OF_EXERCISES = {"cards", "cheatsheet", "leaflet", "poster", "zine"}
"""Layouts that print nothing of a muscle by itself."""


def readme_project(folder: Path) -> Project:
    """A new project with the files that the README shows, each a block of YAML that begins with its name."""
    new_project(folder)
    blocks = re.findall(
        r"```yaml\n# (\S+\.yaml)\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL
    )
    assert [name for name, _ in blocks] == ["exercises/heel-raise.yaml", "programmes/stronger-legs.yaml"]
    for name, text in blocks:
        (folder / name).write_text(text, encoding="utf-8")
    return open_project(folder)


def requests(project: Project, items: list[str], edition: str) -> list[Request]:
    return [
        Request(item, layout.name, paper=paper, edition=edition)
        for layout in LAYOUTS.values()
        if edition in (layout.editions or (edition,))
        for paper in layout.papers
        for item in items
    ]


def turn_about(wanted: list[Request], edition: str) -> list[Request]:
    """Those on the usual paper in each size of letters, and of the others every fourth, in each edition other ones.

    So each item is made in each layout on each paper, and each layout in each edition; `EVERY` makes all. Editions
    that only look different break lines as the standard one does.
    """
    if EVERY:
        return wanted
    made_in = {name: layout.editions or EDITIONS for name, layout in LAYOUTS.items()}
    turns = {name: list(made_in[name]).index(edition) for name in LAYOUTS if edition in made_in[name]}
    kept = []
    for request in wanted:
        usual = edition in SIZES and request.paper == LAYOUTS[request.layout].papers[0]
        turns[request.layout] += 1
        if usual or turns[request.layout] % len(made_in[request.layout]) == 0:
            kept.append(request)
    return kept


def is_empty(materials: Materials, request: Request) -> bool:
    """Whether a layout has nothing to print of a programme; by what is written, not by the code that tells it."""
    programme = materials.library.programme(request.programme)
    if request.layout == "log":
        return programme.log is None
    return request.layout in OF_EXERCISES and not programme.exercises


def make_all(materials: Materials, wanted: list[Request]) -> None:
    """Each is built, without a fault on its usual paper, or it is told that there is nothing to print."""
    for request in wanted:
        if is_empty(materials, request):
            with pytest.raises(NothingToPrint):
                materials.assemble(request, no_progress)
            continue
        made = materials.assemble(request, no_progress)
        reading = next(iter(made.products.values()))
        if request.paper == LAYOUTS[request.layout].papers[0]:
            assert faults(reading.pdf) == [], request


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", ["programmes", "exercises", "muscles"])
def test_every_item_in_every_layout_on_every_paper(kind: str, edition: str) -> None:
    wanted = turn_about(requests(BUNDLED, BUNDLED.ids(kind), edition), edition)
    make_all(read_materials(BUNDLED, wanted), wanted)


def test_turn_about_leaves_out_no_paper_and_no_edition() -> None:
    """Whatever number of items there is: of each, every layout meets every paper and every edition."""
    for count in (4, 17, 100):
        items = [f"item-{number}" for number in range(count)]
        wanted = {edition: requests(BUNDLED, items, edition) for edition in EDITIONS}
        kept = {edition: turn_about(wanted[edition], edition) for edition in EDITIONS}
        for names in (("programme", "layout", "paper"), ("layout", "edition")):
            pairs = [
                {tuple(getattr(it, name) for name in names) for each in requested.values() for it in each}
                for requested in (wanted, kept)
            ]
            assert pairs[0] == pairs[1]
        assert sum(map(len, kept.values())) < 0.5 * sum(map(len, wanted.values())) or EVERY


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_project_of_the_readme_in_every_layout(tmp_path: Path, edition: str) -> None:
    project = readme_project(tmp_path / "mine")
    wanted = requests(project, ["my-programme", "stronger-legs", "heel-raise", "ankle-pumps"], edition)
    make_all(read_materials(project, wanted), wanted)


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_personal_copy_in_every_layout(tmp_path: Path, edition: str) -> None:
    """Of a programme with a log and of one without."""
    project = readme_project(tmp_path / "mine")
    wanted = requests(project, ["my-programme", "stronger-legs"], edition)
    materials = read_materials(project, wanted)
    for request in wanted:
        copier = Copier(materials, request)
        for patient in (Patient(), Patient(name="Anna Example", note="Slowly, please.")):
            if is_empty(materials, request):
                with pytest.raises(NothingToPrint):
                    copier.make(patient)
            else:
                assert faults(copier.make(patient).pdf) == [], request


@pytest.mark.parametrize(
    ("programme", "layout", "told"),
    [
        ("bird-dog", "log", '"Bird dog" by itself has no exercise log, which the layout "log" is made of'),
        (
            "psoas-major",
            "cards",
            '"Psoas major" by itself has no exercises, which the layout "cards" is made of',
        ),
        (
            "psoas-major",
            "log",
            '"Psoas major" by itself has no exercise log, which the layout "log" is made of',
        ),
    ],
)
def test_nothing_to_print_says_what_to_write(programme: str, layout: str, told: str) -> None:
    request = Request(programme, layout)
    with pytest.raises(NothingToPrint) as bad:
        read_materials(BUNDLED, [request]).assemble(request, no_progress)
    (problem,) = bad.value.problems
    assert (problem.message, problem.place) == (told, None)
    own = "exercises: [bird-dog]" if programme == "bird-dog" else "muscle: psoas-major"
    needed = "log: {weeks: 4}" if layout == "log" else "exercises: [clamshell]"
    assert problem.expected == f"a programme with {own} and {needed}"


def test_a_programme_without_a_log_is_told_at_its_file(tmp_path: Path) -> None:
    project = readme_project(tmp_path / "mine")
    request = Request("stronger-legs", "log")
    materials = read_materials(project, [request])
    for make in (
        lambda: materials.assemble(request, no_progress),
        lambda: Copier(materials, request).make(Patient()),
    ):
        with pytest.raises(NothingToPrint) as bad:
            make()
        (problem,) = bad.value.problems
        assert (
            problem.message
            == 'the programme "Stronger legs" has no exercise log, which the layout "log" is made of'
        )
        assert problem.expected == "log: {weeks: 4}"
        assert problem.place
        assert problem.place.file.endswith("programmes/stronger-legs.yaml")


def test_checking_passes_over_what_nobody_asked_for(tmp_path: Path) -> None:
    """The README's project is sound, though one of its programmes has no log."""
    project = readme_project(tmp_path / "mine")
    asked = [Request("stronger-legs", "log"), Request("my-programme", "log")]
    assert check(project, asked, empty_is_wrong=False) == asked[1:]
    with pytest.raises(BadInput, match="has no exercise log"):
        check(project, asked)


@pytest.mark.slow
def test_the_project_of_the_readme_is_sound(tmp_path: Path) -> None:
    project = readme_project(tmp_path / "mine")
    programmes = ["my-programme", "stronger-legs"]
    wanted = every_request(project, programmes)
    assert len(check(project, wanted, empty_is_wrong=False)) == len(wanted) - len(LAYOUTS["log"].papers)


def test_layouts_know_the_lists_that_there_are() -> None:
    assert tuple(Views.lists.fget(_NoViews())) == LISTS  # type: ignore[attr-defined]


class _NoViews:
    """Stands in for views of which only the names of the lists are asked."""

    def __getattr__(self, name: str) -> None:
        return None


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("programme", ["my-programme", "stronger-legs"])
def test_a_batch_in_every_layout(tmp_path: Path, layout: str, programme: str) -> None:
    """A layout that prints nothing of the programme is told once, not once a patient."""
    project = readme_project(tmp_path / "mine")
    listed = tmp_path / "list.csv"
    listed.write_text("id,name,note\np1,Anna Example,Slowly.\np2,Bo Example,\n", encoding="utf-8")

    def make() -> int:
        folder = project.own.folder
        return handouts.batch(
            listed, tmp_path / "out", programme=programme, layout=layout, project=folder
        ).made

    if (programme, layout) == ("stronger-legs", "log"):
        with pytest.raises(BadInput) as bad:
            make()
        (problem,) = bad.value.problems
        assert "has no exercise log" in problem.message
        assert not list((tmp_path / "out").glob("*.pdf"))
    else:
        assert make() == 2
