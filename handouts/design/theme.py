"""A theme, resolved: every style, page and colour that a page tree may name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from handouts.design.style import ROOT, UNSTYLED, PageStyle, Style
from handouts.markup.grammar import ELEMENTS
from handouts.markup.nodes import Node
from handouts.problems import Problem, nearest

_SET_BY_PAGES = frozenset({"marker", "badge", "folio-number", "footer", "footer-folio"})


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with every name looked up and every style filled in."""

    name: str
    minimum_size: float
    """No text may be smaller, in points."""
    colours: Mapping[str, str]
    figure: Mapping[str, str]
    """The palette of drawings: role to "#rrggbb"."""
    pages: Mapping[str, PageStyle]
    blocks: Mapping[str, Style]
    inlines: Mapping[str, Style]
    growth: float = 1.0
    """How many times larger plain text is than it would be without an edition."""

    @property
    def text_size(self) -> float:
        """The size of plain text, in points."""
        return self.blocks[ROOT].size or self.minimum_size

    def style(self, name: str) -> Style:
        """The style of a block, complete in font, weight, size, leading and colour.

        An element that the theme gives no style looks like `text`, and so do words that no template writes (list
        signs, page numbers, footers); any other unknown name is a `KeyError`.
        """
        unstyled = name not in self.blocks and (name in ELEMENTS or name in _SET_BY_PAGES)
        return self.blocks[ROOT if unstyled else name]

    def inline(self, name: str) -> Style:
        """What a style says of words in a block; the rest (None) they have from the text around them."""
        return UNSTYLED if name in ELEMENTS and name not in self.inlines else self.inlines[name]

    def colour(self, name: str) -> str:
        """The colour of that name as "#rrggbb", which is also handed back as it is; `KeyError` if unknown."""
        return name if name.startswith("#") else self.colours[name]

    def page(self, name: str) -> PageStyle:
        """The page style of that name; `KeyError` if unknown."""
        return self.pages[name]


def check_styles(tree: Node, theme: Theme) -> list[Problem]:
    """A problem for each style, page or colour that the tree names and the theme does not have."""
    known: dict[str, Collection[str]] = {"style": theme.blocks, "page": theme.pages, "colour": theme.colours}
    problems: list[Problem] = []
    for node in tree.walk():
        for attribute, rule in ELEMENTS[node.tag].attributes.items():
            name = node.get(attribute)
            if name is not None and rule.kind in known and name not in known[rule.kind]:
                near = nearest(name, known[rule.kind])
                expected = None if near else f"one of {', '.join(sorted(known[rule.kind]))}"
                message = f'the theme "{theme.name}" has no {rule.kind} "{name}"'
                problems.append(Problem(message, node.place, expected, near))
    return list(dict.fromkeys(problems))
