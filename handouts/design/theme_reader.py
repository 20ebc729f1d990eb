"""Themes from their files: resolved through all that they extend, and checked as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from handouts.design.edition import Edition
from handouts.design.edition_layers import with_edition
from handouts.design.legible import contrast_problems
from handouts.design.resolve import check_complete, check_margins, resolve_pages, resolve_styles
from handouts.design.stack import Stack
from handouts.design.theme import Theme
from handouts.design.theme_file import Layer, Layers, read_layers
from handouts.files.sources import is_there
from handouts.paper import paper_size
from handouts.problems import BadInput, Place, Problems, nearest
from handouts.sources.file_names import file_called
from handouts.sources.source import read_yaml
from handouts.sources.strays import is_stray
from handouts.sources.written import shown_path

FOLDER = "themes"
"""Where themes lie in a folder of layouts."""

DEFAULT_MINIMUM = 12.0
"""The least text size in points where a theme names none: clear print's (UKAAF G003)."""


def read_theme(
    name: str,
    roots: Sequence[Path],
    *,
    paper: str | None = None,
    language: str | None = None,
    overrides: Layer | None = None,
    edition: Edition | None = None,
    families: Collection[str] | None = None,
    place: Place | None = None,
) -> Theme:
    """The theme of `themes/NAME.yaml` in the layout folders `roots`, of which later ones win.

    `paper` and `language` bring in what the theme says of them; on top lie `overrides` (`Layout.overrides`), and
    the edition over all.
    With `families`, every font must be one of them. `place` is where the theme is named. A theme may extend
    the one of its own name in an earlier folder. Raises `BadInput` with all problems.
    """
    problems = Problems()
    layers: list[Layer] = []
    for file in reversed(list(_chain(name, roots, problems, place))):
        layers += file.of(paper, language)
    if not layers:
        raise BadInput(problems)
    layers.append(overrides or {})
    growth = 1.0
    if edition:
        layers, growth = with_edition(layers, edition, DEFAULT_MINIMUM)
    sound = not problems
    stack = Stack(layers, problems, families)
    if sound:  # else what seems to be missing may stand in a line that is wrong
        check_complete(stack, problems)
    minimum = stack.given("minimum-size")
    minimum_size = minimum.value if minimum else DEFAULT_MINIMUM
    pages, figure = resolve_pages(stack), stack.figure()
    if paper and sound:
        check_margins(stack, pages, paper_size(paper), problems)
    blocks, inlines = resolve_styles(stack, minimum_size, problems)
    if not problems:
        problems.extend(contrast_problems(stack, blocks))
    if problems:
        raise BadInput(dict.fromkeys(problems))
    return Theme(name, minimum_size, stack.colours, figure, pages, blocks, inlines, growth)


def theme_names(roots: Sequence[Path]) -> list[str]:
    """The names of all themes in the layout folders."""
    return sorted(
        {path.stem for root in roots for path in (root / FOLDER).glob("*.yaml") if not is_stray(path.name)}
    )


def _chain(name: str, roots: Sequence[Path], problems: Problems, place: Place | None) -> Iterator[Layers]:
    """The theme and those it extends, the furthest last."""
    seen: dict[Path, str] = {}
    below = len(roots)
    while True:
        found = next(
            (i for i in reversed(range(below)) if is_there(file_called(roots[i] / FOLDER, f"{name}.yaml"))),
            None,
        )
        if found is None:
            known = theme_names(roots)
            expected = f"one of {', '.join(known)}" if known else f"a file {FOLDER}/{name}.yaml"
            problems.add(f'unknown theme "{name}"', place, expected=expected, nearest=nearest(name, known))
            return
        path = file_called(roots[found] / FOLDER, f"{name}.yaml")
        if path in seen:
            circle = " extends ".join([*list(seen.values())[list(seen).index(path) :], name])
            problems.add(f"a circle: {circle}", place, expected="themes that extend others in one direction")
            return
        seen[path] = name
        try:
            layers = read_layers(read_yaml(path, shown_path(path)), problems)
        except BadInput as error:
            problems.extend(error.problems)
            return
        yield layers
        if ("extends",) not in layers.always:
            return
        parent = layers.always["extends",]
        below = found if parent.value == name else len(roots)
        name, place = parent.value, parent.place
