"""Drawings of plates are taken from the last run, as long as nothing that they are made of has changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from support.clinic_project import clinic_project
from support.pose_figures import english_phrases
from support.translated import translate

from handouts.design.theme_reader import read_theme
from handouts.problems import BadInput
from handouts.production.project import Project, Root, bundled_root, open_project
from handouts.production.publication.build import build
from handouts.production.publication.plates import Plates
from handouts.production.request import Request
from handouts.text.fonts import FontLibrary

DATA = bundled_root().data
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


DANISH = {
    "languages/da.yaml": (DATA / "languages" / "en.yaml").read_text("utf-8"),
    "figures/words/da.yaml": english_phrases(),
    "plates/words/da.yaml": (DATA / "plates" / "words" / "en.yaml").read_text("utf-8"),
}


def danish(folder: Path, *without: str) -> Project:
    """A project that has been translated, as far as words go, but for some files."""
    clinic_project(folder)
    for name, text in DANISH.items():
        if name not in without:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    project = open_project(folder)
    exercises = ("clamshell", "pelvic-curl", "russian-twist", "scissors", "static-wall-squat")
    psoas = [f"exercises/{name}" for name in exercises]
    translate(project, "da", "clinic", "programmes/psoas-strength", "muscles/psoas-major", *psoas)
    return project


def test_a_picture_without_words_in_the_language_is_told_with_the_file_to_add(tmp_path: Path) -> None:
    request = Request("psoas-strength", "handout", "da")
    assert list(build([request], danish(tmp_path / "whole")))
    for missing in ("plates/words/da.yaml", "figures/words/da.yaml"):
        with pytest.raises(BadInput) as refused:
            list(build([request], danish(tmp_path / missing[:4], missing)))
        (found,) = refused.value.problems
        assert found.place
        assert found.place.file.endswith(missing)
        assert missing.replace("da.yaml", "en.yaml") in str(found.expected)


def test_a_view_that_a_plate_has_not_is_told_where_it_is_named(tmp_path: Path) -> None:
    project = clinic_project(tmp_path)
    (tmp_path / "muscles").mkdir()
    muscle = (DATA / "muscles" / "psoas-major.yaml").read_text("utf-8")
    (tmp_path / "muscles" / "psoas-major.yaml").write_text(f"{muscle}\nview: frnot\n", encoding="utf-8")
    with pytest.raises(BadInput, match='the plate "hip-flexors" has no figure "frnot"'):
        list(build([Request("psoas-major", "handout")], project))
