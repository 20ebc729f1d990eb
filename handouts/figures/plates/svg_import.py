"""Outlines drawn in a vector editor, as parts of a plate: forms are read, paint is ignored.

Run `python -m handouts.figures.plates.svg_import drawing.svg` to write the parts as YAML. Two forms in the
drawing say where it is on the body: the middle of the one called "origin" is 0,0, and the one called "ruler"
is 10 cm wide.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import acos, cos, degrees, hypot, radians, sin, tan
from pathlib import Path
from xml.etree import ElementTree

from handouts.content.plates.plate import ROLES
from handouts.figures.plates.svg_path import Curve, Point, subpaths
from handouts.problems import BadInput, Place, Problem, nearest

CORNER = 25.0
"""An angle in degrees from which two curves meet in a corner."""
TURN = 35.0
"""A curve gets a control point for each such part of its turn."""
RULER = 10.0
"""The length of the ruler in cm."""

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_LABEL = "{http://www.inkscape.org/namespaces/inkscape}label"
_TRANSFORM = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^)]*)\)")


@dataclass(frozen=True)
class Drawn:
    """A closed form of the drawing: its name, the role its layer is named after, and its rings."""

    name: str
    role: str
    rings: tuple[tuple[Curve, ...], ...]


def read_svg(data: bytes, file: str) -> list[Drawn]:
    """The forms of a drawing in centimetres on the body, y upward.

    Raises BadInput where the file is no SVG, a path cannot be read, or origin and ruler are missing.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        expected = 'the drawing saved as "Plain SVG", which has none'
        raise BadInput([Problem("document type declarations are not read", Place(file), expected)])
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        line, column = error.position
        raise BadInput([Problem("this is not an SVG drawing", Place(file, line, column + 1))]) from None
    problems: list[Problem] = []
    try:
        forms = list(_forms(root, _IDENTITY, "", file, problems))
    except (ArithmeticError, IndexError, RecursionError, ValueError):
        what = "a length or transform in this drawing is no number, or its groups stand too deep inside each other"
        raise BadInput([Problem(what, Place(file))]) from None
    marks = {form.name: form for form in forms if form.name in ("origin", "ruler")}
    for name, meaning in (("origin", "the place of 0,0"), ("ruler", "a form 10 cm wide")):
        if name not in marks:
            problems.append(Problem(f'nothing in this drawing is called "{name}"', Place(file), meaning))
    if problems:
        raise BadInput(problems)
    left, bottom, right, top = _box(marks["origin"])
    scale = RULER / (_box(marks["ruler"])[2] - _box(marks["ruler"])[0])
    to_body = (scale, 0.0, 0.0, -scale, -scale * (left + right) / 2, scale * (bottom + top) / 2)
    return [_moved(form, to_body) for form in forms if form.name not in marks]


