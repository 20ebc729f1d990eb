"""Personal copies of the same handout: one process, copy after copy, beside other engines."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.engines import OTHER_PYTHON, OWN_PYTHON, PEERS
from benchmarks.processes import Command, measured
from benchmarks.table import Table

FEW, MANY = 100, 100_000
SAME, OWN = "handouts, same programme", "handouts, exercises and doses of their own"
TYPST, WEASYPRINT, BARE = "Typst, UA-1", "WeasyPrint, UA-1", "the bytes of handouts, written again"
ABOUT = f"""\
The eight pages above with a name on each copy, one copy after the other in one process: the median of a copy once
the first is made, and the peak of the process. *Same programme*: everybody's exercises and doses are the same. *Of
their own*: five exercises in an order of their own, each with sets and repeats of its own and a note that no other
copy has. All rows are PDF/UA-1; those of handouts are PDF/A-2a as well. Those of {FEW} take turns; those of
{MANY:,} are made once. Aims: a copy of the same programme within 0.2 of Typst's time, one of its own within 1, and
both as long and as large at {MANY:,} copies as at {FEW}."""
COLUMNS = ("copies", "count", "each", "of Typst's", "peak")


def run(runs: int) -> Table:
    """Measure copies by turns, so that all engines meet the machine in the same moods."""
    with TemporaryDirectory(prefix="handouts-bench-") as folder:
        root = Path(folder)
        few = _plans(root, FEW) | {
            (TYPST, FEW): _peer("typst", root, FEW),
            (WEASYPRINT, 6): _peer("weasyprint", root, 6),
            (BARE, FEW): _own(root, FEW, "--bare"),
        }
        many = _plans(root, MANY)
        seconds: dict[tuple[str, int], list[float]] = {plan: [] for plan in few | many}
        peaks: dict[tuple[str, int], list[int]] = {plan: [] for plan in few | many}
        for plans in [few] * max(1, runs // 3) + [many]:
            for plan, command in plans.items():
                peaks[plan].append(measured(command, root / "log").memory)
                seconds[plan] += json.loads((root / "log").read_text().splitlines()[-1])[1:]
                shutil.rmtree(command[2], ignore_errors=True)
    each = {plan: median(found) for plan, found in seconds.items()}
    rows = [
        (
            name,
            f"{count:,}",
            f"{each[name, count] * 1000:.2f} ms",
            f"{each[name, count] / each[TYPST, FEW]:.3f}",
            f"{median(peaks[name, count]) / 1e6:.0f} MB",
        )
        for name, count in sorted(each, key=lambda plan: plan[0])
    ]
    return Table("Personal copies", ABOUT, COLUMNS, tuple(rows))


def _plans(root: Path, count: int) -> dict[tuple[str, int], Command]:
    return {(SAME, count): _own(root, count), (OWN, count): _own(root, count, "--own")}


def _own(root: Path, count: int, *more: str) -> Command:
    return [OWN_PYTHON, str(PEERS / "with_personal_copies.py"), str(root / "own"), str(count), *more]


def _peer(name: str, root: Path, count: int) -> Command:
    return [OTHER_PYTHON, str(PEERS / f"with_{name}.py"), str(root / name), str(count), "--ua"]
