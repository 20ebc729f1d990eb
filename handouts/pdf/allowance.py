"""How much a PDF from anywhere may make us do: bytes to unpack, operations to follow.

A small file can ask for any amount of work: content that unpacks to a thousand times its size, forms that paint
forms that paint forms.
"""

from __future__ import annotations

import zlib

from pypdf import apply_configuration
from pypdf.errors import LimitReachedError
from pypdf.filters import decode_stream_data
from pypdf.generic import DictionaryObject, StreamObject

from handouts.pdf import access
from handouts.pdf.reading import UnusableError

_FOR_PICTURES = frozenset({"/CCITTFaxDecode", "/JBIG2Decode", "/DCTDecode", "/JPXDecode"})
_SLOW = frozenset({"/LZWDecode", "/RunLengthDecode", "/ASCII85Decode", "/ASCIIHexDecode"})
_SLOWNESS = 8
"""How much longer a byte takes to unpack that is not merely deflated."""
_LARGEST_SLOW = 3_000_000
"""Bytes that are packed so: pypdf takes up to a hundred times as many of memory to unpack them."""
_PASSED_FOR_KEPT = 4
"""How many bytes may pass by for one that is kept."""
_MOST_AT_ONCE = 80_000_000
_READ, _UNPACKED = 1 << 16, 1 << 20
"""Bytes that are taken at a time where nothing is kept."""
_ZLIB_HEADER = 2


class TooMuchError(UnusableError):
    """A PDF asks for more than is ever done for one."""


class Allowance:
    """What may still be done for one PDF; all of its pages draw on the same."""

    def __init__(self, unpacked: int = 150_000_000, operations: int = 2_000_000) -> None:
        """`unpacked` are bytes; `operations` are those of content streams, as often as they are followed."""
        self._unpacked, self._operations = unpacked, operations
        self._bytes_left, self._operations_left = unpacked, operations
        self._passed = 0
        self._whole: dict[int, StreamObject] = {}

    def unpack(self, stream: StreamObject) -> bytes:
        """The bytes of a stream with all filters undone, not kept by the stream.

        Raises `TooMuchError` when the allowance is used up, `UnusableError` for filters that only pictures have, and
        whatever pypdf raises for damaged ones (see `damage_reported`).
        """
        filters = set(_filters(stream))
        if alien := filters & _FOR_PICTURES:
            raise UnusableError(f"has content packed by {min(alien)}, which is for pictures")
        weight = _SLOWNESS if filters & _SLOW or _has_predictor(stream) else 1
        if filters & _SLOW and len(stream._data) > _LARGEST_SLOW:
            raise TooMuchError(
                f"has more than {_LARGEST_SLOW // 1_000_000} MB packed by {min(filters & _SLOW)}"
            )
        try:
            with apply_configuration(zlib_maximum_output_length=self._most(weight)):
                data = bytes(decode_stream_data(stream)) if filters else stream.get_data()
        except LimitReachedError as reached:
            raise TooMuchError("asks for more than is ever unpacked of a PDF") from reached
        return self._spent(data, weight)

    def sound(self, stream: StreamObject) -> bytes:
        """The packed bytes of a stream, made anew where a flaw loses nothing, such as a check sum that is wrong.

        Raises `UnusableError` where something is lost: some viewers show the rest then, and some nothing. How much is
        looked through has a bound; beyond it, and packed in another way, bytes are taken to be sound.
        """
        if _filters(stream)[:1] != ["/FlateDecode"] or not stream._data or id(stream) in self._whole:
            return stream._data
        if self._ends(stream._data, zlib.MAX_WBITS):
            self._whole[id(stream)] = stream
            return stream._data
        bare = stream._data[_ZLIB_HEADER:]
        if not self._ends(bare, -zlib.MAX_WBITS):
            raise UnusableError("has content, a font or a picture that is damaged or cut short")
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        data = inflater.decompress(bare, self._most())
        if inflater.unconsumed_tail:
            raise self._too_large()
        return zlib.compress(self._spent(data), 9)

    def follow(self, steps: int = 1) -> None:
        """Count an operation, or what takes as long as several; raises `TooMuchError` where it is one too many."""
        self._operations_left -= steps
        if self._operations_left < 0:
            raise TooMuchError(f"takes more than {self._operations:,} steps to paint")

    def _ends(self, packed: bytes, window: int) -> bool:
        """Whether deflated bytes are sound to their end, as far as is looked; nothing of them is kept."""
        inflater = zlib.decompressobj(window)
        try:
            for at in range(0, len(packed), _READ):
                rest = packed[at : at + _READ]
                while rest and not inflater.eof and self._may_go_on():
                    self._passed += len(inflater.decompress(rest, _UNPACKED))
                    rest = inflater.unconsumed_tail
            while not inflater.eof and self._may_go_on():
                piece = inflater.decompress(b"", _UNPACKED)
                self._passed += len(piece)
                if not piece:
                    return False
        except zlib.error:
            return False
        return True

    def _may_go_on(self) -> bool:
        return self._passed < _PASSED_FOR_KEPT * self._unpacked

    def _spent(self, data: bytes, weight: int = 1) -> bytes:
        self._bytes_left -= weight * len(data)
        if self._bytes_left < 0:
            raise self._too_large()
        return data

    def _too_large(self) -> TooMuchError:
        return TooMuchError(f"unpacks to more than {self._unpacked // 1_000_000} MB")

    def _most(self, weight: int = 1) -> int:
        return max(1, min(self._bytes_left, _MOST_AT_ONCE) // weight)


def is_only_deflated(stream: StreamObject) -> bool:
    """Whether a stream is packed as nearly all content is."""
    return _filters(stream) == ["/FlateDecode"] and "/DecodeParms" not in stream


def _filters(stream: StreamObject) -> list[str]:
    """Those that are to be undone, the first one first."""
    return [str(access.resolved(item)) for item in access.one_or_many(stream, "/Filter")]


def _has_predictor(stream: StreamObject) -> bool:
    parameters = [access.resolved(item) for item in access.one_or_many(stream, "/DecodeParms")]
    return any(isinstance(item, DictionaryObject) and "/Predictor" in item for item in parameters)
