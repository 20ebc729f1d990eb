"""A font as it stands in a PDF: a subset program, addressed by two-byte codes of our own.

Every pair of a glyph and the text behind it has its own code, so that text comes out of the PDF as it was
written, whatever HarfBuzz made of it (ISO 32000-1, 9.7 and 9.10). Codes of the publication's characters are
given first and in order: parts primed with the same characters carry identical fonts, which binding shares.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_letters, digits

import uharfbuzz

from handouts.pages.canvas.objects import Make, Objects, stream
from handouts.pages.canvas.syntax import numbers
from handouts.text.fonts import Face
from handouts.text.sfnt import outline_lengths, tables_of

_TABLES_NOT_NEEDED = ("GSUB", "GPOS", "GDEF", "DSIG", "kern", "STAT", "name", "OS/2", "post", "cmap", "meta")
"""A PDF positions its glyphs itself and looks them up by code; these tables would only add bytes."""
_TABLES_NEEDED = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp"})
"""HarfBuzz leaves out, and does not tell, what it finds damaged."""
_SLANT = -9
"""The angle of italics in degrees. Readers use it only where a font is missing, and ours never are."""

Codes = tuple[tuple[int, str], ...]
"""Glyph and text of each code, from code 1 on."""


class EmbeddedFont:
    """Hands out codes for the glyphs of a face, and writes the font when all text is set."""

    def __init__(self, face: Face, characters: frozenset[str] = frozenset()) -> None:
        self.face = face
        self._codes = dict(_primed(face, characters))
        self._primed = len(self._codes)
        self._shown: dict[tuple[int, str], tuple[str, int]] = {}
        self._is_written = False

    def started_with(self, gid: int, text: str) -> bool:
        """Whether it was primed with the code that shows glyph `gid` and reads as `text`."""
        return self._codes.get((gid, text), self._primed + 1) <= self._primed

    def shown(self, gid: int, text: str) -> tuple[str, int]:
        """The code that shows glyph `gid` and reads as `text`, and its advance in thousandths of the size.

        The code is written as four hexadecimal digits; codes count from 1, 0 stays .notdef. KeyError for a new
        pair when the font has been written.
        """
        pair = (gid, text)
        found = self._shown.get(pair)
        if found is None:
            found = self._shown[pair] = f"{self._code(pair):04X}", _width(self.face, gid)
        return found

    def _code(self, pair: tuple[int, str]) -> int:
        if self._is_written:
            return self._codes[pair]
        return self._codes.setdefault(pair, len(self._codes) + 1)

    def add_to(self, objects: Objects, name: str) -> str:
        """Add the font's objects (ISO 32000-1, 9.7), their names made from `name`; returns the font's own."""
        self._is_written = True
        for key, make in _font_objects(name, _written(self.face, tuple(self._codes)), objects).items():
            objects.add(key, make)
        return f"{name}.font"


@lru_cache(maxsize=64)
def _primed(face: Face, characters: frozenset[str]) -> Mapping[tuple[int, str], int]:
    found = ((face.hb.get_nominal_glyph(ord(character)), character) for character in sorted(characters))
    return {(gid, text): code for code, (gid, text) in enumerate((pair for pair in found if pair[0]), 1)}


def _width(face: Face, gid: int) -> int:
    advance: int = face.hb.get_glyph_h_advance(gid)
    return round(advance * 1000 / face.units_per_em)


@dataclass(frozen=True, slots=True)
class _Written:
    """What a font with its codes is written as, but for the references between its objects."""

    name: str
    program: bytes
    glyphs: bytes
    texts: bytes
    widths: str
    measures: str


@lru_cache(maxsize=64)
def _written(face: Face, codes: Codes) -> _Written:
    """Kept, because the parts of a publication have the same codes wherever all text was primed."""
    gids = [0, *(gid for gid, _ in codes)]
    program, new_gids = _subset(face, frozenset(gids))
    glyphs = b"".join(new_gids[gid].to_bytes(2, "big") for gid in gids)
    texts = _to_unicode(text for _, text in codes)
    box = " ".join(str(round(value * 1000 / face.units_per_em)) for value in _bounding_box(face))
    flags = 4 | (64 if face.italic else 0)
    heights = (face.ascent, -face.descent, face.cap_height)
    ascent, descent, cap_height = (numbers([round(height * 1000)]) for height in heights)
    return _Written(
        name=f"{_subset_tag(program + glyphs + texts)}+{face.name}",
        program=stream(f"/Length1 {len(program)}", program),
        glyphs=stream("", glyphs),
        texts=stream("", texts),
        widths=" ".join(str(_width(face, gid)) for gid in gids),
        measures=f"/Flags {flags}/FontBBox [{box}]/ItalicAngle {_SLANT if face.italic else 0}"
        f"/Ascent {ascent}/Descent {descent}/CapHeight {cap_height}/StemV {50 + face.weight // 10}",
    )


def _font_objects(name: str, font: _Written, objects: Objects) -> Mapping[str, Make]:
    """The objects by their names; each refers to the others."""

    def ref(suffix: str) -> str:
        return objects.ref(f"{name}.{suffix}")

    return {
        f"{name}.font": lambda: (
            f"<</Type/Font/Subtype/Type0/BaseFont/{font.name}/Encoding/Identity-H"
            f"/DescendantFonts [{ref('cid')}]/ToUnicode {ref('texts')}>>"
        ),
        f"{name}.cid": lambda: (
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{font.name}"
            f"/CIDSystemInfo <</Registry (Adobe)/Ordering (Identity)/Supplement 0>>"
            f"/FontDescriptor {ref('descriptor')}/CIDToGIDMap {ref('glyphs')}/DW 0/W [0 [{font.widths}]]>>"
        ),
        f"{name}.descriptor": lambda: (
            f"<</Type/FontDescriptor/FontName/{font.name}{font.measures}/FontFile2 {ref('program')}>>"
        ),
        f"{name}.program": lambda: font.program,
        f"{name}.glyphs": lambda: font.glyphs,
        f"{name}.texts": lambda: font.texts,
    }


def check_face(face: Face) -> None:
    """Raise BadInput for a font that turns out to be damaged when all of its glyphs are taken out."""
    _subset(face, frozenset(range(face.hb.face.glyph_count)))


@lru_cache(maxsize=64)
def _subset(face: Face, gids: frozenset[int]) -> tuple[bytes, dict[int, int]]:
    """The program with these glyphs only, and their numbers in it; raises BadInput for a damaged font."""
    request = uharfbuzz.SubsetInput()
    request.glyph_set.update(gids)
    request.flags = (
        uharfbuzz.SubsetFlags.NO_HINTING
        | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
        | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    )
    request.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _TABLES_NOT_NEEDED)
    try:
        plan = uharfbuzz.SubsetPlan(face.hb.face, request)
        program = bytes(plan.execute().blob.data)
    except RuntimeError:
        raise face.unusable("it is damaged") from None
    new_gids = dict(plan.old_to_new_glyph_mapping)
    if not _is_whole(face, program, {gid: new_gids.get(gid, -1) for gid in gids}):
        raise face.unusable("it is damaged, and some of its letters are lost")
    return program, new_gids


def _is_whole(face: Face, program: bytes, new_gids: Mapping[int, int]) -> bool:
    """Whether all glyphs with an outline have one in the program: HarfBuzz drops damaged ones, and does not tell."""
    tables = tables_of(program)
    if not tables.keys() >= _TABLES_NEEDED:
        return False
    source = {tag: bytes(face.hb.face.reference_table(tag).data) for tag in ("head", "loca", "glyf")}
    had, have = outline_lengths(source, new_gids), outline_lengths(tables, new_gids.values())
    drawn = {face.hb.get_nominal_glyph(ord(letter)) for letter in ascii_letters + digits}
    return all(
        before >= (gid in drawn) and after >= (before > 0)
        for gid, before, after in zip(new_gids, had, have, strict=True)
    )


def _bounding_box(face: Face) -> tuple[int, int, int, int]:
    """In font units, from the table `head`."""
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
    blocks = (rows[start : start + 100] for start in range(0, len(rows), 100))
    mapped = (f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        + "".join(mapped)
        + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
