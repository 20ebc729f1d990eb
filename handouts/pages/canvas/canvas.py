"""A ReportLab canvas that tags what it draws.

ReportLab 5.1 writes no structure tree, embeds fonts as 256-glyph pieces and sneaks Helvetica in. This canvas
keeps its pages and its objects and adds marked content (ISO 32000-1, 14.6), our own fonts, links, destinations
and the structure tree. Whatever is painted must be said to be part of an element or an artifact; anything else
stops the build. Together with `objects` this is the one place that touches ReportLab's inside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase import pdfdoc

from handouts.pages.canvas.embedding import EmbeddedFont
from handouts.pages.canvas.forms import Content, Forms
from handouts.pages.canvas.images import Images
from handouts.pages.canvas.links import Links
from handouts.pages.canvas.marked import MarkedCanvas, UntaggedContent
from handouts.pages.canvas.objects import Objects, stream
from handouts.pages.canvas.sheet import Sheet, output_profile
from handouts.pages.canvas.structure import Element
from handouts.pages.canvas.syntax import Rect, numbers
from handouts.pages.canvas.text import text_object
from handouts.pages.canvas.tree import ROOT, Tagging, add_tree
from handouts.pdf.writing.drawn import PAGE_TREE, Drawn
from handouts.text.fonts import Face
from handouts.text.line import GlyphRun
from handouts.xmp import Metadata


class TaggedCanvas(MarkedCanvas):
    """A page-by-page painter whose document is PDF/UA-1 and PDF/A-2a."""

    # ReportLab's own, which its stubs do not tell of.
    _doc: Any
    _formsinuse: list[str]
    _pagesize: tuple[float, float]

    def __init__(
        self,
        size: tuple[float, float],
        metadata: Metadata,
        root: Element,
        primed: Callable[[Face], frozenset[str]] = lambda face: frozenset(),
        faces: Iterable[Face] = (),
        bleed: float = 0.0,
    ) -> None:
        """`size` in points; `root` is the structure to draw; `primed` the characters a font starts with.

        `faces` are embedded whether anything is set in them or not. Pages reach beyond the size by `bleed` on
        every side; their lower left corner is then at (-bleed, -bleed).
        """
        self._metadata, self._root, self._primed = metadata, root, primed
        self._bleed = bleed
        self._fonts: dict[Face, tuple[str, EmbeddedFont]] = {}
        self._sheets: list[Sheet] = []
        self._apart: list[Content] = []
        for face in faces:
            self.font(face)
        super().__init__(
            "", pagesize=size, pageCompression=0, invariant=1, pdfVersion=(1, 7), lang=metadata.language
        )
        self._objects = Objects(self._doc)
        self._forms, self._images = Forms(self._objects), Images(self._objects)
        self._links = Links(self._objects)
        for name in (PAGE_TREE, ROOT):
            self._objects.reserve(name)

    # -- content apart ---------------------------------------------------------------------------------

    @contextmanager
    def apart(self) -> Iterator[Content]:
        """What is painted inside goes into a content stream of its own, with resources of its own."""
        content = Content()
        self._code, before = content.code, self._code
        self._apart.append(content)
        try:
            yield content
        finally:
            self._apart.pop()
            self._code = before

    @property
    def forms(self) -> Forms:
        """The form XObjects and patterns that are made of such content."""
        return self._forms

    @property
    def content(self) -> Content | None:
        """The content stream of its own that is being painted, if one is."""
        return self._apart[-1] if self._apart else None

    @contextmanager
    def transparent(self, fill: float, stroke: float | None = None) -> Iterator[None]:
        """What is painted inside shows through: opacity from 0 to 1; strokes like fills when not given."""
        self.operators("q")
        self.push_state_stack()
        self.setFillAlpha(fill)
        self.setStrokeAlpha(fill if stroke is None else stroke)
        try:
            yield
        finally:
            self.pop_state_stack()
            self.operators("Q")

    # -- text and pictures ---------------------------------------------------------------------------------

    def show(self, run: GlyphRun, x: float, y: float, ink: str) -> None:
        """Set a run of glyphs with its left end at `x` and its baseline at `y`, in the colour "#rrggbb"."""
        self.operators(*text_object(run, *self.font(run.face), x, y, ink))

    def font(self, face: Face) -> tuple[str, EmbeddedFont]:
        """The resource name and the embedded font of a face."""
        if face not in self._fonts:
            self._fonts[face] = (f"F{len(self._fonts) + 1}", EmbeddedFont(face, self._primed(face)))
        if self._apart:
            name = self._fonts[face][0]
            self._apart[-1].resources["Font"][name] = f"{name}.font"
        return self._fonts[face]

    def embedded(self, face: Face) -> tuple[str, EmbeddedFont]:
        """The same of a face that is embedded by now; KeyError for another one."""
        return self._fonts[face]

    def image(self, entries: str, data: bytes, box: Rect, alpha: tuple[str, bytes] | None = None) -> None:
        """An image XObject: its dictionary entries and encoded data, stretched over the box.

        `alpha` are those of a grey image that says how opaque it is.
        """
        name = self._images.name(entries, data, self._images.name(*alpha) if alpha else None)
        x0, y0, x1, y1 = box
        self.operators("q", f"{numbers((x1 - x0, 0, 0, y1 - y0, x0, y0))} cm {self.object_named(name)}", "Q")

    def object_named(self, name: str) -> str:
        """The operator that paints an image or form object here; it becomes one of the resources."""
        full = pdfdoc.xObjectName(name)
        if self._apart:
            self._apart[-1].resources["XObject"][full] = full
        elif name not in self._formsinuse:
            self._formsinuse.append(name)
        return f"/{full} Do"

    # -- links and destinations ----------------------------------------------------------------------------

    def link(self, element: Element, rect: Rect, *, says: str, address: str = "", to: str = "") -> None:
        """An active area that belongs to a Link element; `to` is a named destination, here or elsewhere.

        Raises UntaggedContent inside an artifact: what is not read cannot be followed.
        """
        if self.in_artifact:
            raise UntaggedContent(f"a link inside an artifact: {says}")
        self._links.add(
            element,
            self.page,
            rect,
            lambda number: self._tagging.link_key(number),
            says=says,
            address=address,
            to=to,
        )

    @property
    def destinations(self) -> Mapping[str, tuple[int, float]]:
        """Where each name leads: the page from 0, and the top of what is shown."""
        return self._links.places

    def destination(self, name: str, top: float) -> None:
        """A place that links can go to: this page, scrolled to `top`. The first one of a name counts."""
        self._links.places.setdefault(name, (self.page, top))

    # -- what ReportLab does on its own ----------------------------------------------------------------------

    def _make_preamble(self) -> None:
        """No page starts by choosing Helvetica."""
        self._preamble = ""

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """End the page."""
        if self._open:
            raise UntaggedContent("marked content is open at the end of a page")
        super().showPage()

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802 - ReportLab's hook before a page is kept
        content = "\n".join(filter(str.strip, self._code)).encode("latin-1")
        stream_name = f"Contents{self.page}"
        self._objects.add(stream_name, lambda: stream("", content))
        by, (width, height) = self._bleed, self._pagesize
        self._sheets.append(
            Sheet(
                page,
                (-by, -by, width + by, height + by),
                content,
                stream_name,
                self._links.of_page(self.page),
            )
        )
        self._end_page_of_marks()

    # -- the end of the document -----------------------------------------------------------------------------

    @property
    def _tagging(self) -> Tagging:
        return Tagging(self._root, self._finished_pages, self._links.all)

    def finish(self) -> Drawn:
        """All that was drawn. The last page must have been shown."""
        objects = self._objects
        fonts = "".join(
            f"/{name} {objects.ref(font.add_to(objects, name))}" for name, font in self._fonts.values()
        )
        tree = add_tree(self._tagging, objects)
        objects.add("ICC", output_profile)
        resources = [objects.resources(sheet.page) for sheet in self._sheets]
        return Drawn(
            bodies=objects.bodies(),
            pages=[
                sheet.drawn(objects, number, {"Font": f"<<{fonts}>>".encode(), **used} if fonts else used)
                for number, (sheet, used) in enumerate(zip(self._sheets, resources, strict=True))
            ],
            page_tree=objects.number(PAGE_TREE),
            structure=objects.number(ROOT),
            element=tree.element,
            kids=tree.kids,
            parents=tree.parents,
            destinations=self._links.places,
            links=frozenset(self._links.targets),
            intent=(
                "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier (sRGB)/Info (sRGB)"
                f"/DestOutputProfile {objects.ref('ICC')}>>"
            ).encode(),
            metadata=self._metadata,
        )
