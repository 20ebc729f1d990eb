"""What the scripts of all engines share: the words, the copies to make, and the clock.

A script is run as `python with_ENGINE.py FOLDER COUNT [--ua]` and prints one line of JSON: the seconds that each
copy took, the first one with all that is made ready for it once; of many copies, some thousand of them. It imports
its engine inside `make`, so that the first copy's seconds tell about that, too.
"""

from __future__ import annotations

import json
import math
import sys
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

HERE = Path(__file__).resolve().parent
CONTENT = HERE.parent / "content.yaml"
FIGURE = HERE.parent / "project" / "images" / "circles.svg"
FONTS = HERE.parents[1] / "fonts" / "noto-sans"
REGULAR, BOLD = FONTS / "NotoSans_400Regular.ttf", FONTS / "NotoSans_700Bold.ttf"

CIRCLES = tuple((20 + 12 * i, 30 + 18 * math.sin(i)) for i in range(14))
"""The middles of the figure's circles, in points; their radius is 8."""

FILES = 1000
"""More copies than this overwrite the first ones, so that no disk gets full."""
TOLD = 2000


@dataclass(frozen=True)
class Copy:
    """One personal copy: what it says of its patient, and the file it becomes."""

    name: str
    today: int
    file: Path


def copies(folder: Path, count: int) -> Iterator[Copy]:
    """So many copies, no two the same."""
    for i in range(count):
        yield Copy(f"Patient {i:05d}", 8 + i % 5, folder / f"{i % FILES}.pdf")


def words() -> dict[str, Any]:
    """The words of the handout."""
    import yaml

    found: dict[str, Any] = yaml.safe_load(CONTENT.read_text(encoding="utf-8"))
    return found


def timed(make: Callable[[Iterator[Copy], bool], Iterator[None]]) -> None:
    """Make the copies that the command line asks for, one a step of `make`, and print what each took."""
    folder, count, accessible = Path(sys.argv[1]), int(sys.argv[2]), "--ua" in sys.argv
    folder.mkdir(parents=True, exist_ok=True)
    seconds = array("d")
    begin = perf_counter()
    for _ in make(copies(folder, count), accessible):
        end = perf_counter()
        seconds.append(end - begin)
        begin = end
    print(json.dumps([seconds[0], *seconds[1 :: 1 + len(seconds) // TOLD]]))
