"""A part: one page tree made into a tagged PDF that stands alone (PDF/UA-1 and PDF/A-2a)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from handouts.figures.drawing import Artwork, Palette
from handouts.markup.nodes import Node
from handouts.markup.theme import Theme
from handouts.pages.box import Box, Break, Stack
from handouts.pages.canvas import TaggedCanvas
from handouts.pages.compose import Composer
from handouts.pages.images import Picture
from handouts.pages.painter import Painter
from handouts.pages.structure import Element
from handouts.problems import Problem, Problems
from handouts.text.fonts import Face, FontLibrary
from handouts.text.line import Direction
from handouts.xmp import Metadata

_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Part:
    """A finished part: its bytes, how many pages it has, and the page (from 0) of each id in it."""

    pdf: bytes
    pages: int
    places: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a part is set with: the same for all parts of a publication.

    `characters` are all characters of the publication: parts set with the same ones carry identical fonts, which
    binding shares. `page_numbers` are the printed page numbers by id, for the contents.
    """

    theme: Theme
    size: tuple[float, float]
    fonts: FontLibrary
    palette: Palette
    icons: Mapping[str, str]
    source: Callable[[str], Artwork | Picture]
    metadata: Metadata
    characters: frozenset[str] = frozenset()
    page_numbers: Mapping[str, str] | None = None
    direction: Direction = "ltr"


def render_part(tree: Node, setting: Setting, *, most_pages: int | None = None) -> Part:
    """Lay out and draw a part.

    Raises BadInput for what does not fit: a word wider than its room, a box higher than a page, more pages than
    `most_pages`, text too faint on its ground, a picture that is not there.
    """
    theme, language = setting.theme, tree.get("lang")
    root = Element("Document")
    composer = Composer(
        theme, setting.fonts, setting.source, setting.page_numbers or {}, language, setting.direction
    )
    boxes = composer.boxes(tree.elements, root, theme.colour("ink"))
    problems = Problems()
    problems.extend(composer.problems)

    page_style = theme.page(tree.get("page", "plain"))
    top, right, bottom, left = page_style.margin
    width, height = setting.size[0] - left - right, setting.size[1] - top - bottom
    pages = _paginate(boxes, width, height, tree, problems)
    if most_pages is not None and len(pages) > most_pages:
        over = sum(page.measure(width) for page in pages[most_pages:])
        problems.add(
            f'"{tree.get("title")}" is {over * _MM:.0f} mm too long for {_count(most_pages)}; '
            f'the first words that do not fit are "{pages[most_pages].excerpt}"',
            tree.place,
            expected="shorter texts, fewer steps or smaller pictures",
        )
    problems.raise_if_any()

    canvas = TaggedCanvas(setting.size, setting.metadata, root, priming(setting))
    painter = Painter(
        canvas,
        theme,
        setting.fonts,
        setting.palette,
        setting.icons,
        setting.size,
        language,
        setting.direction,
    )
    canvas.destination(tree.get("id"), setting.size[1])
    for page in pages:
        if page_style.fill:
            painter.rectangle((0, 0, *setting.size), fill=page_style.fill)
        with painter.on(page_style.fill):
            page.draw(painter, left, setting.size[1] - top, width, height)
        canvas.showPage()
    problems.extend(painter.problems)
    problems.raise_if_any()
    places = {name: page for name, (page, _) in canvas.destinations.items()}
    return Part(canvas.finish(), len(pages), places)


def _paginate(boxes: list[Box], width: float, height: float, tree: Node, problems: Problems) -> list[Stack]:
    pages: list[Stack] = []
    for run in _between_breaks(boxes):
        rest: Box | None = Stack(run)
        while rest is not None:
            if rest.measure(width) <= height + 0.01:
                pages.append(_as_stack(rest))
                break
            pieces = rest.split(width, height)
            if pieces is None or pieces[0].measure(width) > height + 0.01:
                problems.extend([_too_high(rest, width, height, tree)])
                pages.append(_as_stack(rest))
                break
            pages.append(_as_stack(pieces[0]))
            rest = pieces[1]
    return pages


def _too_high(box: Box, width: float, height: float, tree: Node) -> Problem:
    first = box.boxes[0] if isinstance(box, Stack) and box.boxes else box
    over = (first.measure(width) - height) * _MM
    return Problem(
        f'in "{tree.get("title")}", what starts with "{first.excerpt}" is {max(over, 1):.0f} mm higher than its page',
        tree.place,
        expected="shorter texts or smaller pictures: nothing is shrunk to fit",
    )


def _between_breaks(boxes: Iterable[Box]) -> list[list[Box]]:
    runs: list[list[Box]] = [[]]
    for box in boxes:
        if isinstance(box, Break):
            runs.append([])
        else:
            runs[-1].append(box)
    return [run for run in runs if run]


def _as_stack(box: Box) -> Stack:
    return box if isinstance(box, Stack) else Stack([box])


def _count(pages: int) -> str:
    return "one page" if pages == 1 else f"{pages} pages"


def priming(setting: Setting) -> Callable[[Face], Iterable[str]]:
    """The characters that each face is primed with: all for the theme's own, what they lack for the others."""
    families = {style.font for style in setting.theme.blocks.values() if style.font}
    drawable = {character for character in setting.characters if character.isprintable()}

    def characters(face: Face) -> Iterable[str]:
        if face.family in families:
            return (character for character in drawable if face.covers(character))
        own = [setting.fonts.face(family) for family in sorted(families)]
        return (c for c in drawable if face.covers(c) and not any(other.covers(c) for other in own))

    return characters
