"""The psoas booklet with all its pictures, as `make booklet` builds it: whole processes."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.engines import HANDOUTS, ROOT
from benchmarks.processes import by_turns
from benchmarks.table import Table

PROGRAMME = "psoas-strength"
FIRST, AGAIN, UNCHANGED = "first build", "second build (--force)", "nothing changed"
ABOUT = """\
`handouts build psoas-strength`, the booklet with all its pictures and its print copy: a whole process, into an empty
folder, once more into the same one, and with nothing to do."""


def run(runs: int) -> Table:
    """Measure the three builds by turns."""
    with TemporaryDirectory(prefix="handouts-bench-") as folder:
        fresh, kept = Path(folder) / "fresh", Path(folder) / "kept"
        commands = {
            FIRST: _build(fresh),
            AGAIN: [*_build(kept), "--force"],
            UNCHANGED: _build(kept),
        }

        def before(name: str) -> None:
            if name == FIRST:
                shutil.rmtree(fresh, ignore_errors=True)

        costs = by_turns(commands, runs, Path(folder) / "log", before)
    rows = tuple(
        (name, f"{cost.wall * 1000:.0f} ms", f"{cost.cpu * 1000:.0f} ms", f"{cost.memory / 1e6:.0f} MB")
        for name, cost in costs.items()
    )
    return Table("The psoas booklet", ABOUT, ("build", "wall", "CPU", "peak"), rows)


def _build(output: Path) -> list[str]:
    return [HANDOUTS, "build", PROGRAMME, "--project", str(ROOT), "--output", str(output)]
