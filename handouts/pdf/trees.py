"""Name trees and number trees (ISO 32000-1, 7.9.6 and 7.9.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pypdf.generic import DictionaryObject, PdfObject

from handouts.pdf import access, syntax
from handouts.pdf.bounds import Count
from handouts.pdf.writing.file import PdfFile

_MOST_PAIRS = 1_000_000
_LARGEST_LEAF = 10_000
"""Pairs in one node: readers have bounds for the length of an array."""


def tree_items(root: DictionaryObject, leaves: str) -> Iterator[tuple[PdfObject, PdfObject]]:
    """The pairs of a name tree (`leaves` is "/Names") or number tree ("/Nums"), values unfollowed.

    Raises `TooManyError` for a tree without end.
    """
    count = Count("entries in a name or number tree", _MOST_PAIRS)
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        pairs = access.array(node, leaves)
        for pair in zip(pairs[::2], pairs[1::2], strict=False):
            count.one()
            yield pair
        kids = [access.resolved(kid) for kid in access.array(node, "/Kids")]
        waiting += [kid for kid in reversed(kids) if isinstance(kid, DictionaryObject)]


def name_tree(file: PdfFile, values: Mapping[bytes, bytes]) -> bytes:
    """The root of the tree of these names, sorted; more than one leaf takes are added to the file."""
    return _tree(file, "Names", [(syntax.string(name), values[name]) for name in sorted(values)])


def number_tree(file: PdfFile, values: Mapping[int, bytes]) -> bytes:
    """The root of the tree of these numbers, sorted."""
    return _tree(file, "Nums", [(syntax.number(key), values[key]) for key in sorted(values)])


def _tree(file: PdfFile, leaves: str, pairs: Sequence[tuple[bytes, bytes]]) -> bytes:
    if len(pairs) <= _LARGEST_LEAF:
        return syntax.dictionary(_leaf(leaves, pairs))
    kids = []
    for first in range(0, len(pairs), _LARGEST_LEAF):
        own = pairs[first : first + _LARGEST_LEAF]
        limits = syntax.array([own[0][0], own[-1][0]])
        kids.append(file.add(syntax.dictionary({"Limits": limits, **_leaf(leaves, own)})))
    return syntax.dictionary({"Kids": syntax.array(map(syntax.reference, kids))})


def _leaf(leaves: str, pairs: Sequence[tuple[bytes, bytes]]) -> dict[str, bytes]:
    return {leaves: syntax.array(item for pair in pairs for item in pair)}
