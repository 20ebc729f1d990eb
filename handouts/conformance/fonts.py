"""Fonts: embedded, mapped to Unicode, widths as in the program, no glyph missing (ISO 14289-1, 7.21)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from pypdf.generic import DictionaryObject, StreamObject

from handouts.conformance.document import Document
from handouts.pdf import access
from handouts.pdf.fonts import FontReading, TrueType

_NEEDED_TABLES = {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}
_SUBSET_NAME = re.compile(r"[A-Z]{6}\+.+")
_NOT_TEXT = {"\0", "\ufeff", "\ufffe", "\uffff"}
_WIDTH_TOLERANCE = 1.0
"""In thousandths of the em (ISO 19005-2, 6.2.11.5)."""


def font_faults(document: Document) -> Iterator[str]:
    """Faults of all fonts in the file and of the codes shown with them."""
    fonts = {
        id(found): FontReading(found)
        for _, found in document.dictionaries
        if access.name(found, "/Type") == "/Font"
        and not access.name(found, "/Subtype").startswith("/CIDFont")
    }
    for font in fonts.values():
        yield from (f"font {font.name}: {fault}" for fault in _font_faults(font))
    yield from _name_faults(list(fonts.values()))
    shown, unread = _codes_shown(document, fonts)
    for key, codes in shown.items():
        if key in fonts:
            font = fonts[key]
            yield from (f"font {font.name}: {fault}" for fault in _code_faults(font, codes, unread[key]))
        else:
            yield "text is shown with something that is no font"


def _codes_shown(
    document: Document, fonts: dict[int, FontReading]
) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Codes shown by font, and those of them that stand somewhere without an ActualText."""
    shown: dict[int, set[int]] = defaultdict(set)
    without_actual_text: dict[int, set[int]] = defaultdict(set)
    for painting in document.paintings:
        for item in painting.painted:
            if item.font is None:
                continue
            key = id(item.font.font)
            codes = set(fonts[key].codes(item.codes)) if key in fonts else set()
            shown[key] |= codes
            if not any("/ActualText" in mark.properties for mark in item.marks):
                without_actual_text[key] |= codes
    return shown, without_actual_text


def _font_faults(font: FontReading) -> Iterator[str]:
    kind = access.name(font.font, "/Subtype")
    if kind == "/Type3":
        yield "is a Type 3 font"
        return
    if font.program is None:
        yield "PDF/UA-1 7.21.4: is not embedded"
    if not font.to_unicode:
        yield "PDF/UA-1 7.21.7: has no ToUnicode map"
    if any(set(text) & _NOT_TEXT for text in font.to_unicode.values()):
        yield "PDF/UA-1 7.21.7: maps a code to U+0000, U+FEFF or U+FFFE"
    if access.name(font.descriptor, "/FontName").removeprefix("/") != font.name:
        yield "PDF/A-2 6.2.11.2: the name in the descriptor is another"
    if "/CIDSet" in font.descriptor or "/CharSet" in font.descriptor:
        yield "PDF/A-2 6.2.11.4.2: a CIDSet or CharSet must not stand in a subset unless it is complete"
    if font.is_composite:
        yield from _composite_faults(font)
    if isinstance(access.entry(font.descriptor, "/FontFile2"), StreamObject):
        missing = _NEEDED_TABLES - (font.true_type.tables.keys() if font.true_type else set())
        if missing:
            yield f"PDF/A-2 6.2.11.4: the program lacks {', '.join(sorted(missing))}"


def _composite_faults(font: FontReading) -> Iterator[str]:
    descendant = font.descendant
    if access.name(font.font, "/Encoding") != "/Identity-H":
        yield "PDF/UA-1 7.21.3.3: the encoding is not Identity-H"
    if access.name(descendant, "/BaseFont") != access.name(font.font, "/BaseFont"):
        yield "PDF/A-2 6.2.11.2: the CIDFont has another name"
    system = access.dictionary(descendant, "/CIDSystemInfo")
    if not {"/Registry", "/Ordering", "/Supplement"} <= system.keys():
        yield "PDF/UA-1 7.21.3.1: the CIDSystemInfo is not complete"
    if access.name(descendant, "/Subtype") == "/CIDFontType2":
        is_identity = access.name(descendant, "/CIDToGIDMap") == "/Identity"
        if font.cid_to_gid is None and not is_identity:
            yield "PDF/UA-1 7.21.3.2: has no CIDToGIDMap"


def _code_faults(font: FontReading, codes: set[int], without_actual_text: set[int]) -> Iterator[str]:
    program = font.true_type
    for code in sorted(codes):
        if code not in font.to_unicode:
            yield f"PDF/UA-1 7.21.7: code {code} is shown and not mapped to Unicode"
        if code in without_actual_text and _is_private(font.to_unicode.get(code, "")):
            yield f"PDF/A-2 6.2.11.7.3: code {code} reads as a private-use character without ActualText"
        if program is not None and font.is_composite:
            yield from _glyph_faults(font, program, code)


def _glyph_faults(font: FontReading, program: TrueType, code: int) -> Iterator[str]:
    glyph = font.glyph(code)
    if glyph == 0:
        yield f"PDF/UA-1 7.21.8: code {code} shows .notdef"
    elif glyph >= program.glyph_count:
        yield f"PDF/UA-1 7.21.4: code {code} shows glyph {glyph}, which the program has not"
    else:
        said, real = font.width(code), program.width(glyph)
        if abs(said - real) > _WIDTH_TOLERANCE:
            yield f"PDF/UA-1 7.21.5: code {code} is {said:g} wide in the PDF and {real:g} in the program"


def _is_private(text: str) -> bool:
    return any(0xE000 <= ord(c) <= 0xF8FF or ord(c) >= 0xF0000 for c in text)


def _name_faults(fonts: list[FontReading]) -> Iterator[str]:
    """Subsets have a tag, and different ones different tags (ISO 32000-1, 9.6.4)."""
    programs: dict[str, set[bytes]] = defaultdict(set)
    for font in fonts:
        if font.program is not None:
            programs[font.name].add(_fingerprint(font.descendant, font.program))
    for name, different in programs.items():
        if not _SUBSET_NAME.fullmatch(name):
            yield f"font {name}: is embedded without a subset tag"
        if len(different) > 1:
            yield f"font {name}: {len(different)} different subsets have the same name"


def _fingerprint(descendant: DictionaryObject, program: StreamObject) -> bytes:
    mapping = access.entry(descendant, "/CIDToGIDMap")
    return program.get_data() + (mapping.get_data() if isinstance(mapping, StreamObject) else b"")
