"""SVG pictures on the page: one form each, inside the figure's mark, in our fonts, whatever they hold."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from support.page_reading import glyphs, words
from support.vector_drawing import distance, pdf_of, printed, svg
from support.workbench import problems, render

from handouts.conformance.check import faults
from handouts.figures.drawing import Clip as Cut
from handouts.figures.drawing import Drawing
from handouts.figures.drawing import Path as Outline
from handouts.figures.export import svg as exported
from handouts.figures.outline import polyline, rectangle
from handouts.pages.vectors.items import EXTENT, Flat, Group, Shape, Words
from handouts.pages.vectors.items import Image as Inner
from handouts.pages.vectors.reading import read_vector


def drawn(tmp_path: Path, body: str) -> bytes:
    source = tmp_path / "drawn.svg"
    source.write_bytes(svg(body))
    return render(f'<figure src="{source}" alt="x" width="100mm"/>').pdf


def red_dot() -> str:
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2), "red").save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


EVERYTHING = f"""
<defs>
  <linearGradient id="sky"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#00f"/></linearGradient>
  <radialGradient id="sun"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="yellow"/></radialGradient>
  <clipPath id="hole"><circle cx="20" cy="20" r="10"/></clipPath>
  <g id="pair"><rect width="4" height="4"/></g>
  <filter id="unused"/>
