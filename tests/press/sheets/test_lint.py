from __future__ import annotations

from support.press_pdfs import document
from support.sample_pdf import METADATA, Block, sample

from handouts.paper import PAPERS
from handouts.pdf.reading import Source
from handouts.press.sheets.imposition import cards, saddle_stitch
from handouts.press.sheets.lint import small_text, unprinted_text
from handouts.press.sheets.print_file import Placed, PrintFile
from handouts.press.sheets.sheets import Notes, print_copy

A4, A5 = PAPERS["a4"], PAPERS["a5"]


def shrunk(pdf: bytes, scale: float) -> bytes:
    """Pages of A4 on A5, as an office printer's "2 pages per sheet" would do it."""
    file = PrintFile()
    for form in file.forms(Source("a", pdf)):
        file.add_page(A4, [Placed(form, (scale, 0, 0, scale, 0, 0))])
    return file.finish(METADATA)


def test_text_is_measured_as_it_comes_out() -> None:
    pdf = sample([Block("P", "Twelve points")])
    assert small_text(pdf, 12) == []
    assert [str(fault) for fault in small_text(pdf, 12.5)] == ['sheet 1: "Twelve points" is set in 12.0 pt']
    assert [str(fault) for fault in small_text(shrunk(pdf, 0.707), 12)] == [
        'sheet 1: "Twelve points" is set in 8.5 pt'
    ]


def test_imposed_pages_keep_their_size() -> None:
    pdf = sample([Block("P", f"Page {n}", page=n) for n in range(4)], size=A5)
    copy = print_copy(pdf, saddle_stitch(4, A5, A4, flip="short"), METADATA)
    assert small_text(copy, 12) == []
    assert len(small_text(copy, 13)) == 4


def test_printers_notes_do_not_count() -> None:
    pdf = sample([Block("P", f"Page {n}", page=n) for n in range(4)], size=A5)
    line = sample([Block("P", "Version 1")], size=(600, 600))
    copy = print_copy(
        pdf, saddle_stitch(4, A5, A4, flip="short"), METADATA, notes=Notes(labels=line, ruler=line)
    )
    assert small_text(copy, 12) == []


def test_what_a_window_hides_does_not_count() -> None:
    file = PrintFile()
    (form,) = file.forms(Source("a", sample([Block("P", "Seen"), Block("P", "Hidden")], size=A4)))
    at = (0.5, 0, 0, 0.5, 0, 0)
    file.add_page(A4, [Placed(form, at, (0, 278, 300, 300))])
    assert [fault.text for fault in small_text(file.finish(METADATA), 12)] == ["Seen"]


def test_text_that_no_printer_prints() -> None:
    pdf = sample([Block("P", "Near the edge"), Block("P", "Back", page=1)], size=A5)
    copy = print_copy(pdf, cards(2, A5, A5, flip="long"), METADATA)
    assert unprinted_text(copy, 5) == []
    assert [fault.text for fault in unprinted_text(copy, 15)] == ["Near the edge", "Back"]
    assert unprinted_text(document(), 5) == []
