"""A PDF file being put together: numbered objects as bytes, written compactly.

pypdf reads PDFs well and is what the press reads with. It writes no object streams, though, and escapes every
second byte of a text string; a tagged booklet comes out at nearly twice the size and several times the time.
Objects here are bytes from the moment they are made, so equal ones are found by comparing bytes, and writing
a file is joining them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from handouts.pdf.syntax import array, dictionary, name, number, reference, stream, string

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECTS_IN_A_STREAM = 200
_END_OF_STREAM = b"\nendstream"


class PdfFile:
    """Objects numbered from 1. Bodies are added at once, or under a number that was reserved before."""

    def __init__(self, bodies: Iterable[bytes] = ()) -> None:
        self._bodies: list[bytes] = list(bodies)
        self._shared: dict[bytes, int] = {}

    @property
    def bodies(self) -> Sequence[bytes]:
        """The bodies of all objects, that of number 1 first."""
        return self._bodies

    def reserve(self) -> int:
        """A number for an object whose body comes later; without one it stays null."""
        return self.add(b"null")

    def put(self, object_number: int, body: bytes) -> None:
        """Give a reserved number its body."""
        self._bodies[object_number - 1] = body

    def add(self, body: bytes) -> int:
        """Add an object and return its number."""
        self._bodies.append(body)
        return len(self._bodies)

    def share(self, body: bytes) -> int:
        """The number of an object with exactly this body, added where there is none yet.

        Only for what may stand in several places at once, such as fonts and images. Never for structure
        elements: equal empty cells of one table row are different cells.
        """
        known = self._shared.get(body)
        if known is None:
            known = self._shared[body] = self.add(body)
        return known

    def written(self, catalog: int, info: int) -> bytes:
        """The whole file. The same objects give the same bytes; the identifier is a digest of them."""
        digest = sha256(b"\n".join(self._bodies)).digest()[:16]
        out = bytearray(_HEADER)
        rows: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        bodies = dict(enumerate(self._bodies, start=1))
        for object_number, body in bodies.items():
            if body.endswith(_END_OF_STREAM):
                rows[object_number] = (1, len(out), 0)
                out += b"%d 0 obj\n%b\nendobj\n" % (object_number, body)
        plain = [n for n in bodies if n not in rows]
        for holder, first in enumerate(range(0, len(plain), _OBJECTS_IN_A_STREAM), start=len(bodies) + 1):
            packed = plain[first : first + _OBJECTS_IN_A_STREAM]
            rows |= {n: (2, holder, index) for index, n in enumerate(packed)}
            rows[holder] = (1, len(out), 0)
            out += b"%d 0 obj\n%b\nendobj\n" % (holder, _object_stream({n: bodies[n] for n in packed}))
        own_number, start = len(rows), len(out)
        rows[own_number] = (1, start, 0)
        identifier = string(digest)
        trailer = {
            "Type": name("XRef"),
            "Root": reference(catalog),
            "Info": reference(info),
            "ID": array([identifier, identifier]),
        }
        out += b"%d 0 obj\n%b\nendobj\n" % (own_number, _cross_reference_stream(rows, trailer))
        out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(out)


def compressed(entries: dict[str, bytes], data: bytes) -> bytes:
    """A stream object with its data deflated."""
    return stream({**entries, "Filter": name("FlateDecode")}, zlib.compress(data, 9))


def _object_stream(bodies: dict[int, bytes]) -> bytes:
    heads, at = [], 0
    for object_number, body in bodies.items():
        heads.append(b"%d %d" % (object_number, at))
        at += len(body) + 1
    head = b" ".join(heads) + b"\n"
    entries = {"Type": name("ObjStm"), "N": number(len(bodies)), "First": number(len(head))}
    return compressed(entries, head + b"\n".join(bodies.values()))


def _cross_reference_stream(rows: dict[int, tuple[int, int, int]], trailer: dict[str, bytes]) -> bytes:
    entries = {
        **trailer,
        "Size": number(len(rows)),
        "W": b"[1 4 2]",
        "DecodeParms": dictionary({"Predictor": b"12", "Columns": b"7"}),
    }
    return compressed(entries, b"".join(_differences(rows)))


def _differences(rows: dict[int, tuple[int, int, int]]) -> Iterator[bytes]:
    """Each row as its difference to the one above (the PNG predictor "up"), which deflates far better."""
    above = bytes(7)
    for object_number in range(len(rows)):
        kind, place, index = rows[object_number]
        row = b"%c%b%b" % (kind, place.to_bytes(4, "big"), index.to_bytes(2, "big"))
        yield b"\x02" + bytes((new - old) & 255 for new, old in zip(row, above, strict=True))
        above = row
