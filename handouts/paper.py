"""Paper sizes by name, in points (ISO 216, ANSI/US trade sizes, and what both have in common), portrait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handouts.problems import BadInput, Place, Problem, nearest

POINTS_PER_MM = 72 / 25.4
POINTS_PER_INCH = 72.0
MM_PER_INCH = 25.4


def _mm(width: float, height: float) -> tuple[float, float]:
    return width * POINTS_PER_MM, height * POINTS_PER_MM


def _inch(width: float, height: float) -> tuple[float, float]:
    return width * POINTS_PER_INCH, height * POINTS_PER_INCH


def _third(width: float, height: float) -> tuple[float, float]:
    """The wide panel of a sheet folded in three, of which the third that folds in is 3 mm narrower."""
    return _mm((width + 3) / 3, height)


@dataclass(frozen=True, slots=True)
class _Paper:
    """All that is known of a paper: its size upright, and what it is printed on and near."""

    size: tuple[float, float]
    """Width and height in points."""
    office: str = "a4"
    """The sheet in an office printer of its family."""
    unfolded: str | None = None
    """The sheet that is folded in the middle to its pages, where that is not the office sheet."""
    least_margin: float = 0.0
    """No page may come nearer to the edge, in points."""


_PORTRAIT: Mapping[str, _Paper] = {
    "a1": _Paper(_mm(594, 841)),
    "a2": _Paper(_mm(420, 594)),
    "a3": _Paper(_mm(297, 420)),
    "a4": _Paper(_mm(210, 297), unfolded="a3"),
    "a5": _Paper(_mm(148, 210)),
    "a6": _Paper(_mm(105, 148)),
    "a7": _Paper(_mm(74, 105)),
    "letter": _Paper(_inch(8.5, 11), office="letter", unfolded="tabloid"),
    "half-letter": _Paper(_inch(5.5, 8.5), office="letter"),
    "tabloid": _Paper(_inch(11, 17), office="letter"),
    "24x36in": _Paper(_inch(24, 36), office="letter"),
    "4x6in": _Paper(_inch(4, 6), office="letter"),
    "eighth-letter": _Paper(_inch(2.75, 4.25), office="letter"),
    "third-a4": _Paper(_third(297, 210)),
    "third-letter": _Paper(_third(11 * MM_PER_INCH, 8.5 * MM_PER_INCH), office="letter"),
    # What A4 and Letter have in common, printed on either, in the middle or against a corner.
    "dual": _Paper((210 * POINTS_PER_MM, 11 * POINTS_PER_INCH), least_margin=0.5 * POINTS_PER_INCH),
}
"""Every paper, one line each."""


PAPERS: Mapping[str, tuple[float, float]] = {
    **{name: paper.size for name, paper in _PORTRAIT.items()},
    **{f"{name}-landscape": (paper.size[1], paper.size[0]) for name, paper in _PORTRAIT.items()},
}
"""Name to width and height in points; "a4-landscape" lies on its long side."""


def paper_size(name: str, place: Place | None = None) -> tuple[float, float]:
    """Width and height in points of a paper; raises `BadInput` with the nearest name for an unknown one."""
    if name not in PAPERS:
        expected = f"one of {', '.join(_PORTRAIT)}, each also with -landscape"
        raise BadInput([Problem(f'unknown paper "{name}"', place, expected, nearest(name, PAPERS))])
    return PAPERS[name]


def least_margin(name: str) -> float:
    """How near to the edge of a known paper a page may come at most, in points."""
    return _upright(name).least_margin


def office_paper(name: str) -> str:
    """The sheet in an office printer that goes with a known paper: "letter" in its family, else "a4"."""
    return _upright(name).office


def unfolded(name: str) -> str:
    """The sheet that is folded in the middle to pages of a known paper: "a4" to "a5", "a3" to "a4"."""
    upright = _PORTRAIT.get(name)
    return (upright and upright.unfolded) or office_paper(name)


def _upright(name: str) -> _Paper:
    return _PORTRAIT[name.removesuffix("-landscape")]


def is_landscape(name: str) -> bool:
    """Whether a known paper lies on its long side."""
    width, height = PAPERS[name]
    return width > height
