"""A project may come from anywhere: its files run nothing, write nothing, and read nothing outside of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from support.authoring import write
from support.clinic_project import clinic_project
from support.every_field import PROGRAMME, every_field_project

from handouts.problems import BadInput, Problem
from handouts.production.product import no_progress
from handouts.production.project import Project
from handouts.production.publication.materials import read_materials
from handouts.production.request import Request

SECRET = "a-secret-of-somebody-else"
LAYOUT = "title: Own\ntheme: own\npapers: [a4]\nparts:\n  - {template: page.xml, for-each: exercises}\n"
THEME = "extends: clinic\n"
PAGE = '<part id="{{ exercise.id }}" title="x" lang="en"><h1>x</h1><p>%s</p></part>'
SOURCES = (
    "exercises/odd.yaml",
    "muscles/odd.yaml",
    "programmes/odd.yaml",
    "languages/en.yaml",
    "plates/odd.yaml",
    "plates/bones/odd.yaml",
    "plates/words/en.yaml",
    "figures/palettes.yaml",
    "figures/words/en.yaml",
    "layouts/own/layout.yaml",
    "layouts/own/page.xml",
    "layouts/themes/own.yaml",
    "layouts/editions/standard.yaml",
    "layouts/parts/icons.yaml",
    "fonts/own/odd.ttf",
    "printer.yaml",
)
"""One file of every kind that a project may have."""


def problems(project: Project, layout: str = "own", programme: str = "legs") -> tuple[Problem, ...]:
    """What is wrong with a project, all in one run, with files that nothing uses; none where it builds."""
    request = Request(programme, layout)
    unused: list[Problem] = []
    try:
        read_materials(project, [request], unused.extend).assemble(request, no_progress)
    except BadInput as bad:
        return (*bad.problems, *unused)
    return tuple(unused)


def with_layout(folder: Path, page: str, more: Mapping[str, str] | None = None) -> Project:
    files = {
        "layouts/own/layout.yaml": LAYOUT,
        "layouts/own/page.xml": page,
        "layouts/themes/own.yaml": THEME,
    }
    for name, text in {**files, **(more or {})}.items():
        write(folder, name, text)
    return clinic_project(folder)


def test_a_layout_of_ones_own_builds(tmp_path: Path) -> None:
    assert problems(with_layout(tmp_path, PAGE % "{{ exercise.name }}")) == ()


ATTACKS = (
    "exercise.parse_raw('x', proto='pickle', allow_pickle=true)",
    "exercise.parse_file('/etc/passwd')",
    "exercise.model_construct()",
    "exercise.model_dump_json()",
    "exercise.place('name').file",
    "exercise.with_fields(name='x').name",
    "exercise.pictures.start.image.parent",
    "exercise.pictures.start.image.read_text()",
    "exercise.pictures.start.image.write_text('x')",
    "exercise.pose.place()",
    "clinic.logo.unlink()",
    "clinic.__class__.__mro__[1].__subclasses__()",
    "clinic.__init__.__globals__",
    "t.__self__.library",
    "t.__globals__.os.system('x')",
    "date.__func__",
    "number.__self__",
    "patient.__class__",
    "cards[0].__class__",
    "self.__init__.__globals__",
    "self._TemplateReference__context.environment",
    "namespace.__init__.__globals__",
    "range.__self__",
    "joiner.__init__.__globals__.os.popen('id').read()",
    "cycler.__init__.__globals__.os.popen('id').read()",
    "lipsum.__globals__['os'].popen('id').read()",
    "''.__class__.__base__.__subclasses__()",
    "''['__class__']",
    "'{0.__class__}'.format(clinic)",
    "'{0.__class__}'.format_map({})",
    "clinic.name.format.__self__",
    "['%s']|map('format', clinic)|list|first",
    "('a'.upper)[1]",
    "clinic|attr('__class__')",
    "[clinic]|map(attribute='__class__')|list|first",
    "[clinic]|map('attr', '__class__')|list|first",
    "[clinic]|selectattr('__class__')|list|length",
    "[clinic]|sum(attribute='__class__')",
    "[clinic]|sort(attribute='__class__')|first",
    "[1]|map('items')|list|first",
    "dict(a=1)",
    "{}.update(a=1)",
    "[].append(1)",
    "weeks.index",
    "get_flashed_messages.__globals__",
    "exercise|pprint",
    "exercise|tojson",
    "exercise|string",
    "exercise|safe",
    "caller.__class__",
    "loop.__class__",
)


@pytest.mark.parametrize("expression", ATTACKS)
def test_templates_do_not_reach_the_program(tmp_path: Path, expression: str) -> None:
    """All are told at the template's line, and nothing else is in the folder afterwards."""
    folder = tmp_path / "project"
    project = with_layout(folder, "{% set x = 1 %}\n" + PAGE % f"{{{{ {expression} }}}}")
    before = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    found = problems(project)
    assert found
    assert {problem.place.line for problem in found if problem.place} == {2}
    assert {Path(problem.place.file).name for problem in found if problem.place} == {"page.xml"}
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="made with POSIX")
def test_pipes_are_told_whatever_they_stand_for_and_nothing_waits_for_them(tmp_path: Path) -> None:
    project = with_layout(tmp_path, PAGE % "x")
    for name in SOURCES:
        path = tmp_path / name
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(path)
    os.mkfifo(tmp_path / "images.png")
    exercise = tmp_path / "exercises/bridge.yaml"
    exercise.write_text(exercise.read_text() + "pictures: {start: {image: images.png}}\n")
    told = _said_of(project, "this is a pipe and no file")
    assert told == {*SOURCES, "exercises/bridge.yaml"}
    run = subprocess.run(
        [sys.executable, "-m", "handouts", "build", "legs", "--layout", "own"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 2
    assert run.stderr.count("this is a pipe and no file") >= len(SOURCES)


@pytest.mark.skipif(sys.platform == "win32", reason="made with POSIX")
def test_links_that_lead_out_are_named_and_nothing_is_quoted(tmp_path: Path) -> None:
    secret = tmp_path / "outside" / "secret"
    secret.parent.mkdir()
    secret.write_text(f"{SECRET}: {SECRET}\n")
    folder = tmp_path / "project"
    project = with_layout(folder, PAGE % "x")
    for name in SOURCES:
        path = folder / name
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(secret)
    (folder / "images.png").symlink_to(secret)
    exercise = folder / "exercises/bridge.yaml"
    exercise.write_text(exercise.read_text() + "pictures: {start: {image: images.png}}\n")
    assert _said_of(project, "leads out of the project") == {*SOURCES, "exercises/bridge.yaml"}
    assert SECRET not in "\n".join(map(str, problems(project)))


def _said_of(project: Project, words: str) -> set[str]:
    """The files that something is said of; of the layout's template alone once the layout can be read."""
    first = {_name(project, problem) for problem in problems(project) if words in problem.message}
    layout = project.own.layouts / "own" / "layout.yaml"
    layout.unlink()
    layout.write_text(LAYOUT)
    return first | {_name(project, problem) for problem in problems(project) if words in problem.message}


def _name(project: Project, problem: Problem) -> str:
    assert problem.place
    return Path(problem.place.file).relative_to(project.own.folder).as_posix()


def test_mistakes_of_all_files_are_told_in_one_run(tmp_path: Path) -> None:
    mistakes = {
        "clinic.yaml": "nam: Hill\n",
        "exercises/bad.yaml": "name: Bad\npurpos: x\n",
        "languages/en.yaml": "words: {strat: Begin}\n",
        "layouts/own/layout.yaml": LAYOUT + "  - {tmplate: x.xml}\n",
        "layouts/own/page.xml": "{% if %}",
        "layouts/own/other.xml": "{{ x|safe }}",
        "layouts/own/third.xml": "{% include 'parts/nothing.xml' %}",
        "layouts/themes/own.yaml": THEME + "minimm: 12pt\n",
        "layouts/editions/standard.yaml": "abuot: x\n",
        "layouts/parts/icons.yaml": "stop: {a: b}\n",
        "figures/palettes.yaml": "skins: {pale: white}\n",
        "figures/words/en.yaml": "word: {}\n",
        "plates/words/en.yaml": "labls: {}\n",
        "printer.yaml": "flup: long\n",
        "fonts/own/a.ttf": "x\n",
    }
    project = with_layout(tmp_path, "", mistakes)
    for name, text in mistakes.items():  # the project's own clinic and exercises came in between
        write(tmp_path, name, text)
    told = {_name(project, problem) for problem in problems(project)}
    assert told == {*mistakes}


@pytest.mark.parametrize(
    ("icons", "place", "told"),
    [
        ("stop: {a: b}\n", "1:7", "a group of keys stands here"),
        ("- stop\n", "1:1", "a list stands here"),
        ("stop\n", "1:1", '"stop" stands here'),
        ("stop:\n", "1:6", "nothing stands here"),
        ("ok: M1 1 H2\nstop: M1 2 X\n", "2:7", '"M1 2 X" stands here'),
        ("stop: M1\n", "1:7", '"M1" stands here'),
        ("stop: L1 1\n", "1:7", '"L1 1" stands here'),
        ("stop: M1 1 L%s 1\n" % ("9" * 400), "1:7", "stands here"),
        ("stop: M1 1 L1e9 1\n", "1:7", "stands here"),
        ("stop: 'M1 1 #'\n", "1:7", "stands here"),
        ("stop: Z 1\n", "1:7", "stands here"),
        ("stop: M%s\n" % (" 1 1" * 3000), "1:7", "stands here"),
        ("a b: M1 1\n", "1:1", '"a b" is no name of an icon'),
    ],
)
def test_icons_are_read_with_checks(tmp_path: Path, icons: str, place: str, told: str) -> None:
    project = with_layout(tmp_path, PAGE % "<icon name='stop'/>", {"layouts/parts/icons.yaml": icons})
    (problem,) = problems(project)
    assert problem.place
    assert f"{problem.place.line}:{problem.place.column}" == place
    assert told in problem.message
    assert problem.expected


def test_a_layout_brings_its_own_words(tmp_path: Path) -> None:
    page = PAGE % "{{ t('hallo', name=exercise.name) }}"
    project = with_layout(tmp_path, page, {"languages/en.yaml": "words:\n  hallo: Hello, {name}\n"})
    assert problems(project) == ()


def test_a_word_in_no_file_is_told_at_the_templates_line(tmp_path: Path) -> None:
    project = with_layout(tmp_path, "\n" + PAGE % "{{ t('exercse_log') }}")
    first, *_ = problems(project)
    assert first.place
    assert (Path(first.place.file).name, first.place.line, first.nearest) == ("page.xml", 2, "exercise_log")
    assert first.message.startswith('the word "exercse_log" is missing')
    assert first.expected == "a line below words: in languages/en.yaml:   exercse_log: ..."


def test_the_bundled_layouts_can_be_built_again_and_again(tmp_path: Path) -> None:
    """What is counted is counted anew for each template."""
    project, request = every_field_project(tmp_path), Request(PROGRAMME, "cheatsheet")
    materials = read_materials(project, [request])
    made = [materials.assemble(request, no_progress).products for _ in range(3)]
    assert made[0] == made[1] == made[2]
