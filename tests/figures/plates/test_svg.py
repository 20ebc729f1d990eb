"""Outlines from a vector editor become control points that draw the same form."""

from __future__ import annotations

from math import hypot, pi
from pathlib import Path

import numpy as np
import pytest

from handouts.content.plates.control_points import read_outline
from handouts.figures.plates.curves import flatten, smooth
from handouts.figures.plates.svg_import import as_yaml, control_points, main, read_svg
from handouts.figures.plates.svg_path import subpaths
from handouts.problems import BadInput

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">'
MARKS = '<circle id="origin" cx="100" cy="100" r="2"/><line id="ruler" x1="0" y1="190" x2="50" y2="190"/>'


def svg(body: str, marks: str = MARKS) -> bytes:
    return f"{HEAD}{marks}{body}</svg>".encode()


def polygon(text: str) -> np.ndarray:
    points = read_outline(text)
    curve = smooth(np.array([(p.x, p.y) for p in points]), [p.corner for p in points], closed=True)
    return flatten(curve)


def area(line: np.ndarray) -> float:
    x, y = line[:, 0], line[:, 1]
    return float(abs(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) / 2)


def test_a_circle_stays_a_circle() -> None:
    (form,) = read_svg(svg('<g id="bone"><circle id="head" cx="110" cy="80" r="12"/></g>'), "a.svg")
    assert (form.name, form.role) == ("head", "bone")
    outline = polygon(control_points(form.rings[0]))
    distance = np.hypot(outline[:, 0] - 2, outline[:, 1] - 4)
    assert np.abs(distance - 2.4).max() < 0.05
    assert area(outline) == pytest.approx(pi * 2.4**2, rel=0.02)


def test_a_box_keeps_its_corners_through_transforms() -> None:
    box = '<rect id="box" x="0" y="-4" width="2" height="4"/>'
    body = f'<g id="bone" transform="translate(100,100) scale(5)">{box}</g>'
    (form,) = read_svg(svg(body), "a.svg")
    text = control_points(form.rings[0])
    assert text.count("!") == 4
    outline = polygon(text)
    assert outline.min(0) == pytest.approx([0, 0])
    assert outline.max(0) == pytest.approx([2, 4])
    assert area(outline) == pytest.approx(8, rel=0.01)


def test_holes_and_layers_become_parts() -> None:
    path = "M100 100 h50 v-50 h-50 z M110 90 h10 v-10 h-10 z"
    forms = read_svg(svg(f'<g id="bone"><path id="Hip Bone" d="{path}"/></g>'), "a.svg")
    text = as_yaml(forms)
    assert text.startswith('- id: hip-bone\n  role: bone\n  outline: "0,0! 10,0! 10,10! 0,10!"\n  holes:\n')


@pytest.mark.parametrize(
    ("data", "ends"),
    [
        ("M0 0L10,0 10,10z", [(10, 0), (10, 10), (0, 0)]),
        ("m1 1 2 0 0 2z", [(3, 1), (3, 3), (1, 1)]),
        ("M0,0C1,1 2,1 3,0S5-1 6 0", [(3, 0), (6, 0)]),
        ("M0 0q5 5 10 0t10 0", [(10, 0), (20, 0)]),
        ("M0 0a5 5 0 0110 0", [(5, -5), (10, 0)]),
        ("M0 0H4V3h-4", [(4, 0), (4, 3), (0, 3)]),
    ],
)
def test_path_data_is_read(data: str, ends: list[tuple[float, float]]) -> None:
    (curves,) = subpaths(data)
    assert [c[3] for c in curves] == [pytest.approx(end) for end in ends]


def test_smooth_curves_continue_in_one_direction() -> None:
    (curves,) = subpaths("M0,0C1,1 2,1 3,0S5-1 6 0")
    first, second = curves
    a = first[3][0] - first[2][0], first[3][1] - first[2][1]
    b = second[1][0] - second[0][0], second[1][1] - second[0][1]
    assert a == pytest.approx(b)


def test_an_arc_keeps_its_radius() -> None:
    (curves,) = subpaths("M5 0A5 5 0 1 0 0 5")
    points = flatten(np.array(curves))
    assert all(abs(hypot(x, y) - 5) < 0.01 for x, y in points) or all(
        abs(hypot(x - 5, y - 5) - 5) < 0.01 for x, y in points
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<svg", "not an SVG"),
        (svg("", marks=""), '"origin"'),
        (svg('<g id="bone"><path id="p" d="M0 0 L 3"/></g>'), '"p" cannot be read'),
        (svg('<g id="bnoe"><path id="p" d="M0 0 L3 0 3 3z"/></g>'), 'layer "bnoe"'),
        (svg('<g transform="rotate(x)"/>'), "is no number"),
        (svg("<g>" * 5000 + "</g>" * 5000), "too deep"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg(""), "document type"),
    ],
)
def test_what_cannot_be_imported_is_said(data: bytes, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        read_svg(data, "a.svg")


def test_the_command_writes_yaml(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "drawing.svg"
    path.write_bytes(svg('<g id="bone"><circle id="head" cx="110" cy="80" r="12"/></g>'))
    assert main([str(path)]) == 0
    assert capsys.readouterr().out.startswith("- id: head\n  role: bone\n")
    path.write_bytes(b"<svg")
    assert main([str(path)]) == 2
    assert "not an SVG" in capsys.readouterr().err
