"""Looks through the list before anything is made, and finds all that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from handouts.problems import BadInput, Place, Problem
from handouts.production.batch.executors import Crew
from handouts.production.batch.ledger import Ledger
from handouts.production.batch.manifest import FILE as MANIFEST
from handouts.production.batch.records import KEY_FILE
from handouts.production.batch.roster import Roster
from handouts.production.batch.wishes import Watching
from handouts.production.batch.work import Checked, Job, Portion, check

MOST_PROBLEMS = 1000
"""More than anybody reads; the rest is counted."""


@dataclass(slots=True)
class _Found:
    """What is wrong so far; the same thing is told once."""

    problems: dict[Problem, None] = field(default_factory=dict)
    beyond: int = 0

    def add(self, problems: Iterable[Problem]) -> None:
        """Take over problems, or count them where there are more than anybody reads."""
        for problem in problems:
            if len(self.problems) < MOST_PROBLEMS:
                self.problems[problem] = None
            elif problem not in self.problems:
                self.beyond += 1

    def raise_if_any(self) -> None:
        """Raise BadInput with all of them."""
        if self.problems:
            more = (
                [Problem(f"the first {MOST_PROBLEMS} problems, and {self.beyond} more")]
                if self.beyond
                else []
            )
            raise BadInput([*self.problems, *more])


@dataclass(slots=True)
class Checking:
    """One look through a list by a crew; what is sound goes into the ledger."""

    roster: Roster
    crew: Crew
    job: Job
    ledger: Ledger
    watching: Watching
    _found: _Found = field(default_factory=_Found)

    def check(self, *, layout: bool) -> None:
        """Read and check every record, and with `layout` lay it out; what is wrong is noted."""
        done = 0
        for checked in self.crew.map(partial(check, self.job, layout=layout), self._portions()):
            self.ledger.add(checked.sound)
            done += self._take(checked)
            self.watching("check", done, 0)
        for row, first in self.ledger.twins():
            message = f"this record, or its id, stands in row {first} already"
            self._found.add([Problem(message, Place(self.roster.path.name, row), "each once")])
        if not self.ledger.records and not self._found.problems:
            self._found.add([Problem("there is no patient in the list", expected="a row for each")])

    def lay_out(self) -> None:
        """See whether the sound records fit their pages whose copies are missing; what is wrong is noted."""
        missing = self.ledger.missing()
        done, total = 0, sum(missing)
        for checked in self.crew.map(partial(check, self.job, layout=True), self._portions(missing)):
            done += self._take(checked)
            self.watching("lay out", done, total)

    def look_at_names(self, *, begun: bool) -> None:
        """Note which copies would take the place of something else; in a place where a batch was `begun`, none may.

        There a file with a copy's name is a copy, and may be replaced.
        """
        for row in self.ledger.taken(by_any=not begun):
            message = "a copy of this name would replace what no batch has made"
            place = Place(self.roster.path.name, row)
            self._found.add([Problem(message, place, "another id, or a folder of its own for the copies")])
        for file in () if begun else (MANIFEST, KEY_FILE):
            if self.ledger.size_of(file) is not None:
                message = f'there is a "{file}" that no batch has made'
                self._found.add([Problem(message, expected="a folder of its own for the copies")])

    def finish(self) -> None:
        """Raise BadInput with everything that is wrong with any record."""
        self._found.raise_if_any()

    def _portions(self, wanted: bytes | None = None) -> Iterator[Portion]:
        """The list as far as it can be read; where it ends too early is noted, and what came before counts."""
        try:
            yield from self.roster.portions(wanted)
        except BadInput as bad:
            self._found.add(bad.problems)

    def _take(self, checked: Checked) -> int:
        self._found.add(checked.problems)
        return checked.patients
