"""Words for translators as XLIFF 1.2, and back; see OASIS, "XLIFF Version 1.2", 2008."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.etree import ElementTree

from handouts.content.translations.lock import State
from handouts.problems import BadInput, Place, Problem
from handouts.production.translating.units import Unit

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STATES = {
    State.MISSING: "new",
    State.STALE: "needs-review-translation",
    State.DRAFT: "translated",
    State.CHECKED: "signed-off",
}


def to_xliff(units: Sequence[Unit], source: str, language: str) -> str:
    """An XLIFF file, a `file` in it for each of ours."""
    root = ElementTree.Element("xliff", {"version": "1.2", "xmlns": _NAMESPACE})
    for name, own in groupby(units, key=lambda unit: unit.file):
        attributes = {
            "original": name,
            "source-language": source,
            "target-language": language,
            "datatype": "plaintext",
        }
        body = ElementTree.SubElement(ElementTree.SubElement(root, "file", attributes), "body")
        for unit in own:
            at = ElementTree.SubElement(
                body,
                "trans-unit",
                {"id": unit.path, "{http://www.w3.org/XML/1998/namespace}space": "preserve"},
            )
            ElementTree.SubElement(at, "source").text = unit.source
            target = ElementTree.SubElement(at, "target", {"state": _STATES[unit.state]})
            target.text = unit.target
            for note in unit.notes:
                ElementTree.SubElement(at, "note", {"from": "developer"}).text = note
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def from_xliff(text: str, file: str) -> Iterator[tuple[str, str, str, Place]]:
    """The key, source and translation of every text that is translated, and where it stands.

    Raises BadInput for what is no XLIFF 1.2.
    """
    expected = "XLIFF 1.2, as export makes it"
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise BadInput([Problem("a document type stands here", Place(file), expected)])
    try:
        root = ElementTree.fromstring(text.encode())
    except ElementTree.ParseError as error:
        line, column = error.position
        raise BadInput([Problem("this is no XML", Place(file, line, column + 1), expected)]) from None
    if root.tag != f"{{{_NAMESPACE}}}xliff":
        raise BadInput([Problem("this is no XLIFF 1.2", Place(file), expected)])
    inside = {"x": _NAMESPACE}
    for each in root.findall("x:file", inside):
        for unit in each.iterfind(".//x:trans-unit", inside):
            source, target = unit.find("x:source", inside), unit.find("x:target", inside)
            stale = target is not None and target.get("state", "").startswith("needs-")
            said = "".join(target.itertext()) if target is not None and not stale else ""
            told = "".join(source.itertext()) if source is not None else ""
            yield f"{each.get('original')}:{unit.get('id')}", told, said, Place(file)
