"""Merging PDF files made elsewhere: reads them, lets the press join them, writes the result."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from handouts.files.writing import write_together
from handouts.pdf.reading import Source, open_pdf
from handouts.press.joining.merge import merge
from handouts.problems import Problems
from handouts.production.product import Product


def merge_files(paths: Sequence[Path], output: Path) -> Product:
    """Join the PDFs in this order into the file `output`, which may be one of them.

    Raises `BadInput` naming each file that cannot be read, and each that is encrypted, damaged or no PDF; the
    output is then as it was.
    """
    begin = perf_counter()
    pdf = merge(_read(paths))
    write_together({output: pdf})
    pages = len(open_pdf(Source(output.name, pdf)).pages)
    return Product(output, pages, len(pdf), perf_counter() - begin)


def _read(paths: Sequence[Path]) -> list[Source]:
    problems, sources = Problems(), []
    for path in paths:
        try:
            sources.append(Source(str(path), path.read_bytes()))
        except OSError as error:
            problems.add(f'cannot read "{path}": {error.strerror}', expected="a PDF file")
    problems.raise_if_any()
    return sources
