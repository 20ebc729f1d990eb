"""Tiles are rendered, cut at their cut lines and put together, and compared with the rendered poster."""

from __future__ import annotations

import random
from io import BytesIO

import numpy
import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, FloatObject, NameObject
from support.press_pdfs import rewritten
from support.sample_pdf import METADATA, Block, sample
from support.sheets import seen

from handouts.paper import PAPERS
from handouts.pdf import syntax
from handouts.pdf.writing.file import PdfFile, compressed
from handouts.press.sheets.plan import MM
from handouts.press.sheets.poster import TileNotes, label_strip, tile_posters
from handouts.press.sheets.tiling import TilePlan, plan_tiles
from handouts.problems import BadInput

A3, A4 = PAPERS["a3"], PAPERS["a4"]
_DPI = 144


def picture(size: tuple[float, float]) -> bytes:
    """A poster full of lines and areas in all colours, so that nothing can be off by a pixel unnoticed."""
    chance = random.Random(7)
    file = PdfFile()
    operators = []
    for _ in range(300):
        colour = " ".join(f"{chance.random():.2f}" for _ in range(3))
        x, y, w, h = (chance.random() * side for side in (*size, 150, 150))
        operators.append(
            f"{colour} rg {x:.2f} {y:.2f} {w:.2f} {h:.2f} re f {colour} RG {x:.1f} 0 m 0 {y:.1f} l S"
        )
    catalog, tree, page = file.reserve(), file.reserve(), file.reserve()
    content = file.add(compressed({}, "\n".join(operators).encode()))
    box = syntax.array(map(syntax.number, (0, 0, *size)))
    file.put(
        page,
        b"<</Type/Page/Parent %d 0 R/MediaBox%b/Resources<<>>/Contents %d 0 R>>" % (tree, box, content),
    )
    file.put(tree, b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % page)
    file.put(catalog, b"<</Type/Catalog/Pages %d 0 R>>" % tree)
    return file.written(catalog, file.add(b"<<>>"))


def rendered(pdf: bytes) -> list[numpy.ndarray]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=_DPI / 72).to_numpy().copy() for page in document]


def put_together(sheets: list[numpy.ndarray], plan: TilePlan) -> numpy.ndarray:
    """Cut each tile at its left and upper edge and lay it over the glue strips of those before."""
    scale = _DPI // 72
    whole = numpy.zeros((plan.rows[-1] * scale, plan.columns[-1] * scale, 3), dtype=numpy.uint8)
    for tile, sheet in zip(plan.tiles, sheets, strict=True):
        margin = plan.margin * scale
        height, width = (tile.window_bottom - tile.top) * scale, (tile.window_right - tile.left) * scale
        cut = sheet[margin : margin + height, margin : margin + width]
        whole[tile.top * scale :, tile.left * scale :][:height, :width] = cut
    return whole


def unlike(a: numpy.ndarray, b: numpy.ndarray) -> float:
    """The share of pixels that differ by more than the renderer's rounding of edges."""
    return float((numpy.abs(a.astype(int) - b).max(axis=2) > 40).mean())


# The renderer fits a page into whole pixels, so pictures are compared on papers of whole points.
_POSTER, _SHEET = (842.0, 1190.0), (595.0, 842.0)


@pytest.mark.parametrize("paper", [_SHEET, PAPERS["letter"]])
def test_tiles_put_together_are_the_poster(paper: tuple[float, float]) -> None:
    poster = picture(_POSTER)
    plan = plan_tiles(_POSTER, paper, avoid=[(100, 100, 400, 600), (450, 300, 800, 900)])
    (whole,) = rendered(poster)
    together = put_together(rendered(tile_posters(poster, [plan], METADATA)), plan)
    height, width = min(whole.shape[0], together.shape[0]), min(whole.shape[1], together.shape[1])
    # The last pixel is partly paper: the poster does not end at a whole point.
    assert unlike(whole[: height - 2, : width - 2], together[: height - 2, : width - 2]) < 0.001


def test_a_seam_off_by_a_point_is_noticed() -> None:
    poster = picture(_POSTER)
    plan = plan_tiles(_POSTER, _SHEET)
    moved = TilePlan(*(plan.poster, plan.paper, plan.margin + 1, plan.overlap, plan.columns, plan.rows))
    (whole,) = rendered(poster)
    together = put_together(rendered(tile_posters(poster, [moved], METADATA)), plan)
    assert unlike(whole[:1000, :1000], together[:1000, :1000]) > 0.01


def lines(count: int) -> bytes:
    return sample([Block("P", f"Tile {n}", page=n) for n in range(count)], size=(120, 600), decorated=False)


def test_each_tile_has_its_label_and_the_first_sheet_the_map() -> None:
    plan = plan_tiles(A3, A4)
    cover = sample([Block("H1", "How to put it together")], size=plan.paper)
    notes = TileNotes(lines(4), cover, (100, 100, 400, 400), lines(4))
    poster = sample([Block("H1", "The poster")], size=A3)
    sheets = PdfReader(BytesIO(tile_posters(poster, [plan], METADATA, notes=[notes]))).pages
    texts = [set(seen(sheet)) for sheet in sheets]
    assert texts[0] == {"How to put it together", "The poster", "Tile 0", "Tile 1", "Tile 2", "Tile 3"}
    assert [found - {"The poster"} for found in texts[1:]] == [{f"Tile {n}"} for n in range(4)]


def test_labels_lie_where_the_next_tile_or_the_scissors_take_them_away() -> None:
    plan = plan_tiles(A3, A4)
    for tile in plan.tiles:
        strip = label_strip(tile, plan)
        if strip.turn == 90:
            left, bottom, right, top = strip.x - strip.depth, strip.y, strip.x, strip.y + strip.length
        else:
            left, bottom, right, top = strip.x, strip.y, strip.x + strip.length, strip.y + strip.depth
        own_right = plan.margin + tile.right - tile.left
        own_bottom = plan.paper[1] - plan.margin - (tile.bottom - tile.top)
        assert left >= own_right or top <= own_bottom
        assert left >= plan.margin
        assert right <= plan.paper[0] - plan.margin
        assert bottom >= plan.margin
        assert top <= plan.paper[1] - plan.margin
        assert strip.depth >= 18  # large print fits


def test_a_bleed_is_left_off() -> None:
    def add_bleed(writer: object) -> None:
        page = writer.pages[0]  # type: ignore[attr-defined]
        box = (-3 * MM, -3 * MM, A3[0] + 3 * MM, A3[1] + 3 * MM)
        page[NameObject("/MediaBox")] = ArrayObject(map(FloatObject, box))
        page[NameObject("/TrimBox")] = ArrayObject(map(FloatObject, (0, 0, *A3)))

    poster, plan = sample([Block("H1", "The poster")], size=A3), plan_tiles(A3, A4)
    with_bleed = PdfReader(BytesIO(tile_posters(rewritten(poster, add_bleed), [plan], METADATA)))
    plain = PdfReader(BytesIO(tile_posters(poster, [plan], METADATA)))
    assert [seen(page) for page in with_bleed.pages] == [seen(page) for page in plain.pages]


def test_a_poster_of_another_size_is_refused() -> None:
    with pytest.raises(BadInput, match=r'"the poster" is 210 × 297 mm\n.*297 × 420 mm'):
        tile_posters(picture(A4), [plan_tiles(A3, A4)], METADATA)


def test_the_poster_stands_in_the_file_once() -> None:
    poster = picture(A3)
    assert len(tile_posters(poster, [plan_tiles(A3, A4)], METADATA)) < len(poster) + 3000
