"""How long the parts of the psoas booklet take to bind, and what binding adds to their size."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.engines import PEERS
from benchmarks.processes import measured
from benchmarks.table import Table

ABOUT = """\
The parts of the psoas booklet, each a PDF/UA-1 and PDF/A-2a that stands alone, become one: tags and fonts are joined,
folios, footers, outline and labels added. In one process that does it again and again. The size is held against that
of the same content rendered as a single part, without footers and outline; at most 1.3 times as much is allowed."""


def run(runs: int) -> Table:
    """Bind in a process of its own: what it imports is not to be in the way of other suites."""
    with TemporaryDirectory(prefix="handouts-bench-") as folder:
        log = Path(folder) / "log"
        measured([sys.executable, str(PEERS / "bind_parts.py"), str(max(runs, 5))], log)
        told = json.loads(log.read_text().splitlines()[-1])
    name = f"{told['parts']} parts, {told['pages']} pages"
    row = (
        name,
        f"{told['seconds'] * 1000:.0f} ms",
        f"{told['bound'] / 1000:.0f} kB",
        f"{told['single'] / 1000:.0f} kB",
        f"{told['bound'] / told['single']:.2f}",
    )
    return Table("Binding", ABOUT, ("what", "time", "bound", "in one canvas", "ratio"), (row,))
