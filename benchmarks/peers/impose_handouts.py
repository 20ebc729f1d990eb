"""Lay the pages of a PDF out as a booklet. Run as `python impose_handouts.py IN.pdf OUT.pdf`; prints JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

from handouts.paper import paper_size
from handouts.pdf.reading import Source, open_pdf
from handouts.press.sheets.imposition import saddle_stitch
from handouts.press.sheets.sheets import print_copy
from handouts.xmp import Metadata


def main(source: Path, target: Path) -> None:
    """Impose, and tell how long it took after all imports."""
    begin = perf_counter()
    pdf = source.read_bytes()
    pages = len(open_pdf(Source(source.name, pdf)).pages)
    plan = saddle_stitch(pages, paper_size("a5"), paper_size("a4"), flip="long")
    target.write_bytes(print_copy(pdf, plan, Metadata("Booklet", "en")))
    print(json.dumps({"seconds": perf_counter() - begin, "pages": pages}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
