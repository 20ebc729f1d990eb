"""Whole lists of patients with `handouts batch`: one process and two, short lists and long ones."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.engines import HANDOUTS, PROJECT
from benchmarks.processes import Cost, measured, middle
from benchmarks.table import Table

MEMORY = Path("/dev/shm")
ON_DISK = {100: 5, 10_000: 3, 100_000: 1}
"""Length of a list to how often it is made."""
IN_MEMORY = {10_000: 3, 50_000: 1}
ABOUT = """\
`handouts batch` with a list of patients, the command from beginning to end: every row is checked and laid out before
anything is made, every file is seen to the disk, and the manifest is written. Lists *in memory* are written to a file
system without a disk, and show what the processes can do where the disk is not what is waited for. *Speed*: one
process is 1; at least 1.8 is wanted of two, once the list is long enough for their start not to matter. *Peak*: of
the largest process. The runs take turns; what is told is the median."""
COLUMNS = ("patients", "processes", "wall", "each", "speed", "CPU", "peak")

Row = tuple[str, ...]


def run(runs: int) -> Table:
    """Make each list so often as is said above, or less."""
    with TemporaryDirectory(prefix="handouts-bench-") as folder:
        rows = list(_rows(Path(folder), "on disk", ON_DISK, runs))
    if MEMORY.is_dir():
        with TemporaryDirectory(prefix="handouts-bench-", dir=MEMORY) as folder:
            rows += _rows(Path(folder), "in memory", IN_MEMORY, runs)
    return Table("Whole lists", ABOUT, COLUMNS, tuple(rows))


def _rows(root: Path, where: str, lists: dict[int, int], runs: int) -> Iterator[Row]:
    for count, turns in lists.items():
        costs = _measured(root, count, min(turns, runs))
        for jobs, cost in costs.items():
            yield (
                f"{count:,} {where}",
                str(jobs),
                f"{cost.wall:.2f} s",
                f"{cost.wall / count * 1000:.2f} ms",
                f"{costs[1].wall / cost.wall:.2f}",
                f"{cost.cpu:.2f} s",
                f"{cost.memory / 1e6:.0f} MB",
            )


def _measured(root: Path, count: int, turns: int) -> dict[int, Cost]:
    """The costs with one process and with two, which take turns."""
    listed, output = root / "list.csv", root / "out"
    listed.write_text("name;date\n" + "".join(f"Patient {i:06d};2026-05-31\n" for i in range(count)))
    found: dict[int, list[Cost]] = {1: [], 2: []}
    for _ in range(turns):
        for jobs, costs in found.items():
            command = [HANDOUTS, "batch", str(listed), "-p", "strengthen-your-psoas", "-l", "bench"]
            options = ["--project", str(PROJECT), "-o", str(output), "--jobs", str(jobs)]
            costs.append(measured([*command, *options], root / "log"))
            shutil.rmtree(output)
    return {jobs: middle(costs) for jobs, costs in found.items()}
