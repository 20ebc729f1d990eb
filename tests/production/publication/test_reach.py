"""What templates can reach, from every template of every bundled layout: plain data and our views."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jinja2.sandbox import SandboxedEnvironment
from support.authoring import write
from support.every_field import PROGRAMME, every_field_project
from support.reach import Walk

from handouts.content.clinic import Clinic
from handouts.content.patients.patient import Patient
from handouts.design.layout import layout_names
from handouts.markup.fill import Fill
from handouts.markup.templates import PageMarkup, Templates
from handouts.markup.templating.budget import current
from handouts.markup.templating.methods import Method
from handouts.markup.templating.sandbox import FUNCTIONS, Sandbox
from handouts.markup.view import Function, View
from handouts.production.personal.copies import Copier
from handouts.production.personal.personal import read_for
from handouts.production.personal.views import NotedView
from handouts.production.printing.notices import open_notices
from handouts.production.product import no_progress
from handouts.production.project import Project, bundled_root
from handouts.production.publication.materials import Materials, read_materials
from handouts.production.request import Request
from handouts.sources.source import Mark, Source

LAYOUTS = layout_names([bundled_root().layouts])
RECORD: dict[str, Any] = {
    "name": "Anna Nowak",
    "date": "2026-05-31",
    "clinician": "J. Li",
    "start_date": "2026-06-03",
    "note": "Rest on Sunday.",
    "exercises": [{"exercise": "first", "sets": 4, "note": "Only as far as it feels easy."}],
}
ALL_OF_JINJA = """\
{% macro inner(a, b=2) %}{{ probe(a, b, varargs, kwargs, caller) }}{{ caller(1) }}{% endmacro %}
{% import "parts/imprint.xml" as module with context %}
{% set kept = namespace(a=1) %}
{% set text %}<b>x</b>{% endset %}
{% for item in [[1], [2]] recursive %}{{ probe(loop, loop.cycle, item) }}{% endfor %}
{% block one %}{{ probe(self, super) }}{% endblock %}
{% call(given) inner(1, x=1) %}{{ given }}{% endcall %}
{{ probe(inner, module, module.contact, kept, text, self, self.one, range, range(3), namespace) }}
{{ probe("a".upper, {"a": 1}) }}
{{ probe({"a": [1]}.items, [1, 2]|map("string"), [1]|batch(2), "a b".split()) }}
"""


class Caught(Exception):  # noqa: N818 - it is what the test is after
    """Stops a build once the data of a template are known."""


Contexts = list[tuple[str, Mapping[str, Any]]]


@pytest.fixture
def contexts(monkeypatch: pytest.MonkeyPatch) -> Contexts:
    """The data of every template that is written."""
    found: Contexts = []
    write_page = Templates.write

    def write_and_note(self: Templates, template: str, context: Mapping[str, Any], **how: Any) -> PageMarkup:
        found.append((template, context))
        return write_page(self, template, context, **how)

    monkeypatch.setattr(Templates, "write", write_and_note)
    return found


def environment(project: Project) -> Sandbox:
    return Templates(project.layout_folders)._environment


def walked(project: Project, contexts: Contexts) -> Walk:
    walk = Walk(environment(project))
    for template, context in contexts:
        for name, value in context.items():
            walk.walk(f"{template}: {name}", value)
    return walk


def _written(materials: Materials, request: Request) -> None:
    """Write all templates of a request; what is done with the markup is not of interest here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("handouts.production.assembly.assembler.Assembler.assembled", _stop)
        with pytest.raises(Caught):
            materials.assemble(request, no_progress)


def _stop(*_: object, **how: object) -> None:
    raise Caught


@pytest.mark.parametrize("layout", LAYOUTS)
def test_templates_reach_plain_data_only(tmp_path: Path, contexts: Contexts, layout: str) -> None:
    project, request = every_field_project(tmp_path), Request(PROGRAMME, layout)
    _written(read_materials(project, [request]), request)
    assert {name.split("/")[0] for name, _ in contexts} == {layout}
    walk = walked(project, contexts)
    assert walk.strangers == []
    assert {View, Function, str, tuple, Method} <= walk.kinds


