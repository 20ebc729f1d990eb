"""Right-to-left parts are laid out as others are, and mirrored: words, boxes, pictures, links and footers."""

import io

import pytest
from pypdf import PdfReader
from support.page_reading import words
from support.workbench import fonts, render, setting

from handouts.conformance.check import faults
from handouts.pages.furniture import Footer, render_furniture
from handouts.pages.slips import render_slips
from handouts.paper import paper_size
from handouts.problems import BadInput
from handouts.xmp import Metadata

WIDTH = paper_size("a5")[0]

Box = tuple[float, float, float, float]


def boxes(pdf: bytes) -> list[tuple[str, Box]]:
    """Words and their boxes; signs stand on the other side of a word in right-to-left text."""
    return [("".join(sorted(word.text)), word.box) for word in words(pdf)]


def mirrored(box: Box) -> Box:
    return WIDTH - box[2], box[1], WIDTH - box[0], box[3]


def same(one: Box, other: Box) -> bool:
    return all(abs(a - b) < 0.7 for a, b in zip(one, other, strict=True))


BODIES = [
    "<p>Word</p>",
    "<ul><li>Word</li><li><p>Inner</p><ul><li>Item</li></ul></li></ul>",
    '<ol style="steps"><li>Word</li></ol>',
    '<ul style="dashes"><li>Word</li></ul>',
    '<columns gap="5mm"><column width="30mm"><p>One</p></column><column><p>Two</p></column></columns>',
    '<grid columns="3" gap="4mm"><p>One</p><p>Two</p><p>Three</p><p>Four</p></grid>',
    '<table columns="30mm 1fr 2fr"><tr><th>One</th><td>Two</td><td>Three</td></tr></table>',
    '<toc><item to="part">Word</item></toc>',
    '<field alt="x">Name</field>',
    "<aside><p>Word</p></aside>",
    '<section style="panel"><p style="on-panel">Word</p></section>',
]


@pytest.mark.parametrize("body", BODIES)
def test_words_are_mirrored(body: str) -> None:
    left, right = (
        boxes(render(body, pages={"part": "12"}, direction=direction).pdf) for direction in ("ltr", "rtl")
    )
    assert len(left) == len(right)
    for (word, box), (mirrored_word, mirrored_box) in zip(left, right, strict=True):
        assert word == mirrored_word
        assert same(mirrored(box), mirrored_box), word


def figure_boxes(pdf: bytes) -> list[Box]:
    reader = PdfReader(io.BytesIO(pdf))
    waiting, found = [reader.root_object["/StructTreeRoot"]["/K"][0].get_object()], []
    while waiting:
        element = waiting.pop()
        if isinstance(element, dict) and element.get("/S") == "/Figure":
            found.append(tuple(float(value) for value in element["/A"][0]["/BBox"]))
        elif isinstance(element, dict):
            waiting += [kid.get_object() for kid in element.get("/K", [])]
    return found


@pytest.mark.parametrize("align", ["start", "centre", "end"])
def test_pictures_are_mirrored(align: str) -> None:
    body = f'<figure src="pose:sketch" alt="x" width="40mm" align="{align}"/>'
    body += f'<qr data="https://example.org" alt="y" align="{align}"/>'
    left, right = (figure_boxes(render(body, direction=direction).pdf) for direction in ("ltr", "rtl"))
    assert len(left) == len(right) == 2
    assert all(same(mirrored(box), other) for box, other in zip(left, right, strict=True))


def link_boxes(pdf: bytes) -> list[Box]:
    return [
        tuple(map(float, note.get_object()["/Rect"]))
        for note in PdfReader(io.BytesIO(pdf)).pages[0]["/Annots"]
    ]


def test_links_are_mirrored() -> None:
    body = '<p><a href="https://example.org">Word</a></p><toc><item to="part">Word</item></toc>'
    left, right = (
        link_boxes(render(body, pages={"part": "1"}, direction=direction).pdf) for direction in ("ltr", "rtl")
    )
    assert all(same(mirrored(box), other) for box, other in zip(left, right, strict=True))


def shapes(pdf: bytes) -> list[str]:
    content = PdfReader(io.BytesIO(pdf)).pages[0]["/Contents"].get_data().decode("latin-1")
    return [line for line in content.splitlines() if line.endswith((" re f", " re", "W n"))]


def test_bars_stand_where_reading_starts() -> None:
    left, right = (shapes(render("<aside/>", direction=direction).pdf) for direction in ("ltr", "rtl"))
    assert len(left) == len(right) > 0
    x, width = (float(value) for value in (left[-1].split()[0], left[-1].split()[2]))
    assert float(right[-1].split()[0]) == pytest.approx(WIDTH - x - width, abs=0.02)


# -- furniture -------------------------------------------------------------------------------------------------

FOOTERS = [Footer("A clinic", "1"), Footer("A clinic\nVersion 2", "2", outer_left=True), None]


def test_footers_stand_on_their_pages_without_marks() -> None:
    furniture = render_furniture(FOOTERS, setting())
    pdf = furniture.file()
    found = {(word.page, word.text): word.box for word in words(pdf)}
    assert {page for page, _ in found} == {0, 1}
    assert [bool(page.content) for page in furniture.pages] == [True, True, False]
    assert not any(b"BDC" in page.content for page in furniture.pages)
    assert found[0, "1"][0] > WIDTH / 2 > found[0, "clinic"][2]
    assert found[1, "clinic"][1] > found[1, "Version"][1]
    assert found[1, "2"][0] < found[1, "Version"][0]


def test_footers_are_mirrored() -> None:
    left, right = (
        boxes(render_furniture(FOOTERS, setting(direction)).file()) for direction in ("ltr", "rtl")
    )
    by_word = dict(right[:3])
    assert all(same(mirrored(box), by_word[word]) for word, box in left[:3] if word == "1")
    assert max(box[2] for _, box in left[:3]) == pytest.approx(
        WIDTH - min(box[0] for _, box in right[:3]), abs=0.7
    )


@pytest.mark.parametrize("words_", ["word " * 60, "\n".join(["line"] * 6), "w" * 90])
def test_a_footer_that_does_not_fit_is_told(words_: str) -> None:
    with pytest.raises(BadInput):
        render_furniture([Footer(words_, "1")], setting())


def test_slips_are_as_large_as_their_lines() -> None:
    pdf = render_slips(["Cover, outside", "2"], fonts(), "lexend", 14, Metadata("Slips", "en-GB"))
    sizes = [tuple(map(float, page.mediabox)) for page in PdfReader(io.BytesIO(pdf)).pages]
    assert sizes[0][2] > sizes[1][2]
    assert all(word.box[2] <= sizes[word.page][2] for word in words(pdf))
    assert faults(pdf) == []
