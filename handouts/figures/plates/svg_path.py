"""SVG path data to lines and cubic Bézier curves (SVG 2, chapter 9), in the path's own units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import atan2, ceil, cos, hypot, pi, radians, sin, sqrt, tan

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]
Piece = tuple[str, tuple[float, ...]]
"""m, l, c or h, as PDF calls them, and absolute coordinates."""

_COMMAND = re.compile(r"[\s,]*([MmZzLlHhVvCcSsQqTtAa])")
_NUMBER = re.compile(r"[\s,]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)", re.ASCII)
_FLAG = re.compile(r"[\s,]*([01])")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_LARGEST = 1e9
_LEAST_RADIUS = 1e-9
_SAME = 1e-12


def pieces(data: str) -> Iterator[Piece]:
    """The path piece by piece, as it is read. Raises ValueError naming what cannot be read."""
    pen = _Pen()
    for command, numbers in _commands(data):
        yield from pen.draw(command, numbers)


def subpaths(data: str) -> list[list[Curve]]:
    """The curves of every subpath, lines and closing lines among them. Raises ValueError likewise."""
    found: list[list[Curve]] = [[]]
    at = start = (0.0, 0.0)
    for kind, points in pieces(data):
        if kind in "mh":
            if kind == "h" and at != start:
                found[-1].append(_straight(at, start))
            found.append([])
            at = start = (points[0], points[1]) if points else start
        elif kind == "l":
            found[-1].append(_straight(at, (points[0], points[1])))
            at = found[-1][-1][3]
        else:
            found[-1].append((at, (points[0], points[1]), (points[2], points[3]), (points[4], points[5])))
            at = found[-1][-1][3]
    return [curves for curves in found if curves]


def _straight(start: Point, end: Point) -> Curve:
    (x0, y0), (x1, y1) = start, end
    a = x0 + (x1 - x0) / 3, y0 + (y1 - y0) / 3
    b = x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3
    return start, a, b, end


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with the numbers of one segment; numbers that follow without a command repeat it."""
    at, end, command = 0, len(data.rstrip(" \t\r\n,")), ""
    while at < end:
        if letter := _COMMAND.match(data, at):
            command, at = letter[1], letter.end()
        elif not command or command in "Zz":
            raise ValueError(f'"{data[at : at + 12]}" is not path data')
        numbers: list[float] = []
        for i in range(_COUNTS[command.upper()]):
            # The two flags of an arc may stand without anything between them.
            token = (_FLAG if command in "Aa" and i in (3, 4) else _NUMBER).match(data, at)
            if not token:
                raise ValueError(f'"{data[at : at + 12]}" stands where "{command}" needs a number')
            numbers.append(float(token[1]))
            at = token.end()
        if any(abs(value) > _LARGEST for value in numbers):
            raise ValueError(f'"{data[max(0, at - 12) : at]}" is too large a number')
        yield command, numbers
        command = {"M": "L", "m": "l"}.get(command, command)


