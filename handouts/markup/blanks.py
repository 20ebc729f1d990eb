"""White space in running text, as in HTML: a run of it is one blank, and none stands at a line's ends."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.markup.elements import Bare
from handouts.markup.values import collapse_blanks as collapse

_Leaf = tuple[Bare, int]


def collapse_blanks(block: Bare) -> None:
    """Collapse the white space of all text in `block`, across its inline elements, in place.

    No-break and other typographic blanks are characters like any other, and none stands behind an icon that begins
    the block. A blank stays in the element in which it was first written: "a <b> b</b>" becomes "a <b>b</b>".
    """
    at_start = True
    blank_at_end: _Leaf | None = None
    for parent, index in _leaves(block):
        child = parent.children[index]
        if not isinstance(child, str):
            if child.tag == "br":
                _strip_end(blank_at_end)
            # A picture at the start keeps its own distance; words that began with a blank would be read so.
            at_start, blank_at_end = child.tag == "br" or (at_start and child.tag == "icon"), None
            continue
        words = collapse(child)
        if at_start or blank_at_end:
            words = words.removeprefix(" ")
        parent.children[index] = words
        if words:
            at_start, blank_at_end = False, (parent, index) if words.endswith(" ") else None
    _strip_end(blank_at_end)


def _leaves(element: Bare) -> Iterator[_Leaf]:
    """The texts and the empty elements such as <br/> and <icon/> below an element, as they read."""
    for index, child in enumerate(element.children):
        if isinstance(child, Bare) and child.children:
            yield from _leaves(child)
        else:
            yield element, index


def _strip_end(leaf: _Leaf | None) -> None:
    if leaf:
        parent, index = leaf
        words = parent.children[index]
        assert isinstance(words, str), "only text ends in a blank"
        parent.children[index] = words.removesuffix(" ")
