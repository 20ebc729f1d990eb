"""Runs a batch: goes through the list to find everything that is wrong, and then to make what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path
from time import perf_counter

from handouts.problems import BadInput, Problem
from handouts.production.batch.checking import Checking
from handouts.production.batch.executors import Crew, own_crew
from handouts.production.batch.ledger import Ledger
from handouts.production.batch.manifest import Manifest
from handouts.production.batch.records import (
    Naming,
    key_of,
    new_key,
    portions,
    put_key,
    stretched,
)
from handouts.production.batch.roster import Roster
from handouts.production.batch.sets import Set, check_field, is_set, make_set, sorted_for
from handouts.production.batch.store import Store
from handouts.production.batch.wishes import Report, Watching, Wishes, no_watching
from handouts.production.batch.work import LOCKED_IN_SET, UNLOCKED, Job, make, recover
from handouts.production.project import Project
from handouts.production.upkeep.fingerprints import digested
from handouts.production.upkeep.sources import code, take_snapshot

_RECOVERED_AT_ONCE = 64


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
        self._check_wishes()
        self.store.exists()
        with closing(Ledger()) as ledger:
            checking = self._checking(crew, self._job(Naming(b"", "")), ledger)
            checking.check(layout=True)
            checking.finish()
            return ledger.records

    def run(self, crew: Crew) -> Report:
        """Make every copy that is not there yet; raises BadInput, before anything is made, for a faulty list."""
        begin = perf_counter()
        self._check_wishes()
        with closing(Ledger()) as ledger, ExitStack() as at_work:
            is_new = not self.store.exists()
            if not is_new:
                at_work.enter_context(self.store.held())
            key = None if is_new else key_of(self.store)
            manifest = Manifest(self.store, key or new_key())
            unfinished = () if is_new else self._take_up(ledger, manifest)
            job = self._job(Naming(manifest.key, self._salt(manifest.key)))
            checking = self._checking(crew, job, ledger)
            checking.check(layout=is_new)
            if not is_new:
                checking.look_at_names(begun=key is not None or manifest.is_begun())
                self._recover(crew, ledger)
                checking.lay_out()
            checking.finish()
            if is_new:
                self.store.prepare()
                at_work.enter_context(self.store.held())
            put_key(self.store, manifest.key)
            report = self._make(crew, job, ledger, manifest)
            report.swept = self.store.sweep(unfinished)
            report.seconds = perf_counter() - begin
            return report

    def _take_up(self, ledger: Ledger, manifest: Manifest) -> Collection[str]:
        """Note which files there are, and which of them an earlier run has made; gives what is unfinished."""
        unfinished = self.store.unfinished()
        ledger.find(self.store.files())
        ledger.note(manifest.noted(ledger.size_of))
        return unfinished

    def _make(self, crew: Crew, job: Job, ledger: Ledger, manifest: Manifest) -> Report:
        report = Report(ledger.records, kept=ledger.kept, others=ledger.others)
        missing = Roster(self.path, self.wishes.encoding).portions(ledger.missing())
        for made in crew.map(partial(make, job, self.store), missing):
            manifest.note(made)
            ledger.note(made)
            report.made += len(made)
            self.watching("make", report.kept + report.made, report.records)
        manifest.rewrite(ledger.manifest())
        if self.wishes.set_size:
            report.sets = self._sets(crew, job, ledger)
        return report

    def _recover(self, crew: Crew, ledger: Ledger) -> None:
        """Take in copies that were made and never noted, because the batch was stopped in between.

        Their names say what they are made of. They are noted with the next manifest.
        """
        for made in crew.map(partial(recover, self.store), portions(ledger.unnoted(), _RECOVERED_AT_ONCE)):
            ledger.note(made)

    def _sets(self, crew: Crew, job: Job, ledger: Ledger) -> list[str]:
        """Make printing sets, those of one kind after the other, and remove what earlier runs left of such."""
        size, done, made = self.wishes.set_size, 0, list[str]()
        for names in crew.map(partial(make_set, job, self.store), self._wanted_sets(ledger)):
            made += names
            done += size
            self.watching("sets", min(done, ledger.records), ledger.records)
        there = [file for file, size in self.store.files() if size >= 0]
        for file in there:
            if is_set(file) and file not in made:
                self.store.remove(file)
        return sorted(made)

    def _wanted_sets(self, ledger: Ledger) -> Iterator[Set]:
        numbers, roster = count(1), Roster(self.path, self.wishes.encoding)
        for kind in ledger.kinds():
            ordered = sorted_for(roster.entries(ledger.of_kind(kind)), self.wishes.sort)
            yield from (Set(next(numbers), part) for part in portions(ordered, self.wishes.set_size))

    def _check_wishes(self) -> None:
        check_field(self.wishes.sort)
        if self.wishes.set_size and self.wishes.password:
            raise BadInput([Problem(LOCKED_IN_SET, expected=UNLOCKED)])

    def _checking(self, crew: Crew, job: Job, ledger: Ledger) -> Checking:
        return Checking(Roster(self.path, self.wishes.encoding), crew, job, ledger, self.watching)

    def _job(self, naming: Naming) -> Job:
        wishes = self.wishes
        return Job(self.project, wishes.request, naming, wishes.password, in_sets=bool(wishes.set_size))

    def _salt(self, key: bytes) -> str:
        """What makes a copy besides its record: sources, program, request, and what locks it.

        The program counts by what is in its files: with their times, a batch that is started again after they
        were installed anew would make all copies once more, under other names.
        """
        snapshot = take_snapshot(self.project)
        digests = digested({**snapshot.files, **{f"code/{name}": file for name, file in code().items()}})
        files = sorted((name, digest or time) for name, (_, time, digest) in digests.items())
        others = sorted((name, value) for name, value in snapshot.surroundings.items() if name != "code")
        password = self.wishes.password and stretched(self.wishes.password, key)
        made_of = (self.wishes.request, others, files, password)
        return sha256(repr(made_of).encode()).hexdigest()  # short: it goes with every portion into every name


@contextmanager
def crew_for(jobs: int, cluster: str | None = None) -> Iterator[Crew]:
    """The workers of a cluster, or of this machine; let go at the end."""
    if cluster is not None:
        from handouts.production.batch.cluster import cluster_crew

        with cluster_crew(cluster) as crew:
            yield crew
        return
    crew = own_crew(jobs)
    try:
        yield crew
    finally:
        crew.close()
