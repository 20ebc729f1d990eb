"""The one place where we touch ReportLab's inside: a canvas that tags what it draws.

ReportLab 5.1 writes no structure tree, embeds fonts as 256-glyph pieces and sneaks Helvetica in. This canvas keeps
its drawing and its object writer and adds marked content (ISO 32000-1, 14.6), our own fonts, links, destinations,
the structure tree, XMP and the output intent. Whatever is painted must be said to be part of an element or an
artifact; anything else stops the build.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from handouts.pages.embedding import EmbeddedFont
from handouts.pages.srgb import srgb_profile
from handouts.pages.structure import Annotation, Element, Mark
from handouts.pages.syntax import colour, number, numbers, string
from handouts.text.fonts import Face
from handouts.text.paragraph import GlyphRun
from handouts.xmp import Metadata, packet

Rect = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points."""


class UntaggedContent(Exception):  # noqa: N818 - it names what went wrong on the page
    """Something was painted that is neither in the structure tree nor an artifact: a mistake in our code."""


class _Raw(pdfdoc.PDFObject):
    """An object whose bytes are made when the file is written, once all object numbers are known."""

    __RefOnly__ = 1

    def __init__(self, make: Callable[[], str | bytes]) -> None:
        self._make = make

    def format(self, document: Any) -> bytes:
        made = self._make()
        return made.encode("latin-1") if isinstance(made, str) else made


class _Info(_Raw):
    """The information dictionary in our words; ReportLab asks these two things of it."""

    invariant = 1

    def digest(self, signature: Any) -> None:
        """Our file identifier is made elsewhere."""


def _stream(entries: str, data: bytes, *, compress: bool = True) -> bytes:
    """A stream object with the line end before endstream that PDF/A wants (ISO 19005-2, 6.1.7.1)."""
    if compress:
        data, entries = zlib.compress(data, 9), entries + "/Filter/FlateDecode"
    return f"<<{entries}/Length {len(data)}>>\nstream\n".encode("latin-1") + data + b"\nendstream"


