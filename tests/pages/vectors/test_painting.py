"""SVG pictures: painted by ourselves, inside the figure's mark, in our fonts; what cannot be printed is told."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from support import pdfium
from support.page_reading import glyphs, words
from support.workbench import problems, render

from handouts.conformance.check import faults
from handouts.pages.vectors.items import Image as Inner
from handouts.pages.vectors.items import Shape, Words
from handouts.pages.vectors.reading import read_vector


def svg(body: str, size: str = 'width="100" height="50" viewBox="0 0 100 50"') -> bytes:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {size}>'
    return f"{head}{body}</svg>".encode()


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
    assert shape.operators.startswith("4.5 37.5 m")  # 60 times 0.1 of 0.75 points each, from the upper left


def test_places_colours_and_lines() -> None:
    body = '<rect x="10" y="10" width="20" height="10" fill="#f00" stroke="blue" stroke-width="2"/>'
    vector = read_vector(svg(body))
    assert (vector.width, vector.height) == (75, 37.5)
    (shape,) = vector.items
    assert isinstance(shape, Shape)
    assert shape.operators == "7.5 30 m 22.5 30 l 22.5 22.5 l 7.5 22.5 l h"
    assert (shape.fill, shape.opacity) == ("#ff0000", 1.0)
    assert shape.pen is not None
    assert (shape.pen.colour, shape.pen.width) == ("#0000ff", 1.5)


def test_opacity_of_groups_reaches_their_shapes() -> None:
    shape = '<rect width="9" height="9" fill-opacity="0.4" stroke="red"/>'
    body = f'<g opacity="0.5"><g style="opacity:0.5">{shape}</g></g>'
    (found,) = read_vector(svg(body)).items
    assert isinstance(found, Shape)
    assert found.opacity == pytest.approx(0.1)
    assert found.pen is not None
    assert found.pen.opacity == pytest.approx(0.25)


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
    assert [round(value, 3) for value in text.matrix] == [0, -0.75, 0.75, 0, 37.5, 18.75]
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


def test_gradients_cover_all_of_what_they_fill() -> None:
    body = (
        '<defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="#ff0000"/><stop offset="1" stop-color="#00f" '
        'stop-opacity="0"/></linearGradient></defs><rect width="100" height="50" fill="url(#g)"/>'
    )
    shapes = [
        item for item in read_vector(svg(body)).items if isinstance(item, Shape) and item.clips
    ]
    assert shapes[0].fill == "#ff0000"
    assert shapes[-1].fill == "#ffffff"  # transparent is paper
    assert len({shape.fill for shape in shapes}) > 50


def test_gradients_look_as_they_should(tmp_path: Path) -> None:
    body = (
        '<defs><linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>'
        '<radialGradient id="r"><stop stop-color="white"/><stop offset="1" stop-color="black"/></radialGradient>'
        '</defs><rect width="100" height="25" fill="url(#g)"/><rect y="25" width="100" height="25" fill="url(#r)"/>'
    )
    (page,) = pdfium.drawn(drawn(tmp_path, body))
    left, top = 40 + 30, 28  # of the figure, centred between the margins
    row = [page.getpixel((left + x, top + 30)) for x in (2, 142, 280)]
    assert row[0][0] > 235 > 20 > row[0][2]
    assert abs(row[1][0] - 127) < 12 > abs(row[1][2] - 127)
    assert row[2][2] > 235 > 20 > row[2][0]
    centre, edge = page.getpixel((left + 142, top + 106)), page.getpixel((left + 4, top + 138))
    assert centre[0] > 225
    assert edge[0] < 40


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ('<rect width="9" height="9" filter="url(#f)"/>', "uses filters"),
        ('<g style="mask:url(#m)"><rect width="9" height="9"/></g>', "uses masks"),
        ('<path d="M0 0 L9 9" marker-end="url(#a)"/>', "uses markers"),
        ('<pattern id="p"/><rect width="9" height="9" fill="url(#p)"/>', "patterns, or gradients for text"),
        ('<rect width="9" height="9" stroke="url(#g)"/>', "patterns or gradients for lines"),
        ("<foreignObject/>", "uses foreign objects"),
        ('<image href="../../etc/passwd" width="9" height="9"/>', "uses other files"),
        ('<image href="file:///etc/passwd" width="9" height="9"/>', "uses other files"),
        ('<image href="https://example.org/a.png" width="9" height="9"/>', "uses other files"),
        ('<use href="other.svg#a"/>', "uses other files"),
        ('<image href="data:image/png;base64,AAAA" width="9" height="9"/>', "cannot be read as an SVG picture"),
        ('<rect width="9" height="9" fill="nonsense"/>', "Can't handle color: nonsense"),
        ("<text><textPath href='#a'>x</textPath></text>", "text along a path"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_told(body: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        read_vector(svg(body))


def test_entities_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    source = f'<!DOCTYPE svg [<!ENTITY s SYSTEM "{tmp_path}/secret">]>'.encode() + svg(
        "<text y='9'>&s;</text>"
    )
    with pytest.raises(ValueError, match="cannot be read as an SVG picture"):
        read_vector(source)


def test_a_character_that_no_font_has_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(svg("<text y='9'>☃</text>"))
    found = problems(f'<p>n</p>\n<figure src="{tmp_path}/a.svg" alt="x"/>')
    assert [str(problem.place) for problem in found] == ["part.xml:3:1"]


def test_text_that_comes_out_too_small_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(svg('<text y="20" font-size="8">small</text>'))
    assert not problems(f'<figure src="{tmp_path}/a.svg" alt="x" width="100mm"/>')
    (found,) = problems(f'<figure src="{tmp_path}/a.svg" alt="x" width="40mm"/>')
    assert (found.message, found.expected) == ('"small" would be set in 9.07pt', "at least 12pt")


def test_reportlab_s_numbers_are_what_they_are_taken_for() -> None:
    from reportlab.graphics import shapes
    from reportlab.pdfgen import canvas

    path = shapes.Path()
    path.moveTo(1, 2)
    path.lineTo(3, 4)
    path.curveTo(1, 2, 3, 4, 5, 6)
    path.closePath()
    assert path.operators == [0, 1, 2, 3]
    assert canvas.FILL_EVEN_ODD == 0


def test_no_log_reaches_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="nonsense"):
        read_vector(svg('<rect width="9" height="9" fill="nonsense"/>'))
    read_vector(svg('<text font-family="Unknown" y="9">x</text>'))
    assert capfd.readouterr() == ("", "")
