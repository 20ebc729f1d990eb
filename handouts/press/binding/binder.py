"""Binds ready parts into documents: nothing is read again, and little is written that was before.

Parts have the same numbers in every copy in which they stand at the same place among the same parts, so their
bytes are kept. What is new in a copy is the filled content of its pages, the objects that hold the parts
together, and the cross-reference stream. The same parts and fillings give the same bytes, whatever was bound
before.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from handouts.pdf import syntax
from handouts.pdf.writing.labels import PageLabel
from handouts.press.binding import holding
from handouts.press.binding.kept import Kept
from handouts.press.binding.locked import Lock
from handouts.press.binding.objects import ReadyObject
from handouts.press.binding.part import DOCUMENT, FOLIO, PAGE_TREE, Folio, ReadyPart
from handouts.press.binding.placing import Block, PlacedPart, block, place, stream_object, stream_row
from handouts.press.binding.template import Hole, Outside, Shared
from handouts.problems import Problems, nearest
from handouts.xmp import Metadata

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_NO_OBJECT = b"\0\0\0\0\0\xff\xff"
_KEPT = 256
"""How many placed parts are kept, and how many sets of what is around them."""
_ROUND = 16
"""Parts begin at multiples of this number, so that a little more before them moves none."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part of one copy: its fillings, gap by gap over all its pages, and the footer of each page."""

    ready: ReadyPart
    fillings: tuple[bytes, ...] = ()
    folios: tuple[Folio | None, ...] = ()


@dataclass(frozen=True, slots=True)
class _Around:
    """What is around the parts of a copy; it keeps the parts that its key goes by."""

    holding: Block
    resources: Block
    placed: Sequence[PlacedPart]
    digest: bytes


class Binder:
    """Binds documents with one title, language and date; may be used by several threads."""

    def __init__(self, metadata: Metadata, labels: Sequence[PageLabel] = (PageLabel(0),)) -> None:
        self._metadata, self._labels = metadata, labels
        self._placed = Kept[tuple[object, ...], PlacedPart](_KEPT)
        self._around = Kept[tuple[object, ...], _Around](_KEPT)

    def bind(self, sheets: Sequence[Sheet], password: str | None = None) -> bytes:
        """One PDF of all sheets in order; with a password, it opens with that only.

        Raises `BadInput` for links that lead to nothing in it, and where the package for passwords is missing.
        """
        _refuse_dead_links([sheet.ready for sheet in sheets])
        shared = _shared(sheets)
        first = _rounded(1 + holding.held([sheet.ready for sheet in sheets]))
        numbers = {digest: first + 1 + i for i, digest in enumerate(_streams_last(shared))}
        placed = list(self._place(sheets, numbers, _rounded(first + 1 + len(numbers))))
        lock = Lock(password) if password else None
        key = lock is not None, *map(id, placed)
        make = partial(self._make_around, first, shared, numbers, placed, locked=lock is not None)
        return _written(self._around.get(key, make), sheets, lock)

    def _place(
        self, sheets: Sequence[Sheet], numbers: Mapping[bytes, int], first: int
    ) -> Iterator[PlacedPart]:
        for sheet in sheets:
            footers = [folio.digest for folio in sheet.folios if folio]
            used = tuple([numbers[digest] for digest in (*sheet.ready.shared, *footers)])
            number = partial(_number, sheet, numbers)
            part = self._placed.get(
                (id(sheet.ready), first, used), partial(place, sheet.ready, first, number)
            )
            yield part
            first = _rounded(part.end)

    def _make_around(
        self,
        first: int,
        shared: Mapping[bytes, ReadyObject],
        numbers: Mapping[bytes, int],
        placed: Sequence[PlacedPart],
        *,
        locked: bool,
    ) -> _Around:
        def number(hole: Hole) -> int:
            assert isinstance(hole, Shared), "what parts share knows nothing of their document"
            return numbers[hole.digest]

        filled = [(shared[digest].template.filled(number), shared[digest].data) for digest in numbers]
        packed = [head for head, data in filled if data is None]
        resources = block(first, packed, [(head, data) for head, data in filled if data is not None])
        held = holding.holding_objects(placed, number, self._metadata, self._labels, locked=locked)
        digest = sha256(held.data + resources.data)
        for part in placed:
            digest.update(part.block.data)
        return _Around(held, resources, placed, digest.digest())


