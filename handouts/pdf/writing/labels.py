"""Page labels: what a viewer shows as the number of a page (ISO 32000-1, 12.4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from handouts.pdf import syntax

Style = Literal["decimal", "roman", "none"]
_STYLES = {"decimal": "D", "roman": "r"}


@dataclass(frozen=True, slots=True)
class PageLabel:
    """From page `page` (counted from 0) on, pages are labelled `prefix` and a number from `start` up."""

    page: int
    style: Style = "decimal"
    prefix: str = ""
    start: int = 1


def label_tree(labels: Sequence[PageLabel]) -> bytes:
    """The catalog's `/PageLabels` for labels that a caller asks for."""
    pairs = [item for label in labels for item in (syntax.number(label.page), label_entry(label))]
    return syntax.dictionary({"Nums": syntax.array(pairs)})


def label_entry(label: PageLabel) -> bytes:
    """What stands at its page in the tree."""
    entries = {}
    if label.style in _STYLES:
        entries = {"S": syntax.name(_STYLES[label.style]), "St": syntax.number(label.start)}
    if label.prefix:
        entries["P"] = syntax.text(label.prefix)
    return syntax.dictionary(entries)
