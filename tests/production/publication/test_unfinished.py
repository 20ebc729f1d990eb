"""A file with mistakes stops what uses it, and nothing else: others are made, and warned of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.clinic_project import clinic_project

from handouts.cli.main import main
from handouts.problems import BadInput, Problem
from handouts.production.project import Project
from handouts.production.publication.build import build
from handouts.production.publication.check import check, check_all
from handouts.production.request import Request

LEGS = Request("legs", "handout")
SOUND = "name: A\npurpose: B.\nsteps: [C.]\nstop_if: D.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return clinic_project(tmp_path / "clinic")


def write(project: Project, name: str, text: str) -> None:
    path = project.own.data / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def append(project: Project, name: str, text: str) -> None:
    path = project.own.data / name
    path.write_text(path.read_text("utf-8") + text, encoding="utf-8")


def made(project: Project, request: Request = LEGS) -> tuple[bool, list[Problem]]:
    """Whether something was made, and what was warned of; raises BadInput."""
    warned: list[Problem] = []
    products = list(build([request], project, warn=warned.extend))
    return bool(products), warned


UNUSED = {
    "an exercise": ("exercises/draft.yaml", "name: Draft\npurpose:It helps.\n"),
    "an empty file": ("exercises/draft.yaml", ""),
    "letters that no font has": ("exercises/draft.yaml", SOUND.replace("A", "王")),
    "a programme": ("programmes/draft.yaml", "title: Draft\nexercises: [nothing]\n"),
    "a muscle": ("muscles/draft.yaml", "name: [\n"),
    "a language": ("languages/da.yaml", "name: Dansk\n"),
    "a name that is no id": ("exercises/My draft.yaml", SOUND),
    "a folder of no known name": ("excercises/draft.yaml", SOUND),
    "a plate": ("plates/draft.yaml", "scenes: 3\n"),
}


@pytest.mark.parametrize("case", UNUSED)
def test_what_nothing_uses_warns_and_stops_nothing(project: Project, case: str) -> None:
    name, text = UNUSED[case]
    write(project, name, text)
    done, warned = made(project)
    assert done
    places = [problem.place.file for problem in warned if problem.place]
    # Plates are read where one is drawn, and this programme shows none.
    assert all(place.startswith(str(project.own.data / name.partition("/")[0])) for place in places)
    assert bool(places) == (case != "a plate")
    with pytest.raises(BadInput) as refused:
        check(project, [LEGS])
    assert any(str(problem.place).startswith(str(project.own.data)) for problem in refused.value.problems)


USED = {
    "the clinic": ("clinic.yaml", "phon: 1\n"),
    "the programme": ("programmes/legs.yaml", "titel: x\n"),
    "an exercise of it": ("exercises/bridge.yaml", "note: x\n"),
    "an exercise of an easier way": ("exercises/easy.yaml", "name: Easy\n"),
    "the exercise of an easier way of an easier way": ("exercises/easier.yaml", "name: Easier\n"),
    "the exercise whose pose is changed": ("exercises/posed.yaml", "name: Posed\n"),
    "a muscle with a page": ("muscles/own.yaml", "name: Own\n"),
}


@pytest.mark.parametrize("case", USED)
def test_what_is_used_stops_the_build(project: Project, case: str) -> None:
    append(
        project,
        "exercises/bridge.yaml",
        "regressions: [{text: Easier., exercise: easy}]\npose: {like: posed}\n",
    )
    append(project, "programmes/legs.yaml", "muscle: own\n")
    write(project, "exercises/easy.yaml", SOUND + "regressions: [{text: Easier., exercise: easier}]\n")
    write(project, "exercises/easier.yaml", SOUND)
    write(project, "exercises/posed.yaml", SOUND + "pose: {start: {posture: standing}}\n")
    write(project, "muscles/own.yaml", "name: Own\nsummary: A.\nlocation: B.\nactions: [C.]\n")
    assert made(project) == (True, [])
    name, text = USED[case]
    if text.startswith("name"):
        write(project, name, text)
    else:
        append(project, name, text)
    with pytest.raises(BadInput) as refused:
        made(project)
    assert {problem.place and problem.place.file for problem in refused.value.problems} == {
        str(project.own.data / name)
    }


def test_an_unfinished_file_of_ones_own_hides_the_one_that_comes_along(project: Project) -> None:
    write(project, "exercises/clamshell.yaml", "name: My clamshell\n")
    assert made(project)[0]
    with pytest.raises(BadInput, match=r"clamshell\.yaml"):
        made(project, Request("clamshell", "handout"))
    with pytest.raises(BadInput, match=r"clamshell\.yaml"):
        made(project, Request("psoas-strength", "handout"))


def test_two_that_are_unfinished_are_told_at_once(project: Project) -> None:
    append(project, "exercises/bridge.yaml", "nam: x\n")
    append(project, "exercises/heel-raise.yaml", "nam: x\n")
    write(project, "exercises/draft.yaml", "name: Draft\n")
    with pytest.raises(BadInput) as refused:
        made(project)
    assert len(refused.value.problems) == 2
    with pytest.raises(BadInput) as refused:
        check(project, [LEGS])
    files = {Path(problem.place.file).name for problem in refused.value.problems if problem.place}
    assert files == {"bridge.yaml", "heel-raise.yaml", "draft.yaml"}


@pytest.mark.parametrize("as_json", [False, True])
def test_the_command_warns_where_a_person_or_a_program_looks(
    project: Project, as_json: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "exercises/draft.yaml", SOUND + "nam: x\n")
    options = ["--project", str(project.own.folder), *(["--json"] if as_json else [])]
    assert main(["build", "legs", "--layout", "handout", *options]) == 0
    told = capsys.readouterr()
    if as_json:
        (warning,) = json.loads(told.out)["warnings"]
        assert (warning["line"], warning["nearest"], told.err) == (5, "name", "")
    else:
        assert "warning: " in told.err
        assert "draft.yaml:5:1" in told.err
        assert "1 file with mistakes left out, which nothing here needs" in told.err
    assert main(["check", "legs", "--layout", "handout", *options]) == 2
    capsys.readouterr()
    assert main(["list", "exercises", *options]) == 0
    told = capsys.readouterr()
    assert "bridge" in told.out
    assert "draft" not in told.out
    assert "draft.yaml:5:1" in told.err


def test_a_patient_may_not_be_given_what_is_unfinished(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "exercises/draft.yaml", "name: Draft\n")
    options = ["--project", str(project.own.folder), "--layout", "handout", "--output"]
    output = str(project.own.folder / "x.pdf")
    assert main(["personal", "legs", "-x", "bridge", *options, output]) == 0
    capsys.readouterr()
    assert main(["personal", "legs", "-x", "draft", *options, output]) == 2
    assert "draft.yaml:1:1" in capsys.readouterr().err


def test_check_tells_the_mistakes_of_every_file_in_one_run(project: Project) -> None:
    """None hides another: content, layouts, themes, printer, languages, plates, words and palettes of drawings."""
    spoilt = {
        "clinic.yaml": "nam: x\n",
        "exercises/bridge.yaml": "nam: x\n",
        "exercises/draft.yaml": "nam: x\n",
        "muscles/own.yaml": "nam: x\n",
        "programmes/legs.yaml": "nam: x\n",
        "languages/de.yaml": "nam: x\n",
        "printer.yaml": "nam: x\n",
        "figures/palettes.yaml": "nam: x\n",
        "figures/words/de.yaml": "nam: x\n",
        "figures/words/fr.yaml": "nam: x\n",
        "plates/own.yaml": "nam: x\n",
        "plates/words/fr.yaml": "nam: x\n",
        "plates/bones/own.yaml": "nam: x\n",
        "layouts/sheet/layout.yaml": "nam: x\n",
        "layouts/themes/own.yaml": "nam: x\n",
        "layouts/poster/layout.yaml": "nam: x\n",
    }
    for name, text in spoilt.items():
        path = project.own.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        check_all(project, ["legs"])
    files = {Path(p.place.file).resolve() for p in refused.value.problems if p.place}
    told = {path.relative_to(project.own.data).as_posix() for path in files}
    # A theme is read where a layout that can be read asks for it.
    assert told == spoilt.keys() - {"layouts/themes/own.yaml"}
