"""What acts in a PDF: read through qpdf, object by object, so that it needs none of our own code to find it."""

from __future__ import annotations

import io
from typing import Any

import pikepdf

_ACTIONS = frozenset(
    f"/{name}"
    for name in [
        "GoTo", "GoToR", "GoToE", "GoToDp", "Launch", "Thread", "URI", "Sound", "Movie", "Hide", "Named",
        "SubmitForm", "ResetForm", "ImportData", "JavaScript", "SetOCGState", "Rendition", "Trans", "GoTo3DView",
        "RichMediaExecute",
    ]
)  # fmt: skip
_TRIGGERS = ("/AA", "/OpenAction", "/JS", "/Next", "/PA", "/XFA", "/RichMediaContent")
_FILES = ("/EF", "/AF", "/FS", "/Ref", "/OPI", "/FFilter")
_NAMED = ("/JavaScript", "/EmbeddedFiles", "/Renditions", "/AlternatePresentations")
_PLAYED = ("/FileAttachment", "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia", "/Projection")


def active_content(pdf: bytes) -> list[str]:
    """Everything in a file but links within it and to the web, mail and telephone, whether or not it is in use."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = []
        for item in document.objects:
            found += [word for holder in _dictionaries(item) for word in _acts(holder)]
        found += ["/Encrypt"] if "/Encrypt" in document.trailer else []
        named = document.Root.get("/Names", {})
        found += [key for key in _NAMED if key in named]
        return sorted(found)


def _dictionaries(item: Any) -> list[Any]:
    """An object's dictionaries that stand in it directly, itself included."""
    found, waiting = [], [item]
    while waiting:
        value = waiting.pop()
        if isinstance(value, pikepdf.Array):
            inner = list(value)
        elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            found.append(value)
            inner = [inside for _, inside in value.items()]
        else:
            inner = []
        waiting += [one for one in inner if isinstance(one, pikepdf.Object) and not one.is_indirect]
    return found


def _acts(holder: Any) -> list[str]:
    keys = list(holder.keys())
    is_outline = "/Title" in holder and "/Parent" in holder  # its /Next is its neighbour
    found = [key for key in keys if key in _TRIGGERS and not (key == "/Next" and is_outline)]
    found += [key for key in keys if key in _FILES]
    kind = _name(holder, "/S")
    if kind == "/URI":
        address = bytes(holder.get("/URI", b""))
        if not address.lower().startswith((b"http://", b"https://", b"mailto:", b"tel:")):
            found.append(f"URI {address!r}")
    elif kind in _ACTIONS and kind != "/GoTo":
        found.append(kind)
    if _name(holder, "/Subtype") in _PLAYED and "/Rect" in holder:
        found.append(_name(holder, "/Subtype"))
    if _name(holder, "/Type") in ("/EmbeddedFile", "/Sig", "/Filespec"):
        found.append(_name(holder, "/Type"))
    return found


def _name(holder: Any, key: str) -> str:
    """The name at a key; empty for none, and for one that is no text."""
    value = holder.get(key)
    try:
        return str(value) if isinstance(value, pikepdf.Name) else ""
    except UnicodeDecodeError:
        return ""
