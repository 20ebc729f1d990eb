"""The work on a portion of a list, in whichever process it is done: check it, lay it out, or make its copies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from threading import Lock

from handouts.content.patients.list import Entry
from handouts.content.patients.patient import Patient
from handouts.content.patients.problems import read_patient
from handouts.content.surroundings import Surroundings
from handouts.pdf.reading import Source, open_pdf
from handouts.press.binding.kept import Kept
from handouts.problems import BadInput, Problem
from handouts.production.batch.ledger import Known, Made
from handouts.production.batch.records import Naming
from handouts.production.batch.store import Store
from handouts.production.personal.copies import Copier
from handouts.production.personal.personal import names_to_choose, request_of
from handouts.production.product import Document
from handouts.production.project import Project
from handouts.production.publication.materials import read_materials
from handouts.production.request import Request
from handouts.text.fonts import FontLibrary

_BENCHES = 4
_COPIERS = 16

_WAITING_AT_MOST = 4_000_000
"""Bytes of copies that are written together."""
_END = b"%%EOF\n"
_RESERVED = re.compile(r"set-\d+(-print)?", re.IGNORECASE)
"""Ids that printing sets have."""
LOCKED_IN_SET = "a locked copy cannot stand in a printing set, which everybody can open"
UNLOCKED = "no password, or no --sets"

Portion = Sequence[tuple[int, Entry]]
"""Some patients of the list, each with their number in it from 0 on."""


@dataclass(frozen=True, slots=True)
class Job:
    """What all portions of a batch have in common; it is sent to every worker."""

    project: Project
    request: Request
    naming: Naming
    password: str | None = field(default=None, repr=False)
    in_sets: bool = False
    """Whether copies are also put into printing sets."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a portion: the sound records, and what is wrong with the others."""

    patients: int
    sound: tuple[Known, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """A sound record: its name and digest, whose it is, and what is to be made."""

    known: Known
    patient: Patient
    request: Request


class Bench:
    """A worker's own: what it read for a job, and the copiers for what records ask for."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._fonts = FontLibrary.read(job.project.font_folders)
        self._names: Surroundings = names_to_choose(job.project)
        self._copiers = Kept[Request, Copier | BadInput](_COPIERS)

    def order(self, at: int, entry: Entry) -> Order:
        """The order of an entry; raises BadInput, which tells no value."""
        record = entry.record()
        patient = read_patient(record, self._names, self._fonts)
        request = request_of(self.job.request, patient)
        place = replace(patient.place(), excerpt="")
        if not request.programme:
            expected = "a column programme, or handouts batch --programme"
            raise BadInput([Problem("this record names no programme", place, expected)])
        if patient.id and _RESERVED.fullmatch(patient.id):
            where = replace(patient.place("id"), excerpt="")
            raise BadInput([Problem("printing sets are called like this id", where, "another id")])
        if patient.password and self.job.in_sets:
            where = replace(patient.place("password"), excerpt="")
            raise BadInput([Problem(LOCKED_IN_SET, where, UNLOCKED)])
        digest = self.job.naming.digest(record)
        kind = " ".join((request.language, request.edition, request.paper or ""))
        return Order(Known(at, patient.id or digest, digest, place.line, kind), patient, request)

    def copier(self, order: Order) -> Copier:
        """Makes copies of what is ordered; raises BadInput where the project's own files are at fault."""
        found = self._copiers.get(order.request, lambda: self._open(order.request))
        if isinstance(found, BadInput):
            raise BadInput(found.problems)  # a new one, which holds no frame of another record
        return found

    def _open(self, request: Request) -> Copier | BadInput:
        try:
            return Copier(read_materials(self.job.project, [request]), request)
        except BadInput as bad:  # the same for every record, and so looked for once
            return bad

    def lay_out(self, order: Order) -> None:
        """Raise BadInput for what does not fit on its pages."""
        copier = self.copier(order)
        copier.check(order.patient)
        if self.job.in_sets:
            copier.separator(order.known.id)

    def document(self, order: Order) -> Document:
        """The copy that is ordered, locked where it is to be."""
        return self.copier(order).make(order.patient, order.patient.password or self.job.password)


_benches = Kept[Job, Bench](_BENCHES)
_opening = Lock()


def bench(job: Job) -> Bench:
    """The worker's bench for a job; what it has learnt stays for the next portion."""
    with _opening:
        return _benches.get(job, lambda: Bench(job))


def check(job: Job, portion: Portion, *, layout: bool) -> Checked:
    """Read and check every record; with `layout` also see whether everything fits on its pages."""
    own = bench(job)
    sound: list[Known] = []
    problems: list[Problem] = []
    for at, entry in portion:
        try:
            order = own.order(at, entry)
            if layout:
                own.lay_out(order)
        except BadInput as bad:
            problems += bad.problems
        else:
            sound.append(order.known)
    return Checked(len(portion), tuple(sound), tuple(problems))


def make(job: Job, store: Store, portion: Portion) -> list[Made]:
    """Make the copies of a portion; each file is there as a whole, and stays, before this is told of it."""
    own = bench(job)
    made: list[Made] = []
    waiting: dict[str, bytes] = {}
    for at, entry in portion:
        order = own.order(at, entry)
        document = own.document(order)
        made.append(_made(order.known, document))
        waiting[made[-1].file] = document.pdf
        if sum(map(len, waiting.values())) > _WAITING_AT_MOST:
            store.write(waiting)
            waiting.clear()
    store.write(waiting)
    return made


def recover(store: Store, portion: Sequence[Known]) -> list[Made]:
    """What the files are that were made of these records and never noted; those that are no whole PDFs are not."""
    found = []
    for known in portion:
        pdf = store.read(f"{known.id}.pdf") or b""
        if not pdf.endswith(_END):
            continue
        with suppress(BadInput):  # a locked one is made again
            found.append(_made(known, Document(pdf, len(open_pdf(Source("the copy", pdf)).pages))))
    return found


def _made(known: Known, document: Document) -> Made:
    return Made(known.id, known.source, known.row, document.pages, len(document.pdf))
