"""The psoas booklet with all its pictures, as `make booklet` builds it: whole processes."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.engines import HANDOUTS, ROOT
from benchmarks.processes import Command, by_turns, with_nothing_kept
from benchmarks.table import Table

PROGRAMME = "psoas-strength"
FIRST, FRESH, UNCHANGED = "very first build", "into an empty folder", "nothing changed"
ABOUT = """\
`handouts build psoas-strength`, the booklet with all its pictures and its print copy: a whole process. The very first
build has nothing kept from earlier ones (compiled templates, drawings of the plates)."""


def run(runs: int) -> Table:
    """Measure the three builds by turns."""
    with TemporaryDirectory(prefix="handouts-bench-") as folder:
        first, fresh, kept, caches = (Path(folder) / name for name in ("first", "fresh", "kept", "caches"))
        commands = {
            FIRST: with_nothing_kept(_build(first), caches),
            FRESH: _build(fresh),
            UNCHANGED: _build(kept),
        }
        emptied = {FIRST: [first, caches], FRESH: [fresh], UNCHANGED: []}

        def before(name: str) -> None:
            for used in emptied[name]:
                shutil.rmtree(used, ignore_errors=True)

        costs = by_turns(commands, runs, Path(folder) / "log", before)
    rows = tuple(
        (name, f"{cost.wall * 1000:.0f} ms", f"{cost.cpu * 1000:.0f} ms", f"{cost.memory / 1e6:.0f} MB")
        for name, cost in costs.items()
    )
    return Table("The psoas booklet", ABOUT, ("build", "wall", "CPU", "peak"), rows)


def _build(output: Path) -> Command:
    return [HANDOUTS, "build", PROGRAMME, "--project", str(ROOT), "--output", str(output)]
