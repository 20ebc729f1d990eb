"""Documents bound from drawn parts: valid, alike however they were come by, different where they should be."""

from __future__ import annotations

import zlib
from dataclasses import replace
from io import BytesIO
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from support.qpdf import qpdf_problems
from support.workbench import render, setting

from handouts.conformance.check import faults
from handouts.markup.parser import parse
from handouts.pages.furniture import Footer, render_furniture
from handouts.pages.part import Part, render_part
from handouts.pdf.as_printed.page_form import page_content
from handouts.pdf.structure import structure
from handouts.press.binding.binder import Binder, Sheet
from handouts.press.binding.deflate import joined, piece
from handouts.press.binding.part import Folio, Gap, ReadyPart, make_folios, make_ready
from handouts.press.binding.template import Own, Template, joined_templates, references, template
from handouts.problems import BadInput
from handouts.xmp import Metadata

BOOKLET = Metadata(title="Strong hips", language="en-GB", author="A clinic")


def drawn(name: str, to: str, lang: str = "en-GB") -> Part:
    body = (
        f'<h1>{name.title()}</h1><p>Lie down. See <a to="{to}">the rest</a>.</p><break/>'
        f'<h2 id="{name}-2">More</h2><p>Rise (7 0 R).</p>'
    )
    text = f'<part id="{name}" title="{name.title()}" lang="{lang}" page="plain">{body}</part>'
    letters, ids = "".join(map(chr, range(32, 127))), {name: "0", to: "0"}
    return render_part(parse(text, "part.xml"), setting(characters=letters, pages=ids))


def ready(name: str, to: str, lang: str = "en-GB", *, folio: bool = False) -> ReadyPart:
    return make_ready(name, drawn(name, to, lang).drawn, name.title(), BOOKLET.language, folio=folio)


def footers(*folios: str) -> list[Folio | None]:
    found = [Footer("A clinic", folio) if folio else None for folio in folios]
    return make_folios(render_furniture(found, setting()))


def bound(*sheets: Sheet) -> bytes:
    return Binder(BOOKLET).bind(sheets)


@pytest.fixture(scope="module")
def booklet() -> bytes:
    return bound(
        *(Sheet(ready(*pair)) for pair in (("cover", "hip"), ("hip", "bridge"), ("bridge", "cover")))
    )


def test_a_bound_booklet_is_valid_and_so_is_each_part(booklet: bytes) -> None:
    for pdf in (booklet, drawn("cover", "cover").pdf):
        assert faults(pdf) == []
        assert qpdf_problems(pdf) == []


def test_the_tree_has_a_part_for_each(booklet: bytes) -> None:
    alone = structure(drawn("cover", "hip").pdf).split("\n")
    assert structure(booklet).split("\n")[: len(alone) + 1] == [
        "Document",
        '  Part title="Cover"',
        *("  " + line for line in alone[1:]),
    ]
    assert structure(booklet).count("\n  Part ") == 3


def test_links_lead_across_parts(booklet: bytes) -> None:
    reader = PdfReader(BytesIO(booklet))
    pages = {name: reader.get_destination_page_number(d) for name, d in reader.named_destinations.items()}
    assert pages == {"cover": 0, "cover-2": 1, "hip": 2, "hip-2": 3, "bridge": 4, "bridge-2": 5}
    targets = [page["/Annots"][0].get_object()["/Dest"] for page in reader.pages if "/Annots" in page]
    assert targets == ["hip", "bridge", "cover"]


def test_links_to_nowhere_are_all_named() -> None:
    with pytest.raises(BadInput) as caught:
        bound(Sheet(ready("cover", "bridg")), Sheet(ready("bridge", "kneading")))
    assert [str(problem) for problem in caught.value.problems] == [
        '"cover" links to "bridg", which no part defines\n    did you mean "bridge"?',
        '"bridge" links to "kneading", which no part defines',
    ]


