"""Writes small tagged PDFs for the tests of the press, without the pages package: PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import uharfbuzz

from handouts.pages.srgb import srgb_profile
from handouts.pdf import syntax
from handouts.pdf.writing.file import PdfFile, compressed
from handouts.xmp import Metadata, packet

FONT = Path(__file__).parents[2] / "fonts/atkinson-hyperlegible-next/AtkinsonHyperlegibleNext_400Regular.ttf"
CHARACTERS = "".join(map(chr, range(32, 127))) + "–•é"
METADATA = Metadata(title="Sample", language="en-GB", author="A clinic")


@dataclass
class Block:
    """A structure element with text of its own, or with blocks below it, on page `page`."""

    role: str
    text: str = ""
    below: Sequence[Block] = ()
    entries: Mapping[str, bytes] = field(default_factory=dict)
    to: str = ""
    """Where a Link leads: a named destination."""
    page: int = 0


@dataclass(frozen=True)
class SampleFont:
    """The pieces of the embedded font; code n stands for the n-th character, from 1."""

    program: bytes
    widths: list[int]
    cid_to_gid: bytes


@cache
def sample_font() -> SampleFont:
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(FONT))
    font = uharfbuzz.Font(face)
    gids = [0, *(font.get_nominal_glyph(ord(character)) for character in CHARACTERS)]
    request = uharfbuzz.SubsetInput()
    request.glyph_set.update(gids)
    request.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.RETAIN_GIDS
    program = bytes(uharfbuzz.subset(face, request).blob.data)
    widths = [round(font.get_glyph_h_advance(gid) * 1000 / face.upem) for gid in gids]
    return SampleFont(program, widths, b"".join(gid.to_bytes(2, "big") for gid in gids))


def codes(text: str) -> str:
    """The text as a hex string of the sample font's codes."""
    return "<" + "".join(f"{CHARACTERS.index(character) + 1:04X}" for character in text) + ">"


def sample(
    blocks: Sequence[Block],
    *,
    metadata: Metadata = METADATA,
    names: Mapping[str, int] | None = None,
    bookmarks: Sequence[tuple[str, str]] = (),
    size: tuple[float, float] = (420, 595),
    tagged: bool = True,
    decorated: bool = True,
    catalog: Mapping[str, bytes] | None = None,
) -> bytes:
    """A PDF of these blocks; `names` are its named destinations by page, `bookmarks` titles and names."""
    return _Writer(metadata, size, tagged, decorated).written(blocks, names or {}, bookmarks, catalog or {})


