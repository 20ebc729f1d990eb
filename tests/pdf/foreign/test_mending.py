"""PDFs from anywhere in sound syntax: what is read is what PDFium shows, whatever the letters."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from support.in_process import mending_in_process
from support.pdfium import drawn
from support.raw_pdf import one_page, stream
from support.shown_alike import BLUE, RED, assert_pictures_alike, assert_shown_alike

from handouts.pdf.foreign.inflating import mended_deflate
from handouts.pdf.foreign.mending import mended, pages_of_sound
from handouts.pdf.reading import Source
from handouts.press.joining.merge import merge
from handouts.problems import BadInput

SQUARES = one_page(b"1 0 0 rg 10 10 50 50 re f 0 0 1 rg 70 70 20 20 re f")
FILES: dict[str, bytes] = {
    "NUL between words": SQUARES.replace(b"3 0 obj\n", b"3\0000\0obj\0"),
    "comments in the trailer": SQUARES.replace(b"trailer\n<<", b"trailer %c\n<<%x>>\n"),
    "carriage returns": SQUARES.replace(b"\n", b"\r"),
    "nothing between": SQUARES.replace(b"obj\n<<", b"obj<<"),
    "a late header": b"junk\n" * 50 + SQUARES,
    "a long tail": SQUARES + b"\0" * 3000,
    "objects without end": SQUARES.replace(b"endobj", b""),
    "no table": SQUARES[: SQUARES.index(b"xref")] + b"trailer <</Root 1 0 R>>",
    "a table elsewhere": SQUARES.replace(b"startxref\n", b"startxref\n7"),
    "a wrong length": SQUARES.replace(b"/Length 49", b"/Length 9"),
    "a length that is not there": SQUARES.replace(b"/Length 49", b"/Length 99 0 R"),
    "no size": SQUARES.replace(b"/MediaBox[0 0 200 200]", b""),
    "boxes the wrong way round": SQUARES.replace(b"[0 0 200 200]", b"[200 200 0 0]"),
    "turned": SQUARES.replace(b"/Contents", b"/Rotate -90/Contents"),
    "cropped": SQUARES.replace(b"/Contents", b"/CropBox[5 5 100 100]/UserUnit 1.5/Contents"),
    "all above": SQUARES.replace(b"/MediaBox[0 0 200 200]", b"").replace(
        b"/Type/Pages", b"/Type/Pages/MediaBox[0 0 200 200]/Rotate 180"
    ),
}


@pytest.mark.parametrize("pdf", FILES.values(), ids=FILES)
def test_files_are_read_as_viewers_read_them(pdf: bytes) -> None:
    assert_shown_alike(pdf, {RED, BLUE})


def test_the_comparer_sees_a_difference() -> None:
    other = SQUARES.replace(b"70 70 20", b"70 71 20")
    with pytest.raises(AssertionError):
        assert_pictures_alike(drawn(SQUARES), drawn(other))


PACKED = zlib.compress(b"1 0 0 rg 10 10 50 50 re f\n" * 2000, 9)
BROKEN = {
    "cut": PACKED[:-20],
    "without its sum": PACKED[:-4],
    "with a wrong sum": PACKED[:-4] + b"abcd",
    "spoilt inside": PACKED[:90] + b"\x55\xaa\x55" + PACKED[93:],
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_damaged_streams_show_what_can_be_unpacked_and_are_told(data: bytes) -> None:
    assert "damaged" in remarks_on_page_of(data)


def test_an_empty_page_is_no_damage() -> None:
    """Programs that write PDFs have it as a deflated stream without any data."""
    assert "damaged" not in remarks_on_page_of(b"")


@pytest.mark.parametrize("size", [b"3", b"9"])
def test_a_wrong_number_of_objects_is_no_damage(size: bytes) -> None:
    """As pdfunite writes it, with which many desks join their files."""
    with mending_in_process():
        (whole,) = mended([Source("a.pdf", one_page().replace(b"/Size 6", b"/Size " + size))])
    assert (whole.pages, whole.was_damaged) == (1, False)
    assert_pictures_alike(drawn(one_page()), drawn(whole.source.pdf))


def remarks_on_page_of(data: bytes) -> set[str]:
    """What is said of a page whose content is this deflated data, once it was seen that it looks the same."""
    pdf = one_page(more={4: stream(data, b"/Filter/FlateDecode")})
    with mending_in_process():
        result = merge([Source("a.pdf", pdf)])
    assert_pictures_alike(drawn(pdf), drawn(result.pdf))
    with pikepdf.open(BytesIO(result.pdf)) as document:
        assert document.check_pdf_syntax() == []
    return {remark.kind for remark in result.remarks}


def test_what_is_sound_is_left_alone() -> None:
    assert mended_deflate(PACKED, 10**6) is None
    assert mended_deflate(PACKED + b"\n", 10**6) is None
    assert mended_deflate(zlib.compress(bytes(10**6)), 10**4) is None  # nor is more looked at than wanted


def locked(password: str, owner: str = "owner", strength: int = 6) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(SQUARES)) as document:
        document.save(
            out,
            encryption=pikepdf.Encryption(
                owner=owner, user=password, R=strength, metadata=strength > 3, aes=strength > 3
            ),
        )
    return out.getvalue()


@pytest.mark.parametrize("strength", [2, 3, 4, 6])
def test_what_is_locked_with_no_password_is_opened(strength: int) -> None:
    (whole,) = mended([Source("a.pdf", locked("", strength=strength))])
    assert (whole.pages, whole.was_damaged) == (1, False)
    assert_pictures_alike(drawn(SQUARES), drawn(whole.source.pdf))


def test_what_is_locked_with_a_password_is_refused() -> None:
    with pytest.raises(BadInput, match=r'"a.pdf" needs a password'):
        merge([Source("a.pdf", locked("secret"))])
    assert merge([Source("a.pdf", locked("secret"), "secret")]).pages == 1


def test_what_is_sound_is_known() -> None:
    assert pages_of_sound(SQUARES) == 1
    assert pages_of_sound(SQUARES.replace(b"endobj", b"", 1)) is None
    assert pages_of_sound(b"no PDF") is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize(
    "trouble",
    [
        pytest.param(b"import os; os.abort()", id="a crash"),
        pytest.param(b"while True: pass", id="no end", marks=pytest.mark.slow),
        pytest.param(b"x = bytearray(4_000_000_000)", id="no memory"),
    ],
)
def test_one_file_that_breaks_the_reader_is_named_and_no_other(
    trouble: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process is told to break at one of the files, as a fault in a library in C++ would make it."""
    (tmp_path / "sitecustomize.py").write_bytes(
        b"from handouts.pdf.foreign import rewriting as r\n"
        b"r.SECONDS = 2\n"
        b"before = r._limit\n"
        b"def limit(length):\n"
        b"    before(length)\n"
        b"    if length == %d:\n        %b\n"
        b"r._limit = limit\n" % (len(SQUARES) + 1, trouble)
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    sources = [Source("good.pdf", SQUARES), Source("bad.pdf", SQUARES + b"\n"), Source("also.pdf", SQUARES)]
    found = mended(sources)
    assert [one.is_beyond for one in found] == [False, True, False]
    assert [one.pages for one in found] == [1, 0, 1]
    with pytest.raises(BadInput) as refused:
        merge([*sources, Source("none.pdf", b"none")])
    assert [problem.message for problem in refused.value.problems] == [
        '"bad.pdf" takes more memory or time than any document should',
        '"none.pdf" is not a PDF',
    ]


def objects_in_a_stream(bodies: dict[int, bytes]) -> bytes:
    """A file whose objects from number 10 on stand packed in one stream, number 9."""
    head = b" ".join(
        b"%d %d" % (number, sum(len(body) + 1 for other, body in bodies.items() if other < number))
        for number in bodies
    )
    data = zlib.compress(head + b" " + b" ".join(bodies.values()), 9)
    entries = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>" % (
        len(bodies),
        len(head) + 1,
        len(data),
    )
    plain = {
        1: b"<</Type/Catalog/Pages 2 0 R/X[%b]>>" % b" ".join(b"%d 0 R" % number for number in bodies),
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<<>>>>",
        9: entries + b"\nstream\n" + data + b"\nendstream",
    }
    out, places = bytearray(b"%PDF-1.5\n"), {}
    for number, body in plain.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table, size, start = max(bodies) + 1, max(bodies) + 2, len(out)
    rows = {number: (2, 9, index) for index, number in enumerate(bodies)}
    rows |= {number: (1, place, 0) for number, place in places.items()} | {table: (1, start, 0)}
    packed = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + index.to_bytes(4, "big")
        for kind, place, index in (rows.get(number, (0, 0, 0)) for number in range(size))
    )
    out += (
        b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 4]/Root 1 0 R/Length %d>>\nstream\n%b\nendstream\nendobj\n"
        % (
            table,
            size,
            len(packed),
            packed,
        )
    )
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def test_names_are_found_in_packed_objects_too() -> None:
    pdf = objects_in_a_stream({10: b"<</A#e9 1>>"})
    assert pages_of_sound(pdf) == 1


BOMBS: dict[str, Callable[[], bytes]] = {
    "one large array": lambda: objects_in_a_stream({10: b"[" + b"0 " * 20_000_000 + b"]"}),
    "many arrays": lambda: objects_in_a_stream({10 + n: b"[" + b"0 " * 900_000 + b"]" for n in range(25)}),
    "long texts": lambda: objects_in_a_stream({10 + n: b"(" + b"a" * 40_000_000 + b")" for n in range(3)}),
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize("build", BOMBS.values(), ids=BOMBS)
def test_what_unpacks_to_more_than_any_memory_is_refused_or_left_out(build: Callable[[], bytes]) -> None:
    pdf = build()
    assert len(pdf) < 200_000
    pid = os.fork()
    if not pid:  # a process of its own, so that its largest child is this test's
        try:
            with suppress(BadInput):
                merge([Source("small.pdf", pdf)])
            os._exit(0)
        finally:
            os._exit(1)
    _, status, usage = os.wait4(pid, 0)
    assert status == 0
    assert usage.ru_maxrss < 1_000_000