def _refuse_dead_links(parts: Sequence[ReadyPart]) -> None:
    known = {name.decode() for part in parts for name in part.destinations}
    problems = Problems()
    for part in parts:
        for lost in sorted(part.links - known):
            message = f'"{part.name}" links to "{lost}", which no part defines'
            problems.add(message, nearest=nearest(lost, known))
    problems.raise_if_any()


def _shared(sheets: Sequence[Sheet]) -> dict[bytes, ReadyObject]:
    """All that the sheets share, in the order of its first use."""
    found: dict[bytes, ReadyObject] = {}
    for sheet in sheets:
        found |= sheet.ready.shared
        for folio in sheet.folios:
            if folio:
                found |= folio.shared
    return found


def _streams_last(shared: Mapping[bytes, ReadyObject]) -> list[bytes]:
    return sorted(shared, key=lambda digest: shared[digest].data is not None)


def _number(sheet: Sheet, numbers: Mapping[bytes, int], hole: Hole) -> int:
    """What a hole of a sheet stands for that leads out of it."""
    if isinstance(hole, Shared):
        return numbers[hole.digest]
    assert isinstance(hole, Outside), "a part's own numbers are not asked for here"
    if hole.name == FOLIO:
        folio = sheet.folios[hole.index]
        assert folio is not None, "a page with room for a footer needs one"
        return numbers[folio.digest]
    return {PAGE_TREE: holding.PAGE_TREE, DOCUMENT: holding.DOCUMENT}[hole]


def _rounded(number: int) -> int:
    return -(-number // _ROUND) * _ROUND


def _written(around: _Around, sheets: Sequence[Sheet], lock: Lock | None) -> bytes:
    """The file: what is around the parts, the parts, and where everything stands."""
    out, at = [_HEADER], len(_HEADER)
    sections, rows = [(0, 1)], [_NO_OBJECT]
    digest = sha256(around.digest)

    def add(block: Block) -> None:
        nonlocal at
        block = lock.block(block) if lock else block
        rows.append(block.rows_at(at))
        out.append(block.data)
        at += len(block.data)

    for constant in (around.holding, around.resources):
        sections.append((constant.first, constant.size))
        add(constant)
    for part, sheet in zip(around.placed, sheets, strict=True):
        sections.append((part.block.first, part.block.size + len(part.contents)))
        add(part.block)
        fillings = iter(sheet.fillings)
        for content in part.contents:
            own = [next(fillings) for _ in content.pieces[1:]]
            digest.update(b"".join(own))
            rows.append(stream_row(at))
            out.append((lock.stream if lock else stream_object)(content.number, *content.filled(own)))
            at += len(out[-1])
    number = around.placed[-1].end
    trailer = {}
    if lock:
        trailer["Encrypt"] = syntax.reference(number)
        sections.append((number, 1))
        rows.append(stream_row(at))
        out.append(b"%d 0 obj\n%b\nendobj\n" % (number, lock.entries))
        at += len(out[-1])
        number += 1
    sections.append((number, 1))
    rows.append(stream_row(at))
    table = zlib.compress(b"".join(rows), 6)
    identifier = lock.identifier if lock else syntax.string(digest.digest()[:16])
    entries = {
        "Type": b"/XRef",
        "Size": syntax.number(number + 1),
        "W": b"[1 4 2]",
        "Index": syntax.array(b"%d %d" % section for section in sections),
        "Root": syntax.reference(holding.CATALOG),
        "Info": syntax.reference(holding.INFO),
        "ID": syntax.array([identifier, identifier]),
        "Filter": b"/FlateDecode",
        **trailer,
    }
    out.append(b"%d 0 obj\n%b\nendobj\n" % (number, syntax.stream(entries, table)))
    out.append(b"startxref\n%d\n%%%%EOF\n" % at)
    return b"".join(out)
