"""SVG path data to cubic Bézier curves (SVG 1.1, chapter 8), in the path's own units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import atan2, ceil, cos, pi, radians, sin, sqrt, tan

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]

_TOKEN = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_ARC_FLAGS = re.compile(r"[\s,]*([01])[\s,]*([01])")


def subpaths(data: str) -> list[list[Curve]]:
    """The curves of every subpath. Raises ValueError naming what cannot be read."""
    pen = _Pen()
    for command, numbers in _commands(data):
        pen.draw(command, numbers)
    return [curves for curves in pen.done() if curves]


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    at, command, numbers = 0, "", list[float]()
    while at < len(data):
        if data[at] in " \t\r\n,":
            at += 1
            continue
        # The two flags of an arc may stand without anything between them.
        if command in ("A", "a") and len(numbers) % 7 == 3 and (flags := _ARC_FLAGS.match(data, at)):
            numbers += [float(flags[1]), float(flags[2])]
            at = flags.end()
            continue
        token = _TOKEN.match(data, at)
        if not token:
            raise ValueError(f'"{data[at : at + 12]}" is not path data')
        if token[1]:
            if command:
                yield from _split(command, numbers)
            command, numbers = token[1], []
        else:
            numbers.append(float(token[2]))
        at = token.end()
    if command:
        yield from _split(command, numbers)


def _split(command: str, numbers: list[float]) -> Iterator[tuple[str, list[float]]]:
    """A command once for each group of numbers it has; a second M group is a line."""
    count = _COUNTS[command.upper()]
    if (count == 0) != (not numbers) or (count and len(numbers) % count):
        raise ValueError(f'"{command}" cannot have {len(numbers)} numbers')
    if not count:
        yield command, []
    for i in range(0, len(numbers), count or 1):
        yield command, numbers[i : i + count]
        command = {"M": "L", "m": "l"}.get(command, command)


class _Pen:
    def __init__(self) -> None:
        self._paths: list[list[Curve]] = [[]]
        self._at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._handle: Point | None = None
        self._last = ""

    def done(self) -> list[list[Curve]]:
        return self._paths

    def draw(self, command: str, numbers: list[float]) -> None:
        kind = command.upper()
        if command != kind:
            numbers = self._absolute(kind, numbers)
        points = list(zip(numbers[::2], numbers[1::2], strict=False))
        handle = self._reflected(kind)
        self._handle = None
        match kind:
            case "M":
                self._paths.append([])
                self._at = self._start = points[0]
            case "Z":
                if self._at != self._start:
                    self._line(self._start)
                self._paths.append([])
            case "L":
                self._line(points[0])
            case "H":
                self._line((numbers[0], self._at[1]))
            case "V":
                self._line((self._at[0], numbers[0]))
            case "C":
                self._curve(*points)
            case "S":
                self._curve(handle, *points)
            case "Q":
                self._quadratic(*points)
            case "T":
                self._quadratic(handle, points[0])
            case "A":
                self._arc(numbers)
        self._last = kind

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

    def _line(self, end: Point) -> None:
        (x0, y0), (x1, y1) = self._at, end
        a = x0 + (x1 - x0) / 3, y0 + (y1 - y0) / 3
        b = x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3
        self._curve(a, b, end)
        self._handle = None

    def _curve(self, a: Point, b: Point, end: Point) -> None:
        self._paths[-1].append((self._at, a, b, end))
        self._at, self._handle = end, b

    def _quadratic(self, control: Point, end: Point) -> None:
        a = tuple(p + (c - p) * 2 / 3 for p, c in zip(self._at, control, strict=True))
        b = tuple(p + (c - p) * 2 / 3 for p, c in zip(end, control, strict=True))
        self._curve((a[0], a[1]), (b[0], b[1]), end)
        self._handle = control

    def _arc(self, numbers: list[float]) -> None:
        rx, ry, degrees, large, sweep, x, y = numbers
        start, end = self._at, (x, y)
        if start == end:
            return
        if not rx or not ry:
            self._line(end)
            return
        for curve in arc(start, end, abs(rx), abs(ry), radians(degrees), bool(large), bool(sweep)):
            self._curve(*curve[1:])
        self._handle = None


def arc(start: Point, end: Point, rx: float, ry: float, turn: float, large: bool, sweep: bool) -> list[Curve]:
    """An elliptical arc as Béziers of at most a quarter turn (SVG 1.1, appendix F.6)."""
    c, s = cos(turn), sin(turn)
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = c * dx + s * dy, -s * dx + c * dy
    grow = sqrt(max(1.0, (x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    room = max(0.0, (rx * ry) ** 2 - (rx * y) ** 2 - (ry * x) ** 2)
    k = sqrt(room / ((rx * y) ** 2 + (ry * x) ** 2)) * (1 if large != sweep else -1)
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
