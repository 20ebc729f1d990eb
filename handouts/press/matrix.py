"""Transformation matrices as PDF writes them (ISO 32000-1, 8.3.4)."""

from __future__ import annotations

from pypdf.generic import DictionaryObject, FloatObject, NumberObject

from handouts.press import access

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def multiplied(first: Matrix, then: Matrix) -> Matrix:
    """The transformation that does `first`, then `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def matrix_of(holder: DictionaryObject, key: str) -> Matrix:
    """The matrix at a key; the identity for anything else."""
    values = [access.resolved(item) for item in access.array(holder, key)]
    if len(values) != 6:
        return IDENTITY
    a, b, c, d, e, f = (float(v) if isinstance(v, FloatObject | NumberObject) else 0.0 for v in values)
    return (a, b, c, d, e, f)
