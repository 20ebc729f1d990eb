"""The head of a TrueType file: is it usable here, and what are its weight, style and vertical measures?

Only the table directory and three short tables are read, so a folder of fonts is looked through in a moment;
HarfBuzz opens the file when its first glyph is needed. Layouts: the OpenType specification 1.9.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from handouts.files.sources import open_file

MOST_BYTES = 32_000_000
"""Of a font file; those with all Chinese characters have half of it."""
_REFUSED = {
    b"OTTO": "it has PostScript (CFF) outlines",
    b"ttcf": "it is a collection of several fonts",
    b"wOFF": "it is a web font (WOFF)",
    b"wOF2": "it is a web font (WOFF2)",
}
_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
_EM = range(16, 16385)
_LARGEST = 10
"""Sizes of the em that anything in a font may rise or fall; the tallest known reach four."""
_HEAD = 1000
"""Bytes that are enough of any table that is read here, whatever length it claims."""
_RESTRICTED_EMBEDDING = 0x0002
_ITALIC = 0x0001
_USE_TYPO_METRICS = 0x0080


class UnusableFont(ValueError):  # noqa: N818 - it names what the author sees
    """A font file that cannot be used; the message says why, as a clause ("it has CFF outlines")."""


@dataclass(frozen=True, slots=True)
class FontHead:
    """Weight (100-900), style, and measures in font units; `descent` counts downward from the baseline."""

    weight: int
    italic: bool
    units_per_em: int
    ascent: int
    descent: int
    x_height: int
    cap_height: int


def read_font_head(path: Path) -> FontHead:
    """The head of a static TrueType font with `glyf` outlines; raises `UnusableFont` for anything else.

    Raises `BadInput` for what cannot be opened (see `files.open_file`).
    """
    with open_file(path, most=MOST_BYTES) as file:
        try:
            tables = _directory(file)
            head, hhea, os2 = (_table(file, tables, tag) for tag in ("head", "hhea", "OS/2"))
            return _font_head(head, hhea, os2)
        except struct.error as error:
            raise UnusableFont("it is damaged or cut short") from error


def tables_of(program: bytes) -> dict[str, bytes]:
    """The tables of a TrueType program by their names; none for what is no such program."""
    try:
        directory = _directory(BytesIO(program))
    except (struct.error, UnusableFont):
        return {}
    return {tag: program[offset : offset + length] for tag, (offset, length) in directory.items()}


def outline_lengths(tables: Mapping[str, bytes], gids: Iterable[int]) -> list[int]:
    """How many bytes the outline of each of these glyphs has; below 0 where the font is damaged.

    `tables` are a font's `head`, `loca` and `glyf`. An outline of no contours, as a blank may have, is none.
    """
    short, loca, glyf = tables["head"][50:52] == b"\0\0", tables["loca"], tables["glyf"]
    unit = 2 if short else 1
    offsets = array("H" if short else "I")
    offsets.frombytes(loca[: len(loca) // offsets.itemsize * offsets.itemsize])
    if sys.byteorder == "little":
        offsets.byteswap()

    def length(gid: int) -> int:
        if not 0 <= gid < len(offsets) - 1:
            return -1
        start, end = offsets[gid] * unit, offsets[gid + 1] * unit
        if not start <= end <= len(glyf):
            return -1
        return end - start if any(glyf[start : start + 2]) else 0

    return [length(gid) for gid in gids]


def _directory(file: IO[bytes]) -> dict[str, tuple[int, int]]:
    """Table tag to (offset, length)."""
    signature = file.read(4)
    if signature in _REFUSED:
        raise UnusableFont(_REFUSED[signature])
    if signature not in _TRUETYPE:
        raise UnusableFont("it is not a font")
    (count,) = struct.unpack(">H6x", file.read(8))
    records = struct.iter_unpack(">4s4xII", file.read(16 * count))
    tables = {tag.decode("latin-1"): (offset, length) for tag, offset, length in records}
    if "glyf" not in tables:
        raise UnusableFont("it has no TrueType outlines (glyf)")
    if "fvar" in tables:
        raise UnusableFont("it is a variable font")
    return tables


def _table(file: IO[bytes], tables: Mapping[str, tuple[int, int]], tag: str) -> bytes:
    if tag not in tables:
        raise UnusableFont(f"it has no {tag} table")
    offset, length = tables[tag]
    file.seek(offset)
    return file.read(min(length, _HEAD))


def _font_head(head: bytes, hhea: bytes, os2: bytes) -> FontHead:
    (units_per_em,) = struct.unpack_from(">H", head, 18)
    version, weight, embedding = struct.unpack_from(">H2xHxxH", os2, 0)
    if embedding & 0x000F == _RESTRICTED_EMBEDDING:
        raise UnusableFont("its licence forbids embedding (fsType)")
    (selection,) = struct.unpack_from(">H", os2, 62)
    ascent, descent = struct.unpack_from(">hh", os2, 68)
    if not selection & _USE_TYPO_METRICS:
        from_hhea = struct.unpack_from(">hh", hhea, 4)
        ascent, descent = from_hhea if any(from_hhea) else (ascent, descent)
    x_height, cap_height = struct.unpack_from(">hh", os2, 86) if version >= 2 else (0, 0)
    heights = (ascent, -descent, x_height, cap_height)
    if units_per_em not in _EM or ascent <= descent or max(map(abs, heights)) > _LARGEST * units_per_em:
        raise UnusableFont("it is damaged: its letters have no height that can be")
    return FontHead(
        weight=min(max(weight, 1), 1000),
        italic=bool(selection & _ITALIC),
        units_per_em=units_per_em,
        ascent=ascent,
        descent=-descent,
        x_height=max(x_height, 0),
        cap_height=max(cap_height, 0),
    )
