"""Rotations, easing and splines. Axes of every frame at rest: X to the front, Y up, Z to the person's right."""

from __future__ import annotations

from math import acos, cos, degrees, pi, sin

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Angles = float | Array


def _rotation(angle: Angles, axis: int) -> Array:
    radians = np.radians(np.asarray(angle, float))
    c, s = np.cos(radians), np.sin(radians)
    i, j = ((1, 2), (2, 0), (0, 1))[axis]
    matrix = np.zeros((*radians.shape, 3, 3))
    matrix[..., axis, axis] = 1
    matrix[..., i, i] = matrix[..., j, j] = c
    matrix[..., i, j], matrix[..., j, i] = -s, s
    return matrix


def rot_x(angle: Angles) -> Array:
    """Rotation about X by degrees, shape (..., 3, 3) for angles of shape (...)."""
    return _rotation(angle, 0)


def rot_y(angle: Angles) -> Array:
    """Rotation about Y by degrees."""
    return _rotation(angle, 1)


def rot_z(angle: Angles) -> Array:
    """Rotation about Z by degrees."""
    return _rotation(angle, 2)


def about(axis: Array, angle: float) -> Array:
    """Rotation by degrees about any axis (Rodrigues)."""
    x, y, z = unit(axis)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    turn = angle * pi / 180
    return np.asarray(np.eye(3) + sin(turn) * cross + (1 - cos(turn)) * cross @ cross)


def vec(x: float, y: float, z: float) -> Array:
    """A point or direction."""
    return np.array([x, y, z], float)


def unit(v: Array) -> Array:
    """The direction of `v`; a zero vector stays zero."""
    length = float(np.linalg.norm(v))
    return v / length if length > 1e-9 else v


def columns(x: Array, y: Array, z: Array) -> Array:
    """The frame whose axes are the three given unit vectors."""
    return np.stack([x, y, z], axis=1)


def angle_between(a: Array, b: Array) -> float:
    """Degrees between two directions."""
    return degrees(acos(float(np.clip(unit(a) @ unit(b), -1, 1))))


def smoothstep(x: Angles, start: float, end: float) -> Array:
    """0 before `start`, 1 after `end`, eased in between."""
    t = np.clip((np.asarray(x, float) - start) / (end - start), 0, 1)
    return np.asarray(t * t * (3 - 2 * t))


def spline(x: Array, y: Array, at: Array) -> Array:
    """Natural cubic spline through rows `y` at `x`, evaluated at `at`: shape (len(at), columns of y)."""
    n, h = len(x), np.diff(x)
    system, slope = np.zeros((n, n)), np.zeros_like(y)
    system[0, 0] = system[-1, -1] = 1
    for i in range(1, n - 1):
        system[i, i - 1 : i + 2] = h[i - 1], 2 * (h[i - 1] + h[i]), h[i]
        slope[i] = 6 * ((y[i + 1] - y[i]) / h[i] - (y[i] - y[i - 1]) / h[i - 1])
    second = np.linalg.solve(system, slope)
    k = np.clip(np.searchsorted(x, at) - 1, 0, n - 2)
    t, hk = (at - x[k])[:, None], h[k][:, None]
    first = (y[k + 1] - y[k]) / hk - hk * (2 * second[k] + second[k + 1]) / 6
    return np.asarray(y[k] + first * t + second[k] / 2 * t**2 + (second[k + 1] - second[k]) / (6 * hk) * t**3)


def table(rows: Array, at: Array) -> Array:
    """A table of cross-sections (first column: the station) interpolated at the stations `at`."""
    return spline(rows[:, 0], rows[:, 1:], at)