</defs>
<style>.thick {{ stroke: green; stroke-width: 3 }}</style>
<rect width="100" height="50" rx="4" fill="url(#sky)"/>
<circle cx="80" cy="20" r="10" fill="url(#sun)" stroke="none"/>
<g transform="translate(10 5) rotate(20)" opacity="0.5"><path class="thick" d="M0 0 L10 10 Q20 0 30 10 Z"/></g>
<ellipse cx="50" cy="25" rx="8" ry="4" fill="none" stroke="#123" stroke-dasharray="2 1" stroke-linecap="square"/>
<polyline points="0,50 20,30 40,50" fill="none" stroke="black"/><polygon points="60,40 70,30 80,40"/>
<line x1="0" y1="0" x2="100" y2="50" stroke="rgb(10,20,30)" stroke-linejoin="bevel"/>
<path d="M5 5 h20 v20 h-20 Z M10 10 h10 v10 h-10 Z" fill-rule="evenodd" fill-opacity="0.4"/>
<rect x="10" y="10" width="30" height="30" clip-path="url(#hole)" fill="purple"/>
<use xlink:href="#pair" x="30" y="3"/>
<image x="60" y="2" width="10" height="10" xlink:href="data:image/png;base64,{red_dot()}"/>
<text x="50" y="45" font-size="8" text-anchor="middle" font-family="Arial" font-weight="bold">hip flexor</text>
<text x="5" y="30" font-size="6" transform="rotate(90 5 30)">psoas</text>
"""


def test_everything_is_inside_the_figure_and_in_our_fonts(tmp_path: Path) -> None:
    pdf = drawn(tmp_path, EVERYTHING)
    assert faults(pdf) == []
    assert {shown.mcid for shown in glyphs(pdf)} == {0}
    assert "".join(shown.text for shown in glyphs(pdf)) == "hip flexorpsoas"
    fonts = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"].values()
    assert {str(font["/BaseFont"]).split("+")[1].split("-")[0] for font in fonts} == {
        "AtkinsonHyperlegibleNext"
    }
    assert b"Helvetica" not in pdf


def test_no_deep_nesting_of_graphics_states(tmp_path: Path) -> None:
    """PDF/A allows 28 (ISO 19005-2, 6.1.13); pictures of drawing programs have more groups than that."""
    body = "<g transform='translate(0.1 0)'>" * 60 + "<rect width='9' height='9'/>" + "</g>" * 60
    assert faults(drawn(tmp_path, body)) == []
    (shape,) = read_vector(svg(body)).items
    assert isinstance(shape, Shape)
    assert shape.operators.startswith("60 500 m")  # 60 times 0.1 of 10 each, from the upper left


def test_places_colours_and_lines() -> None:
    body = '<rect x="10" y="10" width="20" height="10" fill="#f00" stroke="blue" stroke-width="2"/>'
    vector = read_vector(svg(body))
    assert (vector.width, vector.height) == (EXTENT, EXTENT / 2)
    filled, drawn_round = vector.items
    assert isinstance(filled, Shape)
    assert isinstance(drawn_round, Shape)
    assert filled.operators == drawn_round.operators == "100 400 m 300 400 l 300 300 l 100 300 l h"
    assert filled.fill == Flat((1, 0, 0))
    assert drawn_round.pen is not None
    assert (drawn_round.pen.ink, drawn_round.pen.width) == (Flat((0, 0, 1)), 20)


def test_a_group_of_one_thing_is_that_thing() -> None:
    """A transparency group for each of ten thousand icons would take readers long."""
    body = '<g opacity="0.5"><g style="opacity:0.5"><rect width="9" height="9" fill-opacity="0.4"/></g></g>'
    (found,) = read_vector(svg(body)).items
    assert isinstance(found, Shape)
    assert found.fill is not None
    assert found.fill.opacity == pytest.approx(0.1)


def test_a_group_of_two_is_a_transparency_group_in_rgb() -> None:
    two = '<rect width="9" height="9"/><circle r="9"/>'
    (found,) = read_vector(svg(f'<g opacity="0.5">{two}</g>')).items
    assert isinstance(found, Group)
    pdf = pdf_of(read_vector(svg(f'<g opacity="0.5">{two}</g>')))
    groups = [it for it in objects(pdf) if isinstance(it, dict) and "/Group" in it]
    assert [group["/Group"]["/CS"] for group in groups] == ["/DeviceRGB"]
    assert faults(pdf) == []


def objects(pdf: bytes) -> list[object]:
    reader = PdfReader(io.BytesIO(pdf))
    return [reader.get_object(number) for number in range(1, int(reader.trailer["/Size"]))]


def test_a_picture_shown_often_stands_in_the_file_once(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(svg(EVERYTHING))
    figure = f'<figure src="{tmp_path / "a.svg"}" alt="x" width="100mm"/>'
    once, often = (len(render(figure * times).pdf) for times in (1, 4))
    assert often < once + 2500
    assert faults(render(figure * 4).pdf) == []


def test_clips_hold_for_what_they_clip() -> None:
    body = (
        '<defs><clipPath id="c"><rect width="5" height="5"/></clipPath></defs>'
        '<g clip-path="url(#c)"><rect width="9" height="9"/></g><circle r="3"/>'
    )
    inside, outside = read_vector(svg(body)).items
    assert len(inside.clips) == 1
    assert outside.clips == ()


def test_text_and_images_are_turned_with_their_groups() -> None:
    body = (
        '<g transform="translate(50 25) rotate(90)"><text font-size="8" text-anchor="end">up</text>'
        f'<image width="10" height="10" href="data:image/png;base64,{red_dot()}"/></g>'
    )
    text, image = read_vector(svg(body)).items
    assert isinstance(text, Words)
    assert isinstance(image, Inner)
    assert text.anchor == "end"
    assert [round(value, 3) for value in text.matrix] == [0, -1, 1, 0, 500, 250]
    assert text.letters[0].size == 80
    assert image.raster.width == 2


def test_text_stands_where_its_anchor_says(tmp_path: Path) -> None:
    pdf = drawn(tmp_path, "".join(
        f'<text x="50" y="{y}" font-size="8" text-anchor="{anchor}">{anchor}</text>'
        for y, anchor in ((15, "start"), (30, "middle"), (45, "end"))
    ))  # fmt: skip
    boxes = {word.text: word.box for word in words(pdf)}
    centre = boxes["middle"][0] / 2 + boxes["middle"][2] / 2
    assert boxes["start"][0] == pytest.approx(centre, abs=0.6)
    assert boxes["end"][2] == pytest.approx(centre, abs=0.6)


def test_a_character_that_no_font_has_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(svg("<text y='9'>☃</text>"))
    found = problems(f'<p>n</p>\n<figure src="{tmp_path}/a.svg" alt="x"/>')
    assert [str(problem.place) for problem in found] == ["part.xml:3:1"]


def test_text_that_comes_out_too_small_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(svg('<text y="20" font-size="8">small</text>'))
    assert not problems(f'<figure src="{tmp_path}/a.svg" alt="x" width="100mm"/>')
    (found,) = problems(f'<figure src="{tmp_path}/a.svg" alt="x" width="40mm"/>')
    assert found.message == "the smallest words of this picture would be set in 9.07pt"
    assert str(found.expected).startswith("at least 12pt")


def test_a_picture_without_words_is_never_too_small(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(svg('<rect width="9" height="9"/>'))
    assert not problems(f'<figure src="{tmp_path}/a.svg" alt="x" width="5mm"/>')


def test_blanks_and_lines_of_text_are_read_as_written() -> None:
    body = (
        '<text x="5" y="20" font-size="8">Hold <tspan fill="red">ten</tspan> seconds'
        '<tspan x="5" dy="10">and breathe</tspan></text>'
    )
    text = "".join(shown.text for shown in glyphs(pdf_of(read_vector(svg(body)))))
    assert text == "Hold ten secondsand breathe"
    assert [it.text for it in read_vector(svg(body)).items if isinstance(it, Words)] == [
        "Hold ten seconds",
        "and breathe",
    ]


def test_blanks_that_count_are_kept_and_single_ones_stay_plain() -> None:
    body = '<text xml:space="preserve" x="5" y="20" font-size="8">one two   three </text>'
    assert (
        "".join(shown.text for shown in glyphs(pdf_of(read_vector(svg(body)))))
        == "one two\u00a0\u00a0 three\u00a0"
    )


WORDED = (
    '<text x="50" y="20" font-size="16" text-anchor="middle" fill="navy">Hill Street</text>'
    '<text x="5" y="44" font-size="20" fill="gold" stroke="red" stroke-width=".5">'
    'Fffi <tspan dy="-4">ünÄ</tspan></text>'
)


def test_words_of_a_logo_are_outlines_that_look_the_same() -> None:
    data = svg(WORDED)
    pdf = pdf_of(read_vector(data), outlined=True)
    assert glyphs(pdf) == []
    assert faults(pdf) == []
    assert distance(printed(data, outlined=True), printed(data)) < 0.0005
    assert distance(printed(data, outlined=True), printed(svg(""))) > 0.02


def test_drawings_of_our_own_are_read() -> None:
    """A figure that was written into a file can be brought back as a picture."""
    red, opaque = Outline((rectangle(10, 20, 30, 10),), fill="#ff0000"), rectangle(0, 0, 90, 40)
    cut = (polyline([(10, 20), (90, 20), (90, 90)], closed=True), rectangle(0, 0, 20, 40))
    items = (Outline((opaque,), fill="#eeeeee"), Cut(cut, (red,)))
    ours = printed(exported(Drawing(100, 50, items), {}).encode())
    expected = svg(
        '<path fill="#eee" d="M0 50H90V10H0z"/><clipPath id="c"><path d="M10 30H90V-40zM0 50h20V10H0z"/></clipPath>'
        '<rect x="10" y="20" width="30" height="10" fill="red" clip-path="url(#c)"/>'
    )
    assert distance(ours, printed(expected)) < 0.0005
