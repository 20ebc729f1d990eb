"""`python -m benchmarks`: run the suites, print their tables, and keep them in RESULTS.md."""

from __future__ import annotations

import argparse
import importlib
import os
import platform
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.table import Table

SUITES = ("engines", "commands", "batch", "lists", "builds", "binding", "imposition")
RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    """Run the suites that are named, or all; only a whole run is kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("suites", nargs="*", metavar="SUITE", help=f"of {', '.join(SUITES)}; all without one")
    parser.add_argument("--runs", type=int, default=15, help="how often each is run (15)")
    parser.add_argument("--date", type=date.fromisoformat, default=_today(), help="what RESULTS.md says")
    options = parser.parse_args()
    if unknown := set(options.suites) - set(SUITES):
        parser.error(f"no suite {', '.join(sorted(unknown))}; there are {', '.join(SUITES)}")
    tables = []
    for name in options.suites or SUITES:
        tables.append(importlib.import_module(f"benchmarks.{name}").run(options.runs))
        print(tables[-1].text(), end="\n\n", flush=True)
    if not options.suites:
        RESULTS.write_text(report(tables, options.runs, options.date), encoding="utf-8")
        print(f"Kept in {RESULTS.parent.name}/{RESULTS.name}.")


def report(tables: Sequence[Table], runs: int, day: date) -> str:
    """What RESULTS.md says."""
    opening = f"""\
# Measured

`make bench`, {day}: {os.cpu_count()} cores, {platform.system()} on {platform.machine()}, \
Python {platform.python_version()}, medians of {runs} runs. The engines took turns, run by run, on a machine that did
other things too: read the tables as ratios within one table. [How it is measured](README.md).
"""
    return "\n".join((opening, *(table.markdown() for table in tables)))


def _today() -> date:
    return datetime.fromtimestamp(
        int(os.environ.get("SOURCE_DATE_EPOCH", datetime.now(UTC).timestamp())), UTC
    ).date()


if __name__ == "__main__":
    main()
