"""Plates on paper: opaque, small, quick, the same every time, and readable in every style."""

from __future__ import annotations

import subprocess
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from handouts.content.plates.library import PlateLibrary, read_plates
from handouts.figures import drawing
from handouts.figures.drawing import Clip, Drawing, Image, Item, Stroke, Text
from handouts.figures.plates.artwork import PlateArtwork, artwork
from handouts.figures.plates.look import Look, Style
from handouts.figures.plates.tones import Ramp, parse
from handouts.pages.drawing import path_operators

DATA = Path(__file__).parents[3] / "data"
FIGURES = (
    ("hip-flexors", "front"),
    ("hip-flexors", "thigh-to-trunk"),
    ("hip-flexors", "trunk-to-thigh"),
    ("gluteals", "back"),
)
A5, A4, A1 = (335.0, 370.0), (510.0, 450.0), (1500.0, 1900.0)


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.56 if bold else 0.5)


@cache
def library() -> PlateLibrary:
    return read_plates([DATA])


def drawn(plate: str, figure: str, style: Style = "colour", size: float = 12, **palette: str) -> PlateArtwork:
    named = {name.replace("_", "-"): colour for name, colour in palette.items()}
    return artwork(
        library(), plate, figure, language="en", measure=measure, style=style, size=size, palette=named
    )


def flat(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Clip):
            yield from flat(item.items)


def colours(picture: Drawing) -> set[str]:
    found: set[str] = set()
    for item in flat(picture.items):
        if isinstance(item, drawing.Path):
            found |= {c for c in (item.fill, item.stroke.colour if item.stroke else None) if c}
        elif isinstance(item, Text):
            found.add(item.colour)
    return found


def weight(picture: Drawing) -> int:
    """About what the picture adds to a PDF: its JPEGs and its operators, compressed."""
    items = list(flat(picture.items))
    operators = " ".join(
        path_operators(item.outline) for item in items if isinstance(item, drawing.Path | Clip)
    )
    jpegs = sum(len(item.jpeg) for item in items if isinstance(item, Image))
    return jpegs + len(zlib.compress(operators.encode())) + 60 * len(items)


def luminance(colour: str) -> float:
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parse(colour)]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(a: str, b: str) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("plate", "figure"), FIGURES)
@pytest.mark.parametrize("size", [A5, A4, A1])
@pytest.mark.parametrize(("style", "most"), [("colour", 350_000), ("line", 150_000)])
def test_a_plate_is_small_enough_and_opaque(
    plate: str, figure: str, size: tuple[float, float], style: Style, most: int
) -> None:
    picture = drawn(plate, figure, style).draw(*size)
    assert weight(picture) < most
    assert all(item.opacity == 1 for item in flat(picture.items) if isinstance(item, drawing.Path))


@pytest.mark.parametrize(("plate", "figure"), FIGURES)
def test_drawing_takes_less_than_150_ms(plate: str, figure: str) -> None:
    art = drawn(plate, figure)

    def seconds() -> float:
        start = time.process_time()
        art.draw(*A5)
        return time.process_time() - start

    assert min(seconds() for _ in range(3)) < 0.15


def test_the_same_plate_is_drawn_the_same_every_time() -> None:
    assert drawn("hip-flexors", "front").draw(*A5) == drawn("hip-flexors", "front").draw(*A5)
    assert drawn("hip-flexors", "front").draw(*A5) != drawn("hip-flexors", "front").draw(*A4)


@pytest.mark.parametrize(("plate", "figure"), FIGURES)
def test_line_art_is_ink_on_paper_without_rasters(plate: str, figure: str) -> None:
    picture = drawn(plate, figure, "line", ink="#102030", accent="#ff0000").draw(*A5)
    assert not any(isinstance(item, Image) for item in flat(picture.items))
    greys = colours(picture) - {"#102030", "#ffffff"}
    # What is left are the body's quiet outline and what fades, between ink and paper.
    assert all(luminance("#102030") <= luminance(colour) <= 1 for colour in greys)
    assert "#ff0000" not in greys


def test_theme_colours_reach_the_plate() -> None:
    own = drawn("hip-flexors", "front", plate_muscle="#3f6f8f", ink="#202030", paper="#fff6e0").draw(*A5)
    plain = drawn("hip-flexors", "front").draw(*A5)
    assert {item.jpeg for item in flat(own.items) if isinstance(item, Image)}.isdisjoint(
        {item.jpeg for item in flat(plain.items) if isinstance(item, Image)} - _shared_bones(own, plain)
    )
    assert {"#202030", "#fff6e0"} <= colours(own)
    # The muscle colour of exercise figures is another role and stays out.
    assert drawn("hip-flexors", "front", muscle="#00ff00").draw(*A5) == plain


def _shared_bones(a: Drawing, b: Drawing) -> set[bytes]:
    jpegs = [{item.jpeg for item in flat(p.items) if isinstance(item, Image)} for p in (a, b)]
    shared = jpegs[0] & jpegs[1]
    assert len(shared) < len(jpegs[1]), "something has the new colour"
    return shared


def test_muscle_and_bone_tell_apart_in_grey_and_labels_can_be_read() -> None:
    look = Look("colour", {})
    for tone in (0.7, 1.0, 1.13):
        muscle, bone = (luminance(look.tone(role, tone)) for role in ("muscle", "bone"))
        assert (bone + 0.05) / (muscle + 0.05) > 1.8
    for ground in ("paper", "skin"):
        for text in ("ink", "origin", "insertion"):
            assert contrast(look.colour(text), look.surface(ground)) > 4.5


def test_a_ramp_rises_from_shadow_to_light() -> None:
    for colour in ("#cf6553", "#eddab5", "#3f8f88", "#808080", "#000000", "#ffffff"):
        tones = [luminance(_hex(Ramp.of(colour).at(t / 20))) for t in range(30)]
        assert tones == sorted(tones)


def _hex(colour: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(c * 255):02x}" for c in colour)


def test_a_poster_is_laid_out_anew_and_not_scaled() -> None:
    small, large = drawn("hip-flexors", "front"), drawn("hip-flexors", "front", size=34)
    a, b = small.draw(*A5), large.draw(*A1)
    assert len([i for i in b.items if isinstance(i, Text)]) > len([i for i in a.items if isinstance(i, Text)])
    growth = large.layout(*A1).to_page.scale / small.layout(*A5).to_page.scale
    thickness = max(_thickest(b)) / max(_thickest(a))
    assert 1.3 < thickness < growth


def _thickest(picture: Drawing) -> list[float]:
    strokes = [item.stroke for item in flat(picture.items) if isinstance(item, drawing.Path)]
    return [stroke.width for stroke in strokes if isinstance(stroke, Stroke)]


@pytest.mark.parametrize(("plate", "figure"), FIGURES)
def test_the_alternative_text_says_what_the_plate_teaches(plate: str, figure: str) -> None:
    art = drawn(plate, figure)
    assert len(art.alt.split()) > 40
    assert art.title
    assert 0.8 < art.aspect < 2.5


def test_a_shipped_plate_is_drawn_without_numpy() -> None:
    program = f"""
import sys
from pathlib import Path
from handouts.content.plates.library import read_plates
from handouts.figures.plates.artwork import artwork
library = read_plates([Path({str(DATA)!r})])
art = artwork(library, "hip-flexors", "front", language="en", measure=lambda t, s, b: len(t) * s / 2)
art.draw(335, 370)
sys.exit("numpy" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
