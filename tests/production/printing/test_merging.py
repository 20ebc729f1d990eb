"""Merging files: what is read, what is refused, what is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

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
