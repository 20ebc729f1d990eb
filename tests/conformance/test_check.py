"""Every check of a PDF is shown to find what it looks for, in a document broken in one way at a time."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from support.press_pdfs import document, rewritten

from handouts.conformance.check import faults
from handouts.problems import BadInput

Change = Callable[[PdfWriter], object]
_BROKEN: list[tuple[str, Change]] = []
N = NameObject


def finds(fault: str) -> Callable[[Change], Change]:
    """Register a change that must lead to a fault with these words, and to nothing else than faults."""

    def register(change: Change) -> Change:
        _BROKEN.append((fault, change))
        return change

    return register


def objects(writer: PdfWriter, **entries: str) -> Iterator[Any]:
    """The objects of the file that have these entries."""
    for item in writer._objects:
        if isinstance(item, DictionaryObject) and all(
            item.get(f"/{k}") == f"/{v}" for k, v in entries.items()
        ):
            yield item


def first(writer: PdfWriter, **entries: str) -> Any:
    return next(objects(writer, **entries))


def content(writer: PdfWriter, change: Callable[[bytes], bytes], page: int = 0) -> None:
    """Change the content stream of a page."""
    stream = DecodedStreamObject()
    stream.set_data(change(writer.pages[page]["/Contents"].get_object().get_data()))
    writer.pages[page][N("/Contents")] = writer._add_object(stream)


def program_stream(writer: PdfWriter) -> Any:
    return first(writer, Type="FontDescriptor")["/FontFile2"]


def xmp(writer: PdfWriter, old: bytes, new: bytes) -> None:
    stream = DecodedStreamObject()
    old_packet = writer.root_object["/Metadata"].get_data()
    assert old in old_packet
    stream.set_data(old_packet.replace(old, new))
    stream[N("/Type")], stream[N("/Subtype")] = N("/Metadata"), N("/XML")
    writer.root_object[N("/Metadata")] = writer._add_object(stream)


# -- the catalog and the metadata


@finds("no valid /Lang")
def _(writer: PdfWriter) -> None:
    del writer.root_object["/Lang"]


@finds("no valid /Lang")
def _(writer: PdfWriter) -> None:
    writer.root_object[N("/Lang")] = TextStringObject("English please")


@finds("/DisplayDocTitle")
def _(writer: PdfWriter) -> None:
    del writer.root_object["/ViewerPreferences"]


@finds("/MarkInfo")
def _(writer: PdfWriter) -> None:
    writer.root_object["/MarkInfo"][N("/Marked")] = BooleanObject(False)


@finds("/Suspects")
def _(writer: PdfWriter) -> None:
    writer.root_object["/MarkInfo"][N("/Suspects")] = BooleanObject(True)


@finds("no XMP metadata")
def _(writer: PdfWriter) -> None:
    del writer.root_object["/Metadata"]


@finds("does not say PDF/UA")
def _(writer: PdfWriter) -> None:
    xmp(writer, b"<pdfuaid:part>1", b"<pdfuaid:part>2")


@finds("does not say PDF/A")
def _(writer: PdfWriter) -> None:
    xmp(writer, b"<pdfaid:conformance>A", b"<pdfaid:conformance>B")


@finds("no extension schema")
def _(writer: PdfWriter) -> None:
    xmp(
        writer,
        b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua",
        b"<pdfaSchema:namespaceURI>http://other",
    )


@finds("no dc:title")
def _(writer: PdfWriter) -> None:
    xmp(writer, b"dc:title>", b"dc:type>")


@finds("not well-formed")
def _(writer: PdfWriter) -> None:
    xmp(writer, b"</dc:title>", b"")


@finds("/Title of the document information")
def _(writer: PdfWriter) -> None:
    writer.add_metadata({"/Title": "Another title"})


@finds("/CreationDate of the document information")
def _(writer: PdfWriter) -> None:
    writer.add_metadata({"/CreationDate": "D:20200101000000Z"})


@finds("0 PDF/A output intents")
def _(writer: PdfWriter) -> None:
    del writer.root_object["/OutputIntents"]


@finds("no ICC profile")
def _(writer: PdfWriter) -> None:
    writer.root_object["/OutputIntents"][0]["/DestOutputProfile"].set_data(b"no profile")


@finds("action of type JavaScript")
def _(writer: PdfWriter) -> None:
    action = DictionaryObject({N("/S"): N("/JavaScript"), N("/JS"): TextStringObject("app.beep()")})
    writer.root_object[N("/OpenAction")] = action


@finds("the catalog has /OCProperties")
def _(writer: PdfWriter) -> None:
    writer.root_object[N("/OCProperties")] = DictionaryObject()


@finds("/EmbeddedFiles")
def _(writer: PdfWriter) -> None:
    writer.add_attachment("notes.txt", b"notes")


# -- the structure tree


@finds("no structure tree")
def _(writer: PdfWriter) -> None:
    del writer.root_object["/StructTreeRoot"]


@finds("no standard role")
def _(writer: PdfWriter) -> None:
    first(writer, S="P")[N("/S")] = N("/Chapter")


@finds("is mapped to another")
def _(writer: PdfWriter) -> None:
    writer.root_object["/StructTreeRoot"][N("/RoleMap")] = DictionaryObject({N("/P"): N("/H1")})


@finds("/P of P")
def _(writer: PdfWriter) -> None:
    first(writer, S="P")[N("/P")] = first(writer, S="Table").indirect_reference


@finds("holds P")
def _(writer: PdfWriter) -> None:
    first(writer, S="Lbl")[N("/S")] = N("/P")


@finds("LBody (object 25) stands in Div")
def _(writer: PdfWriter) -> None:
    first(writer, S="LI")[N("/S")] = N("/Div")


@finds("holds content outside")
def _(writer: PdfWriter) -> None:
    body = first(writer, S="LBody")
    first(writer, S="LI")["/K"].append(body["/K"].pop())


@finds("neither /Alt nor /ActualText")
def _(writer: PdfWriter) -> None:
    del first(writer, S="Figure")["/Alt"]


@finds("no /BBox")
def _(writer: PdfWriter) -> None:
    del first(writer, S="Figure")["/A"]


@finds("no /ListNumbering")
def _(writer: PdfWriter) -> None:
    del first(writer, S="L")["/A"]


@finds("no /Scope")
def _(writer: PdfWriter) -> None:
    del first(writer, S="TH")["/A"]


@finds("no header cell")
def _(writer: PdfWriter) -> None:
    for cell in objects(writer, S="TH"):
        cell[N("/S")] = N("/TD")


@finds("have 2, 2, 1 columns")
def _(writer: PdfWriter) -> None:
    list(objects(writer, S="TR"))[2]["/K"].pop()


@finds("a head or foot and no body")
def _(writer: PdfWriter) -> None:
    table = first(writer, S="Table")
    head = DictionaryObject({N("/S"): N("/THead"), N("/P"): table.indirect_reference, N("/K"): ArrayObject()})
    table["/K"].append(writer._add_object(head))


@finds("follows a heading of level 1")
def _(writer: PdfWriter) -> None:
    first(writer, S="H2")[N("/S")] = N("/H3")


@finds("follows a heading of level 0")
def _(writer: PdfWriter) -> None:
    first(writer, S="H1")[N("/S")] = N("/P")


@finds("has the /ID of another")
def _(writer: PdfWriter) -> None:
    for cell in objects(writer, S="TD"):
        cell[N("/ID")] = TextStringObject("cell")


@finds("not with one Document")
def _(writer: PdfWriter) -> None:
    first(writer, S="Document")[N("/S")] = N("/Sect")


@finds("P (object 19) has no valid /Lang")
def _(writer: PdfWriter) -> None:
    first(writer, S="P")[N("/Lang")] = TextStringObject("?")


# -- content against the tree


@finds('"f" is neither tagged nor an artifact')
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data.replace(b"/Artifact BMC", b"/Other BMC"))


@finds("neither tagged nor an artifact")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data + b" BT /F1 12 Tf <0042> Tj ET")


@finds("both tagged and an artifact")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: b"/Artifact BMC " + data + b" EMC")


@finds("belongs to no element")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data + b" /P <</MCID 77>> BDC 0 0 5 5 re f EMC")


@finds("which is not there")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data.replace(b"/MCID 0", b"/Lang (en)"))


@finds("stands there 2 times")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data.replace(b"/MCID 1>>", b"/MCID 0>>"))


@finds("belongs to 2 elements")
def _(writer: PdfWriter) -> None:
    first(writer, S="H1")["/K"].append(first(writer, S="P")["/K"][0])


@finds("the parent tree does not lead from content")
def _(writer: PdfWriter) -> None:
    slots = writer.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"][1]
    slots[0], slots[1] = slots[1], slots[0]


@finds("is not in the parent tree")
def _(writer: PdfWriter) -> None:
    writer.pages[0][N("/StructParents")] = NumberObject(99)


@finds("have the same /StructParents")
def _(writer: PdfWriter) -> None:
    writer.pages[1][N("/StructParents")] = NumberObject(0)


@finds("does not lead from an annotation")
def _(writer: PdfWriter) -> None:
    first(writer, Subtype="Link")[N("/StructParent")] = NumberObject(1)


@finds("/ParentTreeNextKey")
def _(writer: PdfWriter) -> None:
    writer.root_object["/StructTreeRoot"][N("/ParentTreeNextKey")] = NumberObject(0)


@finds("is no PDF operator")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data + b" bogus")


@finds("q without Q")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: b"q " + data)


@finds("not closed")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: b"/Span BMC " + data)


@finds("q is nested more than 28 deep")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: b"q " * 29 + data + b" Q" * 29)


@finds("not among the resources")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data + b" /Artifact BMC /Nothing Do EMC")


@finds("a form XObject with tagged content is painted more than once")
def _(writer: PdfWriter) -> None:
    form = DecodedStreamObject()
    form.set_data(b"0 0 5 5 re f")
    form.update({N("/Type"): N("/XObject"), N("/Subtype"): N("/Form"), N("/StructParents"): NumberObject(9)})
    form[N("/BBox")] = ArrayObject([NumberObject(0), NumberObject(0), NumberObject(5), NumberObject(5)])
    resources = writer.pages[0]["/Resources"]
    resources[N("/XObject")] = DictionaryObject({N("/X"): writer._add_object(form)})
    content(writer, lambda data: data + b" /Artifact BMC /X Do /X Do EMC")


# -- fonts


@finds("is not embedded")
def _(writer: PdfWriter) -> None:
    del first(writer, Type="FontDescriptor")["/FontFile2"]


@finds("has no ToUnicode map")
def _(writer: PdfWriter) -> None:
    del first(writer, Subtype="Type0")["/ToUnicode"]


@finds("is shown and not mapped")
def _(writer: PdfWriter) -> None:
    stream = first(writer, Subtype="Type0")["/ToUnicode"]
    stream.set_data(stream.get_data().replace(b"<0024> <0043>\n", b""))


@finds("U+0000, U+FEFF or U+FFFE")
def _(writer: PdfWriter) -> None:
    stream = first(writer, Subtype="Type0")["/ToUnicode"]
    stream.set_data(stream.get_data().replace(b"<0024> <0043>", b"<0024> <FEFF>"))


@finds("private-use character")
def _(writer: PdfWriter) -> None:
    stream = first(writer, Subtype="Type0")["/ToUnicode"]
    stream.set_data(stream.get_data().replace(b"<0024> <0043>", b"<0024> <E001>"))


@finds("wide in the PDF")
def _(writer: PdfWriter) -> None:
    widths = first(writer, Subtype="CIDFontType2")["/W"][1]
    for index, width in enumerate(widths):
        widths[index] = NumberObject(width + 2)


@finds("shows .notdef")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data.replace(b"<0024", b"<00FF"))


@finds("has no CIDToGIDMap")
def _(writer: PdfWriter) -> None:
    del first(writer, Subtype="CIDFontType2")["/CIDToGIDMap"]


@finds("which the program has not")
def _(writer: PdfWriter) -> None:
    stream = first(writer, Subtype="CIDFontType2")["/CIDToGIDMap"]
    stream.set_data(b"\xff\xff" * (len(stream.get_data()) // 2))


@finds("the program lacks")
def _(writer: PdfWriter) -> None:
    stream = program_stream(writer)
    stream.set_data(stream.get_data().replace(b"glyf", b"none", 1))


@finds("the encoding is not Identity-H")
def _(writer: PdfWriter) -> None:
    first(writer, Subtype="Type0")[N("/Encoding")] = N("/Identity-V")


@finds("without a subset tag")
def _(writer: PdfWriter) -> None:
    for font in (*objects(writer, Subtype="Type0"), *objects(writer, Subtype="CIDFontType2")):
        font[N("/BaseFont")] = N("/Sample")
    first(writer, Type="FontDescriptor")[N("/FontName")] = N("/Sample")


@finds("the name in the descriptor is another")
def _(writer: PdfWriter) -> None:
    first(writer, Type="FontDescriptor")[N("/FontName")] = N("/ABCDEF+Other")


@finds("is a Type 3 font")
def _(writer: PdfWriter) -> None:
    first(writer, Subtype="Type0")[N("/Subtype")] = N("/Type3")


@finds("different subsets have the same name")
def _(writer: PdfWriter) -> None:
    fonts = writer.pages[1]["/Resources"]["/Font"]
    other = fonts["/F1"].clone(writer, force_duplicate=True)
    cid_font = other["/DescendantFonts"][0].get_object().clone(writer, force_duplicate=True)
    cid_font[N("/CIDToGIDMap")] = writer._add_object(DecodedStreamObject())
    cid_font["/CIDToGIDMap"].set_data(b"\0\1" * 200)
    other[N("/DescendantFonts")] = ArrayObject([writer._add_object(cid_font)])
    fonts[N("/F2")] = writer._add_object(other)


@finds("without a font")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data.replace(b"/F1 12 Tf", b""))


# -- annotations and pages


@finds("has no /Contents")
def _(writer: PdfWriter) -> None:
    del first(writer, Subtype="Link")["/Contents"]


@finds("is not printed")
def _(writer: PdfWriter) -> None:
    first(writer, Subtype="Link")[N("/F")] = NumberObject(0)


@finds("is hidden")
def _(writer: PdfWriter) -> None:
    first(writer, Subtype="Link")[N("/F")] = NumberObject(6)


@finds("no tab order")
def _(writer: PdfWriter) -> None:
    del writer.pages[0]["/Tabs"]


@finds("a Link annotation is in")
def _(writer: PdfWriter) -> None:
    first(writer, S="Link")[N("/S")] = N("/Span")


@finds("a link leads nowhere")
def _(writer: PdfWriter) -> None:
    del first(writer, Subtype="Link")["/Dest"]


@finds('leads to "nowhere"')
def _(writer: PdfWriter) -> None:
    first(writer, Subtype="Link")[N("/Dest")] = TextStringObject("nowhere")


@finds("an annotation has no appearance")
def _(writer: PdfWriter) -> None:
    first(writer, Subtype="Link")[N("/Subtype")] = N("/Square")


@finds("an annotation of type Movie")
def _(writer: PdfWriter) -> None:
    first(writer, Subtype="Link")[N("/Subtype")] = N("/Movie")


@finds("the TrimBox reaches beyond the page")
def _(writer: PdfWriter) -> None:
    writer.pages[0][N("/TrimBox")] = ArrayObject(map(NumberObject, (-9, 0, 100, 100)))


@finds("a side of 20000 pt")
def _(writer: PdfWriter) -> None:
    writer.pages[0][N("/MediaBox")] = ArrayObject(map(NumberObject, (0, 0, 20000, 100)))


# -- graphics


@finds("paints in CMYK")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data.replace(b"0.8 g", b"0 0 0 1 k"))


@finds("a CMYK colour space")
def _(writer: PdfWriter) -> None:
    writer.pages[0]["/Resources"][N("/ColorSpace")] = DictionaryObject({N("/C"): N("/DeviceCMYK")})


@finds("an interpolated image")
def _(writer: PdfWriter) -> None:
    image = DecodedStreamObject()
    image.update(
        {N("/Type"): N("/XObject"), N("/Subtype"): N("/Image"), N("/Interpolate"): BooleanObject(True)}
    )
    writer.pages[0]["/Resources"][N("/XObject")] = DictionaryObject({N("/I"): writer._add_object(image)})


@finds("the blend mode /Strange")
def _(writer: PdfWriter) -> None:
    state = DictionaryObject({N("/Type"): N("/ExtGState"), N("/BM"): N("/Strange")})
    writer.pages[0]["/Resources"][N("/ExtGState")] = DictionaryObject({N("/G"): state})


@finds("transfer function")
def _(writer: PdfWriter) -> None:
    state = DictionaryObject({N("/Type"): N("/ExtGState"), N("/TR"): N("/Identity")})
    writer.pages[0]["/Resources"][N("/ExtGState")] = DictionaryObject({N("/G"): state})


@finds("has no resources of its own")
def _(writer: PdfWriter) -> None:
    del writer.pages[0]["/Resources"]


# -- the file


@finds("no /ID of two strings")
def _(writer: PdfWriter) -> None:
    writer._ID = None


@finds("uses /LZWDecode")
def _(writer: PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01")
    stream[N("/Filter")] = N("/LZWDecode")
    writer.root_object[N("/Extra")] = writer._add_object(stream)


@finds("an integer that is too large")
def _(writer: PdfWriter) -> None:
    writer.root_object[N("/Extra")] = NumberObject(2**31)


@finds("a name that is too long")
def _(writer: PdfWriter) -> None:
    writer.root_object[N("/Extra")] = N("/" + "x" * 128)


@finds("a string that is too long")
def _(writer: PdfWriter) -> None:
    writer.root_object[N("/Extra")] = TextStringObject("x" * 32768)


def test_a_valid_document_has_no_faults() -> None:
    assert faults(document()) == []
    assert faults(rewritten(document())) == []


@pytest.mark.parametrize(("fault", "change"), _BROKEN, ids=[fault for fault, _ in _BROKEN])
def test_each_check_finds_its_fault(fault: str, change: Change) -> None:
    found = faults(rewritten(document(), change))
    assert any(fault in line for line in found), found


def _bytes_changed(old: bytes, new: bytes) -> bytes:
    pdf = rewritten(document())
    assert old in pdf
    return pdf.replace(old, new, 1)


@pytest.mark.parametrize(
    ("pdf", "fault"),
    [
        (lambda: b"\n" + rewritten(document()), "does not begin with a PDF"),
        (lambda: _bytes_changed(b"%PDF-1.7", b"%PDF-2.0"), "does not begin with a PDF"),
        (lambda: _bytes_changed(b"%\xe2\xe3\xcf\xd3", b"%abcd"), "no comment of four high bytes"),
        (lambda: rewritten(document()) + b"more", "follows the last %%EOF"),
        (lambda: _bytes_changed(b"\nendstream", b" endstream"), "no line end before endstream"),
        (lambda: _bytes_changed(b"1 0 obj\n", b"1 0 obj "), "not set off by line ends"),
    ],
)
def test_faults_in_the_bytes(pdf: Callable[[], bytes], fault: str) -> None:
    assert any(fault in line for line in faults(pdf()))


def test_an_encrypted_document() -> None:
    found = faults(rewritten(document(), lambda writer: writer.encrypt("", "owner", algorithm="RC4-128")))
    assert "PDF/A-2 6.1.3: the file is encrypted" in found


def test_a_locked_document_is_held_against_its_own_standard() -> None:
    def lock(writer: PdfWriter, permissions: int = -1) -> None:
        writer.encrypt("secret", "owner", algorithm="RC4-128", permissions_flag=permissions)

    assert faults(rewritten(document(), lock), password="secret") == []
    for_nobody = rewritten(document(), lambda writer: lock(writer, ~(1 << 9)))
    assert faults(for_nobody, password="secret") == [
        "PDF/UA-1 7.16: screen readers may not take text out of the encrypted file"
    ]


def test_links_out_of_a_part_may_be_open() -> None:
    pdf = rewritten(
        document(), lambda writer: first(writer, Subtype="Link").update({N("/Dest"): TextStringObject("x")})
    )
    assert faults(pdf, open_links=True) == []


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(BadInput, match="is not a PDF"):
        faults(zlib.compress(b"nothing"))
