"""Transformation matrices as PDF writes them (ISO 32000-1, 8.3.4)."""

from __future__ import annotations

from collections.abc import Iterable

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Size = tuple[float, float]
"""Width and height."""
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def multiplied(first: Matrix, then: Matrix) -> Matrix:
    """The transformation that does `first`, then `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def mapped(box: Box, matrix: Matrix) -> Box:
    """The box around a box that was transformed."""
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return (min(xs), min(ys), max(xs), max(ys))


def overlap(one: Box, other: Box) -> Box | None:
    """What two boxes have in common; None where they have no area in common."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left < right and bottom < top else None


def matrix_from(operands: Iterable[float]) -> Matrix:
    """The matrix that six operands of an operator are; ValueError or TypeError for anything else."""
    a, b, c, d, e, f = (float(operand) for operand in operands)
    return (a, b, c, d, e, f)
