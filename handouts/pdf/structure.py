"""The structure tree of a PDF as text that people can read and tests can compare.

One line an element, indented by depth: its role, what it says of itself (`alt`, `lang`, `Scope` …) and, in
quotes, its text. An element with both text and elements below it has its text on lines of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, NumberObject, PdfObject

from handouts.pdf import access
from handouts.pdf.interpreting.painted import Mark, Painted
from handouts.pdf.interpreting.painting import painting
from handouts.pdf.reading import Source, open_pdf

_SAYS = {"/T": "title", "/Lang": "lang", "/Alt": "alt", "/ActualText": "actual", "/E": "expansion"}
_LAYOUT = {"/O", "/BBox", "/Placement"}

Key = tuple[int, int]
"""Object number of the page or form, and marked-content identifier."""


def structure(pdf: bytes) -> str:
    """The structure tree as indented text, empty without one. Raises `BadInput` for what is no PDF."""
    reader = open_pdf(Source("the PDF", pdf))
    tree = access.dictionary(reader.root_object, "/StructTreeRoot")
    texts = marked_texts(reader)
    lines: list[str] = []
    for kid in access.one_or_many(tree, "/K"):
        _describe(kid, texts, lines, 0, None)
    return "\n".join(lines)


def marked_texts(reader: PdfReader) -> dict[Key, str]:
    """The text of each marked-content sequence, with `ActualText` in place of what it stands for."""
    texts: dict[Key, str] = {}
    for page in reader.pages:
        replaced: set[Mark] = set()
        for item in painting(page).painted:
            owner = next((mark for mark in reversed(item.marks) if mark.mcid is not None), None)
            ref = owner.holder.indirect_reference if owner else None
            if owner is None or owner.mcid is None or ref is None:
                continue
            key = (ref.idnum, owner.mcid)
            texts[key] = texts.get(key, "") + _text(item, replaced)
    return texts


def _text(item: Painted, replaced: set[Mark]) -> str:
    for mark in item.marks:
        actual = mark.properties.get("/ActualText")
        if isinstance(actual, bytes):
            first = mark not in replaced
            replaced.add(mark)
            return _decoded(actual) if first else ""
    return item.text


def _describe(
    kid: PdfObject, texts: dict[Key, str], lines: list[str], depth: int, page: IndirectObject | None
) -> None:
    element = access.resolved(kid)
    if not isinstance(element, DictionaryObject):
        return
    own_page = dict.get(element, "/Pg", page)
    at = len(lines)
    lines.append("")
    indent, said, below = "  " * depth, "", False
    for item in access.one_or_many(element, "/K"):
        text = _content(item, own_page, texts)
        if text is None:
            below = True
            if said:
                lines.append(f'{indent}  "{said}"')
                said = ""
            _describe(item, texts, lines, depth + 1, own_page)
        else:
            said += text
    if said and below:
        lines.append(f'{indent}  "{said}"')
        said = ""
    words = [access.name(element, "/S").removeprefix("/"), *_says(element), *_leads_to(element)]
    if said:
        words.append(f'"{said}"')
    lines[at] = indent + " ".join(words)


def _content(item: PdfObject, page: IndirectObject | None, texts: dict[Key, str]) -> str | None:
    """The text of a content item; None when the item is an element."""
    target = access.resolved(item)
    if isinstance(target, NumberObject):
        return texts.get((page.idnum, int(target)), "") if page else ""
    if not isinstance(target, DictionaryObject):
        return ""
    match access.name(target, "/Type"):
        case "/OBJR":
            return ""
        case "/MCR":
            holder = dict.get(target, "/Stm") or dict.get(target, "/Pg", page)
            mcid = access.integer(target, "/MCID")
            return texts.get((holder.idnum, mcid), "") if holder is not None and mcid is not None else ""
        case _:
            return None


def _says(element: DictionaryObject) -> Iterator[str]:
    for key, word in _SAYS.items():
        if key in element:
            value = access.text(element, key)
            yield f"{word}={value}" if word == "lang" else f'{word}="{value}"'
    for attribute in access.one_or_many(element, "/A"):
        owner = access.resolved(attribute)
        if isinstance(owner, DictionaryObject):
            for key in owner:
                if key not in _LAYOUT:
                    yield f"{key[1:]}={_plain_text(access.entry(owner, key))}"


def _leads_to(element: DictionaryObject) -> Iterator[str]:
    for item in access.one_or_many(element, "/K"):
        reference = access.resolved(item)
        if isinstance(reference, DictionaryObject) and access.name(reference, "/Type") == "/OBJR":
            annotation = access.dictionary(reference, "/Obj")
            action = access.dictionary(annotation, "/A")
            for holder, key in ((annotation, "/Dest"), (action, "/D"), (action, "/URI")):
                name = access.string_bytes(access.entry(holder, key))
                if name is not None:
                    yield f"to={_decoded(name)}"


def _plain_text(value: PdfObject | None) -> str:
    simple = access.plain(value)
    if isinstance(simple, bytes):
        return _decoded(simple)
    if isinstance(simple, list):
        return ",".join(_decoded(item) if isinstance(item, bytes) else str(item) for item in simple)
    return str(simple).removeprefix("/")


def _decoded(raw: bytes) -> str:
    return raw[2:].decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")
