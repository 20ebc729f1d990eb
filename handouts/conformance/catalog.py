"""What the document says of itself: language, title, XMP, output intent; and what it may not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree

from pypdf.generic import DictionaryObject, StreamObject

from handouts.conformance.document import Document
from handouts.pdf import access

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_UA = "{http://www.aiim.org/pdfua/ns/id/}"
_A = "{http://www.aiim.org/pdfa/ns/id/}"
_EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"
_SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
_DESCRIBED_BY_PDFA = (_RDF, _DC, _XMP, _PDF, _A, _EXTENSION, "{http://ns.adobe.com/xap/1.0/mm/}")
_INFO_TO_XMP = {
    "/Title": f"{_DC}title",
    "/Author": f"{_DC}creator",
    "/Subject": f"{_DC}description",
    "/Keywords": f"{_PDF}Keywords",
    "/Producer": f"{_PDF}Producer",
    "/Creator": f"{_XMP}CreatorTool",
}
_INFO_TO_XMP_DATES = {"/CreationDate": f"{_XMP}CreateDate", "/ModDate": f"{_XMP}ModifyDate"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_FORBIDDEN_ACTIONS = frozenset(
    {"/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/JavaScript", "/Hide", "/SetOCGState"}
    | {"/Rendition", "/Trans", "/GoTo3DView"}
)
_FORBIDDEN_IN_CATALOG = ("/OpenAction", "/AA", "/OCProperties", "/Requirements", "/Perms", "/NeedsRendering")
_FORBIDDEN_NAMES = ("/JavaScript", "/EmbeddedFiles", "/AlternatePresentations")


def is_language(tag: str) -> bool:
    """Whether a string is a language tag by its form (BCP 47)."""
    return bool(_LANGUAGE.fullmatch(tag))


def catalog_faults(document: Document) -> Iterator[str]:
    """Faults of the catalog, the metadata and the output intent."""
    catalog = document.catalog
    if not is_language(access.text(catalog, "/Lang")):
        yield "PDF/UA-1 7.2: the document has no valid /Lang"
    if not access.flag(access.dictionary(catalog, "/ViewerPreferences"), "/DisplayDocTitle"):
        yield "PDF/UA-1 7.1: the title is not displayed (/DisplayDocTitle)"
    mark_info = access.dictionary(catalog, "/MarkInfo")
    if not access.flag(mark_info, "/Marked"):
        yield "PDF/UA-1 7.1: the document is not marked as tagged (/MarkInfo)"
    if access.flag(mark_info, "/Suspects"):
        yield "PDF/UA-1 7.1: the document doubts its own tags (/Suspects)"
    for key in _FORBIDDEN_IN_CATALOG:
        if key in catalog:
            yield f"PDF/A-2: the catalog has {key}"
    for key in _FORBIDDEN_NAMES:
        if key in access.dictionary(catalog, "/Names"):
            yield f"PDF/A-2: the document has {key} names"
    for number, holder in document.dictionaries:
        action = access.name(holder, "/S")
        if action in _FORBIDDEN_ACTIONS or "/JS" in holder:
            yield f"PDF/A-2 6.5.1: object {number} is an action of type {action[1:] or 'JavaScript'}"
        if "/AA" in holder and access.name(holder, "/Type") in ("/Page", "/Annot"):
            yield f"PDF/A-2 6.5.2: object {number} has additional actions"
        if access.name(holder, "/Type") in ("/Filespec", "/OCG", "/OCMD"):
            yield f"object {number} is a {access.name(holder, '/Type')[1:]}, which no handout needs"
    form = access.dictionary(catalog, "/AcroForm")
    if "/XFA" in form or access.flag(form, "/NeedAppearances"):
        yield "PDF/A-2 6.4: the form is XFA or has no appearances of its own"
    yield from _intent_faults(catalog)
    yield from _metadata_faults(document)


def _intent_faults(catalog: DictionaryObject) -> Iterator[str]:
    intents = [access.resolved(item) for item in access.array(catalog, "/OutputIntents")]
    archival = [
        i for i in intents if isinstance(i, DictionaryObject) and access.name(i, "/S") == "/GTS_PDFA1"
    ]
    if len(archival) != 1:
        yield f"PDF/A-2 6.2.3: {len(archival)} PDF/A output intents, not one"
        return
    profile = access.entry(archival[0], "/DestOutputProfile")
    if not isinstance(profile, StreamObject):
        yield "PDF/A-2 6.2.3: the output intent has no profile"
        return
    icc = profile.get_data()
    kind, space = icc[12:16], icc[16:20]
    if len(icc) < 128 or icc[36:40] != b"acsp" or int.from_bytes(icc[:4], "big") != len(icc) or icc[8] > 4:
        yield "PDF/A-2 6.2.3: the output profile is no ICC profile up to version 4"
    elif kind not in (b"mntr", b"prtr", b"scnr", b"spac") or space != b"RGB ":
        yield f"PDF/A-2 6.2.3: the output profile is {kind!r} {space!r}, not one for RGB"
    if access.integer(profile, "/N") != 3:
        yield "PDF/A-2 6.2.3: /N of the output profile is not 3"
    if not access.text(archival[0], "/OutputConditionIdentifier"):
        yield "PDF/A-2 6.2.3: the output intent has no /OutputConditionIdentifier"


def _metadata_faults(document: Document) -> Iterator[str]:
    stream = access.entry(document.catalog, "/Metadata")
    if not isinstance(stream, StreamObject):
        yield "PDF/UA-1 7.1: the document has no XMP metadata"
        return
    if access.name(stream, "/Type") != "/Metadata" or access.name(stream, "/Subtype") != "/XML":
        yield "PDF/A-2 6.6.2: the metadata stream has a wrong /Type or /Subtype"
    packet = stream.get_data()
    if not packet.startswith(b"<?xpacket begin=") or b"<?xpacket end=" not in packet:
        yield "PDF/A-2 6.6.2: the metadata is no XMP packet"
    if re.search(rb"<\?xpacket [^>]*\b(bytes|encoding)=", packet):
        yield "PDF/A-2 6.6.2: the packet header has a bytes or encoding attribute"
    try:
        rdf = ElementTree.fromstring(packet.decode("utf-8")).find(f"{_RDF}RDF")
    except (ElementTree.ParseError, UnicodeDecodeError) as fault:
        yield f"PDF/A-2 6.6.2: the metadata is not well-formed XML in UTF-8 ({fault})"
        return
    descriptions = [] if rdf is None else rdf.findall(f"{_RDF}Description")
    properties = {item.tag: item for description in descriptions for item in description}
    attributes = {key: value for description in descriptions for key, value in description.items()}
    yield from _identification_faults(properties, attributes)
    yield from _info_faults(document, {key: _text(item) for key, item in properties.items()} | attributes)


def _identification_faults(
    properties: dict[str, ElementTree.Element], attributes: dict[str, str]
) -> Iterator[str]:
    values = {key: _text(item) for key, item in properties.items()} | attributes
    if values.get(f"{_UA}part") != "1":
        yield "PDF/UA-1 5: the metadata does not say PDF/UA part 1"
    if (values.get(f"{_A}part"), values.get(f"{_A}conformance")) != ("2", "A"):
        yield "PDF/A-2 6.6.4: the metadata does not say PDF/A part 2, level A"
    if not values.get(f"{_DC}title"):
        yield "PDF/UA-1 7.1: the metadata has no dc:title"
    schemas = properties.get(f"{_EXTENSION}schemas")
    described = {uri.text for uri in schemas.iter(f"{_SCHEMA}namespaceURI")} if schemas is not None else set()
    for key in values:
        if not key.startswith(_DESCRIBED_BY_PDFA) and key[1:].split("}")[0] not in described:
            yield f"PDF/A-2 6.6.2.3: no extension schema describes {key}"


def _info_faults(document: Document, values: dict[str, str]) -> Iterator[str]:
    info = access.dictionary(document.reader.trailer, "/Info")
    if not access.text(info, "/Title"):
        yield "PDF/UA-1 7.1: the document has no title"
    for key, name in _INFO_TO_XMP.items():
        if access.text(info, key) != values.get(name, ""):
            yield f"{key} of the document information is not what the metadata says"
    for key, name in _INFO_TO_XMP_DATES.items():
        if _pdf_moment(access.text(info, key)) != _iso_moment(values.get(name, "")):
            yield f"{key} of the document information is not what the metadata says"


def _text(item: ElementTree.Element) -> str:
    return "".join(item.itertext()).strip()


def _pdf_moment(text: str) -> datetime | None:
    found = re.fullmatch(r"D:(\d{14})(?:Z|([+-]\d\d)'(\d\d)'?)?", text)
    if not found:
        return None
    return datetime.strptime(f"{found[1]}{found[2] or '+00'}{found[3] or '00'}", "%Y%m%d%H%M%S%z").astimezone(
        UTC
    )


def _iso_moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        return None
