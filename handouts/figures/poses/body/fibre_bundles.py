"""Working muscles as bundles of fibres on the resting body. Nothing here needs numpy.

A fibre is a spindle along points on the surface. A point is written (piece, angle, station): angle around the
piece from the front over the outside (90) to the back (180) and the inside (270); station is the height above
the hips on the trunk ("T"), the distance below the joint on leg ("L") and arm ("A"). Right side; the left mirrors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[str, float, float]


@dataclass(frozen=True, slots=True)
class Fibre:
    """A spindle of half-width `width` (cm) in its middle through three or more points."""

    points: tuple[Point, ...]
    width: float = 1.6


def _fan(
    starts: Sequence[Point], ends: Sequence[Point], bulge: float = 0.0, width: float = 1.7
) -> tuple[Fibre, ...]:
    """Fibres from a row of origins to a row of insertions, bowed by `bulge` degrees in the middle."""
    fibres = []
    for (piece, a0, s0), (end_piece, a1, s1) in zip(starts, ends, strict=True):
        if piece == end_piece:
            middle = tuple((piece, a0 + (a1 - a0) * t + bulge, s0 + (s1 - s0) * t) for t in (0.3, 0.6))
            fibres.append(Fibre(((piece, a0, s0), *middle, (end_piece, a1, s1)), width))
        else:
            fibres.append(Fibre(((piece, a0, s0), (end_piece, a1, s1)), width))
    return tuple(fibres)


def _row(piece: str, angles: Sequence[float], stations: Sequence[float]) -> tuple[Point, ...]:
    return tuple((piece, a, s) for a, s in zip(angles, stations, strict=True))


MUSCLES: dict[str, tuple[Fibre, ...]] = {
    "gluteus_medius": _fan(
        _row("T", (52, 68, 84, 100, 116), (7.0, 9.0, 10.2, 10.4, 9.6)),
        _row("L", (84, 86, 90, 94, 98), (4.2, 3.4, 3.0, 3.4, 4.2)),
        width=2.0,
    ),
    "gluteus_maximus": (
        Fibre((("T", 128, 7.5), ("T", 122, 2.0), ("L", 112, 4.0), ("L", 106, 9.0)), 2.4),
        Fibre((("T", 138, 6.0), ("T", 130, 0.0), ("L", 120, 5.0), ("L", 112, 11.0)), 2.4),
        Fibre((("T", 148, 4.0), ("T", 140, -3.0), ("L", 130, 6.0), ("L", 120, 13.0)), 2.4),
        Fibre((("T", 158, 1.0), ("T", 150, -5.0), ("L", 142, 6.0), ("L", 130, 13.5)), 2.4),
        Fibre((("T", 166, -2.0), ("L", 160, 3.0), ("L", 152, 7.0), ("L", 142, 12.0)), 2.2),
    ),
    "quadriceps": (
        *_fan(_row("L", (-4, 8, 20), (9, 8, 10)), _row("L", (-3, 2, 7), (36.5, 36.8, 36.5)), width=2.0),
        *_fan(_row("L", (38, 54, 70), (10, 11, 13)), _row("L", (18, 30, 42), (35.5, 35, 34)), bulge=7, width=2.0),
        *_fan(_row("L", (-34, -48), (20, 23)), _row("L", (-14, -34), (37.5, 38.5)), bulge=-10, width=2.0),
    ),
    "hamstrings": (
        *_fan(_row("L", (152, 164, 176), (9, 8, 8)), _row("L", (128, 132, 140), (39, 38.5, 36)), width=1.9),
        *_fan(_row("L", (186, 196, 206), (8, 8, 9)), _row("L", (222, 228, 236), (36, 38.5, 39)), width=1.8),
    ),
    "adductors": _fan(
        _row("L", (292, 280, 268, 256), (5, 4, 4, 5)), _row("L", (318, 296, 276, 258), (24, 28, 30, 28)), width=1.7
    ),
    "calf": (
        *_fan(_row("L", (132, 148, 164), (44, 43, 43)), _row("L", (158, 166, 173), (61, 63, 64)),
              bulge=-6, width=1.9),
        *_fan(_row("L", (196, 212, 228), (43, 43, 44)), _row("L", (187, 194, 202), (65, 64, 62)), bulge=6, width=1.9),
    ),
    "hip_flexors": (
        *_fan(_row("T", (16, 28, 40), (7.5, 8, 7.5)), _row("L", (-22, -14, -6), (7, 8, 9)), width=1.8),
        *_fan(_row("L", (30, 38), (1, 1)), _row("L", (4, 10), (18, 20)), width=1.7),
    ),
    "abdominals": tuple(
        Fibre((("T", a, 6.5), ("T", a * 1.05, 16), ("T", a * 1.05, 26), ("T", a, 35)), 2.0) for a in (8, 22, 36)
    ),
    "lower_abdominals": tuple(
        Fibre((("T", a, 4), ("T", a * 1.05, 9), ("T", a * 1.05, 14), ("T", a, 20)), 2.0) for a in (8, 22, 36)
    ),
    "obliques": _fan(
        _row("T", (92, 82, 74, 66, 60), (30, 28, 25.5, 22.5, 19)),
        _row("T", (64, 52, 42, 36, 34), (11, 11.5, 13, 15, 16.5)),
        bulge=4,
        width=1.9,
    ),
    "back_extensors": tuple(
        Fibre((("T", a, 4), ("T", a, 14), ("T", a, 26), ("T", a, 38)), 1.5) for a in (171, 162, 153)
    ),
    "chest": _fan(
        _row("T", (7, 8, 10, 12, 15), (46, 43, 40, 37, 34.5)),
        _row("T", (70, 68, 66, 63, 60), (46, 44.5, 43, 41.5, 40)),
        width=1.8,
    ),
    "deltoid": _fan(_row("A", (20, 48, 76, 104, 132), (-2, -3, -3.4, -3, -2)),
                    _row("A", (74, 82, 90, 98, 106), (12.5, 13.5, 14, 13.5, 12.5)), width=1.5),
    "triceps": _fan(_row("A", (150, 172, 196), (6, 5, 6)), _row("A", (165, 178, 190), (24, 25, 24)), width=1.5),
    "biceps": _fan(_row("A", (-22, -2, 18), (5, 4, 5)), _row("A", (-8, 0, 8), (25, 26, 25)), width=1.5),
    "forearm_extensors": _fan(_row("A", (66, 84, 102), (29, 30, 31)), _row("A", (74, 90, 106), (48, 49, 48)),
                              width=1.1),
    "forearm_flexors": _fan(_row("A", (254, 274, 294), (31, 30, 30)), _row("A", (258, 274, 290), (47, 48, 47)),
                            width=1.1),
    "upper_trapezius": _fan(_row("T", (172, 160, 146), (56.5, 56, 55)), _row("T", (140, 124, 106), (47.5, 48.5, 49)),
                            width=1.4),
    "rhomboids": _fan(_row("T", (177, 177, 177, 177), (47, 44, 41, 38)), _row("T", (150, 148, 148, 150),
                      (44, 40.5, 37, 33.5)), width=1.5),
    "rotator_cuff": _fan(_row("T", (150, 148, 146), (43, 40, 37)), _row("T", (112, 112, 114), (45.5, 44, 42)),
                         width=1.6),
    "serratus": _fan(_row("T", (66, 66, 66, 68), (40, 36.5, 33, 29.5)), _row("T", (104, 104, 104, 104),
                     (43, 39.5, 36, 32.5)), width=1.3),
    "neck_extensors": _fan(_row("T", (164, 176), (50, 50)), _row("T", (166, 176), (57, 57)), width=1.2),
    "neck_side": _fan(_row("T", (46, 74, 96), (50, 50, 50)), _row("T", (88, 94, 100), (57, 57, 57)), width=1.1),
    "tibialis_anterior": _fan(_row("L", (14, 26, 38), (46, 46, 47)), _row("L", (2, 6, 10), (69, 70, 69)), width=1.4),
    "fibularis": _fan(_row("L", (82, 94, 106), (46, 46, 47)), _row("L", (98, 104, 110), (70, 70, 69)), width=1.2),
    "neck_flexors": _fan(_row("T", (24, 36), (50, 50)), _row("T", (30, 42), (55, 55)), width=1.2),
}  # fmt: skip
