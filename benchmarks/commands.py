"""What is asked for every day, and has little to do: whole commands, and one change in a process that goes on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.engines import HANDOUTS, OWN_PYTHON, PEERS, PROJECT, ROOT
from benchmarks.processes import Command, by_turns, measured
from benchmarks.table import Table

PROGRAMME, EXERCISE = "psoas-strength", "clamshell"
HELP, LIST, FEW, MANY = "--help", "list", "build, nothing changed", "the same, 2,000 exercises"
WORD, CHECK, ALIVE = "build, one word changed", "check, one programme", "one word changed, same process"
WANTED = {HELP: 60, LIST: 80, FEW: 50, MANY: 80, WORD: 150, CHECK: 2000, ALIVE: 40}
"""In ms."""
ABOUT = f"""\
Whole processes of `handouts`, in projects of what comes along and an own `{EXERCISE}`. *Same process* is from a
change on the disk to the new PDF there, without the time that `--watch` waits for an editor to be done with it."""
COLUMNS = ("command", "wall", "CPU", "peak", "wanted")

_MANY = 2000


def run(runs: int) -> Table:
    """Measure all by turns; the check, which takes long, less often."""
    with TemporaryDirectory(prefix="handouts-bench-") as folder:
        few, many, changing = (_project(Path(folder) / name) for name in ("few", "many", "changing"))
        for number in range(_MANY):
            copy = many / "exercises" / f"one-{number}.yaml"
            shutil.copy(PROJECT / "exercises" / f"{EXERCISE}.yaml", copy)
        build = ["build", PROGRAMME, "--project"]
        commands: dict[str, Command] = {
            HELP: [HANDOUTS, "--help"],
            LIST: [HANDOUTS, "list", "--project", str(few)],
            FEW: [HANDOUTS, *build, str(few)],
            MANY: [HANDOUTS, *build, str(many)],
            WORD: [HANDOUTS, *build, str(changing)],
        }
        log = Path(folder) / "log"
        costs = by_turns(commands, runs, log, _changing(changing))
        check: Mapping[str, Command] = {CHECK: [HANDOUTS, "check", PROGRAMME, "--project", str(few)]}
        costs |= by_turns(check, min(runs, 2), log)
        alive = measured([OWN_PYTHON, str(PEERS / "again.py"), str(changing), str(runs)], log)
        seconds = json.loads(log.read_text().splitlines()[-1])["seconds"]
    rows = [(name, cost.wall, f"{cost.cpu * 1000:.0f} ms", cost.memory) for name, cost in costs.items()]
    rows.append((ALIVE, seconds, "", alive.memory))
    return Table(
        "Every day",
        ABOUT,
        COLUMNS,
        tuple(
            (name, f"{wall * 1000:.0f} ms", cpu, f"{memory / 1e6:.0f} MB", f"{WANTED[name]} ms")
            for name, wall, cpu, memory in rows
        ),
    )


def _project(folder: Path) -> Path:
    """A project of its own, with the exercise that is changed."""
    (folder / "exercises").mkdir(parents=True)
    shutil.copy(PROJECT / "clinic.yaml", folder)
    shutil.copy(ROOT / "data" / "exercises" / f"{EXERCISE}.yaml", folder / "exercises")
    return folder


def _changing(project: Path) -> Callable[[str], None]:
    """Changes a word before each run that is to find one changed."""
    path = project / "exercises" / f"{EXERCISE}.yaml"
    text, numbers = path.read_text(encoding="utf-8"), count()

    def before(name: str) -> None:
        if name == WORD:
            changed = text.replace("\npurpose: ", f"\npurpose: Number {next(numbers)} ", 1)
            path.write_text(changed, encoding="utf-8")

    return before
