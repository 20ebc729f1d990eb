"""Paper sizes by name, in points (ISO 216, ANSI/US trade sizes, and what both have in common), portrait."""

from __future__ import annotations

from collections.abc import Mapping

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


_PORTRAIT: Mapping[str, tuple[float, float]] = {
    "a1": _mm(594, 841),
    "a2": _mm(420, 594),
    "a3": _mm(297, 420),
    "a4": _mm(210, 297),
    "a5": _mm(148, 210),
    "a6": _mm(105, 148),
    "a7": _mm(74, 105),
    "letter": _inch(8.5, 11),
    "half-letter": _inch(5.5, 8.5),
    "tabloid": _inch(11, 17),
    "24x36in": _inch(24, 36),
    "4x6in": _inch(4, 6),
    "eighth-letter": _inch(2.75, 4.25),
    "third-a4": _third(297, 210),
    "third-letter": _third(11 * MM_PER_INCH, 8.5 * MM_PER_INCH),
    "dual": (210 * POINTS_PER_MM, 11 * POINTS_PER_INCH),
}


PAPERS: Mapping[str, tuple[float, float]] = {
    **_PORTRAIT,
    **{f"{name}-landscape": (height, width) for name, (width, height) in _PORTRAIT.items()},
}
"""Name to width and height in points; "a4-landscape" lies on its long side."""


def paper_size(name: str, place: Place | None = None) -> tuple[float, float]:
    """Width and height in points of a paper; raises `BadInput` with the nearest name for an unknown one."""
    if name not in PAPERS:
        expected = f"one of {', '.join(_PORTRAIT)}, each also with -landscape"
        raise BadInput([Problem(f'unknown paper "{name}"', place, expected, nearest(name, PAPERS))])
    return PAPERS[name]


LEAST_MARGIN: Mapping[str, float] = {"dual": 0.5 * POINTS_PER_INCH}
"""Papers that no page may come near to the edge of, in points: "dual" is what A4 and Letter have in common, and is
printed on either, in the middle or against a corner."""

_OF_LETTER = frozenset(
    {"letter", "half-letter", "tabloid", "24x36in", "4x6in", "eighth-letter", "third-letter"}
)


def office_paper(name: str) -> str:
    """The sheet in an office printer that goes with a known paper: "letter" in its family, else "a4"."""
    return "letter" if name.removesuffix("-landscape") in _OF_LETTER else "a4"


_UNFOLDED = {"a4": "a3", "letter": "tabloid"}


def unfolded(name: str) -> str:
    """The sheet that is folded in the middle to pages of a known paper: "a4" to "a5", "a3" to "a4"."""
    return _UNFOLDED.get(name, office_paper(name))


def is_landscape(name: str) -> bool:
    """Whether a known paper lies on its long side."""
    width, height = PAPERS[name]
    return width > height
