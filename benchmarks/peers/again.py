"""A booklet made again and again in one process, a word changed each time: `again.py PROJECT COUNT`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

PROGRAMME, EXERCISE = "psoas-strength", "clamshell"


def main(folder: Path, count: int) -> None:
    """Tell the median of the seconds from a change to the new PDF on the disk."""
    from handouts.production.project import open_project
    from handouts.production.publication.build import build
    from handouts.production.request import Request

    project, path = open_project(folder), folder / "exercises" / f"{EXERCISE}.yaml"
    text, seconds = path.read_text(encoding="utf-8"), []
    for number in range(count + 2):
        path.write_text(text.replace("\npurpose: ", f"\npurpose: Number {number} ", 1), encoding="utf-8")
        begin = perf_counter()
        list(build([Request(PROGRAMME)], project))
        seconds.append(perf_counter() - begin)
    print(json.dumps({"seconds": median(seconds[2:])}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
