"""Runs a batch: goes through the list to find everything that is wrong, and then to make what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path
from time import perf_counter

from handouts.content.patient_list import Entry, read_list
from handouts.problems import BadInput, Place, Problem
from handouts.production.batch.executors import Crew, own_crew
from handouts.production.batch.ledger import Ledger
from handouts.production.batch.manifest import note, noted, rewrite
from handouts.production.batch.records import Naming, portions, secret_key
from handouts.production.batch.sets import Set, check_field, is_set, make_set, sorted_for
from handouts.production.batch.store import Store
from handouts.production.batch.work import (
    LOCKED_IN_SET,
    UNLOCKED,
    Checked,
    Job,
    Letters,
    Portion,
    check,
    lay_out,
    make,
)
from handouts.production.fingerprints import digested
from handouts.production.project import Project
from handouts.production.request import Request
from handouts.production.sources import take_snapshot

PORTION = 16
"""Patients a portion: enough that sending them costs nothing, few enough that little is lost with a worker."""
MOST_PROBLEMS = 1000
"""More than anybody reads; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wanted of a batch besides its list."""

    request: Request
    encoding: str | None = None
    password: str | None = None
    set_size: int = 0
    """Copies in a printing set; 0 for none."""
    sort: str | None = None
    """The field that printing sets are sorted by; in the order of the list without one."""


@dataclass(slots=True)
class Report:
    """What a batch came to."""

    records: int = 0
    made: int = 0
    kept: int = 0
    """Copies that were there already."""
    others: int = 0
    """Copies of earlier lists that this one does not ask for; they stay."""
    sets: list[str] = field(default_factory=list)
    seconds: float = 0.0


Watching = Callable[[str, int, int], None]
"""Called with what is being done ("check", "lay out", "make", "sets"), how many are through, and how many there
are; 0 where that is not known yet."""


def no_watching(doing: str, done: int, total: int) -> None:
    """For those who do not watch."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A list, the project it is printed from, and the place its copies go to."""

    path: Path
    project: Project
    store: Store
    wishes: Wishes
    watching: Watching = no_watching

    def check(self, crew: Crew) -> int:
        """Find everything that is wrong with any record, and write nothing; gives the number of records.

        Raises BadInput, which tells no value.
        """
        with closing(Ledger()) as ledger:
            self._look_through(crew, self._job(Naming(b"", "")), ledger)
            return ledger.records

    def run(self, crew: Crew) -> Report:
        """Make every copy that is not there yet; raises BadInput, before anything is made, for a faulty list."""
        begin = perf_counter()
        with closing(Ledger()) as ledger:
            self.store.prepare()
            ledger.take_up(noted(self.store), self.store.files())
            job = self._job(Naming(secret_key(self.store), self._salt()))
            letters = self._look_through(crew, job, ledger)
            report = Report(ledger.records, kept=ledger.kept, others=ledger.others)
            for made in crew.map(partial(make, job, letters, self.store), self._missing(ledger)):
                note(self.store, made)
                ledger.note(made)
                report.made += len(made)
                self.watching("make", report.kept + report.made, report.records)
            rewrite(self.store, ledger.manifest())
            self.store.tidy(ledger.is_known)
            if self.wishes.set_size:
                report.sets = self._sets(crew, job, letters, ledger)
        report.seconds = perf_counter() - begin
        return report

    def _job(self, naming: Naming) -> Job:
        wishes = self.wishes
        return Job(self.project, wishes.request, naming, wishes.password, in_sets=bool(wishes.set_size))

    def _entries(self) -> Iterator[tuple[int, Entry]]:
        return enumerate(read_list(self.path, self.wishes.encoding))

    def _missing(self, ledger: Ledger) -> Iterator[Portion]:
        """The patients whose copies have to be made."""
        return portions(self._flagged(ledger.missing()), PORTION)

    def _flagged(self, wanted: bytes) -> Iterator[tuple[int, Entry]]:
        return ((at, entry) for at, entry in self._entries() if at < len(wanted) and wanted[at])

    def _look_through(self, crew: Crew, job: Job, ledger: Ledger) -> Letters:
        """Check all records, lay out those that are sound and missing; gives the letters of all that are sound.

        Raises BadInput with everything that is wrong with any of them.
        """
        if self.wishes.set_size:
            check_field(self.wishes.sort)
            if self.wishes.password:
                raise BadInput([Problem(LOCKED_IN_SET, expected=UNLOCKED)])
        found = _Found()
        done = 0
        try:
            for checked in crew.map(partial(check, job), portions(self._entries(), PORTION)):
                ledger.add(checked.sound)
                done += found.take(checked)
                self.watching("check", done, 0)
        except BadInput as bad:  # the list cannot be read, or not further
            for problem in bad.problems:
                found.add(problem)
        for row, first in ledger.twins():
            place = Place(self.path.name, row)
            found.add(Problem(f"this record, or its id, stands in row {first} already", place, "each once"))
        letters = frozenset(found.letters)
        work, total, done = partial(lay_out, job, letters), sum(ledger.missing()), 0
        for laid_out in crew.map(work, self._missing(ledger) if total else ()):
            done += found.take(laid_out)
            self.watching("lay out", done, total)
        found.raise_if_any()
        if not ledger.records:
            raise BadInput([Problem("there is no patient in the list", expected="a row for each")])
        return letters

    def _salt(self) -> str:
        """What makes a copy besides its record: sources, program, request."""
        snapshot = take_snapshot(self.project)
        digests = digested(snapshot.files)
        files = sorted((name, digest or time) for name, (_, time, digest) in digests.items())
        locked = bool(self.wishes.password)
        made_of = (self.wishes.request, sorted(snapshot.surroundings.items()), files, locked)
        return sha256(repr(made_of).encode()).hexdigest()  # short: it goes with every portion into every name

    def _sets(self, crew: Crew, job: Job, letters: Letters, ledger: Ledger) -> list[str]:
        """Make printing sets, those of one kind after the other, and remove what earlier runs left of such."""
        size, done, made = self.wishes.set_size, 0, list[str]()
        for names in crew.map(partial(make_set, job, letters, self.store), self._wanted_sets(ledger)):
            made += names
            done += size
            self.watching("sets", min(done, ledger.records), ledger.records)
        for file in list(self.store.files()):
            if is_set(file) and file not in made:
                self.store.remove(file)
        return sorted(made)

    def _wanted_sets(self, ledger: Ledger) -> Iterator[Set]:
        numbers = count(1)
        for kind in ledger.kinds():
            ordered = sorted_for(self._flagged(ledger.of_kind(kind)), self.wishes.sort)
            yield from (Set(next(numbers), part) for part in portions(ordered, self.wishes.set_size))


class _Found:
    """What was found in the list so far."""

    def __init__(self) -> None:
        self.letters: set[str] = set()
        self._problems: dict[Problem, None] = {}
        self._beyond = 0

    def take(self, checked: Checked) -> int:
        """Take over what was found in a portion; gives how many patients were in it."""
        self.letters |= checked.letters
        for problem in checked.problems:
            self.add(problem)
        return checked.patients

    def add(self, problem: Problem) -> None:
        """Take over a problem once, or count it where there are more than anybody reads."""
        if len(self._problems) < MOST_PROBLEMS:
            self._problems[problem] = None
        else:
            self._beyond += 1

    def raise_if_any(self) -> None:
        """Raise BadInput with all problems."""
        if self._problems:
            more = [Problem(f"and {self._beyond} more")] if self._beyond else []
            raise BadInput([*self._problems, *more])


@contextmanager
def crew_for(jobs: int, cluster: str | None = None) -> Iterator[Crew]:
    """The workers of a cluster, or of this machine; let go at the end."""
    if cluster:
        from handouts.production.batch.cluster import cluster_crew

        with cluster_crew(cluster) as crew:
            yield crew
        return
    crew = own_crew(jobs)
    try:
        yield crew
    finally:
        crew.close()