class TaggedCanvas(Canvas):
    """A page-by-page painter whose file is PDF/UA-1 and PDF/A-2a."""

    # ReportLab's own, which its stubs do not tell of.
    _code: list[str]
    _doc: Any
    _formsinuse: list[str]

    def __init__(
        self,
        size: tuple[float, float],
        metadata: Metadata,
        root: Element,
        characters: Callable[[Face], Iterable[str]],
    ) -> None:
        self.metadata, self.root = metadata, root
        self._characters = characters
        self._fonts: dict[Face, tuple[str, EmbeddedFont]] = {}
        self._images: dict[bytes, str] = {}
        self._open: list[Element | None] = []
        self._page_marks: list[list[Element]] = []
        self._marks: list[Element] = []
        self._links: list[tuple[Element, str]] = []
        self._page_links: list[str] = []
        self._destinations_by_name: dict[str, tuple[int, float]] = {}
        self._digest = hashlib.sha256(packet(metadata))
        super().__init__(
            "", pagesize=size, pageCompression=0, invariant=1, pdfVersion=(1, 7), lang=metadata.language
        )

    # -- what ReportLab would do on its own -----------------------------------------------------------

    def _make_preamble(self) -> None:
        """No page starts by choosing Helvetica."""
        self._preamble = ""

    def setFont(self, name: str, size: float, leading: float | None = None) -> None:  # noqa: N802 - ReportLab's
        """Remember the size; text from SVG pictures is set in our own fonts by `drawString`."""
        self._fontname, self._fontsize = name, size

    # -- marked content ----------------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """The number of the page being drawn, from 0."""
        return len(self._page_marks)

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """What is painted inside belongs to `element`. Inside an artifact everything stays one."""
        if self._open and self._open[-1] is None:
            yield
            return
        if self._open:
            raise UntaggedContent(
                f"{element.role} inside {self._open[-1]}: marked content does not nest here"
            )
        mcid = len(self._marks)
        self._marks.append(element)
        element.kids.append(Mark(self.page, mcid))
        self._code.append(f"/{element.role} <</MCID {mcid}>> BDC")
        self._open.append(element)
        try:
            yield
        finally:
            self._open.pop()
            self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """What is painted inside is decoration, or with a kind such as Pagination, furniture of the page."""
        if self._open:
            yield
            return
        self._code.append(f"/Artifact <</Type/{kind}>> BDC" if kind else "/Artifact BMC")
        self._open.append(None)
        try:
            yield
        finally:
            self._open.pop()
            self._code.append("EMC")

    def operators(self, *code: str) -> None:
        """Painting operators as they are; they must stand inside `tagged` or `artifact`."""
        if not self._open:
            raise UntaggedContent(f"painted outside the structure tree: {code[0][:60]}")
        self._code.extend(code)

    @contextmanager
    def transparent(self, opacity: float) -> Iterator[None]:
        """What is painted inside shows through; `opacity` is 0 to 1."""
        self.saveState()
        self.setFillAlpha(opacity)
        self.setStrokeAlpha(opacity)
        try:
            yield
        finally:
            self.restoreState()

    def box_of(self, element: Element, box: Rect) -> None:
        """Where a figure stands on its page; the layout attribute that PDF/UA wants for it."""
        element.bbox = box

    # -- text --------------------------------------------------------------------------------------------

    def font(self, face: Face) -> tuple[str, EmbeddedFont]:
        """The resource name and the embedded font of a face."""
        if face not in self._fonts:
            embedded = EmbeddedFont(face, self._characters(face))
            self._fonts[face] = (f"F{len(self._fonts) + 1}", embedded)
        return self._fonts[face]

    def show(self, run: GlyphRun, x: float, y: float, ink: str) -> None:
        """Set a run of glyphs with its left end at `x` and its baseline at `y`, in the colour "#rrggbb"."""
        name, font = self.font(run.face)
        code = [f"/{name} {number(run.size)} Tf {colour(ink)} rg 1 0 0 1 {number(x)} {number(y)} Tm"]
        pieces: list[str] = []
        codes, pen, shown = "", 0.0, 0.0  # where the next glyph belongs, and where the PDF's own pen stands
        for glyph in run.glyphs:
            target = pen + glyph.dx
            if glyph.dy:
                if codes:
                    pieces.append(f"<{codes}>")
                code.append(f"[{''.join(pieces)}] TJ" if pieces else "")
                pieces, codes = [], ""
                code.append(f"1 0 0 1 {number(x + target)} {number(y + glyph.dy)} Tm")
                shown = target
            adjustment = round((shown - target) * 1000 / run.size)
            if adjustment:
                if codes:
                    pieces.append(f"<{codes}>")
                pieces.append(str(adjustment))
                shown -= adjustment * run.size / 1000
                codes = ""
            codes += f"{font.code(glyph.gid, glyph.text):04X}"
            shown += font.width(glyph.gid) * run.size / 1000
            pen += glyph.advance
            if glyph.dy:
                code.append(f"<{codes}> Tj 1 0 0 1 {number(x + shown)} {number(y)} Tm")
                codes = ""
        if codes:
            pieces.append(f"<{codes}>")
        if pieces:
            code.append(f"[{''.join(pieces)}] TJ")
        self.operators("BT", *code, "ET")

    # -- pictures ----------------------------------------------------------------------------------------

    def image(self, entries: str, data: bytes, box: Rect) -> None:
        """An image XObject: its dictionary entries and encoded data, stretched over the box."""
        key = hashlib.sha256(entries.encode() + data).digest()
        if key not in self._images:
            name = f"Im{len(self._images) + 1}"
            self._images[key] = name
            raw = _Raw(lambda: _stream(f"/Type/XObject/Subtype/Image{entries}", data, compress=False))
            self._doc.Reference(raw, pdfdoc.xObjectName(name))
            self._digest.update(key)
        name = self._images[key]
        if name not in self._formsinuse:
            self._formsinuse.append(name)
        x0, y0, x1, y1 = box
        matrix = numbers((x1 - x0, 0, 0, y1 - y0, x0, y0))
        self.operators("q", f"{matrix} cm /{pdfdoc.xObjectName(name)} Do", "Q")

    # -- links and destinations --------------------------------------------------------------------------

    def link(self, element: Element, rect: Rect, *, says: str, address: str = "", to: str = "") -> None:
        """An active area that belongs to a Link element; `to` is a named destination, here or in another part."""
        action = f"/A <</S/URI/URI {string(address)}>>" if address else f"/Dest {string(to)}"
        count = len(self._links)
        self._links.append((element, f"Link{count}"))
        element.kids.append(Annotation(self.page, count))
        entries = (
            f"/Type/Annot/Subtype/Link/F 4/Border [0 0 0]/Rect [{numbers(rect)}]/Contents {string(says)}"
        )
        raw = _Raw(lambda: f"<<{entries}{action}/StructParent {len(self._page_marks) + count}>>")
        self._doc.Reference(raw, f"Link{count}")
        self._page_links.append(f"Link{count}")

    @property
    def destinations(self) -> Mapping[str, tuple[int, float]]:
        """Where each name leads: the page from 0, and the top of what is shown."""
        return self._destinations_by_name

    def destination(self, name: str, top: float) -> None:
        """A place that links can go to: this page, scrolled to `top`."""
        self._destinations_by_name.setdefault(name, (self.page, top))

    # -- the end of a page and of the file -----------------------------------------------------------------

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """End the page."""
        if self._open:
            raise UntaggedContent("marked content is open at the end of a page")
        super().showPage()

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802 - ReportLab's hook before a page is kept
        content = "\n".join(line for line in page.stream.split("\n") if line.strip()).encode("latin-1")
        self._digest.update(content)
        page.Contents = _Raw(lambda: _stream("", content))
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs, page.StructParents = "/S", len(self._page_marks)
        if self._page_links:
            names = tuple(self._page_links)
            page.Annots = _Raw(lambda: f"[{' '.join(self._ref(name) for name in names)}]")
            page.Annots.__RefOnly__ = 0
        self._page_marks.append(self._marks)
        self._marks, self._page_links = [], []

    def finish(self) -> bytes:
        """The whole file. The last page must have been shown."""
        document, catalog = self._doc, self._doc.Catalog
        self._write_fonts()
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.StructTreeRoot = document.Reference(_Raw(self._structure_root), "StructTreeRoot")
        self._reference_elements(self.root)
        catalog.MarkInfo = "<</Marked true>>"
        catalog.ViewerPreferences = "<</DisplayDocTitle true/PrintScaling/None>>"
        catalog.Metadata = document.Reference(
            _Raw(lambda: _stream("/Type/Metadata/Subtype/XML", packet(self.metadata), compress=False)), "XMP"
        )
        document.Reference(_Raw(lambda: _stream("/N 3", srgb_profile())), "ICC")
        catalog.OutputIntents = (
            "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier (sRGB)/Info (sRGB)"
            f"/DestOutputProfile {self._ref('ICC')}>>]"
        )
        if self._destinations_by_name:
            catalog.Names = document.Reference(_Raw(self._name_tree), "Names")
        document.info = _Info(self._information)
        identifier = self._digest.digest()[:16].hex().upper()
        document._ID = f"\n[<{identifier}><{identifier}>]\n".encode()
        data: bytes = document.GetPDFData(self)
        return data

    def _ref(self, name: str) -> str:
        return f"{self._doc.idToObjectNumberAndVersion[name][0]} 0 R"

    def _information(self) -> str:
        entries = {
            "Title": self.metadata.title,
            "Author": self.metadata.author,
            "Subject": self.metadata.subject,
            "Keywords": self.metadata.keywords,
            "Producer": self.metadata.producer,
            "CreationDate": self.metadata.pdf_date,
            "ModDate": self.metadata.pdf_date,
        }
        return f"<<{''.join(f'/{key} {string(value)}' for key, value in entries.items() if value)}>>"

    def _name_tree(self) -> str:
        rows = [
            f"{string(name)} [{self._ref(f'Page{page + 1}')} /XYZ null {number(top)} null]"
            for name, (page, top) in sorted(self._destinations_by_name.items())
        ]
        return f"<</Dests <</Names [{' '.join(rows)}]>>>>"

    # -- fonts -------------------------------------------------------------------------------------------

    def _write_fonts(self) -> None:
        fonts: Mapping[str, Any] = self._doc.idToObject["BasicFonts"].dict
        for name, font in self._fonts.values():
            for key, make in _font_objects(name, font, self._ref).items():
                self._doc.Reference(_Raw(make), key)
            fonts[name] = pdfdoc.PDFObjectReference(f"{name}.font")  # type: ignore[index]

    # -- the structure tree --------------------------------------------------------------------------------

    def _reference_elements(self, root: Element) -> None:
        self._element_names = {element: f"E{i}" for i, element in enumerate(root.walk())}
        parents: dict[Element, Element] = {}
        for element in root.walk():
            parents |= {kid: element for kid in element.living_kids if isinstance(kid, Element)}
        for element, name in self._element_names.items():
            parent = self._element_names[parents[element]] if element is not root else "StructTreeRoot"
            self._doc.Reference(_Raw(partial(self._element, element, parent)), name)

    def _element(self, element: Element, parent: str) -> str:
        kids = element.living_kids
        page = next((kid.page for kid in kids if not isinstance(kid, Element)), None)
        entries = [*element.entries(), f"/P {self._ref(parent)}"]
        if page is not None:
            entries.append(f"/Pg {self._ref(f'Page{page + 1}')}")
        entries.append(f"/K [{' '.join(self._kid(kid, page) for kid in kids)}]")
        return f"<<{''.join(entries)}>>"

    def _kid(self, kid: Element | Mark | Annotation, page: int | None) -> str:
        if isinstance(kid, Element):
            return self._ref(self._element_names[kid])
        target = self._ref(f"Page{kid.page + 1}")
        if isinstance(kid, Annotation):
            return f"<</Type/OBJR/Pg {target}/Obj {self._ref(self._links[kid.number][1])}>>"
        return str(kid.mcid) if kid.page == page else f"<</Type/MCR/Pg {target}/MCID {kid.mcid}>>"

    def _structure_root(self) -> str:
        rows = []
        for i, marks in enumerate(self._page_marks):
            rows.append(f"{i} [{' '.join(self._ref(self._element_names[element]) for element in marks)}]")
        for i, (element, _) in enumerate(self._links, len(self._page_marks)):
            rows.append(f"{i} {self._ref(self._element_names[element])}")
        nums = "\n".join(rows)
        return (
            f"<</Type/StructTreeRoot/K [{self._ref(self._element_names[self.root])}]"
            f"/ParentTree <</Nums [{nums}]>>/ParentTreeNextKey {len(rows)}>>"
        )


