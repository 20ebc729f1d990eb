"""A ready part at its place in a document: its numbers are known, and so nearly all of its bytes."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from struct import pack

from handouts.pdf import syntax
from handouts.press.binding.deflate import Piece, joined, piece
from handouts.press.binding.part import ReadyPart
from handouts.press.binding.template import Hole, Numbers, Own

_ROW = ">BIH"
"""A row of the cross-reference stream: kind, place, index (ISO 32000-1, 7.5.8.3)."""
_LEVEL = 6
_HEAD = 256
"""Bytes that the heads of object streams are filled up to multiples of."""


@dataclass(frozen=True, slots=True)
class Block:
    """Bytes of a file with objects numbered from `first` on: the stream of the packed ones, those, other streams."""

    first: int
    data: bytes
    packed_rows: bytes
    packed: int
    offsets: tuple[int, ...]
    """Where the other streams begin in the block."""

    @property
    def size(self) -> int:
        """How many objects are in it."""
        return 1 + self.packed + len(self.offsets)

    def rows_at(self, start: int) -> bytes:
        """The rows of its objects when the block begins at byte `start` of the file."""
        return (
            stream_row(start) + self.packed_rows + b"".join([stream_row(start + at) for at in self.offsets])
        )


def stream_row(place: int) -> bytes:
    """The row of an object that begins at a byte of the file."""
    return pack(_ROW, 1, place, 0)


def block(first: int, packed: Sequence[bytes], streams: Sequence[tuple[bytes, bytes]] = ()) -> Block:
    """A block of packed objects, and of streams given as dictionary and data as they stand in the file."""
    pieces = [_object_stream(first, packed)]
    offsets, at = [], len(pieces[0])
    for number, (head, data) in enumerate(streams, start=first + 1 + len(packed)):
        offsets.append(at)
        pieces.append(stream_object(number, head, data))
        at += len(pieces[-1])
    rows = b"".join([pack(_ROW, 2, first, index) for index in range(len(packed))])
    return Block(first, b"".join(pieces), rows, len(packed), tuple(offsets))


def stream_object(number: int, head: bytes, data: bytes) -> bytes:
    """A stream as an object of a file, given as dictionary and data as they stand in it."""
    return b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, head, data)


@dataclass(frozen=True, slots=True)
class Content:
    """A page's content with gaps: its number, and the pieces between them."""

    number: int
    pieces: tuple[Piece, ...]

    def filled(self, fillings: Sequence[bytes]) -> tuple[bytes, bytes]:
        """The dictionary and the data of the stream with its gaps filled."""
        run = [self.pieces[0]]
        for filling, after in zip(fillings, self.pieces[1:], strict=True):
            run += [piece(filling), after]
        data = joined(run)
        return b"<</Filter/FlateDecode/Length %d>>" % len(data), data


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A part with its numbers; the contents with gaps are its last objects."""

    ready: ReadyPart
    block: Block
    contents: tuple[Content, ...]

    def number(self, index: int) -> int:
        """The number in the document of an object of the part's own."""
        return self.block.first + 1 + index

    @property
    def end(self) -> int:
        """The first number behind the part."""
        return self.block.first + self.block.size + len(self.contents)


def place(ready: ReadyPart, first: int, number: Numbers) -> PlacedPart:
    """Number a part's objects from `first` on; `number` gives the numbers of what is not its own.

    The first number is that of the stream that its packed objects stand in.
    """

    def numbered(hole: Hole) -> int:
        return first + 1 + hole.index if isinstance(hole, Own) else number(hole)

    packed = [template.filled(numbered) for template in ready.packed]
    streams = [(stream.template.filled(numbered), stream.data or b"") for stream in ready.streams]
    begin = first + 1 + len(packed) + len(streams)
    contents = tuple(Content(begin + i, pieces) for i, pieces in enumerate(ready.contents))
    return PlacedPart(ready, block(first, packed, streams), contents)


def _object_stream(number: int, bodies: Sequence[bytes]) -> bytes:
    heads, at = [], 0
    for index, body in enumerate(bodies, start=1):
        heads.append(b"%d %d" % (number + index, at))
        at += len(body) + 1
    head = b" ".join(heads) + b"\n"
    # Its length stands in the clear even in a locked copy: it tells nothing exact of the lengths of the objects.
    head = head.ljust(-(-len(head) // _HEAD) * _HEAD)
    entries = {"Type": b"/ObjStm", "N": syntax.number(len(bodies)), "First": syntax.number(len(head))}
    data = zlib.compress(head + b"\n".join(bodies), _LEVEL)
    return b"%d 0 obj\n%b\nendobj\n" % (number, syntax.stream(entries | {"Filter": b"/FlateDecode"}, data))
