"""Reads parts back without the code that wrote them: every glyph with its place, and the structure with its text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from handouts.paper import paper_size
from handouts.pdf.interpreting.content import Operation, operations
from support.workbench import MARGIN

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True)
class Shown:
    """A glyph: the text it reads as, its box on the page in points, and the mark it stands in."""

    text: str
    box: tuple[float, float, float, float]
    mcid: int | None
    page: int


@dataclass
class Font:
    """What is needed of a font: text and width by code, and its heights, all for a size of 1."""

    name: str
    texts: dict[int, str]
    widths: dict[int, float]
    ascent: float
    descent: float

    @classmethod
    def read(cls, font: DictionaryObject) -> Font:
        cid = font["/DescendantFonts"][0].get_object()
        cmap = font["/ToUnicode"].get_data().decode("ascii")
        rows = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]*)>\n", cmap.partition("endcodespacerange")[2])
        texts = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in rows}
        first, widths = cid["/W"]
        descriptor = cid["/FontDescriptor"]
        return cls(
            str(font["/BaseFont"]),
            texts,
            {int(first) + i: float(width) / 1000 for i, width in enumerate(widths)},
            float(descriptor["/CapHeight"]) / 1000,
            float(descriptor["/Descent"]) / 1000,
        )


def times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


@dataclass
class Interpreter:
    """Runs one page's content, forms in it included, and collects its glyphs."""

    resources: DictionaryObject
    page: int
    found: list[Shown] = field(default_factory=list)
    ctm: Matrix = IDENTITY
    font: Font | None = None
    size: float = 0.0
    rise: float = 0.0
    text: Matrix = IDENTITY
    mark: int | None = None
    """That of the content which a form is part of."""
    marks: list[int | None] = field(default_factory=list)
    saved: list[tuple[Matrix, Font | None, float, float]] = field(default_factory=list)

    def run(self, code: Iterable[Operation]) -> list[Shown]:
        for operation in code:
            assert operation.operator not in ("Tj", "Tm", "T*", "'", '"', "Tc", "Tw", "Tz"), "not read here"
            if do := getattr(self, f"_{operation.operator}", None):
                do(operation.operands)
        assert not self.saved
        assert not self.marks
        return self.found

    def _Do(self, operands: Any) -> None:  # noqa: N802
        form = self.resources["/XObject"][operands[0]].get_object()
        if form["/Subtype"] == "/Form":
            inside = Interpreter(form["/Resources"], self.page, self.found, self.ctm)
            inside.mark = self.marks[-1] if self.marks else self.mark
            inside.run(operations(form.get_data()))

    def _q(self, _: Any) -> None:
        self.saved.append((self.ctm, self.font, self.size, self.rise))

    def _Q(self, _: Any) -> None:  # noqa: N802 - operators are called what they are called
        self.ctm, self.font, self.size, self.rise = self.saved.pop()

    def _cm(self, operands: Any) -> None:
        a, b, c, d, e, f = map(float, operands)
        self.ctm = times((a, b, c, d, e, f), self.ctm)

    def _BMC(self, _: Any) -> None:  # noqa: N802
        self.marks.append(None)

    def _BDC(self, operands: Any) -> None:  # noqa: N802
        self.marks.append(operands[1].get("/MCID"))

    def _EMC(self, _: Any) -> None:  # noqa: N802
        self.marks.pop()

    def _BT(self, _: Any) -> None:  # noqa: N802
        self.text = IDENTITY

    def _Tf(self, operands: Any) -> None:  # noqa: N802
        self.font = Font.read(self.resources["/Font"][operands[0]].get_object())
        self.size = float(operands[1])

    def _Ts(self, operands: Any) -> None:  # noqa: N802
        self.rise = float(operands[0])

    def _Td(self, operands: Any) -> None:  # noqa: N802
        self._move(float(operands[0]), float(operands[1]))

    def _TJ(self, operands: Any) -> None:  # noqa: N802
        for piece in operands[0]:
            if isinstance(piece, int | float):
                self._move(-float(piece) * self.size / 1000)
            else:
                for i in range(0, len(piece), 2):
                    self._show(int.from_bytes(piece[i : i + 2], "big"))

    def _move(self, x: float, y: float = 0.0) -> None:
        self.text = times((1, 0, 0, 1, x, y), self.text)

    def _show(self, code: int) -> None:
        assert self.font is not None
        width = self.font.widths[code] * self.size
        low, high = (self.rise + part * self.size for part in (self.font.descent, self.font.ascent))
        a, b, c, d, e, f = times(self.text, self.ctm)
        corners = [(x, y) for x in (0.0, width) for y in (low, high)]
        xs = [a * x + c * y + e for x, y in corners]
        ys = [b * x + d * y + f for x, y in corners]
        box = (min(xs), min(ys), max(xs), max(ys))
        self.found.append(
            Shown(self.font.texts[code], box, self.marks[-1] if self.marks else self.mark, self.page)
        )
        self._move(width)


def glyphs(pdf: bytes) -> list[Shown]:
    """All glyphs in the order in which they are painted; those of artifacts have no mark."""
    reader = PdfReader(io.BytesIO(pdf))
    found = []
    for number, page in enumerate(reader.pages):
        found += Interpreter(page["/Resources"], number).run(operations(page.get_contents().get_data()))
    return found


