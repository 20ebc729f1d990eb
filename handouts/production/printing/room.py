"""The print room: makes the print copy of a publication for the office printer that `printer.yaml` describes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import cast

from handouts.content.printer import Printer
from handouts.paper import office_paper, paper_size, unfolded
from handouts.press.sheets.imposition import Blanks, cards, pocket_zine, saddle_stitch
from handouts.press.sheets.plan import Flip, Plan, gathered
from handouts.press.sheets.printer import Printer as Habits
from handouts.press.sheets.sheets import Notes, print_copy
from handouts.production.printing.job import Extent, Job
from handouts.production.printing.notices import Notices
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
        usual = unfolded(paper) if scheme == "saddle-stitch" else office_paper(paper)
        return self.printer.paper or usual if scheme in _ON_ANY_PAPER else usual

    def copy(self, scheme: str, job: Job) -> Document:
        """The print copy; raises `BadInput` where its pages do not go on the paper."""
        if scheme == "tiles":
            from handouts.production.printing.poster import tiled_poster

            return tiled_poster(job, self.printer, self.notices)
        plan = self._plan(scheme, job, job.document.pages)
        return self._printed(plan, job, self._labels(job, job.identity, len(plan.sheets)))

    def set_copy(self, scheme: str, job: Job, publications: Sequence[Extent]) -> Document:
        """The print copy of a file of several publications, each folded or cut for itself."""
        plans = [(item.first, self._plan(scheme, job, item.pages)) for item in publications]
        labels = [
            self._labels(job, item.identity, len(plan.sheets))
            for item, (_, plan) in zip(publications, plans, strict=True)
        ]
        return self._printed(gathered(plans), job, [*chain.from_iterable(labels)])

    def _plan(self, scheme: str, job: Job, pages: int) -> Plan:
        schemes = {"saddle-stitch": self._booklet, "cards": self._cards, "zine": self._zine}
        return schemes[scheme](job, pages)

    def _booklet(self, job: Job, pages: int) -> Plan:
        wishes = self.printer.booklet
        return saddle_stitch(
            pages,
            job.page,
            paper_size(job.sheet),
            flip=self.flip,
            sheets_in_signature=wishes.sheets_in_signature,
            thickness_mm=self.printer.paper_thickness_mm if wishes.creep else 0.0,
            gutter_mm=wishes.gutter_mm,
            blanks=cast("Blanks", wishes.blanks),
            binding=job.binding,
            overhang_mm=job.overhang_mm,
        )

    def _cards(self, job: Job, pages: int) -> Plan:
        return cards(pages, job.page, paper_size(job.sheet), flip=self.flip, binding=job.binding)

    def _zine(self, job: Job, pages: int) -> Plan:
        return pocket_zine(
            pages, job.page, paper_size(job.sheet), binding=job.binding, overhang_mm=job.overhang_mm
        )

    def _labels(self, job: Job, identity: str, total: int) -> list[str]:
        """What stands on each sheet of a publication."""
        text, number = self.notices.language.text, self.notices.language.number
        own = [*filter(None, (self.notices.title(*job.titles), identity, text("print_copy")))]
        sheets = (text("sheet_of", n=number(n), total=number(total)) for n in range(1, total + 1))
        return [" · ".join((*own, sheet)) for sheet in sheets]

    def _printed(self, plan: Plan, job: Job, labels: Sequence[str]) -> Document:
        text = self.notices.language.text
        notes = Notes(
            self.notices.lines(labels, _NOTE_SIZE), self.notices.lines([text("ruler_note")], _NOTE_SIZE)
        )
        metadata = job.copy_metadata(text("print_copy"))
        source = job.source
        pdf = print_copy(source.pdf, plan, metadata, printer=self.habits, notes=notes, name=source.name)
        return Document(pdf, len(plan.sheets) * (2 if plan.flip else 1))
