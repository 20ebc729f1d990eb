"""Personal copies of the same handout: one process, copy after copy, and a whole list with one and two processes."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.engines import HANDOUTS, OTHER_PYTHON, OWN_PYTHON, PEERS, PROJECT
from benchmarks.processes import Command, measured
from benchmarks.table import Table

FEW, MANY = 100, 2000
SAME, OWN = "handouts, same programme", "handouts, exercises and doses of their own"
TYPST, WEASYPRINT = "Typst, UA-1", "WeasyPrint, UA-1"
ABOUT = f"""\
The eight pages above with a name on each copy, one copy after the other in one process: the median of a copy once
the first is made, and the peak of the process. *Same programme*: everybody's exercises and doses are the same. *Of
their own*: five exercises in an order of their own, each with sets and repeats of its own. All rows are PDF/UA-1;
those of handouts are PDF/A-2a as well. The last rows make a list of {MANY} patients with `handouts batch`: every
row is checked and laid out before anything is made, and every file is seen to the disk."""
COLUMNS = ("copies", "count", "each", "of Typst's", "peak")


def run(runs: int) -> Table:
    """Measure copies by turns, so that all engines meet the machine in the same moods."""
    with TemporaryDirectory(prefix="handouts-bench-") as folder:
        root = Path(folder)
        plans: dict[tuple[str, int], Command] = {
            (TYPST, FEW): [OTHER_PYTHON, str(PEERS / "with_typst.py"), str(root / "typst"), str(FEW), "--ua"],
            (WEASYPRINT, 6): [
                OTHER_PYTHON,
                str(PEERS / "with_weasyprint.py"),
                str(root / "weasy"),
                "6",
                "--ua",
            ],
        }
        for name, more in ((SAME, []), (OWN, ["--own"])):
            for count in (FEW, MANY):
                script = str(PEERS / "with_personal_copies.py")
                plans[name, count] = [OWN_PYTHON, script, str(root / f"own-{count}"), str(count), *more]
        seconds: dict[tuple[str, int], list[float]] = {plan: [] for plan in plans}
        peaks: dict[tuple[str, int], list[int]] = {plan: [] for plan in plans}
        for _ in range(max(1, runs // 5)):
            for plan, command in plans.items():
                peaks[plan].append(measured(command, root / "log").memory)
                seconds[plan] += json.loads((root / "log").read_text().splitlines()[-1])[1:]
        rows = [
            (
                name,
                str(count),
                f"{median(seconds[name, count]) * 1000:.2f} ms",
                f"{median(seconds[name, count]) / median(seconds[TYPST, FEW]):.3f}",
                f"{median(peaks[name, count]) / 1e6:.0f} MB",
            )
            for name, count in plans
        ]
        rows += _lists(root)
    return Table("Personal copies", ABOUT, COLUMNS, tuple(rows))


def _lists(root: Path) -> list[tuple[str, ...]]:
    """A whole list, by the command, with one and with two processes."""
    listed = root / "list.csv"
    listed.write_text("name;date\n" + "".join(f"Patient {i:05d};2026-05-31\n" for i in range(MANY)))
    rows = []
    for jobs in (1, 2):
        command = [HANDOUTS, "batch", str(listed), "-p", "strengthen-your-psoas", "-l", "bench"]
        options = ["--project", str(PROJECT), "-o", str(root / f"list-{jobs}"), "--jobs", str(jobs)]
        cost = measured([*command, *options], root / "log")
        name = f"handouts batch, {jobs} process{'es' if jobs > 1 else ''}"
        rows.append((name, str(MANY), f"{cost.wall / MANY * 1000:.2f} ms", "", f"{cost.memory / 1e6:.0f} MB"))
    return rows
