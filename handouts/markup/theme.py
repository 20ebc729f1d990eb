"""Themes: colours, fonts, styles and pages, resolved through all that they extend and checked as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from handouts.content.yaml_source import read_yaml
from handouts.markup.grammar import ELEMENTS
from handouts.markup.legible import contrast_problems
from handouts.markup.nodes import Node
from handouts.markup.resolve import ROOT, check_complete, resolve_pages, resolve_styles
from handouts.markup.source import shown_path
from handouts.markup.stack import Stack
from handouts.markup.style import PageStyle, Style
from handouts.markup.theme_file import Layer, read_layers
from handouts.problems import BadInput, Place, Problem, Problems, nearest

FOLDER = "themes"
"""Where themes lie in a folder of layouts."""

DEFAULT_MINIMUM = 12.0
"""The least text size in points where a theme names none: clear print's (UKAAF G003)."""


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

    def style(self, name: str) -> Style:
        """The style of a block, complete in font, weight, size, leading and colour.

        An element that the theme gives no style looks like `text`; any other unknown name is a `KeyError`.
        """
        return self.blocks[ROOT if name in ELEMENTS and name not in self.blocks else name]

    def inline(self, name: str) -> Style:
        """What a style says of words in a block; the rest (None) they have from the text around them."""
        return Style() if name in ELEMENTS and name not in self.inlines else self.inlines[name]

    def colour(self, name: str) -> str:
        """The colour of that name as "#rrggbb", which is also handed back as it is; `KeyError` if unknown."""
        return name if name.startswith("#") else self.colours[name]

    def page(self, name: str) -> PageStyle:
        """The page style of that name; `KeyError` if unknown."""
        return self.pages[name]


def read_theme(
    name: str,
    roots: Sequence[Path],
    *,
    paper: str | None = None,
    overrides: Layer | None = None,
    families: Collection[str] | None = None,
    place: Place | None = None,
) -> Theme:
    """The theme of `themes/NAME.yaml` in the layout folders `roots`, of which later ones win.

    `paper` brings in what the theme says of that paper; `overrides` lies on top of all (`Layout.overrides`).
    With `families`, every font must be one of them. `place` is where the theme is named. A theme may extend
    the one of its own name in an earlier folder. Raises `BadInput` with all problems.
    """
    problems = Problems()
    layers: list[Layer] = []
    for layer, papers in reversed(list(_chain(name, roots, problems, place))):
        layers += [layer, papers.get(paper or "", {})]
    if not layers:
        raise BadInput(problems)
    layers.append(overrides or {})
    sound = not problems
    stack = Stack(layers, problems, families)
    if sound:  # else what seems to be missing may stand in a line that is wrong
        check_complete(stack, problems)
    minimum = stack.given("minimum-size")
    minimum_size = minimum.value if minimum else DEFAULT_MINIMUM
    pages, figure = resolve_pages(stack), stack.figure()
    blocks, inlines = resolve_styles(stack, minimum_size, problems)
    if not problems:
        problems.extend(contrast_problems(stack, blocks))
    if problems:
        raise BadInput(dict.fromkeys(problems))
    return Theme(name, minimum_size, stack.colours, figure, pages, blocks, inlines)


def theme_names(roots: Sequence[Path]) -> list[str]:
    """The names of all themes in the layout folders."""
    return sorted({path.stem for root in roots for path in (root / FOLDER).glob("*.yaml")})


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


def _chain(
    name: str, roots: Sequence[Path], problems: Problems, place: Place | None
) -> Iterator[tuple[Layer, dict[str, Layer]]]:
    """The theme and those it extends, the furthest last; each as its own layer and its papers' layers."""
    seen: dict[Path, str] = {}
    below = len(roots)
    while True:
        found = next(
            (i for i in reversed(range(below)) if (roots[i] / FOLDER / f"{name}.yaml").is_file()), None
        )
        if found is None:
            known = theme_names(roots)
            expected = f"one of {', '.join(known)}" if known else f"a file {FOLDER}/{name}.yaml"
            problems.add(f'unknown theme "{name}"', place, expected=expected, nearest=nearest(name, known))
            return
        path = roots[found] / FOLDER / f"{name}.yaml"
        if path in seen:
            circle = " extends ".join([*list(seen.values())[list(seen).index(path) :], name])
            problems.add(f"a circle: {circle}", place, expected="themes that extend others in one direction")
            return
        seen[path] = name
        try:
            layer, papers = read_layers(read_yaml(path, shown_path(path)), problems)
        except BadInput as error:
            problems.extend(error.problems)
            return
        yield layer, papers
        if ("extends",) not in layer:
            return
        parent = layer["extends",]
        below = found if parent.value == name else len(roots)
        name, place = parent.value, parent.place
