"""Page labels of sources, and those of the document that they are joined to (ISO 32000-1, 12.4.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pypdf.generic import DictionaryObject

from handouts.pdf import access, syntax
from handouts.pdf.trees import number_tree, tree_items
from handouts.pdf.writing.file import PdfFile
from handouts.pdf.writing.labels import PageLabel, label_entry

_STYLES = ("/D", "/R", "/r", "/A", "/a")
_LARGEST_START = 1_000_000
_LONGEST_PREFIX = 200
"""Characters; one prefix of a small file may stand at each of ten thousand pages."""


def read_labels(catalog: DictionaryObject, first: int) -> dict[int, bytes]:
    """The labels of a source whose first page is page `first` of the joint document."""
    labels: dict[int, bytes] = {}
    for key, value in tree_items(access.dictionary(catalog, "/PageLabels"), "/Nums"):
        label, page = access.resolved(value), access.resolved(key)
        if isinstance(label, DictionaryObject) and isinstance(page, int) and page >= 0:
            labels[first + page] = _copied(label)
    return labels


def joint_label_tree(file: PdfFile, sources: Sequence[tuple[Mapping[int, bytes], int]]) -> bytes | None:
    """The `/PageLabels` of a joint document, from the labels and the number of pages of each source.

    A source without labels goes on counting the pages of the joint document. None where no source has labels.
    """
    if not any(labels for labels, _ in sources):
        return None
    entries: dict[int, bytes] = {}
    first = 0
    for labels, pages in sources:
        own = {page: label for page, label in labels.items() if page < first + pages}
        entries |= {first: label_entry(PageLabel(first, start=first + 1)), **own}
        first += pages
    return number_tree(file, entries)


def _copied(label: DictionaryObject) -> bytes:
    entries = {}
    style, start = access.entry(label, "/S"), access.integer(label, "/St")
    prefix = access.text(label, "/P", _LONGEST_PREFIX)
    if isinstance(style, str) and style in _STYLES:
        entries["S"] = syntax.name(style)
    if start is not None and 1 <= start <= _LARGEST_START:
        entries["St"] = syntax.number(start)
    if prefix:
        entries["P"] = syntax.text(prefix)
    return syntax.dictionary(entries)
