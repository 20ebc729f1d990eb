"""However much a picture holds, it is read in seconds or refused by a bound that is told."""

import io
import time
from base64 import b64encode
from itertools import chain

import pytest
from PIL import Image
from support.vector_drawing import pdf_of, svg

from handouts.conformance.check import faults
from handouts.pages.vectors import limits
from handouts.pages.vectors.reading import UnprintableVector, read_vector

SECONDS = 10


def told(body: str | bytes) -> str:
    """What is told of a picture that is refused, within the time that there is."""
    start = time.process_time()
    with pytest.raises(UnprintableVector) as bad:
        read_vector(body if isinstance(body, bytes) else svg(body))
    assert time.process_time() - start < SECONDS
    return "; ".join(bad.value.faults)


def nested(text: str, count: int) -> str:
    return f"<{text}>" * count + '<rect width="9" height="9"/>' + "</g>" * count


def test_a_hundred_thousand_rectangles() -> None:
    rects = "".join(f'<rect x="{i % 100}" y="{i // 1000}" width="1" height="1"/>' for i in range(100_000))
    assert f"more than {limits.MAX_ELEMENTS:,} elements" in told(rects)


@pytest.mark.slow
def test_a_path_of_a_million_points() -> None:
    points = " ".join(f"{i % 97} {i % 89}" for i in range(1_000_000))
    assert f"<path> d: it has more than {limits.MAX_POINTS:,} points" in told(f'<path d="M0 0 L{points}"/>')
    assert "more than" in told(f'<polygon points="{points}"/>')


def test_time_grows_with_what_there_is_and_no_faster() -> None:
    def seconds(count: int) -> float:
        rects = "".join(f'<rect x="{i % 100}" width="1" height="1"/>' for i in range(count))
        start = time.process_time()
        read_vector(svg(rects))
        return time.process_time() - start

    seconds(1000)  # what is imported and cached first
    assert seconds(16_000) < 4 * 3 * seconds(4_000)


@pytest.mark.slow
def test_what_is_just_allowed_is_printed_in_seconds() -> None:
    count = limits.MAX_DRAWN - 10
    rects = "".join(f'<rect x="{i % 100}" y="{i // 400}" width="1" height="1"/>' for i in range(count))
    start = time.process_time()
    assert pdf_of(read_vector(svg(rects)))
    points = " ".join(f"{i % 97} {i % 89}" for i in range(limits.MAX_POINTS - 10))
    assert pdf_of(read_vector(svg(f'<path d="M0 0 L{points}"/>')))
    assert time.process_time() - start < 2 * SECONDS


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (nested("g", 5000), "elements stand inside each other"),
        (nested('x:g xmlns:x="urn:x"', 2).replace("</g>", "</x:g>") + "<x>" * 5000 + "</x>" * 5000,
         "elements stand inside each other"),
        (nested('g opacity=".5"', 30).replace("<rect", '<rect width="9" height="9"/><rect x="5"'),
         "groups with opacity"),
        ("<rect " + " ".join(f'a{i}="x"' for i in range(1000)) + "/>", "attributes"),
        ('<linearGradient id="g">' + "<stop/>" * 5000 + "</linearGradient>"
         '<rect width="9" height="9" fill="url(#g)"/>', "stops"),
        ('<linearGradient id="g" x2="1e-5" spreadMethod="repeat"><stop/><stop offset="1"/></linearGradient>'
         '<rect width="9" height="9" fill="url(#g)"/>', "is repeated more than"),
        ('<radialGradient id="g" r="1e-5" spreadMethod="reflect"><stop/><stop offset="1"/></radialGradient>'
         '<rect width="9" height="9" fill="url(#g)"/>', "is repeated more than"),
        ('<pattern id="p" width="1e-4" height="1e-4"><rect width="1" height="1"/></pattern>'
         '<rect width="9" height="9" fill="url(#p)"/>', "is repeated more than"),
        ("<style>" + "rect{fill:red}" * 5000 + "</style>", "style rules"),
        ("<text y='9'>" + "long " * 20_000 + "</text>", "characters of text"),
        ('<path stroke="red" d="M0 0L9 9" stroke-dasharray="' + "1 " * 500 + '"/>', "more than 100 dashes"),
        ('<path stroke="red" d="M0 0L9 9" stroke-dasharray="1e-6"/>', "dashes too fine"),
    ],
)  # fmt: skip
def test_each_bound_is_told(body: str, what: str) -> None:
    assert what in told(body)


