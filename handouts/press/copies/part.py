"""A part made ready to stand in many documents: read once, its objects kept as templates."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pypdf.generic import DictionaryObject

from handouts.pdf import access, syntax
from handouts.pdf.destinations import Destinations
from handouts.pdf.file import PdfFile
from handouts.pdf.graft import Graft
from handouts.pdf.outline import Bookmark
from handouts.pdf.page_content import page_content
from handouts.pdf.page_form import unmarked_page_form
from handouts.pdf.reading import Source, damage_reported, open_pdf
from handouts.press.binding.joining import Joining
from handouts.press.copies.deflate import Piece, joined, piece
from handouts.press.copies.objects import Objects, ReadyObject
from handouts.press.copies.template import Hole, Outside, Own, Template, references, template

PAGE_TREE, DOCUMENT = Outside("page tree"), Outside("document")
FOLIO = "folio"
"""The `name` of the hole for a page's footer; its `index` is that of the page."""
_BEFORE, _AFTER = b"q\n", b"\nQ"
_PAINT = b"\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nq\n%b Do\nQ\nEMC"


@dataclass(frozen=True, slots=True)
class Gap:
    """Bytes `start` to `end` of a page's decoded content, which every copy fills in its own way."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, eq=False, slots=True)
class ReadyPart:
    """A part as templates. Its own objects count from 0: `packed` ones first, then `streams`, then `contents`."""

    name: str
    title: str
    packed: tuple[Template, ...]
    streams: tuple[ReadyObject, ...]
    contents: tuple[tuple[Piece, ...], ...]
    """For each page with gaps the pieces of its content; between each two of them is a gap."""
    pages: tuple[int, ...]
    element: int
    parents: int
    """The leaf of the parent tree."""
    keys: int
    """How many keys that leaf has."""
    destinations: Mapping[bytes, Template]
    bookmarks: tuple[Bookmark, ...]
    shared: Mapping[bytes, ReadyObject]
    """All that it uses of others, what is used before what uses it."""
    intent: Template
    """The output intent: what its colours mean."""

    @property
    def size(self) -> int:
        """How many numbers its own objects take."""
        return len(self.packed) + len(self.streams) + len(self.contents)


def make_ready(
    name: str,
    pdf: bytes,
    title: str,
    language: str,
    *,
    gaps: Sequence[Gap] = (),
    folio: bool = False,
    others: Collection[str] = (),
) -> ReadyPart:
    """Read a tagged part of ours; with `folio` its pages have room for the document's footer.

    `others` are the names outside of the part that links may lead to. The gaps of a page are in the order of
    its content. Raises `BadInput` for what is not a usable PDF.
    """
    names = Destinations(reserved=[name.encode()])
    for other in others:
        if other != name:
            names.define(other.encode(), b"null")
    joining = Joining([Source(name, pdf)], names, owners=True)
    joining.take_tags([title], language)
    pages = _OpenPages(joining.file, gaps, folio=folio)
    joining.write_pages(pages)
    with damage_reported(name):
        return _ready(joining, pages, title)


class _OpenPages:
    """Stands in for the document's furniture: gives each page a content of its own and room for a footer."""

    def __init__(self, file: PdfFile, gaps: Sequence[Gap], *, folio: bool) -> None:
        self._file, self._gaps, self._with_folio = file, gaps, folio
        self.contents: dict[int, tuple[Piece, ...]] = {}
        self.folios: dict[int, int] = {}

    def entries(self, index: int, page: DictionaryObject, graft: Graft) -> dict[str, bytes | None]:
        """The content and the resources of a page."""
        changed: dict[str, bytes | None] = {}
        after = _AFTER
        if self._with_folio:
            self.folios[self._file.reserve()] = index
            resources = access.dictionary(page, "/Resources")
            objects = access.dictionary(resources, "/XObject")
            free = next(free for n in range(len(objects) + 1) if (free := f"/Folio{n}") not in objects)
            form = syntax.reference(next(reversed(self.folios)))
            painted = {"/XObject": graft.dictionary(objects, {free: form})}
            changed["/Resources"] = graft.dictionary(resources, painted)
            after += _PAINT % syntax.name(free)
        number = self._content(self._pieces(index, page_content(page), after))
        return {**changed, "/Contents": syntax.reference(number)}

    def _content(self, pieces: tuple[Piece, ...]) -> int:
        """The content of a page; where nothing in it changes, several documents' worth of pages share it."""
        if len(pieces) == 1:
            return self._file.add(syntax.stream({"Filter": b"/FlateDecode"}, joined(pieces)))
        number = self._file.reserve()
        self.contents[number] = pieces
        return number

    def _pieces(self, index: int, content: bytes, after: bytes) -> tuple[Piece, ...]:
        gaps = [gap for gap in self._gaps if gap.page == index]
        starts, ends = [0, *(gap.end for gap in gaps)], [*(gap.start for gap in gaps), len(content)]
        runs = [content[start:end] for start, end in zip(starts, ends, strict=True)]
        runs[0] = _BEFORE + runs[0]
        runs[-1] += after
        return tuple(map(piece, runs))