def _font_objects(
    name: str, font: EmbeddedFont, ref: Callable[[str], str]
) -> Mapping[str, Callable[[], str | bytes]]:
    """The objects of one embedded font by their names; each refers to the others (ISO 32000-1, 9.7)."""
    parts = font.parts()
    flags = 4 | (64 if parts.italic else 0)
    descriptor = (
        f"<</Type/FontDescriptor/FontName/{parts.name}/Flags {flags}/FontBBox [{numbers(parts.bbox)}]"
        f"/ItalicAngle {-9 if parts.italic else 0}/Ascent {parts.ascent}/Descent {parts.descent}"
        f"/CapHeight {parts.cap_height}/StemV {50 + parts.weight // 10}/FontFile2 "
    )
    return {
        f"{name}.font": lambda: (
            f"<</Type/Font/Subtype/Type0/BaseFont/{parts.name}/Encoding/Identity-H"
            f"/DescendantFonts [{ref(f'{name}.cid')}]/ToUnicode {ref(f'{name}.unicode')}>>"
        ),
        f"{name}.cid": lambda: (
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{parts.name}"
            f"/CIDSystemInfo <</Registry (Adobe)/Ordering (Identity)/Supplement 0>>"
            f"/FontDescriptor {ref(f'{name}.descriptor')}/CIDToGIDMap {ref(f'{name}.map')}"
            f"/DW 0/W [0 [{' '.join(map(str, parts.widths))}]]>>"
        ),
        f"{name}.descriptor": lambda: f"{descriptor}{ref(f'{name}.program')}>>",
        f"{name}.program": lambda: _stream(f"/Length1 {len(parts.program)}", parts.program),
        f"{name}.map": lambda: _stream("", parts.cid_to_gid),
        f"{name}.unicode": lambda: _stream("", parts.to_unicode),
    }