@dataclass(frozen=True)
class Line:
    """Glyphs that stand beside each other, as one text."""

    text: str
    box: tuple[float, float, float, float]
    page: int
    mcid: int | None


def words(pdf: bytes) -> list[Line]:
    """Neighbouring glyphs of one mark between blanks, in the order in which they are painted."""
    found: list[Line] = []
    open_word: list[Shown] = []
    for shown in [*glyphs(pdf), None]:
        before = open_word[-1] if open_word else None
        if before and (
            shown is None
            or (shown.page, shown.mcid) != (before.page, before.mcid)
            or abs(shown.box[1] - before.box[1]) > 3
            or abs(shown.box[0] - before.box[2]) > 6
            or shown.text.isspace()
        ):
            x0, y0, x1, y1 = zip(*(it.box for it in open_word), strict=True)
            box = (min(x0), min(y0), max(x1), max(y1))
            found.append(Line("".join(it.text for it in open_word), box, before.page, before.mcid))
            open_word = []
        if shown and not shown.text.isspace():
            open_word.append(shown)
    return found


@dataclass(frozen=True)
class Tree:
    """The structure tree of a part and the text of its marked content by page and id."""

    root: DictionaryObject
    pages: dict[int, int]
    texts: dict[tuple[int, int], str]

    @classmethod
    def read(cls, pdf: bytes) -> Tree:
        reader = PdfReader(io.BytesIO(pdf))
        numbers = {page.indirect_reference.idnum: i for i, page in enumerate(reader.pages)}
        texts: dict[tuple[int, int], str] = {}
        for shown in glyphs(pdf):
            if shown.mcid is not None:
                texts[shown.page, shown.mcid] = texts.get((shown.page, shown.mcid), "") + shown.text
        top: Any = reader.root_object["/StructTreeRoot"]["/K"]
        document = top[0].get_object() if isinstance(top, list) else top
        return cls(document, numbers, texts)

    def kids(self, element: DictionaryObject) -> Iterator[tuple[str, Any]]:
        """What an element owns: ("text", page and words), ("link", its annotation) or ("element", it)."""
        for kid in element["/K"]:
            target = kid.get_object()
            holder = element if isinstance(target, int) else target
            if isinstance(target, int) or target.get("/Type") == "/MCR":
                page = self.pages[holder.raw_get("/Pg").idnum]
                mcid = target if isinstance(target, int) else target["/MCID"]
                yield "text", (page, self.texts.get((page, mcid), ""))
            elif target.get("/Type") == "/OBJR":
                yield "link", target["/Obj"]
            else:
                yield "element", target


def structure(pdf: bytes) -> str:
    """The structure tree as indented text: roles, attributes, and the text of marked content as it stands."""
    tree = Tree.read(pdf)
    return "\n".join(_structure(tree, tree.root, "")) + "\n"


def _structure(tree: Tree, element: DictionaryObject, indent: str) -> Iterator[str]:
    yield indent + " ".join([str(element["/S"])[1:], *_attributes(element)])
    first = None
    for kind, kid in tree.kids(element):
        if kind == "text":
            page, words = kid
            first = page if first is None else first
            yield f'{indent}  {"" if page == first else f"page {page + 1} "}"{words}"'
        elif kind == "link":
            goes = kid.get("/Dest") or kid["/A"]["/URI"]
            yield f"{indent}  link to {goes}: {kid['/Contents']}"
        else:
            yield from _structure(tree, kid, indent + "  ")


def _attributes(element: DictionaryObject) -> Iterator[str]:
    for key in ("/Alt", "/ActualText", "/Lang"):
        if key in element:
            yield f"{key[1:]}={str(element[key])!r}"
    for holder in element.get("/A", []):
        for key, value in holder.get_object().items():
            if key == "/BBox":
                yield "BBox"
            elif key not in ("/O", "/Placement"):
                yield f"{key[1:]}={str(value).removeprefix('/')}"


_BLOCKS = {"/P", "/H1", "/H2", "/H3", "/Lbl", "/LBody", "/TH", "/TD", "/Caption", "/TOCI"}


def spoken(pdf: bytes) -> str:
    """What is read aloud, in reading order: ActualText where there is one, else the text of the content."""
    tree = Tree.read(pdf)
    return "".join(_spoken(tree, tree.root))


def _spoken(tree: Tree, element: DictionaryObject) -> Iterator[str]:
    if "/ActualText" in element:
        yield str(element["/ActualText"])
    else:
        for kind, kid in tree.kids(element):
            if kind == "text" and element["/S"] != "/Figure":  # of a picture its caption is read
                yield kid[1]
            elif kind == "element":
                yield from _spoken(tree, kid)
    if element["/S"] in _BLOCKS:
        yield "\n"


def outside(pdf: bytes, paper: str = "a5") -> list[str]:
    """Glyphs that leave the margins of their page; a line's descent may reach into the leading."""
    width, height = paper_size(paper)
    top, right, bottom, left = MARGIN
    room = (left - 0.6, bottom - 4, width - right + 0.6, height - top + 0.6)
    return [
        shown.text
        for shown in glyphs(pdf)
        if shown.text.strip()
        and not (
            room[0] <= shown.box[0]
            and room[1] <= shown.box[1]
            and shown.box[2] <= room[2]
            and shown.box[3] <= room[3]
        )
    ]
