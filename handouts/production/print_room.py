"""The print room: makes the print copy of a publication for the office printer that `printer.yaml` describes."""

from __future__ import annotations

from typing import cast

from handouts.content.printer import Printer
from handouts.paper import office_paper, paper_size
from handouts.press.imposition import Blanks, cards, pocket_zine, saddle_stitch
from handouts.press.plan import Flip, Plan
from handouts.press.printer import Printer as Habits
from handouts.press.sheets import Notes, print_copy
from handouts.production.notices import Notices
from handouts.production.print_job import Job
from handouts.production.product import Document

_ON_ANY_PAPER = ("cards", "tiles")
_NOTE_SIZE = 8.0
"""Points; for whoever stands at the printer, never for readers."""


class PrintRoom:
    """One printer, and the notices for those who stand at it."""

    def __init__(self, printer: Printer, notices: Notices) -> None:
        self.printer, self.notices = printer, notices
        self.flip = cast("Flip", printer.flip)
        self.habits = Habits(self.flip, printer.back_offset_mm, printer.unprintable_mm)

    def sheet_for(self, scheme: str, paper: str) -> str:
        """The paper to print on what is laid out for a known paper: only cards and tiles go on any."""
        usual = office_paper(paper)
        return self.printer.paper or usual if scheme in _ON_ANY_PAPER else usual

    def copy(self, scheme: str, job: Job) -> Document:
        """The print copy; raises `BadInput` where its pages do not go on the paper."""
        if scheme == "tiles":
            from handouts.production.print_poster import tiled_poster

            return tiled_poster(job, self.printer, self.notices)
        schemes = {"saddle-stitch": self._booklet, "cards": self._cards, "zine": self._zine}
        return self._printed(schemes[scheme](job), job)

    def _booklet(self, job: Job) -> Plan:
        wishes = self.printer.booklet
        return saddle_stitch(
            job.document.pages,
            job.page,
            paper_size(job.sheet),
            flip=self.flip,
            sheets_in_signature=wishes.sheets_in_signature,
            thickness_mm=self.printer.paper_thickness_mm if wishes.creep else 0.0,
            gutter_mm=wishes.gutter_mm,
            blanks=cast("Blanks", wishes.blanks),
        )

    def _cards(self, job: Job) -> Plan:
        return cards(job.document.pages, job.page, paper_size(job.sheet), flip=self.flip)

    def _zine(self, job: Job) -> Plan:
        return pocket_zine(job.document.pages, job.page, paper_size(job.sheet))

    def _printed(self, plan: Plan, job: Job) -> Document:
        text, number = self.notices.language.text, self.notices.language.number
        total = len(plan.sheets)
        own = (job.metadata.title, job.identity, text("print_copy"))
        sheets = (text("sheet_of", n=number(n), total=number(total)) for n in range(1, total + 1))
        labels = [" · ".join((*own, sheet)) for sheet in sheets]
        notes = Notes(
            self.notices.lines(labels, _NOTE_SIZE), self.notices.lines([text("ruler_note")], _NOTE_SIZE)
        )
        metadata = job.copy_metadata(text("print_copy"))
        pdf = print_copy(job.document.pdf, plan, metadata, printer=self.habits, notes=notes)
        return Document(pdf, total * (2 if plan.flip else 1))
