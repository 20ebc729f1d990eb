"""Runs a batch: reads the list twice, first to find everything that is wrong, then to make what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from time import perf_counter

from handouts.content.patient_list import read_list
from handouts.content.yaml_source import Source
from handouts.problems import Problems
from handouts.production.batch.executors import Crew, own_crew
from handouts.production.batch.manifest import Made, note, noted, rewrite
from handouts.production.batch.records import Naming, portions, secret_key, texts_of
from handouts.production.batch.sets import Set, make_set, sorted_for
from handouts.production.batch.store import Store
from handouts.production.batch.work import Job, check, make, row_of
from handouts.production.fingerprints import digested
from handouts.production.project import Project
from handouts.production.request import Request
from handouts.production.sources import take_snapshot

PORTION = 16
"""Records a portion: enough that sending them costs nothing, few enough that little is lost with a worker."""
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
"""Called with what is being done ("check", "make", "sets"), how many records are through, and how many there are;
0 where that is not known yet."""


def no_watching(doing: str, done: int, total: int) -> None:
    """For those who do not watch."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What must be known of all records before any is made: names, digests and rows, and what stands in them."""

    digests: Mapping[str, str]
    rows: Mapping[str, int]
    characters: frozenset[str]


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
        problems = Problems()
        survey = self._survey(Naming(b"", ""), problems)
        self._check(crew, self._job(survey), lambda record: True, problems)
        return len(survey.digests)

    def run(self, crew: Crew) -> Report:
        """Make every copy that is not there yet; raises BadInput, before anything is made, for a faulty list."""
        begin, problems = perf_counter(), Problems()
        self.store.prepare()
        naming = Naming(secret_key(self.store), self._salt())
        survey = self._survey(naming, problems)
        there = {one.id: one for one in noted(self.store)}
        kept = {
            name: one
            for name, one in there.items()
            if survey.digests.get(name) == one.source and self.store.has(one.file)
        }
        report = Report(len(survey.digests), kept=len(kept))
        job = self._job(survey)

        def is_missing(record: Source) -> bool:
            return naming.id(record) not in kept

        self._check(crew, job, is_missing, problems)
        made: dict[str, Made] = {}
        missing = portions(filter(is_missing, self._records()), PORTION)
        for portion in crew.map(partial(make, job, self.store, naming), missing):
            note(self.store, portion)
            made |= {one.id: one for one in portion}
            report.made = len(made)
            self.watching("make", report.kept + report.made, report.records)
        others = [there[name] for name in there.keys() - survey.digests.keys()]
        report.others = len(others)
        current = [replace(one, row=survey.rows[one.id]) for one in (kept | made).values()]
        rewrite(self.store, [*current, *others])
        self.store.tidy({one.file for one in current})
        report.sets = sorted(self._sets(crew, job, naming)) if self.wishes.set_size else []
        report.seconds = perf_counter() - begin
        return report

    def _records(self) -> Iterator[Source]:
        return read_list(self.path, Problems(), self.wishes.encoding)

    def _job(self, survey: Survey) -> Job:
        return Job(self.project, self.wishes.request, survey.characters, self.wishes.password)

    def _survey(self, naming: Naming, problems: Problems) -> Survey:
        """Look through the whole list; a record or id that stands there twice is noted."""
        digests: dict[str, str] = {}
        rows: dict[str, int] = {}
        characters: set[str] = set()
        for record in read_list(self.path, problems, self.wishes.encoding):
            name = naming.id(record)
            if name in digests:
                place = replace(record.place(), excerpt="")
                message = f"this record, or its id, stands in row {rows[name]} already"
                problems.add(message, place, expected="each once")
                continue
            digests[name], rows[name] = naming.digest(record), row_of(record)
            characters.update(*texts_of(record.value))
        if not digests and not problems:
            problems.add("there is no patient in the list", expected="a row for each")
        return Survey(digests, rows, frozenset(characters))

    def _check(self, crew: Crew, job: Job, wanted: Callable[[Source], bool], problems: Problems) -> None:
        """Check records; those that are sound are also laid out, to see that everything fits."""
        for layout in (False, True):
            done = beyond = 0
            records = portions(filter(wanted, self._records()), PORTION)
            for found in crew.map(partial(check, job, layout=layout), records):
                done += found.records
                room = max(0, MOST_PROBLEMS - len(problems))
                problems.extend(found.problems[:room])
                beyond += len(found.problems[room:])
                self.watching("lay out" if layout else "check", done, 0)
            if beyond:
                problems.add(f"and {beyond} more")
            problems.raise_if_any()

    def _salt(self) -> str:
        """What makes a copy besides its record: sources, program, request."""
        snapshot = take_snapshot(self.project)
        digests = digested(snapshot.files)
        files = sorted((name, digest or time) for name, (_, time, digest) in digests.items())
        locked = bool(self.wishes.password)
        return repr((self.wishes.request, sorted(snapshot.surroundings.items()), files, locked))

    def _sets(self, crew: Crew, job: Job, naming: Naming) -> Iterator[str]:
        """Printing sets: copies in order, with a sheet between each two."""
        ordered = sorted_for(self._records(), self.wishes.sort)
        sets = [Set(number, part) for number, part in enumerate(portions(ordered, self.wishes.set_size), 1)]
        for done, name in enumerate(crew.map(partial(make_set, job, self.store, naming), sets), 1):
            self.watching("sets", done, len(sets))
            yield name


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
