"""Every product in every language that comes along: whole, accessible, and marked until somebody has checked it."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest
from pypdf import PdfReader

from handouts.conformance.check import faults
from handouts.content.languages import read_language
from handouts.design.layout import read_layout
from handouts.production.project import Project, bundled_root
from handouts.production.publication.build import build
from handouts.production.request import Request
from handouts.production.translating.status import Translating, languages_of

BUNDLED = Project((bundled_root(),), Path("build"))
LANGUAGES = languages_of(BUNDLED)
EDITIONS = ("standard", "large-print", "ink-saver", "photocopy")
LAYOUTS = ("booklet", "handout", "leaflet", "cards", "cheatsheet", "poster", "zine", "log")
TURNS = [
    (language, layout, edition)
    for language, start in zip(LANGUAGES, cycle(range(4)), strict=False)
    for layout, chosen in zip(LAYOUTS, cycle(EDITIONS[start:] + EDITIONS[:start]), strict=False)
    for editions in [read_layout(layout, [BUNDLED.roots[0].layouts]).editions or EDITIONS]
    for edition in [chosen if chosen in editions else "standard"]
]
"""Each layout once for each language; which edition it is of goes round."""


@pytest.mark.slow
@pytest.mark.parametrize(("language", "layout", "edition"), TURNS)
def test_it_is_made_and_as_accessible_as_in_english(
    tmp_path: Path, language: str, layout: str, edition: str
) -> None:
    project = Project((bundled_root(),), tmp_path)
    made, *_ = build([Request("psoas-strength", layout, language, edition=edition)], project)
    assert not faults(made.path.read_bytes())
    reader = PdfReader(made.path)
    assert reader.root_object["/Lang"] == language
    words = read_language(language, project.data_folders)
    direction = reader.root_object.get("/ViewerPreferences", {}).get("/Direction", "/L2R")
    assert (direction == "/R2L") == words.rtl


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_it_is_wrong_or_stale(language: str) -> None:
    (status,) = Translating(BUNDLED).status([language])
    assert not status.problems
    for name, counts in status.counts.items():
        assert not counts.get("stale"), name
