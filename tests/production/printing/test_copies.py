"""Print copies: they say what they are, obey the printer, and fronts and backs belong together."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat
from pypdf import PageObject, PdfReader, PdfWriter
from support.pdfium import drawn

from handouts.content.printer import Booklet, Printer, Tiles
from handouts.paper import paper_size
from handouts.pdf.interpreting.painting import painting
from handouts.pdf.reading import Source
from handouts.press.sheets.boxes import page_contents
from handouts.press.sheets.tiling import plan_tiles
from handouts.problems import BadInput
from handouts.production.printing.imposing import Wishes, impose_file
from handouts.production.printing.job import Job
from handouts.production.printing.notices import open_notices
from handouts.production.printing.room import PrintRoom
from handouts.production.printing.test_sheet import write_printer_test
from handouts.production.product import Document, no_progress
from handouts.production.project import Project, open_project
from handouts.production.publication.materials import Materials, read_materials
from handouts.production.request import Request
from handouts.xmp import Metadata

ROOT = Path(__file__).parents[3]
CARDS, BOOKLET, POSTER = (Request("psoas-strength", layout) for layout in ("cards", "booklet", "poster"))


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(ROOT)


@pytest.fixture(scope="module")
def made(project: Project) -> dict[str, Document]:
    """The three products with print copies, by name."""
    materials: Materials = read_materials(project, [CARDS, BOOKLET, POSTER])
    found: dict[str, Document] = {}
    for request in (CARDS, BOOKLET, POSTER):
        found |= materials.assemble(request, no_progress).products
    return found


def pages(document: Document) -> list[PageObject]:
    return list(PdfReader(BytesIO(document.pdf)).pages)


def printed(
    project: Project, printer: Printer, scheme: str, document: Document, page: str, **words: Any
) -> Document:
    room = PrintRoom(printer, open_notices(project, "en"))
    job = Job(document, Metadata("Title", "en"), paper_size(page), room.sheet_for(scheme, page), **words)
    return room.copy(scheme, job)


@pytest.mark.parametrize("name", ["cards-print", "booklet-print", "poster-tiled"])
def test_a_print_copy_says_what_it_is(made: dict[str, Document], name: str) -> None:
    document = made[f"psoas-strength-{name}"]
    reader = PdfReader(BytesIO(document.pdf))
    root: Any = reader.root_object
    assert root["/ViewerPreferences"]["/PrintScaling"] == "/None"
    duplex = "/Simplex" if name == "poster-tiled" else "/DuplexFlipLongEdge"
    assert root["/ViewerPreferences"]["/Duplex"] == duplex
    assert "/StructTreeRoot" not in root
    assert b"<pdfuaid:part>" not in root["/Metadata"].get_data()
    assert str(reader.metadata.title) == "Strengthen your psoas · Print copy"  # type: ignore[union-attr]
    assert len(reader.pages) == document.pages


@pytest.mark.parametrize("name", ["cards-print", "booklet-print", "poster-tiled"])
def test_the_version_stands_on_every_sheet(made: dict[str, Document], name: str) -> None:
    document = made[f"psoas-strength-{name}"]
    texts = [page.extract_text() for page in pages(document)]
    sides = 1 if name == "poster-tiled" else 2
    sheets = ["".join(texts[first : first + sides]) for first in range(0, len(texts), sides)]
    assert all("Version 1 ·" in sheet for sheet in sheets)
    first = sheets[0]
    assert "100 mm long" in first


@pytest.mark.parametrize("flip", ["long", "short"])
def test_the_back_of_a_card_lies_behind_its_front(
    project: Project, made: dict[str, Document], flip: str
) -> None:
    cards = made["psoas-strength-cards"]
    copy = printed(project, Printer(flip=flip), "cards", cards, "a6")
    front, back = pages(copy)[:2]
    width, height = paper_size("a4")
    x, y = middle(front, "Clamshell")
    # An upright sheet turned by its long edge is mirrored across, by its short edge from top to bottom.
    seen_x, seen_y = middle(back, "Keep your feet together.")
    behind = (width - seen_x, seen_y) if flip == "long" else (seen_x, height - seen_y)
    assert quarter(behind, (width, height)) == quarter((x, y), (width, height))
    other = middle(back, "Tighten your belly")
    behind = (width - other[0], other[1]) if flip == "long" else (other[0], height - other[1])
    assert quarter(behind, (width, height)) != quarter((x, y), (width, height))


def middle(page: PageObject, words: str) -> tuple[float, float]:
    """The middle of the first text that begins with these words."""
    box = next(item.box for item in painting(page).painted if item.text.strip().startswith(words))
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def quarter(point: tuple[float, float], size: tuple[float, float]) -> tuple[bool, bool]:
    return point[0] > size[0] / 2, point[1] > size[1] / 2


def test_the_printer_is_obeyed(project: Project, made: dict[str, Document]) -> None:
    booklet = made["psoas-strength-booklet"]
    usual = pages(printed(project, Printer(), "saddle-stitch", booklet, "a5"))
    shifted = pages(printed(project, Printer(back_offset_mm=(2.0, 0.0)), "saddle-stitch", booklet, "a5"))
    assert middle(usual[0], "Questions?") == pytest.approx(middle(shifted[0], "Questions?"))
    moved = [
        b - a for a, b in zip(middle(usual[1], "Stay safe"), middle(shifted[1], "Stay safe"), strict=True)
    ]
    assert sorted(map(abs, moved)) == pytest.approx([0, 2 / 25.4 * 72], abs=0.1)
    gathered = printed(
        project, Printer(booklet=Booklet(sheets_in_signature=1)), "saddle-stitch", booklet, "a5"
    )
    assert "Strengthen" in pages(gathered)[0].extract_text()
    assert "Get help at once" in pages(gathered)[0].extract_text()  # page 4 beside page 1


def test_pages_that_do_not_go_on_the_paper_are_an_error(project: Project, made: dict[str, Document]) -> None:
    room = PrintRoom(Printer(), open_notices(project, "en"))
    document = made["psoas-strength-booklet"]
    job = Job(document, Metadata("Title", "en"), paper_size("a5"), "letter")
    with pytest.raises(BadInput, match="do not fit on the paper"):
        room.copy("saddle-stitch", job)
    poster = Job(made["psoas-strength-poster"], Metadata("Title", "en"), paper_size("a3"), "a7")
    with pytest.raises(BadInput, match="cannot be tiled"):
        PrintRoom(Printer(unprintable_mm=15, tiles=Tiles(overlap_mm=40)), room.notices).copy("tiles", poster)


def test_tiles_show_the_poster(made: dict[str, Document], tmp_path: Path) -> None:
    """At a pixel a point, tiles cut at their lines and laid together are the poster; moved, they are not."""
    printer, sheets = Printer(), drawn(made["psoas-strength-poster-tiled"].pdf)
    poster = made["psoas-strength-poster"].pdf
    avoid = page_contents(Source("a", poster), "/TrimBox")[0].boxes
    plan = plan_tiles(
        paper_size("a3"),
        paper_size("a4"),
        overlap_mm=printer.tiles.overlap_mm,
        unprintable_mm=printer.unprintable_mm,
        avoid=avoid,
    )
    whole = drawn(_trimmed(poster))[0]
    seams = {whole.height - tile.top for tile in plan.tiles} - {whole.height}
    assert not [box for box in plan.crossed for seam in seams if box[1] < seam < box[3]], (
        "no line is cut in length"
    )
    halves = (whole.width / 2, whole.height / 2)
    cut = [box for box in avoid if box[0] < halves[0] < box[2] or box[1] < halves[1] < box[3]]
    assert len(plan.tiles) + len(plan.crossed) < 4 + len(cut), "more sheets are taken only to cut less"
    joined = Image.new("RGB", whole.size, "white")
    for tile, sheet in zip(plan.tiles, sheets[1 : len(plan.tiles) + 1], strict=True):
        own = (tile.right - tile.left, tile.bottom - tile.top)
        cut = sheet.crop((plan.margin, plan.margin, plan.margin + own[0], plan.margin + own[1]))
        joined.paste(cut, (tile.left, tile.top))
    assert difference(joined, whole) < 0.5
    assert difference(ImageChops.offset(joined, 3, 0), whole) > 2


def _trimmed(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    page = writer.pages[0]
    page.mediabox = page.cropbox = page.trimbox
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def difference(a: Image.Image, b: Image.Image) -> float:
    """Mean difference of channels, 0 to 255."""
    return sum(ImageStat.Stat(ImageChops.difference(a, b)).mean) / 3


def test_any_pdf_is_imposed(project: Project, made: dict[str, Document], tmp_path: Path) -> None:
    source, target = tmp_path / "leaflet.pdf", tmp_path / "print.pdf"
    source.write_bytes(made["psoas-strength-booklet"].pdf)
    product = impose_file(source, target, "saddle-stitch", project, Wishes(flip="short"))
    assert (product.pages, target.stat().st_size) == (10, product.size)
    assert product.size <= 1.1 * source.stat().st_size
    with pytest.raises(BadInput) as bad:
        impose_file(source, target, "sadle-stitch", project, Wishes(paper="a44", flip="up", blanks="ende"))
    told = str(bad.value)
    for name in ("saddle-stitch", "a4", "end"):
        assert f'did you mean "{name}"?' in told
    assert 'unknown edge to flip "up"' in told


def test_the_test_sheet_is_one_sheet(project: Project, tmp_path: Path) -> None:
    own = Project(project.roots, tmp_path)
    product = write_printer_test(own, "letter")
    assert (product.path.name, product.pages) == ("printer-test-letter.pdf", 2)
    assert (
        "Hold the sheet against the light" in pages(Document(product.path.read_bytes(), 2))[0].extract_text()
    )
    with pytest.raises(BadInput, match="one of a4, letter"):
        write_printer_test(own, "a5")
