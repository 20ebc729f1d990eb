from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link, Text
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    NumberObject,
    TextStringObject,
)
from support.merging import N, merged, plain, with_field, written
from support.press_pdfs import blocks, document, rewritten
from support.qpdf import qpdf_problems
from support.raw_pdf import one_page
from support.sample_pdf import Block, sample

from handouts.conformance.check import faults
from handouts.pdf.reading import Source
from handouts.pdf.structure import structure
from handouts.press.joining.merge import merge
from handouts.problems import BadInput
from handouts.xmp import Metadata


def test_tagged_documents_stay_valid() -> None:
    pdf = merge([Source("a.pdf", document()), Source("b.pdf", document()), Source("a.pdf", document())]).pdf
    assert faults(pdf) == []
    assert structure(pdf).count('Part title="Sample"') == 3
    assert qpdf_problems(pdf) == []


def test_an_untagged_page_makes_no_false_claims() -> None:
    result = merge([Source("consent.pdf", plain(2)), Source("booklet.pdf", document())])
    pdf = result.pdf
    found = faults(pdf)
    assert {fault.split(":")[1].strip() for fault in found if "the metadata does not say" in fault} == {
        "the metadata does not say PDF/UA part 1",
        "the metadata does not say PDF/A part 2, level A",
    }
    assert "PDF/UA-1 7.1: the document doubts its own tags (/Suspects)" in found
    assert structure(pdf).startswith('Document\n  Part title="Sample"\n')
    assert [(remark.file, remark.kind) for remark in result.remarks] == [("consent.pdf", "untagged")]


def test_untagged_documents_get_no_tree() -> None:
    catalog = merged(plain(), plain()).root_object
    assert "/StructTreeRoot" not in catalog
    assert "/MarkInfo" not in catalog


def test_pages_keep_their_sizes_and_order() -> None:
    pages = merged(plain(2, (300, 400)), plain(1, (595, 842)), document()).pages
    assert [float(page.mediabox.width) for page in pages] == [300, 300, 595, 420, 420]


def test_inherited_page_attributes_are_kept() -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(300, 400)
    writer._pages.get_object()[N("/MediaBox")] = page.pop("/MediaBox")  # type: ignore[union-attr,index]
    writer._pages.get_object()[N("/Rotate")] = NumberObject(90)  # type: ignore[union-attr,index]
    (page,) = merged(written(writer)).pages
    assert (float(page.mediabox.width), page.rotation) == (300, 90)


def test_what_the_document_is_called() -> None:
    a = plain(Title="Consent form", Author="The clinic", CreationDate="D:20240102030405+01'00'")
    b = plain(Title="Booklet", Author="The clinic", ModDate="D:20250607")
    reader = merged(a, b)
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Consent form", "The clinic")
    assert reader.metadata.modification_date == datetime(2025, 6, 7, tzinfo=UTC)
    assert reader.root_object["/Lang"] == "und"
    assert [item.title for item in reader.outline] == ["Consent form", "Booklet"]
    assert [item.title for item in merged(plain()).outline] == ["file-0"]


def test_words_of_titles_stay_apart() -> None:
    title = (
        b"<feff"
        + "Séance\u00a0n°\u00a03:\u00a0genou\u00a0droit\nHanche".encode("utf-16-be").hex().encode()
        + b">"
    )
    pdf = one_page(
        catalog=b"/Outlines<</First 31 0 R>>",
        more={30: b"<</Title%b>>" % title, 31: b"<</Title%b/Dest[3 0 R/Fit]>>" % title},
        trailer=b"/Info 30 0 R",
    )
    reader = merged(pdf)
    own = "Séance n° 3: genou droit Hanche"
    assert reader.metadata is not None
    assert reader.metadata.title == own
    assert own in reader.root_object["/Metadata"].get_data().decode()  # type: ignore[attr-defined]
    first, (below,) = reader.outline
    assert (first.title, below.title) == (own, own)


def test_a_language_that_is_none_is_not_taken_over() -> None:
    assert merged(one_page(catalog=b"/Lang(de-CH)")).root_object["/Lang"] == "de-CH"
    assert merged(one_page(catalog=b"/Lang(<script>)")).root_object["/Lang"] == "und"


def test_what_the_caller_says_wins() -> None:
    reader = PdfReader(BytesIO(merge([Source("a.pdf", document())], Metadata(title="T", language="fr")).pdf))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.root_object["/Lang"]) == ("T", "fr")


