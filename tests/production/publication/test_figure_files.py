"""Figures as files: every format, every wish, and what is wrong with one."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from handouts.conformance.check import faults
from handouts.problems import BadInput
from handouts.production.project import Project, find_project
from handouts.production.publication.figure_files import Wish, write_figure


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return find_project(tmp_path)


def test_an_svg_says_what_it_shows(project: Project, tmp_path: Path) -> None:
    write_figure(project, Wish("clamshell"), tmp_path / "a.svg", "en")
    text = (tmp_path / "a.svg").read_text("utf-8")
    assert text.startswith("<svg ")
    assert "<title>Lying on the right side" in text


def test_a_pdf_is_tagged_and_of_the_width_asked_for(project: Project, tmp_path: Path) -> None:
    write_figure(project, Wish("hip-flexors#front", width=180), tmp_path / "a.pdf", "en")
    pdf = (tmp_path / "a.pdf").read_bytes()
    assert faults(pdf) == []
    assert PdfReader(BytesIO(pdf)).pages[0].mediabox.width == pytest.approx(180 * 72 / 25.4, abs=0.01)


def test_the_other_side_is_the_mirror_image(project: Project, tmp_path: Path) -> None:
    for side in ("left", "right"):
        write_figure(project, Wish("clamshell", side=side, position="finish"), tmp_path / f"{side}.png", "en")
    with Image.open(tmp_path / "left.png") as left, Image.open(tmp_path / "right.png") as right:
        assert left.size == right.size
        small = (60, 30)
        mirrored = right.transpose(Image.Transpose.FLIP_LEFT_RIGHT).convert("L").resize(small)
        pairs = zip(left.convert("L").resize(small).tobytes(), mirrored.tobytes(), strict=True)
        assert sum(abs(a - b) for a, b in pairs) / (small[0] * small[1]) < 3
        straight = zip(
            left.convert("L").resize(small).tobytes(), right.convert("L").resize(small).tobytes(), strict=True
        )
        assert sum(abs(a - b) for a, b in straight) / (small[0] * small[1]) > 3


def test_lines_are_black_on_white(project: Project, tmp_path: Path) -> None:
    write_figure(project, Wish("scissors", style="line", position="start"), tmp_path / "a.png", "en")
    with Image.open(tmp_path / "a.png") as image:
        red, green, blue = image.convert("RGB").resize((200, 200)).split()
        assert red.tobytes() == green.tobytes() == blue.tobytes()


@pytest.mark.parametrize(
    ("wish", "name", "told"),
    [
        (Wish("clamshel"), "a.svg", 'did you mean "clamshell"?'),
        (Wish("clamshell"), "a.bmp", "ends with .svg, .pdf, .png"),
        (Wish("hip-flexors#side"), "a.svg", 'there is no figure "hip-flexors#side"'),
        (Wish("clamshell", width=3), "a.svg", "10 to 2000 mm"),
    ],
)
def test_what_cannot_be_drawn_is_told(
    project: Project, tmp_path: Path, wish: Wish, name: str, told: str
) -> None:
    with pytest.raises(BadInput) as caught:
        write_figure(project, wish, tmp_path / name, "en")
    assert told in str(caught.value)
    assert not (tmp_path / name).exists()
