"""Merging PDF files made elsewhere: reads them, lets the press join them, writes the result."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from handouts.files.opening import read_plain
from handouts.files.writing import write_together
from handouts.pdf.reading import Source
from handouts.press.joining.merge import merge
from handouts.problems import Problems
from handouts.production.product import Product

_LARGEST = 500_000_000
"""Bytes of a PDF."""


def merge_files(paths: Sequence[Path], output: Path, *, keep_attachments: bool = False) -> Product:
    """Join the PDFs in this order into the file `output`, which may be one of them.

    The result is read back before anything is written. Raises `BadInput` naming each file that cannot be read,
    and each that is encrypted, damaged or no PDF; the output is then as it was.
    """
    begin = perf_counter()
    merged = merge(_read(paths), keep_attachments=keep_attachments)
    write_together({output: merged.pdf})
    seconds = perf_counter() - begin
    return Product(output, merged.pages, len(merged.pdf), seconds, remarks=merged.remarks)


def _read(paths: Sequence[Path]) -> list[Source]:
    problems, sources = Problems(), []
    for path in paths:
        try:
            sources.append(Source(str(path), read_plain(path, _LARGEST)))
        except OSError as error:
            problems.add(f'cannot read "{path}": {error.strerror}', expected="a PDF file")
    problems.raise_if_any()
    return sources