def test_fields_of_the_same_name_stay_apart() -> None:
    reader = merged(with_field("name"), with_field("date"), with_field("name"))
    fields = reader.get_fields()
    assert fields is not None
    assert set(fields) == {"name", "date", "name-2"}
    assert [page["/Annots"][0].get_object()["/T"] for page in reader.pages] == ["name", "date", "name-2"]  # type: ignore[index]
    assert all(field["/DA"] == "/Helv 0 Tf 0 g" for field in fields.values() if "/DA" in field)


def test_a_signature_does_not_stay() -> None:
    (page,) = merged(with_field("sign", "/Sig")).pages
    assert "/V" not in page["/Annots"][0].get_object()  # type: ignore[index]


def test_an_xfa_form_is_refused() -> None:
    def change(writer: PdfWriter) -> None:
        form = writer.root_object["/AcroForm"]
        form[N("/XFA")] = TextStringObject("x")  # type: ignore[index]
        writer.root_object[N("/NeedsRendering")] = BooleanObject(True)

    with pytest.raises(BadInput, match=r'"file-0.pdf" is an XFA form'):
        merged(rewritten(with_field("name"), change))


def test_annotations_and_links_inside_a_source_are_kept() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(plain(2))))
    writer.add_annotation(0, Text(rect=(10, 10, 30, 30), text="Note"))
    writer.add_annotation(0, Link(rect=(50, 50, 90, 60), target_page_index=1))
    reader = merged(plain(), written(writer))
    note, link = (item.get_object() for item in reader.pages[1]["/Annots"])  # type: ignore[union-attr]
    assert note["/Contents"] == "Note"
    assert link["/Dest"][0] == reader.pages[2].indirect_reference


def test_names_do_not_lead_into_another_source() -> None:
    lost = sample([Block("P", "See", below=[Block("Link", "there", to="intro")])])
    reader = merged(sample(blocks(), names={"intro": 0}), lost)
    assert "/Dest" in reader.pages[0]["/Annots"][0].get_object()  # type: ignore[index]
    assert "/Dest" not in reader.pages[2]["/Annots"][0].get_object()  # type: ignore[index]


def test_hidden_layers_stay_hidden() -> None:
    def layered(hidden: str) -> bytes:
        writer = PdfWriter(clone_from=PdfReader(BytesIO(plain())))
        groups = [
            writer._add_object(DictionaryObject({N("/Type"): N("/OCG"), N("/Name"): TextStringObject(name)}))
            for name in ("Notes", "Draft")
        ]
        default = DictionaryObject({N("/OFF"): ArrayObject(groups[1:])})
        if hidden == "all but notes":
            default = DictionaryObject({N("/BaseState"): N("/OFF"), N("/ON"): ArrayObject(groups[:1])})
        properties = {N("/OCGs"): ArrayObject(groups), N("/D"): default}
        writer.root_object[N("/OCProperties")] = DictionaryObject(properties)
        return written(writer)

    layers: Any = merged(layered("draft"), layered("all but notes")).root_object["/OCProperties"]
    assert len(layers["/OCGs"]) == 4
    assert [group.get_object()["/Name"] for group in layers["/D"]["/OFF"]] == ["Draft", "Draft"]


def test_attachments_are_kept_for_those_who_want_them() -> None:
    def attached(content: bytes) -> bytes:
        writer = PdfWriter(clone_from=PdfReader(BytesIO(document())))
        writer.add_attachment("log.csv", content)
        return written(writer)

    reader = merged(attached(b"1"), attached(b"2"), keep_attachments=True)
    names: Any = reader.root_object["/Names"]["/EmbeddedFiles"]["/Names"]  # type: ignore[index]
    assert names[::2] == ["log.csv", "log.csv-2"]
    files = [spec.get_object()["/EF"]["/F"].get_object().get_data() for spec in names[1::2]]
    assert files == [b"1", b"2"]
    assert b"pdfaid:part" not in reader.root_object["/Metadata"].get_data()  # type: ignore[attr-defined]