class _Pen:
    """Follows the commands: where it is, where the subpath began, and the handle that a smooth curve continues."""

    def __init__(self) -> None:
        self._at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._handle: Point | None = None
        self._last = ""

    def draw(self, command: str, numbers: list[float]) -> Iterator[Piece]:
        kind = command.upper()
        if not self._last and kind != "M":
            raise ValueError(f'the path begins with "{command}" and not with "M"')
        if command != kind:
            numbers = self._absolute(kind, numbers)
        if self._last == "Z" and kind not in "MZ":
            yield "m", self._at
        points = list(zip(numbers[::2], numbers[1::2], strict=False))
        handle = self._reflected(kind)
        self._handle = None
        self._last = kind
        match kind:
            case "M":
                self._at = self._start = points[0]
                yield "m", self._at
            case "Z":
                self._at = self._start
                yield "h", ()
            case "L":
                yield self._line(points[0])
            case "H":
                yield self._line((numbers[0], self._at[1]))
            case "V":
                yield self._line((self._at[0], numbers[0]))
            case "C":
                yield self._curve(*points)
            case "S":
                yield self._curve(handle, *points)
            case "Q":
                yield self._quadratic(*points)
            case "T":
                yield self._quadratic(handle, points[0])
            case "A":
                yield from self._arc(numbers)

    def _absolute(self, kind: str, numbers: list[float]) -> list[float]:
        x, y = self._at
        if kind == "H":
            return [numbers[0] + x]
        if kind == "V":
            return [numbers[0] + y]
        if kind == "A":
            return [*numbers[:5], numbers[5] + x, numbers[6] + y]
        return [n + (y if i % 2 else x) for i, n in enumerate(numbers)]

    def _reflected(self, kind: str) -> Point:
        """The handle of the curve before, turned about the current point, as S and T continue it."""
        follows = {"S": "CS", "T": "QT"}.get(kind, "")
        if self._handle is None or self._last not in follows:
            return self._at
        return 2 * self._at[0] - self._handle[0], 2 * self._at[1] - self._handle[1]

    def _line(self, end: Point) -> Piece:
        self._at = end
        return "l", end

    def _curve(self, a: Point, b: Point, end: Point) -> Piece:
        self._at, self._handle = end, b
        return "c", (*a, *b, *end)

    def _quadratic(self, control: Point, end: Point) -> Piece:
        (x0, y0), (x1, y1), (x, y) = self._at, control, end
        a = x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3
        b = x + (x1 - x) * 2 / 3, y + (y1 - y) * 2 / 3
        piece = self._curve(a, b, end)
        self._handle = control
        return piece

    def _arc(self, numbers: list[float]) -> Iterator[Piece]:
        rx, ry, degrees, large, sweep, x, y = numbers
        start, end = self._at, (x, y)
        if start == end:
            return
        near = hypot(x - start[0], y - start[1]) < _SAME
        if near or abs(rx) < _LEAST_RADIUS or abs(ry) < _LEAST_RADIUS:
            yield self._line(end)
            return
        for curve in arc(start, end, abs(rx), abs(ry), radians(degrees), bool(large), bool(sweep)):
            yield self._curve(*curve[1:])
        self._handle = None


def arc(start: Point, end: Point, rx: float, ry: float, turn: float, large: bool, sweep: bool) -> list[Curve]:
    """An elliptical arc as Béziers of at most a quarter turn (SVG 1.1, appendix F.6)."""
    c, s = cos(turn), sin(turn)
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = c * dx + s * dy, -s * dx + c * dy
    grow = max(1.0, hypot(x / rx, y / ry))
    rx, ry = rx * grow, ry * grow
    across = (y / ry) * (y / ry) + (x / rx) * (x / rx)
    k = sqrt(max(0.0, 1 - across) / across) * (1 if large != sweep else -1)
    centre_x, centre_y = k * rx * y / ry, -k * ry * x / rx
    first = atan2((y - centre_y) / ry, (x - centre_x) / rx)
    swept = atan2((-y - centre_y) / ry, (-x - centre_x) / rx) - first
    if sweep and swept < 0:
        swept += 2 * pi
    elif not sweep and swept > 0:
        swept -= 2 * pi
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2

    def place(u: float, v: float) -> Point:
        px, py = centre_x + rx * u, centre_y + ry * v
        return middle[0] + c * px - s * py, middle[1] + s * px + c * py

    count = max(1, ceil(abs(swept) / (pi / 2) - 1e-9))
    step = swept / count
    h = 4 / 3 * tan(step / 4)
    curves = []
    for i in range(count):
        a, b = first + i * step, first + (i + 1) * step
        handle_a = place(cos(a) - h * sin(a), sin(a) + h * cos(a))
        handle_b = place(cos(b) + h * sin(b), sin(b) - h * cos(b))
        curves.append((place(cos(a), sin(a)), handle_a, handle_b, place(cos(b), sin(b))))
    curves[0] = (start, *curves[0][1:])
    curves[-1] = (*curves[-1][:3], end)
    return curves
