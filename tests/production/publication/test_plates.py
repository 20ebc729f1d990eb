"""Drawings of plates are taken from the last run, as long as nothing that they are made of has changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from handouts.design.theme_reader import read_theme
from handouts.production.project import Project, Root, bundled_root
from handouts.production.publication.plates import Plates
from handouts.text.fonts import FontLibrary

LANGUAGE: Any = SimpleNamespace(id="en", direction="ltr")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    bundled = bundled_root()
    shutil.copytree(bundled.data / "plates", tmp_path / "data" / "plates")
    (tmp_path / "fonts").symlink_to(bundled.fonts)
    return Project((Root("own", tmp_path, tmp_path / "data"),), tmp_path / "build")


def artwork(project: Project, figure: str = "front") -> Any:
    theme = read_theme("clinic", [bundled_root().layouts], paper="a5")
    fonts = FontLibrary.read(project.font_folders)
    return Plates(project, fonts).artworks(theme, "line", LANGUAGE)("hip-flexors", figure)


def test_a_kept_drawing_is_the_one_that_was_made(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    made = artwork(project)
    drawing = made.draw(300, 400)
    monkeypatch.setattr("handouts.content.plates.library.read_plates", None)  # reading would fail
    kept = artwork(project)
    assert (kept.alt, kept.aspect, kept.draw(300, 400)) == (made.alt, made.aspect, drawing)
    with pytest.raises(TypeError):
        kept.draw(310, 400)


def test_a_changed_plate_is_drawn_anew(project: Project) -> None:
    before = artwork(project).alt
    words = project.own.data / "plates" / "words" / "en.yaml"
    words.write_text(words.read_text().replace(before.split(".")[0], "Another picture"))
    assert artwork(project).alt.startswith("Another picture")


def test_there_is_no_artwork_of_what_there_is_not(project: Project) -> None:
    with pytest.raises(KeyError):
        artwork(project, "back-to-front")