def _ready(joining: Joining, pages: _OpenPages, title: str) -> ReadyPart:
    (guest,), tags = joining.guests, joining.tags
    leaf = joining.file.reserve()
    holes: dict[int, Hole] = {joining.page_tree: PAGE_TREE, tags.document: DOCUMENT}
    holes |= {number: Outside(FOLIO, page) for number, page in pages.folios.items()}
    objects = Objects(joining.file.bodies, holes)
    parents = [references(parent)[0] for parent in tags.parents]
    roots = [*guest.pages, *tags.parts, *parents]
    own = objects.anchored(roots, [*holes, *guest.pages, *tags.parts, *pages.contents])
    packed = [number for number in own if not objects.is_stream(number) and number not in pages.contents]
    streams = [number for number in own if objects.is_stream(number)]
    order = {number: index for index, number in enumerate([*packed, leaf, *streams, *pages.contents])}
    objects.holes |= {number: Own(index) for number, index in order.items()}
    for number in own:
        for used in objects.links(number):
            if used not in objects.holes:
                objects.share(used)
    intent = guest.intent or b"null"
    for used in references(intent):
        objects.share(used)
    return ReadyPart(
        name=guest.name,
        title=title,
        packed=(*(objects.ready(number).template for number in packed), _leaf(parents, objects.holes)),
        streams=tuple(map(objects.ready, streams)),
        contents=tuple(pages.contents.values()),
        pages=tuple(order[number] for number in guest.pages),
        element=order[tags.parts[0]],
        parents=order[leaf],
        keys=len(parents),
        destinations=_destinations(joining.names, objects.holes),
        bookmarks=tuple(guest.bookmarks()),
        shared=objects.shared,
        intent=template(intent, objects.holes),
    )


def _leaf(parents: Sequence[int], holes: Mapping[int, Hole]) -> Template:
    """A leaf of the parent tree. Its keys are numbers of the part's own, as `template` makes them everywhere."""
    pairs = b" ".join([b"%7d %7d 0 R"] * len(parents))
    found = [hole for key, parent in enumerate(parents) for hole in (Own(key), holes[parent])]
    text = b"<</Limits[%7d %7d]/Nums[" + pairs + b"]>>"
    return Template(text, (Own(0), Own(len(parents) - 1), *found))


def _destinations(names: Destinations, holes: Mapping[int, Hole]) -> dict[bytes, Template]:
    targets = {name: names.target(name) for name in names.names()}
    return {name: template(target, holes) for name, target in targets.items() if target != b"null"}


@dataclass(frozen=True, slots=True)
class Folio:
    """A footer to paint over a page: a form and what it uses, by digest."""

    digest: bytes
    shared: Mapping[bytes, ReadyObject]


def make_folios(pdf: bytes) -> list[Folio | None]:
    """Each page of a PDF as a footer to paint over a page; None for an empty one."""
    file = PdfFile()
    graft = Graft(file)
    found: list[Folio | None] = []
    for page in open_pdf(Source("furniture", pdf)).pages:
        number = unmarked_page_form(file, graft, page)
        if number is None:
            found.append(None)
            continue
        objects = Objects(file.bodies, {})
        found.append(Folio(objects.share(number).digest, objects.shared))
    return found
