"""Colours, images, form XObjects and transparency (ISO 19005-2, 6.2)."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject, StreamObject

from handouts.conformance.document import Document
from handouts.pdf import access

_CMYK_OPERATORS = {"k", "K"}
_COLOUR_SPACE_OPERATORS = {"cs", "CS"}
_INTENTS = {"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"}
_BLENDING = {
    "/Normal",
    "/Compatible",
    "/Multiply",
    "/Screen",
    "/Overlay",
    "/Darken",
    "/Lighten",
    "/ColorDodge",
} | {
    *("/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion"),
    *("/Hue", "/Saturation", "/Color", "/Luminosity"),
}
_BITS = {1, 2, 4, 8, 16}


def graphics_faults(document: Document) -> Iterator[str]:
    """Faults of what pages paint with."""
    for index, painting in enumerate(document.paintings):
        for operation in painting.operations:
            operator, operands = operation.operator, operation.operands
            if operator in _CMYK_OPERATORS or (
                operator in _COLOUR_SPACE_OPERATORS and operands[:1] == ["/DeviceCMYK"]
            ):
                yield f"PDF/A-2 6.2.4.3: page {index + 1} paints in CMYK, and the output intent is RGB"
                break
            if operator == "ri" and operands[0] not in _INTENTS:
                yield f"PDF/A-2 6.2.6: page {index + 1} has the rendering intent {operands[0]}"
    for index, page in enumerate(document.pages):
        if "/Contents" in page and not isinstance(access.entry(page, "/Resources"), DictionaryObject):
            yield f"PDF/A-2 6.2.2: page {index + 1} has no resources of its own"
    for number, found in document.dictionaries:
        yield from (f"object {number}: {fault}" for fault in _faults_of(found))


def _faults_of(found: DictionaryObject) -> Iterator[str]:
    if isinstance(found, StreamObject) and access.name(found, "/Subtype") == "/Image":
        yield from _image_faults(found)
    if isinstance(found, StreamObject) and access.name(found, "/Subtype") in ("/Form", "/PS"):
        forbidden = {"/OPI", "/PS", "/Ref"} & found.keys()
        if forbidden or "/PS" in (access.name(found, "/Subtype"), access.name(found, "/Subtype2")):
            yield "PDF/A-2 6.2.9: a form XObject with PostScript, OPI or a reference to another file"
    if access.name(found, "/Type") == "/ExtGState" or "/BM" in found or "/SMask" in found:
        yield from _state_faults(found)
    if "/ColorSpace" in found:
        yield from _colour_faults(found)
    if access.name(found, "/S") == "/Transparency" and "/CS" in found:
        yield from _space_faults(access.entry(found, "/CS"))


def _image_faults(image: StreamObject) -> Iterator[str]:
    if {"/Alternates", "/OPI"} & image.keys():
        yield "PDF/A-2 6.2.8: an image with alternates or OPI"
    if access.flag(image, "/Interpolate"):
        yield "PDF/A-2 6.2.8: an interpolated image"
    bits = access.integer(image, "/BitsPerComponent")
    if bits is not None and bits not in _BITS:
        yield f"PDF/A-2 6.2.8: an image with {bits} bits a component"


def _state_faults(state: DictionaryObject) -> Iterator[str]:
    if "/TR" in state or access.name(state, "/TR2") not in ("", "/Default") or "/HTP" in state:
        yield "PDF/A-2 6.2.5: a graphics state with a transfer function or halftone phase"
    modes = [str(access.resolved(item)) for item in access.one_or_many(state, "/BM")]
    if any(mode not in _BLENDING for mode in modes):
        yield f"PDF/A-2 6.2.10: the blend mode {', '.join(modes)}"
    intent = access.name(state, "/RI")
    if intent and intent not in _INTENTS:
        yield f"PDF/A-2 6.2.6: the rendering intent {intent}"


def _colour_faults(holder: DictionaryObject) -> Iterator[str]:
    value = access.entry(holder, "/ColorSpace")
    if isinstance(value, DictionaryObject) and not isinstance(value, StreamObject):
        for key in value:
            yield from _space_faults(access.entry(value, key))
    else:
        yield from _space_faults(value)


def _space_faults(space: PdfObject | None) -> Iterator[str]:
    if isinstance(space, NameObject) and space == "/DeviceCMYK":
        yield "PDF/A-2 6.2.4.3: a CMYK colour space, and the output intent is RGB"
    if isinstance(space, ArrayObject) and space:
        first, *rest = (access.resolved(item) for item in space)
        kind = first if isinstance(first, NameObject) else ""
        profile = rest[0] if rest else None
        if kind == "/ICCBased" and isinstance(profile, StreamObject):
            components = {b"RGB ": 3, b"GRAY": 1, b"CMYK": 4, b"Lab ": 3}.get(profile.get_data()[16:20])
            if components is None or components != access.integer(profile, "/N"):
                yield "PDF/A-2 6.2.4.2: an ICC profile whose components are not /N"
        elif kind in ("/Indexed", "/Pattern", "/Separation", "/DeviceN"):
            base = rest[1] if kind in ("/Separation", "/DeviceN") and len(rest) > 1 else profile
            yield from _space_faults(base)