def test_the_outline_names_each_part(booklet: bytes) -> None:
    reader = PdfReader(BytesIO(booklet))
    assert [(item.title, reader.get_destination_page_number(item)) for item in reader.outline] == [
        ("Cover", 0),
        ("Hip", 2),
        ("Bridge", 4),
    ]
    assert reader.page_labels == ["1", "2", "3", "4", "5", "6"]
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Strong hips", "A clinic")


def test_footers_are_artifacts_and_outside_the_tree() -> None:
    part = ready("cover", "cover", folio=True)
    pdf = bound(Sheet(part, folios=tuple(footers("1", "2"))))
    assert faults(pdf) == []
    assert structure(pdf) == structure(bound(Sheet(ready("cover", "cover"))))
    texts = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    assert [text.split("\n")[-1] for text in texts] == ["A clinic 1", "A clinic 2"]
    assert footers("", "2")[0] is None


def test_another_language_stays_with_its_part() -> None:
    pdf = bound(Sheet(ready("cover", "cover")), Sheet(ready("teil", "cover", "de")))
    assert '  Part title="Teil" lang=de\n' in structure(pdf)


def test_equal_fonts_are_kept_once(booklet: bytes) -> None:
    reader = PdfReader(BytesIO(booklet))
    programs = {
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].raw_get("/FontFile2").idnum
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    alone = PdfReader(BytesIO(drawn("cover", "cover").pdf)).pages[0]["/Resources"]["/Font"]
    assert len(programs) == len(alone)


def test_a_document_is_the_same_whatever_was_bound_before() -> None:
    parts = {name: ready(name, name) for name in ("one", "two", "three")}
    orders = [["one", "two", "three"], ["three", "one"], ["two"], ["one", "three", "two"]]
    alone = {tuple(order): bound(*(Sheet(parts[name]) for name in order)) for order in orders}
    together, chance = Binder(BOOKLET), Random(3)
    for _ in range(12):
        order = chance.choice(orders)
        assert together.bind([Sheet(parts[name]) for name in order]) == alone[tuple(order)]
    for pdf in alone.values():
        assert faults(pdf) == []
    assert [len(PdfReader(BytesIO(pdf)).pages) for pdf in alone.values()] == [6, 4, 2, 6]
    assert bound(Sheet(ready("one", "one"))) == bound(Sheet(ready("one", "one")))


def test_gaps_are_filled_and_tell_copies_apart() -> None:
    part = drawn("one", "one")
    content = part.drawn.pages[0].content
    start, end = content.index(b"BT"), content.index(b"ET") + 2
    made = make_ready("one", part.drawn, "One", "en-GB", gaps=[Gap(0, start, end)])
    binder = Binder(BOOKLET)
    same = binder.bind([Sheet(made, (content[start:end],))])
    assert faults(same) == []
    assert content in page_content(PdfReader(BytesIO(same)).pages[0])
    other = binder.bind([Sheet(made, (b"BT ET",))])
    assert other != same
    assert len({PdfReader(BytesIO(pdf)).trailer["/ID"][0] for pdf in (same, other)}) == 2


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
    assert joined_templates([made, Template(b"%%")]).text == made.text + b"%%"


def test_a_locked_copy_opens_with_its_password_and_keeps_its_tags() -> None:
    pytest.importorskip("cryptography")
    pdf = Binder(BOOKLET).bind([Sheet(ready("one", "one"))], "s3cret")
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


def test_nothing_is_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Binding is given objects: a part that was drawn is bound where no PDF can be read."""
    monkeypatch.setattr("pypdf.PdfReader.__init__", None)
    assert bound(Sheet(ready("one", "one"))).startswith(b"%PDF-1.7")


def test_every_element_of_the_markup_is_bound() -> None:
    part = render("<p>One</p>")
    named = replace(part.drawn, links=frozenset())
    assert faults(bound(Sheet(make_ready("part", named, "A part", "en-GB")))) == []
