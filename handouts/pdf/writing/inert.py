"""What never comes along from a PDF made elsewhere: whatever runs, sends, opens, plays or carries a file.

Whoever copies pages, annotations, fields and bookmarks copies only what is on a list of theirs. This is the
last barrier behind them: an action or a file is recognised by itself, wherever something refers to it.
"""

from __future__ import annotations

import re

from pypdf.generic import DictionaryObject, PdfObject, StreamObject

from handouts.pdf import access

ACTIONS = frozenset(
    re.findall(
        r"/\S+",
        "/GoTo /GoToR /GoToE /GoToDp /Launch /Thread /URI /Sound /Movie /Hide /Named /SubmitForm /ResetForm "
        "/ImportData /JavaScript /SetOCGState /Rendition /Trans /GoTo3DView /RichMediaExecute",
    )
)
"""Every type of action of ISO 32000-2, table 201."""
_TYPES = frozenset(
    re.findall(
        r"/\S+",
        "/Action /Annot /Filespec /F /EmbeddedFile /Sig /DocTimeStamp /Rendition /MediaClip /RichMediaContent "
        "/3D /Bead /NavNode /Collection",
    )
)
ENTRIES_IN_STREAMS = frozenset(
    re.findall(
        r"/\S+",
        "/Length /F /FFilter /FDecodeParms /OPI /Ref /PS /Subtype2 /PieceInfo /AA /AF",
    )
)
"""Entries that no copied stream keeps: its length is told anew, and data, pages and programs stand outside."""


def stays_behind(target: PdfObject | None) -> bool:
    """Whether an object acts, or holds what does: null is written in its place."""
    if not isinstance(target, DictionaryObject):
        return False
    if "/Type" in target and access.name(target, "/Type") in _TYPES:
        return True
    if isinstance(target, StreamObject):
        return access.name(target, "/Subtype") == "/PS"  # a program for the printer
    if "/S" in target and access.name(target, "/S") in ACTIONS:
        return True
    return ("/Rect" in target and "/Subtype" in target) or _is_file(target)


def _is_file(target: DictionaryObject) -> bool:
    """Whether a dictionary is a file specification with the file in it, even if it does not say so."""
    if "/EF" not in target:
        return False
    files = access.dictionary(target, "/EF")
    return any(isinstance(access.entry(files, key), StreamObject) for key in files)
