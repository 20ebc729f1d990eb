"""What a font dictionary and its embedded TrueType program say (ISO 32000-1, 9; OpenType)."""

from __future__ import annotations

import re
import struct
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NumberObject, StreamObject

from handouts.pdf import access
from handouts.pdf.interpreting.content import Operand, operations
from handouts.pdf.interpreting.page_content import Unpack, kept
from handouts.pdf.reading import UnusableError

_MOST_CODES = 0x10000
"""That a font has: codes of one or two bytes."""
_SECTION = re.compile(rb"begin(bfchar|bfrange)")
_LONGEST_TEXT = 512
"""Bytes that a code stands for (9.10.3)."""


@dataclass(frozen=True, eq=False)
class FontReading:
    """A font as a text operator refers to it."""

    font: DictionaryObject
    unpack: Unpack = kept
    """How its streams are read."""

    @property
    def name(self) -> str:
        return access.name(self.font, "/BaseFont").removeprefix("/")

    @cached_property
    def is_composite(self) -> bool:
        return access.name(self.font, "/Subtype") == "/Type0"

    @cached_property
    def descendant(self) -> DictionaryObject:
        """The CIDFont of a composite font; a simple font itself."""
        if not self.is_composite:
            return self.font
        descendants = [access.resolved(item) for item in access.array(self.font, "/DescendantFonts")]
        first = descendants[0] if descendants else None
        return first if isinstance(first, DictionaryObject) else DictionaryObject()

    @cached_property
    def descriptor(self) -> DictionaryObject:
        return access.dictionary(self.descendant, "/FontDescriptor")

    @cached_property
    def program(self) -> StreamObject | None:
        """The embedded font program of any kind."""
        for key in ("/FontFile2", "/FontFile3", "/FontFile"):
            stream = access.entry(self.descriptor, key)
            if isinstance(stream, StreamObject):
                return stream
        return None

    @cached_property
    def true_type(self) -> TrueType | None:
        """The embedded program if it is TrueType and can be read."""
        stream = access.entry(self.descriptor, "/FontFile2")
        try:
            return TrueType(self.unpack(stream)) if isinstance(stream, StreamObject) else None
        except (struct.error, KeyError, IndexError, UnusableError):
            return None

    @cached_property
    def to_unicode(self) -> Mapping[int, str]:
        """Code to text, from the ToUnicode CMap; empty without one."""
        stream = access.entry(self.font, "/ToUnicode")
        return read_to_unicode(self.unpack(stream)) if isinstance(stream, StreamObject) else {}

    def codes(self, shown: bytes) -> list[int]:
        """The codes in a shown string: two bytes each in composite fonts (Identity-H), else one."""
        return (
            [code for (code,) in struct.iter_unpack(">H", shown[: len(shown) & ~1])]
            if self.is_composite
            else [*shown]
        )

    def text(self, shown: bytes) -> str:
        """The text that a shown string reads as; what is not mapped reads as U+FFFD."""
        if not self.to_unicode and not self.is_composite:
            return shown.decode("latin-1")
        return "".join(self.to_unicode.get(code, "\ufffd") for code in self.codes(shown))

    @cached_property
    def widths(self) -> Mapping[int, float]:
        """CID to width in thousandths, from `/W` (9.7.4.3); simple fonts give code to width."""
        if self.is_composite:
            items = [access.resolved(item) for item in access.array(self.descendant, "/W")]
            return dict(islice(_cid_widths(items), 4 * _MOST_CODES))
        first = access.integer(self.font, "/FirstChar") or 0
        widths = [access.resolved(item) for item in access.array(self.font, "/Widths")]
        return {first + i: _number(width) for i, width in enumerate(widths)}

    @cached_property
    def default_width(self) -> float:
        """The width of a code that is not listed."""
        if not self.is_composite:
            return _number(access.entry(self.descriptor, "/MissingWidth"))
        value = access.entry(self.descendant, "/DW")
        return _number(value) if value is not None else 1000.0

    def width(self, code: int) -> float:
        """The width of a code, in thousandths of the font size."""
        return self.widths.get(code, self.default_width)

    def vertical_extent(self, shown: bytes) -> tuple[float, float]:
        """How deep (negative) and how high the glyphs of a shown string reach, in font sizes."""
        if self.true_type is None or not self.is_composite:
            return self._descent_and_ascent
        extents = [
            extent for code in self.codes(shown) if (extent := self.true_type.extent(self.glyph(code)))
        ]
        if not extents:
            return (0.0, 0.0)
        return (min(low for low, _ in extents), max(high for _, high in extents))

    @cached_property
    def _descent_and_ascent(self) -> tuple[float, float]:
        descent, ascent = (_number(access.entry(self.descriptor, key)) for key in ("/Descent", "/Ascent"))
        return (descent / 1000, ascent / 1000) if ascent else (-0.25, 0.9)

    def glyph(self, cid: int) -> int:
        """The glyph that shows a CID, by `/CIDToGIDMap`."""
        mapping = self.cid_to_gid
        if mapping is None:
            return cid
        return int.from_bytes(mapping[2 * cid : 2 * cid + 2], "big")

    @cached_property
    def cid_to_gid(self) -> bytes | None:
        """The bytes of a CIDToGIDMap stream; None where the map is Identity or missing."""
        stream = access.entry(self.descendant, "/CIDToGIDMap")
        return self.unpack(stream) if isinstance(stream, StreamObject) else None


