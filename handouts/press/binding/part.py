"""A part made ready to stand in many documents: its objects kept as templates."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handouts.pdf import syntax
from handouts.pdf.writing.drawn import Drawn, DrawnPage
from handouts.press.binding.deflate import Piece, piece
from handouts.press.binding.objects import Objects, ReadyObject
from handouts.press.binding.template import (
    Hole,
    Outside,
    Own,
    Template,
    joined_templates,
    references,
    template,
)

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
    links: frozenset[str]
    """The names that its links lead to, in whatever part they are."""
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
    drawn: Drawn,
    title: str,
    language: str,
    *,
    gaps: Sequence[Gap] = (),
    folio: bool = False,
) -> ReadyPart:
    """A drawn part as templates; with `folio` its pages have room for the document's footer.

    The gaps of a page are in the order of its content. `name` is the destination of its first page.
    """
    return _Preparation(drawn, gaps, folio=folio).ready(name, title, language)


class _Preparation:
    """The objects of a part on their way to templates."""

    def __init__(self, drawn: Drawn, gaps: Sequence[Gap], *, folio: bool) -> None:
        self._drawn, self._gaps = drawn, gaps
        self._bodies = list(drawn.bodies)
        self._contents: dict[int, tuple[Piece, ...]] = {}
        self._holes: dict[int, Hole] = {drawn.page_tree: PAGE_TREE, self._reserve(): DOCUMENT}
        self._document = len(self._bodies)
        for index, page in enumerate(drawn.pages):
            resources, contents = dict(page.resources), self._content(page, index, folio=folio)
            if folio:
                self._holes[self._reserve()] = Outside(FOLIO, index)
                objects = resources.get("XObject", b"<<>>")
                form = syntax.reference(len(self._bodies))
                resources["XObject"] = objects.rpartition(b">>")[0] + b"/Folio " + form + b">>"
            body = page.body(drawn.page_tree, index, syntax.dictionary(resources), contents)
            self._bodies[page.number - 1] = body

    def ready(self, name: str, title: str, language: str) -> ReadyPart:
        drawn = self._drawn
        self._bodies[drawn.element - 1] = self._part(title, language)
        leaf = self._reserve()
        objects = Objects(self._bodies, self._holes)
        pages = [page.number for page in drawn.pages]
        roots = [*pages, drawn.element]
        own = objects.anchored(roots, [*self._holes, *roots, *self._contents])
        packed = [n for n in own if not objects.is_stream(n) and n not in self._contents]
        streams = [n for n in own if objects.is_stream(n)]
        order = {n: index for index, n in enumerate([*packed, leaf, *streams, *self._contents])}
        objects.holes |= {n: Own(index) for n, index in order.items()}
        for number in own:
            for used in objects.links(number):
                if used not in objects.holes:
                    objects.share(used)
        for used in references(drawn.intent):
            objects.share(used)
        targets = {name: drawn.target(name) for name in drawn.destinations}
        targets.setdefault(name, b"[%b /XYZ null null null]" % syntax.reference(pages[0]))
        return ReadyPart(
            name=name,
            title=title,
            packed=(*(objects.ready(n).template for n in packed), self._leaf(objects.holes)),
            streams=tuple(map(objects.ready, streams)),
            contents=tuple(self._contents.values()),
            pages=tuple(order[n] for n in pages),
            element=order[drawn.element],
            parents=order[leaf],
            keys=len(drawn.parents),
            destinations={key.encode(): template(value, objects.holes) for key, value in targets.items()},
            links=drawn.links,
            shared=objects.shared,
            intent=template(drawn.intent, objects.holes),
        )

    def _add(self, body: bytes) -> int:
        self._bodies.append(body)
        return len(self._bodies)

    def _reserve(self) -> int:
        return self._add(b"null")

    def _part(self, title: str, language: str) -> bytes:
        """The element that holds a part's own in the document."""
        own = self._drawn.metadata.language
        entries = {
            "Type": b"/StructElem",
            "S": b"/Part",
            "P": syntax.reference(self._document),
            "T": syntax.text(title),
            "K": self._drawn.kids,
        }
        if own.lower() != language.lower():
            entries["Lang"] = syntax.text(own)
        return syntax.dictionary(entries)

    def _content(self, page: DrawnPage, index: int, *, folio: bool) -> bytes:
        """The content of a page between a saved and a restored state, and room for a footer behind it."""
        gaps = [gap for gap in self._gaps if gap.page == index]
        after = _AFTER + _PAINT % b"/Folio" if folio else _AFTER
        if gaps:
            number = self._reserve()
            self._contents[number] = _pieces(page.content, gaps, after)
            return syntax.reference(number)
        if not folio:
            return syntax.reference(page.stream)
        around = [self._add(syntax.stream({}, data + b"\n")) for data in (_BEFORE.rstrip(), after)]
        return syntax.array(map(syntax.reference, (around[0], page.stream, around[1])))

    def _leaf(self, holes: Mapping[int, Hole]) -> Template:
        """A leaf of the parent tree. Its keys are numbers of the part's own, as `template` makes them everywhere."""
        last = len(self._drawn.parents) - 1
        run = [Template(b"<</Limits[%7d %7d]/Nums[", (Own(0), Own(last)))]
        for key, value in enumerate(self._drawn.parents):
            run += [Template(b"%7d ", (Own(key),)), template(value, holes), Template(b" ")]
        return joined_templates([*run, Template(b"]>>")])


def _pieces(content: bytes, gaps: Sequence[Gap], after: bytes) -> tuple[Piece, ...]:
    starts, ends = [0, *(gap.end for gap in gaps)], [*(gap.start for gap in gaps), len(content)]
    runs = [content[start:end] for start, end in zip(starts, ends, strict=True)]
    runs[0] = _BEFORE + runs[0]
    runs[-1] += after
    return tuple(map(piece, runs))


@dataclass(frozen=True, slots=True)
class Folio:
    """A footer to paint over a page: a form and what it uses, by digest."""

    digest: bytes
    shared: Mapping[bytes, ReadyObject]


def make_folios(drawn: Drawn) -> list[Folio | None]:
    """Each page, drawn without marks, as a footer to paint over a page; None for an empty one."""
    found: list[Folio | None] = []
    for page in drawn.pages:
        if not page.content:
            found.append(None)
            continue
        entries = {
            "Type": b"/XObject",
            "Subtype": b"/Form",
            "BBox": syntax.array(map(syntax.number, page.box)),
            "Resources": syntax.dictionary(page.resources),
            "Filter": b"/FlateDecode",
        }
        form = syntax.stream(entries, zlib.compress(page.content, 9))
        objects = Objects([*drawn.bodies, form], {})
        found.append(Folio(objects.share(len(drawn.bodies) + 1).digest, objects.shared))
    return found
