"""A font as it stands in a PDF: a subset program, addressed by two-byte codes of our own.

Every pair of a glyph and the text behind it has its own code, so that text comes out of the PDF as it was
written, whatever HarfBuzz made of it (ISO 32000-1, 9.7 and 9.10). Codes of the publication's characters are given
first and in order: parts that are primed with the same characters carry identical fonts, which binding shares.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz

from handouts.text.fonts import Face

_TABLES_NOT_NEEDED = ("GSUB", "GPOS", "GDEF", "DSIG", "kern", "STAT", "name", "OS/2", "post", "cmap", "meta")
"""A PDF positions its glyphs itself and looks them up by code; these tables would only add bytes."""


@dataclass(frozen=True, slots=True)
class FontParts:
    """The pieces of a Type 0 font: ready bytes and numbers, still without object numbers."""

    name: str
    program: bytes
    cid_to_gid: bytes
    to_unicode: bytes
    widths: tuple[int, ...]
    bbox: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    italic: bool
    weight: int


class EmbeddedFont:
    """Hands out codes for the glyphs of a face, and makes the font's parts when all text is set."""

    def __init__(self, face: Face, characters: Iterable[str] = ()) -> None:
        self.face = face
        self._codes: dict[tuple[int, str], int] = {}
        for character in sorted(set(characters)):
            gid = face.hb.get_nominal_glyph(ord(character))
            if gid:
                self.code(gid, character)

    def code(self, gid: int, text: str) -> int:
        """The code that shows glyph `gid` and reads as `text`; codes count from 1, 0 stays .notdef."""
        return self._codes.setdefault((gid, text), len(self._codes) + 1)

    def width(self, gid: int) -> int:
        """The advance of a glyph as the PDF knows it, in thousandths of the font size."""
        return round(self.face.hb.get_glyph_h_advance(gid) * 1000 / self.face.units_per_em)

    def parts(self) -> FontParts:
        """The finished pieces, in the order in which codes were given."""
        gids = [gid for gid, _ in self._codes]
        program, new_gid = _subset(self.face, frozenset(gids))
        cid_to_gid = b"".join(new_gid[gid].to_bytes(2, "big") for gid in [0, *gids])
        widths = tuple(self.width(gid) for gid in [0, *gids])
        face, scale = self.face, 1000 / self.face.units_per_em
        to_unicode = _to_unicode(text for _, text in self._codes)
        tag = _subset_tag(program + cid_to_gid + to_unicode)
        bbox = _bounding_box(face)
        return FontParts(
            name=f"{tag}+{face.name}",
            program=program,
            cid_to_gid=cid_to_gid,
            to_unicode=to_unicode,
            widths=widths,
            bbox=(
                round(bbox[0] * scale),
                round(bbox[1] * scale),
                round(bbox[2] * scale),
                round(bbox[3] * scale),
            ),
            ascent=round(face.ascent * 1000),
            descent=round(face.descent * 1000),
            cap_height=round(face.cap_height * 1000),
            italic=face.italic,
            weight=face.weight,
        )


@lru_cache(maxsize=64)
def _subset(face: Face, gids: frozenset[int]) -> tuple[bytes, dict[int, int]]:
    request = uharfbuzz.SubsetInput()
    request.glyph_set.update(gids)
    request.flags = (
        uharfbuzz.SubsetFlags.NO_HINTING
        | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
        | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    )
    request.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _TABLES_NOT_NEEDED)
    plan = uharfbuzz.SubsetPlan(face.hb.face, request)
    subset = plan.execute()
    return bytes(subset.blob.data), dict(plan.old_to_new_glyph_mapping)


def _bounding_box(face: Face) -> tuple[int, int, int, int]:
    head = bytes(face.hb.face.reference_table("head").data)
    x0, y0, x1, y1 = (int.from_bytes(head[i : i + 2], "big", signed=True) for i in (36, 38, 40, 42))
    return x0, y0, x1, y1


def _subset_tag(data: bytes) -> str:
    """Six capitals that differ whenever the subset does (ISO 32000-1, 9.6.4)."""
    value = int.from_bytes(hashlib.sha256(data).digest()[:8], "big")
    letters = []
    for _ in range(6):
        value, digit = divmod(value, 26)
        letters.append(chr(ord("A") + digit))
    return "".join(letters)


def _to_unicode(texts: Iterable[str]) -> bytes:
    # The rest of a cluster reads as nothing, but stands here: PDF/UA wants every code that is shown mapped.
    rows = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in enumerate(texts, 1)]
    blocks = []
    for start in range(0, len(rows), 100):
        block = rows[start : start + 100]
        blocks.append(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n")
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        + "".join(blocks)
        + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
