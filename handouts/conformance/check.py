"""Checks a PDF against what a machine can tell of PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).

This reads the file on its own, with nothing of what wrote it, and is stricter than the standards where ours
is a narrower world: TrueType fonts in RGB, no scripts, no layers, no attachments.
"""

from __future__ import annotations

from handouts.conformance.annotations import annotation_faults, link_faults
from handouts.conformance.catalog import catalog_faults
from handouts.conformance.document import Document
from handouts.conformance.file import file_faults
from handouts.conformance.fonts import font_faults
from handouts.conformance.graphics import graphics_faults
from handouts.conformance.marks import mark_faults
from handouts.conformance.tags import tag_faults

_CHECKS = (
    file_faults,
    catalog_faults,
    tag_faults,
    mark_faults,
    font_faults,
    annotation_faults,
    graphics_faults,
)


def faults(pdf: bytes, *, open_links: bool = False, password: str = "") -> list[str]:
    """Everything that is wrong with a PDF, each with the clause it breaks; empty for one that passes.

    With `open_links` a link may lead to a name that is not in the document, as in a part that is to be bound.
    A document that a password opens is held against PDF/UA-1 alone: PDF/A takes no encryption. Raises `BadInput`
    for what is not a PDF at all.
    """
    document = Document(pdf, password)
    found = [fault for check in _CHECKS for fault in dict.fromkeys(check(document))]
    if password:
        found = [fault for fault in found if not fault.startswith("PDF/A-2 ")]
    return found if open_links else [*found, *link_faults(document)]
