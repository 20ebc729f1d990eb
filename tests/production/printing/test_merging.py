"""Merging files: what is read, what is refused, what is written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from support.raw_pdf import one_page

from handouts.pdf.foreign import mending
from handouts.press.joining import merge
from handouts.problems import BadInput
from handouts.production.printing.merging import merge_files


def blank(path: Path, pages: int, password: str | None = None) -> Path:
    writer = PdfWriter()
    for number in range(pages):
        writer.add_blank_page(width=100 + number, height=200)
    if password:
        writer.encrypt(password)
    writer.write(path)
    return path


def widths(path: Path) -> list[float]:
    return [float(page.mediabox.width) for page in PdfReader(path).pages]


def test_files_are_joined_in_their_order(tmp_path: Path) -> None:
    product = merge_files(
        [blank(tmp_path / "b.pdf", 2), blank(tmp_path / "a.pdf", 1)], tmp_path / "out" / "c.pdf"
    )
    assert widths(product.path) == [100, 101, 100]
    assert (product.pages, product.size) == (3, product.path.stat().st_size)


def test_the_output_may_be_one_of_the_files(tmp_path: Path) -> None:
    booklet = blank(tmp_path / "booklet.pdf", 2)
    merge_files([blank(tmp_path / "consent.pdf", 1), booklet], booklet)
    assert widths(booklet) == [100, 100, 101]


def test_every_file_that_cannot_be_used_is_named_and_nothing_written(tmp_path: Path) -> None:
    good, output = blank(tmp_path / "good.pdf", 1), blank(tmp_path / "out.pdf", 3)
    (tmp_path / "letter.docx").write_bytes(b"PK")
    locked = blank(tmp_path / "locked.pdf", 1, password="secret")
    with pytest.raises(BadInput) as raised:
        merge_files([good, tmp_path / "letter.docx", locked], output)
    told = str(raised.value)
    assert 'letter.docx" is not a PDF' in told
    assert 'locked.pdf" needs a password' in told
    with pytest.raises(BadInput, match=r'cannot read ".*missing.pdf": No such file'):
        merge_files([tmp_path / "missing.pdf", good], output)
    assert widths(output) == [100, 101, 102]


@pytest.mark.parametrize("place", ["output", "an input"])
def test_a_result_that_is_not_sound_replaces_nothing(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever made it so: the file is read back before any other is touched."""
    good, bad = blank(tmp_path / "good.pdf", 1), tmp_path / "bad.pdf"
    bad.write_bytes(one_page())
    output = blank(tmp_path / "out.pdf", 3) if place == "output" else bad
    before = output.read_bytes()
    real = merge.pages_of_sound
    monkeypatch.setattr(merge, "pages_of_sound", lambda pdf: None if b"(Hello)" in pdf else real(pdf))
    with pytest.raises(BadInput) as refused:
        merge_files([good, bad], output)
    (problem,) = refused.value.problems
    assert problem.message == f'"{bad}" cannot be joined without damage'
    assert output.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted({"good.pdf", "bad.pdf", output.name})


def test_an_input_that_is_the_output_too_is_read_before_it_is_replaced(tmp_path: Path) -> None:
    output = blank(tmp_path / "a.pdf", 2)
    merge_files([output, output, output], output)
    assert widths(output) == [100, 101] * 3
    marked = tmp_path / "marked.pdf"  # a number that used to damage the file that was the output, too
    marked.write_bytes(
        one_page(catalog=b"/StructTreeRoot<</K<</S/P/K 999999/Pg 3 0 R>>>>").replace(b"200 200", b"150 200")
    )
    product = merge_files([output, marked], output)
    assert widths(output) == [100, 101] * 3 + [150]
    assert {(remark.file, remark.kind) for remark in product.remarks} == {
        (str(output), "untagged"),
        (str(marked), "tags"),
    }


def test_a_reader_that_cannot_start_replaces_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, output = blank(tmp_path / "good.pdf", 1), blank(tmp_path / "out.pdf", 3)
    monkeypatch.setattr(mending.rewriting, "COMMAND", "raise SystemExit(1)")
    with pytest.raises(RuntimeError):  # a fault of ours, or of how we are installed, and not of the file
        merge_files([good], output)
    assert widths(output) == [100, 101, 102]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_what_is_no_plain_file_keeps_nobody_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    with pytest.raises(BadInput) as refused:
        merge_files([pipe, Path(os.devnull), tmp_path], tmp_path / "out.pdf")
    assert [problem.message.partition(": ")[2] for problem in refused.value.problems] == [
        "it is a pipe",
        "it is a device",
        "it is a folder",
    ]