def control_points(ring: Sequence[Curve]) -> str:
    """A closed ring as control points, corners marked, as plates write them."""
    written = []
    for i, curve in enumerate(ring):
        before = ring[i - 1]
        corner = _angle(_direction(before, at_end=True), _direction(curve, at_end=False)) > CORNER
        written.append(_written(curve[0]) + ("!" if corner else ""))
        turn = _angle(_direction(curve, at_end=False), _direction(curve, at_end=True))
        pieces = 1 + int(turn // TURN) + (1 if turn > 5 else 0)
        written += [_written(_at(curve, k / pieces)) for k in range(1, pieces)]
    return " ".join(dict.fromkeys(written))


def as_yaml(forms: Sequence[Drawn]) -> str:
    """The forms as parts of a plate, from back to front as in the drawing."""
    lines = []
    for form in forms:
        lines += [f"- id: {form.name}", f"  role: {form.role}"]
        lines.append(f'  outline: "{control_points(form.rings[0])}"')
        if form.rings[1:]:
            lines.append("  holes:")
            lines += [f'    - "{control_points(ring)}"' for ring in form.rings[1:]]
    return "\n".join(lines) + "\n"


def _forms(
    element: ElementTree.Element, matrix: Matrix, role: str, file: str, problems: list[Problem]
) -> Iterator[Drawn]:
    matrix = _times(matrix, _transform(element.get("transform", "")))
    name = element.get(_LABEL) or element.get("id") or "part"
    tag = element.tag.rsplit("}", 1)[-1]
    if tag in ("defs", "clipPath", "mask", "symbol", "metadata"):
        return
    try:
        rings = subpaths(_path_data(element, tag))
    except ValueError as error:
        problems.append(Problem(f'the path "{name}" cannot be read: {error}', Place(file)))
        rings = []
    if rings:
        marker = name in ("origin", "ruler")
        if not marker and role not in ROLES:
            message = f'"{name}" is in the layer "{role}"' if role else f'"{name}" is in no layer'
            near = nearest(role, ROLES) if role else None
            problems.append(Problem(message, Place(file), "a layer called " + ", ".join(ROLES), near))
        ident = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "part"
        form = Drawn(ident, role, tuple(tuple(_closed(ring)) for ring in rings))
        yield replace(form, rings=_moved(form, matrix).rings)
    for child in element:
        layer = name.lower() if tag == "g" and name.lower() in ROLES else role
        if tag == "g" and not role and name != "part":
            layer = name.lower()
        yield from _forms(child, matrix, layer, file, problems)


def _path_data(element: ElementTree.Element, tag: str) -> str:
    def value(name: str) -> float:
        return float(re.sub(r"[a-z%]+$", "", element.get(name, "0")) or 0)

    if tag == "path":
        return element.get("d", "")
    if tag in ("polygon", "polyline"):
        return f"M {element.get('points', '')} Z"
    if tag == "line":
        return f"M {value('x1')} {value('y1')} L {value('x2')} {value('y2')}"
    if tag == "rect":
        x, y, width, height = (value(n) for n in ("x", "y", "width", "height"))
        return f"M {x} {y} H {x + width} V {y + height} H {x} Z"
    if tag in ("circle", "ellipse"):
        rx, ry = (value("r"), value("r")) if tag == "circle" else (value("rx"), value("ry"))
        x, y = value("cx"), value("cy")
        return f"M {x - rx} {y} A {rx} {ry} 0 1 1 {x + rx} {y} A {rx} {ry} 0 1 1 {x - rx} {y} Z"
    return ""


def _closed(ring: Sequence[Curve]) -> list[Curve]:
    """The ring with a last line home where its end is not its beginning, and without points on the spot."""
    curves = [c for c in ring if hypot(c[3][0] - c[0][0], c[3][1] - c[0][1]) > 1e-9]
    first, last = curves[0][0], curves[-1][3]
    if hypot(first[0] - last[0], first[1] - last[1]) > 1e-6:
        curves += [(last, last, first, first)]
    return curves


def _transform(text: str) -> Matrix:
    matrix = _IDENTITY
    for kind, inside in _TRANSFORM.findall(text):
        v = [float(n) for n in re.split(r"[\s,]+", inside.strip())]
        if kind == "matrix":
            step: Matrix = (v[0], v[1], v[2], v[3], v[4], v[5])
        elif kind == "translate":
            step = (1, 0, 0, 1, v[0], v[1] if len(v) > 1 else 0)
        elif kind == "scale":
            step = (v[0], 0, 0, v[1] if len(v) > 1 else v[0], 0, 0)
        elif kind == "rotate":
            c, s = cos(radians(v[0])), sin(radians(v[0]))
            x, y = (v[1], v[2]) if len(v) > 2 else (0.0, 0.0)
            step = (c, s, -s, c, x - c * x + s * y, y - s * x - c * y)
        elif kind == "skewX":
            step = (1, 0, tan(radians(v[0])), 1, 0, 0)
        else:
            step = (1, tan(radians(v[0])), 0, 1, 0, 0)
        matrix = _times(matrix, step)
    return matrix


def _times(m: Matrix, n: Matrix) -> Matrix:
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f


def _moved(form: Drawn, matrix: Matrix) -> Drawn:
    a, b, c, d, e, f = matrix

    def move(p: Point) -> Point:
        return a * p[0] + c * p[1] + e, b * p[0] + d * p[1] + f

    def curve(k: Curve) -> Curve:
        return move(k[0]), move(k[1]), move(k[2]), move(k[3])

    return replace(form, rings=tuple(tuple(curve(k) for k in ring) for ring in form.rings))


def _box(form: Drawn) -> tuple[float, float, float, float]:
    points = [p for ring in form.rings for k in ring for p in (k[0], k[3])]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _at(curve: Curve, t: float) -> Point:
    a, b, c, d = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    x, y = (a * p + b * q + c * r + d * s for p, q, r, s in zip(*curve, strict=True))
    return x, y


def _direction(curve: Curve, *, at_end: bool) -> Point:
    points = curve[::-1] if at_end else curve
    start = points[0]
    other = next((p for p in points[1:] if hypot(p[0] - start[0], p[1] - start[1]) > 1e-9), start)
    sign = -1 if at_end else 1
    return sign * (other[0] - start[0]), sign * (other[1] - start[1])


def _angle(a: Point, b: Point) -> float:
    length = hypot(*a) * hypot(*b)
    return degrees(acos(max(-1.0, min(1.0, (a[0] * b[0] + a[1] * b[1]) / length)))) if length else 0.0


def _written(point: Point) -> str:
    return ",".join(f"{round(value, 2) + 0:g}" for value in point)


def main(arguments: Sequence[str]) -> int:
    """Write the parts of the drawing named first in `arguments`; the exit code."""
    path = Path(arguments[0])
    try:
        sys.stdout.write(as_yaml(read_svg(path.read_bytes(), str(path))))
    except BadInput as bad:
        sys.stderr.write(f"{bad}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
