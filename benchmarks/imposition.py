"""Laying the pages of a long booklet out on sheets, held against pypdf and pdfimpose."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.engines import OTHER_PYTHON, OWN_PYTHON, PEERS
from benchmarks.processes import ProcessFailed, measured
from benchmarks.table import Table

ABOUT = """\
The psoas booklet many times over, folded in the middle: two A5 pages on a side of A4. *Time* is without imports.
Wanted: a tenth of pypdf's `merge_transformed_page`, less than pdfimpose, at most 1.1 times the input's size, and for
3,200 pages at most 1.5 times the memory of 200."""

COLUMNS = ("engine", "pages", "time", "a page, of pypdf's", "size of the input's", "peak memory")
_LONG, _VERY_LONG = 200, 3200
"""Pages."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What imposes: a Python, a program of the folder `peers`, and which of the inputs it is given."""

    name: str
    python: str
    program: str
    inputs: tuple[int, ...] = (_LONG,)


ENGINES = (
    Engine("handouts", OWN_PYTHON, "impose_handouts.py", (_LONG, _VERY_LONG)),
    Engine("pdfimpose", OTHER_PYTHON, "impose_pdfimpose.py"),
    Engine("pypdf", OWN_PYTHON, "impose_pypdf.py"),
)


def run(runs: int) -> Table:
    """Each engine in processes of its own, as often as told but pypdf, which takes long."""
    with TemporaryDirectory(prefix="handouts-bench-") as folder:
        sources = _sources(Path(folder))
        found = [
            (engine, pages, _imposed(engine, sources[pages], 2 if engine.name == "pypdf" else runs))
            for engine in ENGINES
            for pages in engine.inputs
        ]
    slow = next(told["seconds"] for engine, _, told in found if engine.name == "pypdf" and told)
    return Table(
        "Imposing", ABOUT, COLUMNS, tuple(_row(engine, pages, told, slow) for engine, pages, told in found)
    )


def _sources(folder: Path) -> dict[int, Path]:
    """Booklets of some lengths, made in processes of their own: memory of this one would count as theirs."""
    paths = {pages: folder / f"{pages}.pdf" for pages in (_LONG, _VERY_LONG)}
    for pages, path in paths.items():
        measured([OWN_PYTHON, str(PEERS / "long_booklet.py"), str(path), str(pages)], folder / "log")
    return paths


def _imposed(engine: Engine, source: Path, runs: int) -> dict[str, float]:
    """Medians of all runs; nothing for an engine that is not installed."""
    target, log = source.with_name("out.pdf"), source.with_name("log")
    told, memory = [], []
    try:
        for _ in range(runs):
            cost = measured([engine.python, str(PEERS / engine.program), str(source), str(target)], log)
            told.append(json.loads(log.read_text().splitlines()[-1])["seconds"])
            memory.append(cost.memory)
    except (OSError, ProcessFailed):
        return {}
    size = target.stat().st_size / source.stat().st_size
    return {"seconds": median(told), "size": size, "memory": median(memory)}


def _row(engine: Engine, pages: int, told: dict[str, float], slow: float) -> tuple[str, ...]:
    if not told:
        return (engine.name, str(pages), "not installed", "", "", "")
    return (
        engine.name,
        str(pages),
        f"{told['seconds'] * 1000:.0f} ms",
        f"{told['seconds'] * _LONG / pages / slow:.3f}",
        f"{told['size']:.2f}",
        f"{told['memory'] / 1e6:.0f} MB",
    )