def test_roles_classes_and_ids_of_the_same_name_stay_apart() -> None:
    def custom(role: str, colour: str) -> bytes:
        def change(writer: PdfWriter) -> None:
            tree: Any = writer.root_object["/StructTreeRoot"]
            tree[N("/RoleMap")] = DictionaryObject({N("/Dose"): N(role)})
            look = DictionaryObject({N("/O"): N("/Layout"), N("/TextAlign"): N(colour)})
            tree[N("/ClassMap")] = DictionaryObject({N("/Look"): look})
            for element in writer._objects:
                if isinstance(element, DictionaryObject) and element.get("/S") == "/H1":
                    element.update(
                        {N("/S"): N("/Dose"), N("/C"): N("/Look"), N("/ID"): ByteStringObject(b"x")}
                    )
                if isinstance(element, DictionaryObject) and element.get("/S") == "/TD":
                    headers = DictionaryObject({N("/O"): N("/Table"), N("/Headers"): ArrayObject()})
                    headers["/Headers"].append(ByteStringObject(b"x"))  # type: ignore[attr-defined]
                    element[N("/A")] = headers

        return rewritten(document(), change)

    pdf = merge([Source("a", custom("/H1", "/Start")), Source("b", custom("/P", "/End"))]).pdf
    tree: Any = PdfReader(BytesIO(pdf)).root_object["/StructTreeRoot"]
    assert tree["/RoleMap"] == {"/Dose": "/H1", "/Dose-": "/P"}
    assert {key: value["/TextAlign"] for key, value in tree["/ClassMap"].items()} == {
        "/Look": "/Start",
        "/Look-": "/End",
    }
    assert tree["/IDTree"]["/Names"][::2] == ["x", "x-2"]
    parts = structure(pdf).split("\n  Part ")
    assert 'Dose "Clamshell"' in parts[1]
    assert "TD Headers=x " in parts[1]
    assert 'Dose- "Clamshell"' in parts[2]
    assert "TD Headers=x-2 " in parts[2]


def test_marked_content_in_forms_keeps_its_elements() -> None:
    """A page whose tagged content stands in a form XObject, as other programs write it (/Stm)."""

    def change(writer: PdfWriter) -> None:
        page = writer.pages[1]
        form = DecodedStreamObject()
        form.set_data(page["/Contents"].get_object().get_data())  # type: ignore[attr-defined]
        form.update(
            {N("/Type"): N("/XObject"), N("/Subtype"): N("/Form"), N("/Resources"): page["/Resources"]}
        )
        form[N("/BBox")], form[N("/StructParents")] = page["/MediaBox"], page.pop("/StructParents")
        ref = writer._add_object(form)
        contents = DecodedStreamObject()
        contents.set_data(b"/X Do")
        page[N("/Contents")] = writer._add_object(contents)
        page[N("/Resources")] = DictionaryObject({N("/XObject"): DictionaryObject({N("/X"): ref})})
        paragraphs = [e for e in writer._objects if isinstance(e, DictionaryObject) and e.get("/S") == "/P"]
        (own,) = (e for e in paragraphs if e.raw_get("/Pg") == page.indirect_reference)
        reference = {N("/Type"): N("/MCR"), N("/Stm"): ref, N("/Pg"): page.indirect_reference}
        reference[N("/MCID")] = own["/K"][0]  # type: ignore[index]
        own[N("/K")] = ArrayObject([DictionaryObject(reference)])

    source = rewritten(document(), change)
    assert faults(source) == []
    pdf = merge([Source("a", document()), Source("b", source)]).pdf
    assert faults(pdf) == []
    assert structure(pdf).count('P "Stop if it hurts."') == 2


@pytest.mark.parametrize(
    ("pdf", "message"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 a Word document", "is not a PDF"),
        (b"%PDF-1.7\nnothing more", "is damaged"),
        (
            rewritten(document(), lambda writer: writer.encrypt("secret", algorithm="RC4-128")),
            "needs a password",
        ),
        (written(PdfWriter()), "has no pages"),
    ],
)
def test_what_cannot_be_merged_is_named(pdf: bytes, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        merge([Source("good.pdf", document()), Source("bad.pdf", pdf)])
    (problem,) = caught.value.problems
    assert problem.message == f'"bad.pdf" {message}'
    assert problem.expected


def test_a_pdf_locked_only_against_changes_can_be_merged() -> None:
    locked = rewritten(document(), lambda writer: writer.encrypt("", "owner", algorithm="RC4-128"))
    assert faults(merge([Source("a.pdf", locked)]).pdf) == []


def test_the_same_sources_give_the_same_bytes() -> None:
    sources = [Source("a.pdf", document()), Source("b.pdf", plain())]
    assert merge(sources) == merge(sources)
