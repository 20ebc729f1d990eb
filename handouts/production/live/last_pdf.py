"""What a PDF of ours tells of the handout it was: its exercises, in order, and its programme, but no dose.

Every exercise has a named destination, such as "exercise/clamshell". Doses stand on the pages alone, in words.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from handouts.pdf import access
from handouts.pdf.bounds import TooManyError
from handouts.pdf.metadata import read_metadata
from handouts.pdf.reading import Source, open_pdf
from handouts.pdf.trees import tree_items
from handouts.problems import BadInput, Problem

MOST_BYTES = 30_000_000
_MOST_PAGES = 600
_NO_EXERCISE = ("muscle", "volume")


def is_pdf(data: bytes) -> bool:
    """Whether a file says that it is a PDF."""
    return b"%PDF-" in data[:1024]


def read_last_pdf(data: bytes, exercises: Container[str], programmes: Mapping[str, str]) -> dict[str, Any]:
    """The draft that a PDF of ours would begin; `programmes` are ids with titles. Raises BadInput.

    What the file holds besides is not looked at, and nothing of it is run.
    """
    reader = open_pdf(Source("this PDF", data), most_pages=_MOST_PAGES)
    try:
        found = dict(_places(reader))
    except TooManyError as many:
        raise BadInput([Problem(f"this PDF has too many {many}")]) from None
    order = sorted(found, key=lambda name: (found[name], name))
    chosen = list(dict.fromkeys(name.rpartition("/")[2] for name in order if _is_exercise(name)))
    known = [name for name in chosen if name in exercises]
    if not known:
        expected = "a booklet, handout, zine or cards that were made here, or a saved record"
        raise BadInput([Problem("this PDF names no exercises that there are", expected=expected)])
    metadata = read_metadata(reader)
    programme = next((key for key, title in programmes.items() if title == metadata.title), "")
    return {"programme": programme, "rows": [{"exercise": name} for name in known]}


def _is_exercise(name: str) -> bool:
    return "/" in name and not name.startswith(_NO_EXERCISE)


def _places(reader: PdfReader) -> Iterator[tuple[str, int]]:
    """The named destinations, each with the number of its page."""
    pages = {
        page.indirect_reference.idnum: n for n, page in enumerate(reader.pages) if page.indirect_reference
    }
    names = access.dictionary(reader.root_object, "/Names")
    for name, value in tree_items(access.dictionary(names, "/Dests"), "/Names"):
        place = access.resolved(value)
        if isinstance(place, DictionaryObject):
            place = access.resolved(place.raw_get("/D")) if "/D" in place else place
        page = place[:1] if isinstance(place, ArrayObject) else ()
        for reference in page:
            if isinstance(reference, IndirectObject) and reference.idnum in pages:
                yield _text(name), pages[reference.idnum]


def _text(name: object) -> str:
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)