class _Writer:
    def __init__(self, metadata: Metadata, size: tuple[float, float], tagged: bool, decorated: bool) -> None:
        self.metadata, self.size, self.tagged, self.decorated = metadata, size, tagged, decorated
        self.file = PdfFile()
        self.catalog, self.tree, self.root = (self.file.reserve() for _ in range(3))
        self.pages: list[int] = []
        self.content: list[list[str]] = []
        self.owners: list[list[int]] = []
        self.annotations: list[list[int]] = []
        self.links: list[tuple[int, Block, int, str]] = []

    def written(
        self,
        blocks: Sequence[Block],
        names: Mapping[str, int],
        bookmarks: Sequence[tuple[str, str]],
        catalog: Mapping[str, bytes],
    ) -> bytes:
        for _ in range(1 + max([0, *(block.page for block in _all(blocks))])):
            self.pages.append(self.file.reserve())
            self.content.append(["/Artifact BMC 0.8 g 20 20 380 2 re f EMC"] if self.decorated else [])
            self.owners.append([])
            self.annotations.append([])
        document = self.file.reserve()
        kids = [self.element(block, document) for block in blocks]
        entries = {"Type": b"/StructElem", "S": b"/Document", "P": syntax.reference(self.root)}
        self.file.put(document, syntax.dictionary(entries | {"K": syntax.array(kids)}))
        self.write_structure(document)
        self.write_pages()
        self.write_catalog(names, bookmarks, catalog)
        info = {"Title": syntax.text(self.metadata.title), "Author": syntax.text(self.metadata.author)}
        info["Producer"] = syntax.text(self.metadata.producer)
        info |= {key: syntax.text(self.metadata.pdf_date) for key in ("CreationDate", "ModDate")}
        return self.file.written(self.catalog, self.file.add(syntax.dictionary(info)))

    def element(self, block: Block, parent: int) -> bytes:
        number = self.file.reserve()
        kids = [self.element(below, number) for below in block.below]
        if block.text or block.role == "Figure":
            kids.insert(0, syntax.number(len(self.owners[block.page])))
            self.paint(block)
            self.owners[block.page].append(number)
        if block.role == "Link":
            annotation = self.file.reserve()
            self.links.append((annotation, block, number, self.place(block)))
            self.annotations[block.page].append(annotation)
            objr = {"Type": b"/OBJR", "Pg": syntax.reference(self.pages[block.page])}
            kids.append(syntax.dictionary(objr | {"Obj": syntax.reference(annotation)}))
        entries = {
            "Type": b"/StructElem",
            "S": syntax.name(block.role),
            "P": syntax.reference(parent),
            "Pg": syntax.reference(self.pages[block.page]),
            "K": syntax.array(kids),
            **block.entries,
        }
        self.file.put(number, syntax.dictionary(entries))
        return syntax.reference(number)

    def place(self, block: Block) -> str:
        return f"40 {560 - 16 * len(self.owners[block.page])} 200 12"

    def paint(self, block: Block) -> None:
        x, y, *_ = self.place(block).split()
        painting = f"BT /F1 12 Tf 1 0 0 1 {x} {y} Tm {codes(block.text)} Tj ET"
        if block.role == "Figure":
            painting = f"q 0.2 0.4 0.6 rg {x} {y} 60 12 re f Q"
        mark = f"/{block.role} <</MCID {len(self.owners[block.page])}>> BDC" if self.tagged else "q"
        self.content[block.page].append(f"{mark} {painting} {'EMC' if self.tagged else 'Q'}")

    def write_structure(self, document: int) -> None:
        nums: list[bytes] = []
        for key, owners in enumerate(self.owners):
            nums += [syntax.number(key), syntax.array(map(syntax.reference, owners))]
        for key, (annotation, block, owner, place) in enumerate(self.links, len(self.owners)):
            nums += [syntax.number(key), syntax.reference(owner)]
            x, y, width, height = map(float, place.split())
            entries = {
                "Type": b"/Annot",
                "Subtype": b"/Link",
                "F": b"4",
                "Border": b"[0 0 0]",
                "Rect": syntax.array(map(syntax.number, (x, y, x + width, y + height))),
                "Contents": syntax.text(block.text),
                "Dest": syntax.text(block.to),
            }
            if self.tagged:
                entries["StructParent"] = syntax.number(key)
            self.file.put(annotation, syntax.dictionary(entries))
        root = {"Type": b"/StructTreeRoot", "K": syntax.array([syntax.reference(document)])}
        root |= {"ParentTree": syntax.dictionary({"Nums": syntax.array(nums)})}
        root["ParentTreeNextKey"] = syntax.number(len(nums) // 2)
        self.file.put(self.root, syntax.dictionary(root))

    def write_pages(self) -> None:
        fonts = syntax.dictionary({"Font": syntax.dictionary({"F1": syntax.reference(self.write_font())})})
        for index, number in enumerate(self.pages):
            entries = {
                "Type": b"/Page",
                "Parent": syntax.reference(self.tree),
                "MediaBox": syntax.array(map(syntax.number, (0, 0, *self.size))),
                "Resources": fonts,
                "Contents": syntax.reference(
                    self.file.add(compressed({}, "\n".join(self.content[index]).encode()))
                ),
            }
            if self.tagged:
                entries |= {"StructParents": syntax.number(index), "Tabs": b"/S"}
            if self.annotations[index]:
                entries["Annots"] = syntax.array(map(syntax.reference, self.annotations[index]))
            self.file.put(number, syntax.dictionary(entries))
        kids = syntax.array(map(syntax.reference, self.pages))
        tree = {"Type": b"/Pages", "Count": syntax.number(len(self.pages)), "Kids": kids}
        self.file.put(self.tree, syntax.dictionary(tree))

    def write_font(self) -> int:
        font = sample_font()
        descriptor = (
            b"<</Type/FontDescriptor/FontName/ABCDEF+Sample/Flags 4/FontBBox[-200 -300 1200 1000]"
            b"/ItalicAngle 0/Ascent 950/Descent -290/CapHeight 670/StemV 90/FontFile2 %d 0 R>>"
        ) % self.file.add(compressed({"Length1": syntax.number(len(font.program))}, font.program))
        widths = b" ".join(map(syntax.number, font.widths))
        cid_font = (
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Sample/DW 0/W[0[%b]]/FontDescriptor %d 0 R"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap %d 0 R>>"
        ) % (widths, self.file.add(descriptor), self.file.add(compressed({}, font.cid_to_gid)))
        type0 = (
            b"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Sample/Encoding/Identity-H/DescendantFonts[%d 0 R]"
            b"/ToUnicode %d 0 R>>"
        ) % (self.file.add(cid_font), self.file.add(compressed({}, _to_unicode())))
        return self.file.add(type0)

    def write_catalog(
        self, names: Mapping[str, int], bookmarks: Sequence[tuple[str, str]], more: Mapping[str, bytes]
    ) -> None:
        icc = self.file.add(compressed({"N": b"3"}, srgb_profile()))
        intent = b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
        xmp = packet(self.metadata, accessible=self.tagged, archivable=self.tagged)
        metadata = self.file.add(syntax.stream({"Type": b"/Metadata", "Subtype": b"/XML"}, xmp))
        entries = {
            "Type": b"/Catalog",
            "Pages": syntax.reference(self.tree),
            "Lang": syntax.text(self.metadata.language),
            "ViewerPreferences": b"<</DisplayDocTitle true>>",
            "Metadata": syntax.reference(metadata),
            "OutputIntents": b"[" + intent + b"/DestOutputProfile %d 0 R>>]" % icc,
        }
        if self.tagged:
            entries |= {"MarkInfo": b"<</Marked true>>", "StructTreeRoot": syntax.reference(self.root)}
        if names:
            pairs = [
                item
                for name in sorted(names)
                for item in (
                    syntax.text(name),
                    syntax.array([syntax.reference(self.pages[names[name]]), b"/Fit"]),
                )
            ]
            tree = syntax.dictionary({"Names": syntax.array(pairs)})
            entries["Names"] = syntax.dictionary({"Dests": tree})
        if bookmarks:
            entries["Outlines"] = syntax.reference(self.write_outline(bookmarks))
        self.file.put(self.catalog, syntax.dictionary({**entries, **more}))

    def write_outline(self, bookmarks: Sequence[tuple[str, str]]) -> int:
        root = self.file.reserve()
        items = [self.file.reserve() for _ in bookmarks]
        for i, (title, to) in enumerate(bookmarks):
            entries = {"Title": syntax.text(title), "Parent": syntax.reference(root), "Dest": syntax.text(to)}
            if i:
                entries["Prev"] = syntax.reference(items[i - 1])
            if i + 1 < len(items):
                entries["Next"] = syntax.reference(items[i + 1])
            self.file.put(items[i], syntax.dictionary(entries))
        ends = {"First": syntax.reference(items[0]), "Last": syntax.reference(items[-1])}
        self.file.put(root, syntax.dictionary(ends | {"Count": syntax.number(len(items))}))
        return root


def _all(blocks: Sequence[Block]) -> list[Block]:
    return [inner for block in blocks for inner in (block, *_all(block.below))]


def _to_unicode() -> bytes:
    rows = [f"<{code:04X}> <{ord(character):04X}>" for code, character in enumerate(CHARACTERS, 1)]
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(rows)} beginbfchar\n" + "\n".join(rows) + "\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end\n"
    ).encode()