class TrueType:
    """The tables of a TrueType program that tell how many glyphs it has and how wide each is."""

    def __init__(self, data: bytes) -> None:
        (count,) = struct.unpack_from(">H", data, 4)
        self.tables: dict[str, memoryview] = {}
        whole = memoryview(data)  # thousands of tables may lie over each other
        for i in range(count):
            tag, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * i)
            self.tables[tag.decode("latin-1")] = whole[offset : offset + length]
        (self.units_per_em,) = struct.unpack_from(">H", self.tables["head"], 18)
        (self.glyph_count,) = struct.unpack_from(">H", self.tables["maxp"], 4)
        (self._long_metrics,) = struct.unpack_from(">H", self.tables["hhea"], 34)
        (self._long_offsets,) = struct.unpack_from(">h", self.tables["head"], 50)

    def width(self, glyph: int) -> float:
        """The advance of a glyph in thousandths of the em."""
        (advance,) = struct.unpack_from(">H", self.tables["hmtx"], 4 * min(glyph, self._long_metrics - 1))
        return float(advance * 1000 / self.units_per_em)

    def extent(self, glyph: int) -> tuple[float, float] | None:
        """How deep and how high a glyph reaches, in ems; None for one that has no outline or is damaged."""
        try:
            start, end = self._offset(glyph), self._offset(glyph + 1)
            _, _, low, _, high = struct.unpack_from(">5h", self.tables["glyf"], start)
        except (struct.error, KeyError):
            return None
        return (low / self.units_per_em, high / self.units_per_em) if start < end else None

    def _offset(self, glyph: int) -> int:
        if self._long_offsets:
            return int(struct.unpack_from(">I", self.tables["loca"], 4 * glyph)[0])
        return 2 * int(struct.unpack_from(">H", self.tables["loca"], 2 * glyph)[0])


def read_to_unicode(cmap: bytes) -> dict[int, str]:
    """Code to text of a ToUnicode CMap (9.10.3); what cannot be read is left out."""
    mapping: dict[int, str] = {}
    for kind, body in _sections(cmap):
        items = _items(body)
        if kind == b"bfchar":
            for code, text in zip(items[::2], items[1::2], strict=False):
                mapping[_code(code)] = _text(text)
        else:
            given = 0
            for first, last, start in zip(items[::3], items[1::3], items[2::3], strict=False):
                own = _range(_code(first), _code(last), start)
                given += len(own)
                if given > _MOST_CODES:  # the same ones over and over
                    break
                mapping |= own
    return mapping


def _sections(cmap: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What stands between the beginning and the end of each list."""
    at = 0
    while begin := _SECTION.search(cmap, at):
        at = cmap.find(b"end" + begin[1], begin.end())
        if at < 0:
            return
        yield begin[1], cmap[begin.end() : at]


def _items(body: bytes) -> list[Operand]:
    try:
        return next(operations(body + b" end")).operands
    except ValueError:
        return []


def _range(first: int, last: int, start: Operand) -> dict[int, str]:
    if not 0 <= first <= last < _MOST_CODES:
        return {}
    if isinstance(start, list):
        return {first + i: _text(text) for i, text in enumerate(start[: last - first + 1])}
    text = _text(start)
    if not text or ord(text[-1]) + last - first > sys.maxunicode:
        return {}
    return {first + i: text[:-1] + chr(ord(text[-1]) + i) for i in range(last - first + 1)}


def _code(value: Operand) -> int:
    return int.from_bytes(value, "big") if isinstance(value, bytes) else -1


def _text(value: Operand) -> str:
    return value[:_LONGEST_TEXT].decode("utf-16-be", "replace") if isinstance(value, bytes) else ""


def _cid_widths(items: Sequence[object]) -> Iterator[tuple[int, float]]:
    at = 0
    while at + 1 < len(items):
        first, second = int(_number(items[at])), items[at + 1]
        if isinstance(second, ArrayObject):
            yield from ((first + i, _number(access.resolved(width))) for i, width in enumerate(second))
            at += 2
        elif at + 2 < len(items):
            width, last = _number(items[at + 2]), min(int(_number(second)), _MOST_CODES - 1)
            yield from ((cid, width) for cid in range(max(first, 0), last + 1))
            at += 3
        else:
            return


def _number(value: object) -> float:
    return float(value) if isinstance(value, FloatObject | NumberObject) else 0.0
