"""Every product of the bundled programme, as a screen reader reads it, against what was read by eye."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.transcripts import transcript

from handouts.production.product import no_progress
from handouts.production.project import open_project
from handouts.production.publication.materials import Materials, read_materials
from handouts.production.request import Request

ROOT = Path(__file__).parents[3]
GOLDEN = Path(__file__).parent / "transcripts"
READ = [
    *(Request("psoas-strength", layout) for layout in ("booklet", "handout", "cheatsheet", "poster")),
    *(Request("psoas-strength", layout) for layout in ("cards", "zine", "leaflet", "log")),
    Request("heel-pain", "booklet"),
]


def named(request: Request) -> str:
    return f"{request.programme}-{request.layout}"


@pytest.fixture(scope="module")
def materials() -> Materials:
    return read_materials(open_project(ROOT), READ)


@pytest.fixture(scope="module")
def read(materials: Materials) -> dict[str, str]:
    found = {}
    for request in READ:
        (document, *_) = materials.assemble(request, no_progress).products.values()
        found[named(request)] = transcript(document.pdf)
    return found


@pytest.mark.parametrize("name", [named(request) for request in READ])
def test_it_is_read_as_it_was_read_by_eye(read: dict[str, str], name: str) -> None:
    """A new text stands beside the golden as NAME.new, to be read and renamed."""
    golden = GOLDEN / f"{name}.txt"
    if not golden.is_file() or golden.read_text("utf-8") != read[name]:
        golden.with_suffix(".new").write_text(read[name], "utf-8")
    assert read[name] == golden.read_text("utf-8")


def oddities(said: str) -> list[str]:
    """What makes no sense when it is heard: headings without words or without anything below them."""
    lines = said.splitlines()
    odd = [line for line in lines if re.fullmatch(r"(H\d|P|LI|Caption)", line)]
    for line, after in zip(lines, [*lines[1:], "=="], strict=True):
        if re.match(r"H[23] ", line) and after.startswith(("==", "H1", line[:2])):
            odd.append(line)
    return odd


@pytest.mark.parametrize("name", [named(request) for request in READ])
def test_no_heading_is_empty_and_no_line_says_nothing(read: dict[str, str], name: str) -> None:
    assert oddities(read[name]) == []


def test_an_empty_heading_is_heard() -> None:
    assert oddities("== A\nH1 A\nH2 Steps\nH2 Notes\nP Words\nLI\n") == ["LI", "H2 Steps"]
