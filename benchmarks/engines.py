"""The same handout from every engine: from nothing, one more, in bytes, and in memory."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.processes import Command, by_turns, measured, with_nothing_kept
from benchmarks.table import Table

HERE = Path(__file__).resolve().parent
PEERS = HERE / "peers"
PROJECT = HERE / "project"
ROOT = HERE.parent
OWN_PYTHON = sys.executable
HANDOUTS = str(Path(OWN_PYTHON).with_name("handouts"))
OTHER_PYTHON = str(ROOT / ".venv-bench" / "bin" / "python")

WARM_COPIES = 12
STANDARDS = "UA-1, A-2a"
OURS, FIRST, REFERENCE = "handouts", "handouts, very first build", "Typst, UA-1"

ABOUT = f"""\
Eight A5 pages. *Cold*: whole process, one document. For handouts that is the command `handouts build` into an empty
folder; its very first build has nothing kept from earlier ones (compiled templates, what was read of the SVG).
*Warm*: one more document in the same process, the median of {WARM_COPIES - 1} after the first. *Peak*: of the cold
process. Only rows that say so are tagged. Those of handouts are PDF/UA-1 and PDF/A-2a, and are read from YAML,
checked, and kept as parts with their markup as well. WeasyPrint is several times as fast where the system has
HarfBuzz's subsetter (Debian: `libharfbuzz-subset0`)."""

COLUMNS = (
    "engine",
    "tagged",
    "cold",
    f"of {REFERENCE}'s",
    "CPU",
    "warm, each",
    f"of {REFERENCE}'s",
    "size",
    "peak",
)


@dataclass(frozen=True, slots=True)
class Engine:
    """One row: what runs it from nothing, what makes several copies, and whether they are tagged."""

    cold: Command
    copies: Command | None
    document: Path
    tagged: str = "no"
    emptied: tuple[Path, ...] = ()
    """Folders that are removed before each cold run."""


def run(runs: int) -> Table:
    """Measure all engines that are installed, by turns."""
    with TemporaryDirectory(prefix="handouts-bench-") as folder:
        engines = _engines(Path(folder))
        log = Path(folder) / "log"

        def before(name: str) -> None:
            for used in engines[name].emptied:
                shutil.rmtree(used, ignore_errors=True)

        cold = by_turns({name: engine.cold for name, engine in engines.items()}, runs, log, before)
        size = {name: engine.document.stat().st_size for name, engine in engines.items()}
        warm = _warm(engines, max(1, runs // 5), log)
    rows = []
    for name, engine in engines.items():
        cost, each = cold[name], warm.get(name)
        row = (
            name,
            engine.tagged,
            f"{cost.wall * 1000:.0f} ms",
            f"{cost.wall / cold[REFERENCE].wall:.2f}",
            f"{cost.cpu * 1000:.0f} ms",
            f"{each * 1000:.1f} ms" if each else "",
            f"{each / warm[REFERENCE]:.3f}" if each else "",
            f"{size[name] / 1000:.1f} kB",
            f"{cost.memory / 1e6:.0f} MB",
        )
        rows.append(row)
    return Table("The same handout from every engine", ABOUT, COLUMNS, tuple(rows))


def _engines(folder: Path) -> Mapping[str, Engine]:
    if not Path(OTHER_PYTHON).is_file():
        raise SystemExit("The other engines are not installed: run `make bench`.")
    output, first, caches = folder / "own", folder / "first", folder / "caches"
    document = "strengthen-your-psoas-bench.pdf"
    own = Engine(
        _build(output), _script(OWN_PYTHON, "handouts", folder), output / document, STANDARDS, (output,)
    )
    very_first = with_nothing_kept(_build(first), caches)
    return {
        OURS: own,
        FIRST: Engine(very_first, None, first / document, STANDARDS, (first, caches)),
        "WeasyPrint": _peer("weasyprint", folder),
        "WeasyPrint, UA-1": _peer("weasyprint", folder, "UA-1"),
        **_without_subsetter(folder),
        "Typst": _peer("typst", folder),
        "Typst, UA-1": _peer("typst", folder, "UA-1"),
        "fpdf2": _peer("fpdf2", folder),
        "ReportLab alone": _peer("reportlab", folder, python=OWN_PYTHON),
    }


def _build(output: Path) -> list[str]:
    words = ["build", "strengthen-your-psoas", "--layout", "bench"]
    return [HANDOUTS, *words, "--project", str(PROJECT), "--output", str(output)]


def _peer(
    name: str, folder: Path, tagged: str = "no", python: str = OTHER_PYTHON, option: str = ""
) -> Engine:
    output = folder / f"{name}-{tagged}{option}"
    options = [*(["--ua"] if tagged != "no" else []), *filter(None, [option])]
    one = [*_script(python, name, output, count=1), *options]
    return Engine(one, [*_script(python, name, output), *options], output / "0.pdf", tagged)


def _without_subsetter(folder: Path) -> Mapping[str, Engine]:
    """WeasyPrint as it is where the system lacks HarfBuzz's subsetter, if this one has it."""
    log = folder / "subsetter"
    measured([OTHER_PYTHON, "-c", "from weasyprint.text import ffi; print(bool(ffi.harfbuzz_subset))"], log)
    if log.read_text().strip() != "True":
        return {}
    return {"WeasyPrint, no HarfBuzz subsetter": _peer("weasyprint", folder, option="--fonttools")}


def _script(python: str, name: str, output: Path, count: int = WARM_COPIES) -> list[str]:
    return [python, str(PEERS / f"with_{name}.py"), str(output), str(count)]


def _warm(engines: Mapping[str, Engine], runs: int, log: Path) -> dict[str, float]:
    """The median seconds of a copy after the first, over all runs."""
    commands = {name: engine.copies for name, engine in engines.items() if engine.copies}
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            measured(command, log)
            seconds[name] += _told(log.read_text())[1:]
    return {name: median(found) for name, found in seconds.items()}


def _told(log: str) -> Sequence[float]:
    """The seconds that a script printed in its last line; an engine may have grumbled before."""
    return [float(second) for second in json.loads(log.splitlines()[-1])]
