"""Print copies of PDF files made anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median_low
from time import perf_counter
from typing import get_args

from handouts.content.printer import Printer, read_printer
from handouts.design.layout import SCHEMES
from handouts.files.writing import write_together
from handouts.paper import PAPERS
from handouts.pdf.matrix import Size
from handouts.pdf.reading import Source
from handouts.press.sheets.fitting import Blanks
from handouts.press.sheets.original import Original, look_through
from handouts.press.sheets.plan import MM, Binding, Flip, in_mm
from handouts.press.sheets.sheets import NEARLY
from handouts.problems import BadInput, Problem, Problems, Remark
from handouts.production.printing.job import Job
from handouts.production.printing.notices import open_notices
from handouts.production.printing.room import PrintRoom
from handouts.production.product import Document, Product
from handouts.production.project import Project
from handouts.production.request import USUAL_LANGUAGE, unknown
from handouts.titles import title_of_file

USUAL_PAPER = "a4"
_OVERHANG_MM = 3.0
_TOLD = 1.0
"""Points by which sizes may differ without a word: they are rounded on their way."""
_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a command line says in place of `printer.yaml` and of the PDF; None is: as it stands there."""

    paper: str | None = None
    flip: str | None = None
    sheets_in_signature: int | None = None
    gutter_mm: float | None = None
    creep: bool | None = None
    blanks: str | None = None
    binding: str | None = None

    def over(self, printer: Printer) -> Printer:
        """The printer with these wishes."""
        booklet = {
            name: value
            for name in ("sheets_in_signature", "gutter_mm", "creep", "blanks")
            if (value := getattr(self, name)) is not None
        }
        own = {"flip": self.flip} if self.flip else {}
        return printer.model_copy(update={**own, "booklet": printer.booklet.model_copy(update=booklet)})


def impose_file(path: Path, output: Path, scheme: str, project: Project, wishes: Wishes) -> Product:
    """Write the print copy of a PDF; its remarks tell what is not on it as it stands in the file.

    Raises `BadInput` for what is no PDF, cannot be printed as it is meant, or does not go on the paper.
    """
    begin = perf_counter()
    _check_names(scheme, wishes)
    pdf = _read(path, output)
    original = look_through(Source(str(path), pdf))
    printer = wishes.over(read_printer(project.data_folders))
    job = _job(path, pdf, original, scheme, printer, wishes)
    document = PrintRoom(printer, open_notices(project, job.metadata.language)).copy(scheme, job)
    write_together({output: document.pdf})
    remarks = (*_remarks(original, job, scheme), *document.remarks)
    return Product(output, document.pages, len(document.pdf), perf_counter() - begin, remarks=remarks)


def _read(path: Path, output: Path) -> bytes:
    if output.exists() and path.exists() and output.samefile(path):
        raise BadInput(
            [
                Problem(
                    f'the print copy would take the place of "{path}"', expected="another file for --output"
                )
            ]
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput([Problem(f'cannot read "{path}": {error.strerror}', expected="a PDF file")]) from error


def _job(path: Path, pdf: bytes, original: Original, scheme: str, printer: Printer, wishes: Wishes) -> Job:
    own = original.metadata
    language = own.language or USUAL_LANGUAGE
    from_right = own.right_to_left if wishes.binding is None else wishes.binding == "right"
    title = own.title or title_of_file(path.name)
    return Job(
        Document(pdf, len(original.sizes)),
        replace(own, title=title, language=language, right_to_left=from_right),
        original.sizes[0] if scheme == "tiles" else _place(original.sizes, str(path)),
        wishes.paper or printer.paper or USUAL_PAPER,
        name=str(path),
        sizes=original.sizes,
        box="/CropBox",
        overhang_mm=_OVERHANG_MM,
    )


def _place(sizes: Sequence[Size], name: str) -> Size:
    """The room that each page takes: as wide and as high as the largest, where all are nearly of the same size."""
    usual = (median_low(width for width, _ in sizes), median_low(height for _, height in sizes))
    problems = Problems()
    for number, size in enumerate(sizes, start=1):
        if any(abs(own - common) > NEARLY / 2 for own, common in zip(size, usual, strict=True)):
            expected = f"the size of most pages, {in_mm(usual)}, within {NEARLY / 2 / MM:g} mm"
            problems.add(f'page {number} of "{name}" is {in_mm(size)}', expected=expected)
            if len(problems) == _MOST_TOLD:
                break
    problems.raise_if_any()
    return (max(width for width, _ in sizes), max(height for _, height in sizes))


def _remarks(original: Original, job: Job, scheme: str) -> list[Remark]:
    """What whoever prints should know."""
    remarks, out = list[Remark](), original.left_out
    if out:
        more = f" and {len(out) - _MOST_TOLD} more" if len(out) > _MOST_TOLD else ""
        message = f"not meant to be printed, and so left out: {', '.join(out[:_MOST_TOLD])}{more}"
        remarks.append(Remark(job.name, "not-for-print", message, len(out)))
    smallest = (min(width for width, _ in job.sizes), min(height for _, height in job.sizes))
    if scheme != "tiles" and any(
        large - small > _TOLD for large, small in zip(job.page, smallest, strict=True)
    ):
        message = f"its pages are {in_mm(smallest)} to {in_mm(job.page)} large; each lies in the middle of its place"
        remarks.append(Remark(job.name, "sizes", message))
    if original.locked:
        remarks.append(Remark(job.name, "encrypted", "it is encrypted, and the print copy is not"))
    return remarks


def _check_names(scheme: str, wishes: Wishes) -> None:
    named = (
        ("scheme", scheme, SCHEMES),
        ("paper", wishes.paper, PAPERS),
        ("edge to flip", wishes.flip, get_args(Flip)),
        ("place for blanks", wishes.blanks, get_args(Blanks)),
        ("side to bind", wishes.binding, get_args(Binding)),
    )
    problems = [unknown(what, name, known) for what, name, known in named if name and name not in known]
    if problems:
        raise BadInput(problems)
