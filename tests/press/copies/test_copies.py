"""Copies bound from ready parts: valid, alike however they were come by, different where they should be."""

from __future__ import annotations

import zlib
from io import BytesIO
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from support.press_pdfs import blocks
from support.sample_pdf import sample

from handouts.conformance.check import faults
from handouts.pdf.page_form import page_content
from handouts.press.copies.binding import CopyBinder, Sheet
from handouts.press.copies.deflate import joined, piece
from handouts.press.copies.locked import locked
from handouts.press.copies.part import Gap, ReadyPart, make_ready
from handouts.press.copies.template import Own, references, template
from handouts.xmp import Metadata

METADATA = Metadata("Stronger legs", "en")


def ready(name: str) -> ReadyPart:
    pdf = sample(blocks(name, to="steps"), names={"intro": 0, "steps": 1})
    return make_ready(name, pdf, name.title(), "en", others=("one", "two", "three"))


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=5))
def test_deflated_pieces_join_to_one_stream(runs: list[bytes]) -> None:
    assert zlib.decompress(joined([piece(run) for run in runs])) == b"".join(runs)


def test_a_damaged_checksum_is_noticed() -> None:
    stream = joined([piece(b"clam"), piece(b"shell")])
    with pytest.raises(zlib.error, match="incorrect data check"):
        zlib.decompress(stream[:-1] + bytes([stream[-1] ^ 1]))


def test_references_are_none_inside_strings() -> None:
    body = rb"<</P 12 0 R/T (see 7 0 R \) 8 0 R)/K [3 0 R 41 0 R]/StructParents 2>>"
    assert references(body) == [12, 3, 41]
    made = template(body, {12: Own(0), 3: Own(1), 41: Own(2)})
    assert made.holes == (Own(0), Own(1), Own(2), Own(2))
    filled = made.filled(lambda hole: 100 + hole.index if isinstance(hole, Own) else 0)
    assert b"(see 7 0 R \\) 8 0 R)" in filled
    assert references(filled) == [100, 101, 102]


def test_a_copy_is_valid_and_the_same_whatever_was_bound_before() -> None:
    parts = {name: ready(name) for name in ("one", "two", "three")}
    orders = [["one", "two", "three"], ["three", "one"], ["two"], ["one", "three", "two"]]
    alone = {tuple(order): CopyBinder(METADATA).bind([Sheet(parts[n]) for n in order]) for order in orders}
    together = CopyBinder(METADATA)
    chance = Random(3)
    for _ in range(12):
        order = chance.choice(orders)
        assert together.bind([Sheet(parts[name]) for name in order]) == alone[tuple(order)]
    for pdf in alone.values():
        assert faults(pdf) == []
    assert [len(PdfReader(BytesIO(pdf)).pages) for pdf in alone.values()] == [6, 4, 2, 6]


def test_gaps_are_filled_and_tell_copies_apart() -> None:
    pdf = sample(blocks("one", to="steps"), names={"intro": 0, "steps": 1})
    content = page_content(PdfReader(BytesIO(pdf)).pages[0])
    start = content.index(b"BT")
    end = content.index(b"ET") + 2
    part = make_ready("one", pdf, "One", "en", gaps=[Gap(0, start, end)])
    binder = CopyBinder(METADATA)
    same = binder.bind([Sheet(part, (content[start:end],))])
    assert faults(same) == []
    assert content in page_content(PdfReader(BytesIO(same)).pages[0])
    other = binder.bind([Sheet(part, (b"BT ET",))])
    assert other != same
    assert len({PdfReader(BytesIO(made)).trailer["/ID"][0] for made in (same, other)}) == 2


def test_a_locked_copy_opens_with_its_password_and_keeps_its_tags() -> None:
    pytest.importorskip("cryptography")
    pdf = locked(CopyBinder(METADATA).bind([Sheet(ready("one"))]), "s3cret", METADATA)
    reader = PdfReader(BytesIO(pdf))
    assert reader.is_encrypted
    assert not reader.decrypt("wrong")
    assert reader.decrypt("s3cret")
    encryption = reader.trailer["/Encrypt"]
    assert encryption["/V"] == 5
    assert encryption["/P"] & 1 << 9  # bit 10: extraction for the sake of accessibility
    assert "/StructTreeRoot" in reader.root_object
    packet = reader.root_object["/Metadata"].get_data()
    assert b"pdfuaid:part" in packet
    assert b"pdfaid:part" not in packet
    assert faults(pdf, password="s3cret") == []
