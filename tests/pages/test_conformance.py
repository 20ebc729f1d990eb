"""PDF/UA-1 and PDF/A-2a: what the checker of the press finds, and what of ReportLab is built on."""

import io
import re
from importlib.metadata import version

import pytest
from pypdf import PdfReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from support.page_reading import Font
from support.workbench import render, sample

from handouts.conformance.check import faults
from handouts.pages.canvas.canvas import TaggedCanvas
from handouts.pages.canvas.marked import UntaggedContent
from handouts.pages.canvas.structure import Element
from handouts.xmp import Metadata

METADATA = Metadata("Tests", "en-GB")


def canvas(root: Element | None = None) -> TaggedCanvas:
    return TaggedCanvas((200, 100), METADATA, root or Element("Document"))


@pytest.mark.parametrize(
    "body",
    [
        "<p>One</p>",
        "<p>One<br/>two</p><break/><p>Three</p>",
        '<figure src="pose:sketch" alt="A sketch"><caption>Words</caption></figure>',
        "<card><h1>Title</h1><aside><p>Ελληνικά, кириллица, Tiếng Việt, ½ ≤ ≥</p></aside></card>",
        '<p><span lang="hi">धीरे करें</span> <span lang="th">หายใจเข้า</span> <span lang="ar">مرحبا</span></p>',
        '<qr data="https://example.org/a-long-address-of-a-video" alt="A video" size="30mm"/>',
    ],
)
def test_parts_are_accessible_and_archivable(body: str) -> None:
    assert faults(render(body).pdf) == []


def test_dark_pages_are_too() -> None:
    assert faults(render('<p style="on-panel">White on dark</p>', page="dark").pdf) == []


def test_all_fonts_are_ours_embedded_and_mapped() -> None:
    reader = PdfReader(io.BytesIO(sample().pdf))
    found = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            read = Font.read(font.get_object())
            found.add(read.name.split("+")[1])
            assert read.texts
    assert (
        found
        == {
            "Lexend-Bold",
            "Lexend-SemiBold",
            "AtkinsonHyperlegibleNext-Regular",
            "AtkinsonHyperlegibleNext-Bold",
            "AtkinsonHyperlegibleNext-Italic",
        }
        or {name for name in found if "Helvetica" in name} == set()
    )
    assert b"Helvetica" not in sample().pdf


def test_the_same_input_gives_the_same_bytes() -> None:
    body = '<h1>Title</h1><p>Words <a href="https://example.org">there</a></p><figure src="pose:sketch" alt="x"/>'
    assert render(body).pdf == render(body).pdf


def test_other_content_has_another_identifier() -> None:
    identifiers = {
        bytes(PdfReader(io.BytesIO(render(body).pdf)).trailer["/ID"][0].original_bytes)
        for body in (
            "<p>One</p>",
            "<p>Two</p>",
            '<p><span lang="la">One</span></p>',
            '<figure src="pose:sketch" alt="One"/>',
            '<figure src="pose:sketch" alt="Two"/>',
        )
    }
    assert len(identifiers) == 5


def test_parts_with_the_same_characters_carry_the_same_fonts() -> None:
    characters = "abcdefghijklmnopqrstuvwxyz ."
    one, other = (
        PdfReader(io.BytesIO(render(f"<p>{words}</p>", characters=characters).pdf)).pages[0]
        for words in ("some words.", "all others.")
    )
    programs = [
        page["/Resources"]["/Font"]["/F1"]["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"].get_data()
        for page in (one, other)
    ]
    assert programs[0] == programs[1]


def test_what_a_part_says_of_itself_is_the_tree_s() -> None:
    reader = PdfReader(io.BytesIO(render("<p>Wörter</p>", lang="de").pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "A part"
    assert reader.root_object["/Lang"] == "de"


# -- nothing is painted outside the tree ---------------------------------------------------------------------


def test_untagged_paint_stops_the_build() -> None:
    with pytest.raises(UntaggedContent, match="outside the structure tree: 0 0 10 10 re"):
        canvas().operators("0 0 10 10 re f")


def test_marked_content_does_not_nest() -> None:
    root = Element("Document")
    page, paragraph = canvas(root), root.add(Element("P"))
    with page.tagged(paragraph):
        with pytest.raises(UntaggedContent), page.tagged(paragraph):
            pass
        with pytest.raises(UntaggedContent), page.artifact():
            pass


def test_a_page_does_not_end_inside_an_element() -> None:
    page = canvas()
    with page.artifact(), pytest.raises(UntaggedContent, match="open at the end of a page"):
        page.showPage()


def test_a_link_is_read() -> None:
    page = canvas()
    with page.artifact(), pytest.raises(UntaggedContent, match="a link inside an artifact"):
        page.link(Element("Link"), (0, 0, 1, 1), says="where", to="there")


def test_the_checker_sees_untagged_paint() -> None:
    """A file of the same canvas with one rectangle that nobody owns is not accepted."""

    class Careless(TaggedCanvas):
        def operators(self, *code: str) -> None:
            self._code.extend(code)

    page = Careless((200, 100), METADATA, Element("Document"))
    page.operators("0 0 10 10 re f")
    page.showPage()
    assert any("neither tagged nor an artifact" in fault for fault in faults(page.finish().file()))


# -- what is built on of ReportLab's inside ---------------------------------------------------------------------


def test_reportlab_is_the_version_that_was_looked_into() -> None:
    assert re.match(r"5\.1\.", version("reportlab"))


def test_reportlab_has_the_parts_that_are_built_on() -> None:
    for name in ("_setAnnotations", "_make_preamble", "push_state_stack", "pop_state_stack", "setFillAlpha"):
        assert callable(getattr(Canvas, name))
    document = pdfdoc.PDFDocument()
    for name in ("Reference", "GetPDFData", "updateSignature"):
        assert callable(getattr(document, name))
    for name in ("Catalog", "info", "idToObjectNumberAndVersion", "idToObject"):
        assert hasattr(document, name)
    assert document.idToObject["BasicFonts"].dict == {}
    assert pdfdoc.xObjectName("Im1") == "FormXob.Im1"


def test_a_late_object_is_made_when_all_numbers_are_known() -> None:
    page = canvas()
    page.showPage()
    data = page.finish().file()
    reader = PdfReader(io.BytesIO(data))
    assert reader.pages[0]["/StructParents"] == 0
    assert reader.pages[0]["/Tabs"] == "/S"
    assert reader.root_object["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert "/Names" not in reader.root_object


def test_transparency_stays_inside_its_bracket() -> None:
    part = render('<figure src="pose:sketch" alt="A sketch"/>')
    page = PdfReader(io.BytesIO(part.pdf)).pages[0]
    states = page["/Resources"]["/ExtGState"]
    content = page["/Contents"].get_data().decode("latin-1")
    assert any(state.get("/ca") == 0.5 for state in states.values())
    saved = re.findall(r"^[qQ]$", content, re.MULTILINE)
    assert saved.count("q") == saved.count("Q") > 3


def test_a_page_without_text_asks_for_no_font() -> None:
    page = canvas()
    page.showPage()
    assert b"Helvetica" not in page.finish().file()