@pytest.mark.parametrize("layout", LAYOUTS)
def test_personal_copies_show_plain_data_only(tmp_path: Path, contexts: Contexts, layout: str) -> None:
    project, request = every_field_project(tmp_path), Request(PROGRAMME, layout)
    copier = Copier(read_materials(project, [request]), request)
    copier.make(read_for(Source("record", [], RECORD, Mark(1, 1)), project))
    copier.separator("a name")
    walk = walked(project, contexts)
    assert walk.strangers == []
    assert {NotedView, Fill} <= walk.kinds
    assert Patient not in walk.kinds


def test_notices_show_plain_data_only(tmp_path: Path, contexts: Contexts) -> None:
    project = every_field_project(tmp_path)
    notices = open_notices(project, "en")
    notices.sheet("printer-test", (595, 842), pages=2, begin="100pt")
    notices.sheet("tiles", (595, 842), title="A poster", identity="x", count=4, map_height="100pt")
    assert [name for name, _ in contexts] == ["notices/printer-test.xml", "notices/tiles.xml"]
    assert walked(project, contexts).strangers == []


def test_what_jinja_makes_itself_shows_nothing_of_the_program(tmp_path: Path) -> None:
    """Macros, loops, modules, blocks, namespaces, methods that are named and not called; filters, functions."""
    project = every_field_project(tmp_path)
    write(tmp_path, "layouts/own/probe.xml", ALL_OF_JINJA)
    templates = Templates(project.layout_folders)
    walk = Walk(templates._environment)
    caught: list[Any] = []

    def probe(*values: Any) -> str:
        caught.extend(list(value) if isinstance(value, Iterator) else value for value in values)
        return ""

    names = dict.fromkeys(("clinic", "patient", "document", "t", "date"), "")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "handouts.markup.templating.budget.weigh", current
        )  # what is weighed is not of interest
        templates.write("own/probe.xml", {**names, "probe": Function("probe", probe)})
    for number, value in enumerate(list(caught)):  # walking calls macros, which catch more of the same
        walk.walk(f"probed {number}", value)
    for name, function in FUNCTIONS.items():
        walk.walk(name, function)
    assert walk.strangers == []
    named = {kind.__name__ for kind in walk.kinds}
    assert {
        "LoopContext",
        "Macro",
        "TemplateModule",
        "TemplateReference",
        "BlockReference",
        "Namespace",
    } <= named


class Opened(Sandbox):
    """A sandbox that lets every name through which Jinja2's own does."""

    getattr = SandboxedEnvironment.getattr
    getitem = SandboxedEnvironment.getitem


@pytest.mark.parametrize(
    ("value", "stranger"),
    [
        (Clinic(name="Hill"), "Clinic"),
        (View("clinic", {"logo": Path("a.png")}), "Path"),
        (View("clinic", {"all": ({"a": [Clinic(name="Hill")]},)}), "Clinic"),
        (Function("t", lambda *_: Clinic), "ModelMetaclass"),
        ("text".upper, "builtin_function_or_method"),
    ],
    ids=["model", "path", "deep", "given", "method"],
)
def test_the_walk_finds_what_is_not_plain(tmp_path: Path, value: Any, stranger: str) -> None:
    walk = Walk(environment(every_field_project(tmp_path)))
    walk.walk("value", value)
    assert walk.strangers
    assert stranger in walk.strangers[0]


def test_the_walk_finds_a_hole_in_the_sandbox(tmp_path: Path) -> None:
    folders = every_field_project(tmp_path).layout_folders
    templates = Templates(folders)
    walk = Walk(Opened(templates._loader, templates._environment.undefined))
    walk.walk("word", "text")
    walk.walk("view", View("clinic", {"name": "Hill"}))
    found = "\n".join(walk.strangers)
    assert "word.join: builtins.builtin_function_or_method" in found
    assert "view.look: builtins.method" in found
