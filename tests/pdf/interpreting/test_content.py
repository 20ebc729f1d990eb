from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.pdf.fonts import read_to_unicode
from handouts.pdf.interpreting.content import operations


def read(stream: bytes) -> list[tuple[object, ...]]:
    return [(*operation.operands, operation.operator) for operation in operations(stream)]


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        (b"1 0 0 1 2.5 -.5 cm", [(1, 0, 0, 1, 2.5, -0.5, "cm")]),
        (b"q\r\nQ", [("q",), ("Q",)]),
        (b"/F1 12 Tf", [("/F1", 12, "Tf")]),
        (b"/A#20B gs", [("/A B", "gs")]),
        (b"(a\\(b\\)\\\\ (nested) \\101\\n) Tj", [(b"a(b)\\ (nested) A\n", "Tj")]),
        (b"(a\\\r\nb\rc) Tj", [(b"ab\nc", "Tj")]),
        (b"<48 65 6C6>Tj", [(b"Hel`", "Tj")]),
        (b"[(A) -120 (B)]TJ", [([b"A", -120, b"B"], "TJ")]),
        (b"/P <</MCID 3 /Lang (en)>> BDC", [("/P", {"/MCID": 3, "/Lang": b"en"}, "BDC")]),
        (b"/S <</A [1 <</B null>>] /C true>> DP", [("/S", {"/A": [1, {"/B": None}], "/C": True}, "DP")]),
        (b"f* % a comment (\nB*", [("f*",), ("B*",)]),
        (b"(x) ' 1 2 (y) \"", [(b"x", "'"), (1, 2, b"y", '"')]),
        (
            b"q BI /W 1 /H 1 /BPC 8 ID \xffEI\x00 EI Q",
            [("q",), ({"/W": 1, "/H": 1, "/BPC": 8}, "BI"), ("Q",)],
        ),
    ],
)
def test_operations_are_read(stream: bytes, expected: list[tuple[object, ...]]) -> None:
    assert read(stream) == expected


@pytest.mark.parametrize(
    "stream",
    [
        b"(no end",
        b"1 2",
        b"[1 2 m",
        b">> q",
        b"] q",
        b"<</A 1 ] q",
        b"BI /W 1 ID xx",
        b"<</A q>> BDC",
        b"{1} q",
    ],
)
def test_what_breaks_the_grammar_is_told(stream: bytes) -> None:
    with pytest.raises(ValueError, match="content stream"):
        read(stream)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(stream: bytes) -> None:
    try:
        last = [operation.end for operation in operations(stream)]
    except ValueError:
        return
    assert last == sorted(last)
    assert all(end <= len(stream) for end in last)


def test_to_unicode_maps() -> None:
    cmap = (
        b"2 beginbfchar <0001> <0041> <0002> <00660069> endbfchar "
        b"2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0078> <D835DC00>] endbfrange"
    )
    assert read_to_unicode(cmap) == {1: "A", 2: "fi", 16: "a", 17: "b", 18: "c", 32: "x", 33: "\U0001d400"}


def test_a_broken_to_unicode_map_maps_what_it_can() -> None:
    assert read_to_unicode(b"1 beginbfchar <00 endbfchar 1 beginbfchar <05> <0042> endbfchar") == {5: "B"}
    assert read_to_unicode(zlib.compress(b"nothing")) == {}
