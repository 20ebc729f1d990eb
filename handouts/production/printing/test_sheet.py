"""The test sheet that shows what to write into `printer.yaml`."""

from __future__ import annotations

from time import perf_counter

from handouts.content.printer import read_printer
from handouts.files.writing import write_together
from handouts.paper import paper_size
from handouts.press.sheets.printer_test import printer_test, text_room
from handouts.problems import BadInput
from handouts.production.printing.notices import Notices, open_notices
from handouts.production.product import Product
from handouts.production.project import Project
from handouts.production.request import USUAL_LANGUAGE, unknown
from handouts.xmp import Metadata

NAME = "printer-test"
_SHEETS = ("a4", "letter")


def write_printer_test(project: Project, paper: str | None = None, language: str = USUAL_LANGUAGE) -> Product:
    """Write the sheet into the output folder, for the paper that is in the printer.

    Raises `BadInput` for a paper that office printers do not take, and for a language without words.
    """
    begin = perf_counter()
    chosen = paper or read_printer(project.data_folders).paper or _SHEETS[0]
    _check_names(project, chosen, language)
    notices = open_notices(project, language)
    size = paper_size(chosen)
    metadata = Metadata(notices.language.text("printer_test"), language)
    pdf = printer_test(size, metadata, texts=_texts(notices, size))
    words = [
        NAME,
        *([language] if language != USUAL_LANGUAGE else []),
        *([chosen] if chosen != _SHEETS[0] else []),
    ]
    path = project.output / f"{'-'.join(words)}.pdf"
    write_together({path: pdf})
    return Product(path, 2, len(pdf), perf_counter() - begin)


def _check_names(project: Project, paper: str, language: str) -> None:
    known = (
        ("paper for an office printer", paper, _SHEETS),
        ("language", language, project.ids("languages")),
    )
    problems = [unknown(what, name, names) for what, name, names in known if name not in names]
    if problems:
        raise BadInput(problems)


def _texts(notices: Notices, paper: tuple[float, float]) -> bytes:
    """Both sides' words, below the lines in the middle of the sheet."""
    margin = notices.theme.page("test").margin
    begin = paper[1] - text_room(paper)[3] - margin[0]
    return notices.sheet("printer-test", paper, pages=2, begin=f"{begin:.0f}pt")
