"""What the layout author's reference shows works as it stands there, in a publication with real content."""

from __future__ import annotations

import re
from pathlib import Path

from support.authoring import write
from support.every_field import PROGRAMME, every_field_project

from handouts.markup.examples import EXAMPLES
from handouts.markup.parser import parse
from handouts.production.product import Assembled, no_progress
from handouts.production.publication.materials import read_materials
from handouts.production.request import Request
from handouts.production.views.views import Views

DOCS = Path(__file__).parents[3] / "docs"
HEAD = (
    '<part id="{{ part_id }}" title="{{ exercise.name }}" lang="{{ lang }}">\n<h1>{{ exercise.name }}</h1>\n'
)


def built(tmp_path: Path, templates: dict[str, str]) -> Assembled:
    """A publication with each of the templates written for each exercise, and a part on safety to link to."""
    project = every_field_project(tmp_path)
    parts = ["  - {template: booklet/safety.xml, for-each: safety}\n"]
    for name, text in templates.items():
        write(tmp_path, f"layouts/own/{name}.xml", text)
        parts.append(f"  - {{template: {name}.xml, id: {name}, for-each: exercises}}\n")
    layout = "title: Own\ntheme: clinic\npapers: [a4]\nparts:\n"
    (tmp_path / "layouts/own/layout.yaml").write_text(layout + "".join(parts))
    request = Request(PROGRAMME, "own")
    return read_materials(project, [request]).assemble(request, no_progress)


def test_every_example_of_the_page_markup_can_be_built(tmp_path: Path) -> None:
    between = {"h3": "<h2>2</h2>"}
    templates = {
        f"an-{tag}": example if tag == "part" else f"{HEAD}{between.get(tag, '')}{example}\n</part>\n"
        for tag, example in EXAMPLES.items()
        if tag != "part"
    }
    assembled = built(tmp_path, templates)
    for tag in templates:
        tree = parse(assembled.markup[f"{tag}/first"], tag)
        assert tag.removeprefix("an-") in {node.tag for node in tree.walk()}, tag
    assert "<part" in EXAMPLES["part"]


def test_the_example_of_a_part_can_be_built(tmp_path: Path) -> None:
    assembled = built(tmp_path, {"part": EXAMPLES["part"]})
    assert {"part/first", "part/second", "part/third"} <= set(assembled.markup)


def test_the_page_on_layouts_names_all_that_templates_see(tmp_path: Path) -> None:
    wanted = [Request(name, "handout") for name in (PROGRAMME, "every-phase")]
    materials = read_materials(every_field_project(tmp_path), wanted)
    seen = {"contents", "part_id"}
    for request in wanted:
        stage = materials.stage(request)
        views = Views(materials.library, stage.programme, stage.language, stage.gallery)
        seen |= {*views.common()}
        for items in views.lists.values():
            for item in items():
                seen |= set(item.data)
    page = (DOCS / "layouts.md").read_text(encoding="utf-8").partition("### What templates see")[2]
    rows = re.findall(r"^\| (`.+?) \|", page, re.MULTILINE)
    named = {re.split(r"[(.]", name)[0] for row in rows for name in re.findall(r"`([^`]+)`", row)}
    assert named == seen