def test_uses_that_multiply() -> None:
    """Nine uses of nine uses of …: a billion laughs without an entity."""
    levels = "".join(f'<g id="a{i + 1}">' + f'<use href="#a{i}" x="1"/>' * 9 + "</g>" for i in range(9))
    body = f'<defs><rect id="a0" width="1" height="1"/>{levels}</defs><use href="#a9"/>'
    assert f"more than {limits.MAX_DRAWN:,} elements are drawn" in told(body)


def test_points_that_multiply() -> None:
    points = " ".join(f"{i % 97} {i % 89}" for i in range(20_000))
    body = f'<path id="p" d="M0 0L{points}"/>' + '<use href="#p"/>' * 1000
    assert f"more than {limits.MAX_POINTS:,} points" in told(body)


@pytest.mark.parametrize("kind", ["clipPath", "mask", "marker", "pattern"])
def test_references_that_multiply(kind: str) -> None:
    """Each of two things in a level refers to the level below."""
    use = {
        "clipPath": 'clip-path="url(#a{})"',
        "mask": 'fill="white" mask="url(#a{})"',
        "marker": 'stroke="red" marker-mid="url(#a{0})" marker-start="url(#a{0})" marker-end="url(#a{0})"',
        "pattern": 'fill="url(#a{})"',
    }[kind]
    units = 'patternUnits="userSpaceOnUse" width="9" height="9"' if kind == "pattern" else ""
    path = "<path d='M0 0L9 9L0 9z' {}/>"
    level = "".join(
        f'<{kind} id="a{i}" {units}>' + path.format(use.format(i - 1) if i else "") * 2 + f"</{kind}>"
        for i in range(40)
    )
    assert "more than" in told(f"<defs>{level}</defs>" + path.format(use.format(39)))


def test_selectors_that_would_be_tried_again_and_again() -> None:
    selector = " ".join(["*"] * 30) + " x"
    rules = "".join(f"{selector}, {' '.join(['g'] * 40)} rect {{ fill: red }}" for _ in range(400))
    body = f"<style>{rules}</style>" + "<g>" * 50 + '<rect width="1" height="1"/>' * 5000 + "</g>" * 50
    assert "comparisons" in told(body)


def test_a_file_of_too_many_bytes() -> None:
    assert f"at most {limits.MAX_BYTES:,} are read" in told(svg("<!--" + "x" * limits.MAX_BYTES + "-->"))


@pytest.mark.parametrize("size", [(1_000_000, 1), (1, 1_000_000)])
def test_pictures_like_threads(size: tuple[int, int]) -> None:
    assert "times as long as wide" in told(
        svg("<rect width='1' height='1'/>", 'viewBox="0 0 {} {}"'.format(*size))
    )


def data_url(image: Image.Image, kind: str = "PNG") -> str:
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return f"data:image/{kind.lower()};base64,{b64encode(buffer.getvalue()).decode()}"


def test_embedded_pictures_of_too_many_dots_are_not_decoded() -> None:
    large = data_url(Image.new("1", (8000, 7000)))
    assert "dots" in told(f'<image href="{large}" width="9" height="9"/>')


def test_embedded_pictures_share_one_bound() -> None:
    one = data_url(Image.new("1", (5000, 5000)))
    assert "together" in told(f'<image href="{one}" width="9" height="9"/>' * 3)


def test_programs_are_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pillow gives PostScript to a program; it must not even be asked which format a picture has."""
    ran = []
    monkeypatch.setattr("subprocess.Popen.__init__", lambda self, *args, **_: ran.append(args))
    eps = b64encode(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n").decode()
    for kind in ("png", "jpeg", "svg+xml", "gif", "x-eps"):
        told(f'<image href="data:image/{kind};base64,{eps}" width="9" height="9"/>')
    assert not ran


def test_many_marked_corners_are_counted() -> None:
    points = " ".join(f"{i % 97},{i % 89}" for i in range(limits.MAX_DRAWN + 5))
    marker = '<marker id="m"><rect width="1" height="1"/></marker>'
    assert "elements are drawn" in told(
        f'{marker}<polyline points="{points}" stroke="red" marker-mid="url(#m)"/>'
    )


def test_groups_within_groups_pass_the_checker() -> None:
    two = '<rect width="50" height="40" fill="red"/><circle cx="50" cy="20" r="20"/>'
    depth = limits.MAX_GROUPS
    body = '<g opacity=".9">' * depth + two + "</g>" * depth
    assert faults(pdf_of(read_vector(svg(body)))) == []


def test_every_bound_is_documented() -> None:
    names = {name for name in vars(limits) if name.startswith("MAX_")} - {"MAX_FAULTS"}
    assert names == set(limits.TOLD)
    assert all(limits.TOLD[name][0] == getattr(limits, name) for name in names)
    assert list(chain(limits.TOLD))
