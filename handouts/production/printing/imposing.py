"""Print copies of PDF files made anywhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import get_args

from handouts.content.printer import Printer, read_printer
from handouts.design.layout import SCHEMES
from handouts.files.writing import write_together
from handouts.paper import PAPERS
from handouts.pdf.metadata import read_metadata
from handouts.pdf.page_form import page_box, shown_size
from handouts.pdf.reading import Source, open_pdf
from handouts.press.sheets.imposition import Blanks
from handouts.press.sheets.plan import Flip
from handouts.problems import BadInput, Problem
from handouts.production.printing.job import Job
from handouts.production.printing.notices import open_notices
from handouts.production.printing.room import PrintRoom
from handouts.production.product import Document, Product
from handouts.production.project import Project
from handouts.production.request import USUAL_LANGUAGE, unknown

USUAL_PAPER = "a4"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a command line says in place of `printer.yaml`; None is: as it stands there."""

    paper: str | None = None
    flip: str | None = None
    sheets_in_signature: int | None = None
    gutter_mm: float | None = None
    creep: bool | None = None
    blanks: str | None = None

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
    """Write the print copy of a PDF; raises `BadInput` for what is no PDF or does not go on the paper."""
    begin = perf_counter()
    _check_names(scheme, wishes)
    try:
        pdf = path.read_bytes()
    except OSError as error:
        raise BadInput([Problem(f'cannot read "{path}": {error.strerror}', expected="a PDF file")]) from error
    reader = open_pdf(Source(str(path), pdf))
    own = read_metadata(reader)
    metadata = replace(own, title=own.title or path.stem, language=own.language or USUAL_LANGUAGE)
    printer = wishes.over(read_printer(project.data_folders))
    room = PrintRoom(printer, open_notices(project, metadata.language))
    first = reader.pages[0]
    sheet = wishes.paper or printer.paper or USUAL_PAPER
    job = Job(Document(pdf, len(reader.pages)), metadata, shown_size(first, page_box(first)), sheet)
    document = room.copy(scheme, job)
    write_together({output: document.pdf})
    return Product(output, document.pages, len(document.pdf), perf_counter() - begin)


def _check_names(scheme: str, wishes: Wishes) -> None:
    named = (
        ("scheme", scheme, SCHEMES),
        ("paper", wishes.paper, PAPERS),
        ("edge to flip", wishes.flip, get_args(Flip)),
        ("place for blanks", wishes.blanks, get_args(Blanks)),
    )
    problems = [unknown(what, name, known) for what, name, known in named if name and name not in known]
    if problems:
        raise BadInput(problems)
