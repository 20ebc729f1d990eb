"""The work on a portion of a list, in whichever process it is done: check it, or make its copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from threading import Lock

from handouts.content.patient import Patient
from handouts.content.patient_problems import read_patient
from handouts.content.surroundings import Surroundings
from handouts.content.yaml_source import Source
from handouts.press.copies.kept import Kept
from handouts.problems import BadInput, Place, Problem
from handouts.production.batch.manifest import Made
from handouts.production.batch.records import Naming
from handouts.production.batch.store import Store
from handouts.production.materials import read_materials
from handouts.production.personal import names_to_choose, request_of
from handouts.production.personal_copies import Copier
from handouts.production.project import Project
from handouts.production.request import Request
from handouts.text.fonts import FontLibrary

_BENCHES = 4
_COPIERS = 16


@dataclass(frozen=True, slots=True)
class Job:
    """What all portions of a batch have in common; it is sent to every worker."""

    project: Project
    request: Request
    characters: frozenset[str] = frozenset()
    """All that stand in the records."""
    password: str | None = None

    def __repr__(self) -> str:
        return "Job(...)"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a portion."""

    problems: tuple[Problem, ...]
    records: int


class Bench:
    """A worker's own: what it read for a job, and the copiers for what records ask for."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.fonts = FontLibrary.read(job.project.font_folders)
        self.names: Surroundings = names_to_choose(job.project)
        self._copiers = Kept[Request, Copier](_COPIERS)

    def patient(self, record: Source) -> Patient:
        """The checked patient of a record."""
        return read_patient(record, self.names, self.fonts)

    def request(self, patient: Patient) -> Request:
        """What a record asks for; raises BadInput where it names no programme and nor does the job."""
        wanted = request_of(self.job.request, patient)
        if not wanted.programme:
            place = replace(patient.place(), excerpt="")
            expected = "a column programme, or handouts batch --programme"
            raise BadInput([Problem("this record names no programme", place, expected)])
        return wanted

    def copier(self, request: Request) -> Copier:
        """Makes copies of a request."""
        return self._copiers.get(request, lambda: self._open(request))

    def _open(self, request: Request) -> Copier:
        return Copier(read_materials(self.job.project, [request]), request, self.job.characters)


_benches = Kept[Job, Bench](_BENCHES)
_opening = Lock()


def bench(job: Job) -> Bench:
    """The worker's bench for a job; what it has learnt stays for the next portion."""
    with _opening:
        return _benches.get(job, lambda: Bench(job))


def check(job: Job, records: Sequence[Source], layout: bool) -> Checked:
    """Check every record; with `layout` also whether everything fits on its pages."""
    own = bench(job)
    problems: list[Problem] = []
    for record in records:
        try:
            patient = own.patient(record)
            request = own.request(patient)
            if layout:
                own.copier(request).check(patient)
        except BadInput as bad:
            problems += bad.problems
    return Checked(tuple(problems), len(records))


def make(job: Job, store: Store, naming: Naming, records: Sequence[Source]) -> list[Made]:
    """Make the copies of a portion, each file whole before the next is begun."""
    own = bench(job)
    made = []
    for record in records:
        patient = own.patient(record)
        copier = own.copier(own.request(patient))
        document = copier.make(patient)
        if password := patient.password or job.password:
            document = copier.locked(document, password)
        one = Made(
            naming.id(record),
            naming.digest(record),
            row_of(record),
            document.pages,
            len(document.pdf),
            sha256(document.pdf).hexdigest(),
        )
        store.write(one.file, document.pdf)
        made.append(one)
    return made


def row_of(record: Source) -> int:
    """Where a record stands: its row in a table, its line in a YAML list."""
    place: Place = record.place()
    return place.line
