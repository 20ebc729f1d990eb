"""The head of a TrueType file: is it usable here, and what are its weight, style and vertical measures?

Only the table directory and three short tables are read, so a folder of fonts is looked through in a moment;
HarfBuzz opens the file when its first glyph is needed. Layouts: the OpenType specification 1.9.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_REFUSED = {
    b"OTTO": "it has PostScript (CFF) outlines",
    b"ttcf": "it is a collection of several fonts",
    b"wOFF": "it is a web font (WOFF)",
    b"wOF2": "it is a web font (WOFF2)",
}
_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
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
    """The head of a static TrueType font with `glyf` outlines; raises `UnusableFont` for anything else."""
    with path.open("rb") as file:
        try:
            tables = _directory(file)
            head, hhea, os2 = (_table(file, tables, tag) for tag in ("head", "hhea", "OS/2"))
            return _font_head(head, hhea, os2)
        except struct.error as error:
            raise UnusableFont("it is damaged or cut short") from error


def _directory(file: BinaryIO) -> dict[str, tuple[int, int]]:
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


def _table(file: BinaryIO, tables: Mapping[str, tuple[int, int]], tag: str) -> bytes:
    if tag not in tables:
        raise UnusableFont(f"it has no {tag} table")
    offset, length = tables[tag]
    file.seek(offset)
    return file.read(length)


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
    return FontHead(
        weight=weight,
        italic=bool(selection & _ITALIC),
        units_per_em=units_per_em,
        ascent=ascent,
        descent=-descent,
        x_height=x_height,
        cap_height=cap_height,
    )
