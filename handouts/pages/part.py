"""A part: one page tree made into a tagged PDF that stands alone (PDF/UA-1 and PDF/A-2a)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from handouts.design.style import PageStyle
from handouts.markup.nodes import Node
from handouts.pages.boxes.stack import Stack
from handouts.pages.canvas.canvas import TaggedCanvas
from handouts.pages.canvas.slot import Slot
from handouts.pages.canvas.structure import Element
from handouts.pages.compose import Composer
from handouts.pages.looks import Area, Finding, findings, is_empty
from handouts.pages.pagination import paginate
from handouts.pages.painter import Painter
from handouts.pages.setting import Setting
from handouts.pages.typesetter import Typesetter
from handouts.paper import POINTS_PER_MM
from handouts.pdf.writing.drawn import Drawn
from handouts.problems import BadInput, Problem, Problems

__all__ = ["NoRoom", "Part", "Setting", "render_part"]


class NoRoom(BadInput):
    """Something of a part does not fit on its pages; what is written is sound."""


@dataclass(frozen=True)
class Part:
    """A finished part: what gives all that was drawn, how many pages it has, and the page (from 0) of each id in it.

    `slots` are the paragraphs that can be filled with the words of another copy; of each, `gaps` has the page
    and the bytes of that page's content where it stands. The words called `fixed` cannot be changed.
    """

    finish: Callable[[], Drawn]
    pages: int
    places: Mapping[str, int]
    slots: tuple[Slot, ...] = ()
    gaps: tuple[tuple[int, int, int], ...] = ()
    fixed: frozenset[str] = frozenset()
    areas: tuple[Area, ...] = ()
    structure: Element | None = None

    @property
    def is_full(self) -> bool:
        """Whether no page is empty for more than a third."""
        return not any(is_empty(area, self.areas) for area in self.areas if area.kind == "page")

    def findings(self) -> list[Finding]:
        """What a designer would send back."""
        return list(findings(self.areas, self.structure)) if self.structure else []

    @cached_property
    def drawn(self) -> Drawn:
        """What was drawn, in objects: made only now, as not every part is taken that is laid out.

        Raises BadInput for a damaged font.
        """
        return self.finish()

    @cached_property
    def pdf(self) -> bytes:
        """The part as a file of its own."""
        return self.drawn.file()


def render_part(
    tree: Node,
    setting: Setting,
    *,
    most_pages: int | None = None,
    whole_leaves: bool = False,
    trial: bool = False,
) -> Part:
    """Lay out and draw a part; its title and language are those of the tree.

    With `whole_leaves`, an odd number of pages is followed by an empty one. In a `trial`, which nobody is told the
    reasons of, nothing is drawn where there are too many pages.

    Raises BadInput with all that does not fit: words wider than their room, boxes higher than a page, more
    pages than `most_pages`, text too faint on its ground or in no font, pictures, icons and ids that are not
    there. It is `NoRoom` where all else is sound, and more or other pages may help.
    """
    language = tree.get("lang")
    metadata = replace(setting.metadata, title=tree.get("title"), language=language)
    root, problems = Element("Document"), Problems()
    typesetter = Typesetter(setting.fonts, language, setting.direction)
    composer = Composer(setting, typesetter, problems)
    page_style = setting.theme.page(tree.get("page", "plain"))
    width, height = _room(page_style, setting.size)
    runs = [composer.boxes(nodes, root) for nodes in _between_breaks(tree)]
    misfits = Problems()
    # One page too many is enough to know that a trial has failed.
    enough = most_pages + 1 if trial and most_pages is not None and not problems else None
    pages = paginate(runs, width, height, misfits, enough=enough)
    if not pages and not problems:
        problems.add(f'there is nothing on "{tree.get("title")}"', tree.place, expected="words or pictures")
    if most_pages is not None and len(pages) > most_pages:
        misfits.extend([_too_long(tree, pages, most_pages, width)])
        if trial and not problems:
            raise NoRoom(misfits)
    if whole_leaves and len(pages) % 2:
        pages.append(Stack(()))

    canvas = TaggedCanvas(setting.size, metadata, root, setting.primed, setting.faces, setting.bleed)
    painter = Painter(canvas, setting, typesetter, misfits)
    if tree.get("id"):
        canvas.destination(tree.get("id"), setting.size[1])
    top, _, _, start = page_style.margin
    for page in pages:
        if page_style.fill:
            painter.rectangle(setting.sheet, fill=page_style.fill)
        most = (start, setting.size[1] - top, width, height)
        if page.boxes:
            painter.note_area("page", *most, place=tree.place, airy=tree.get("airy", ""))
        with painter.on(page_style.fill):
            page.draw(painter, start, setting.size[1] - top, width, height)
        canvas.showPage()
    if problems:
        raise BadInput(dict.fromkeys([*problems, *misfits]))
    if misfits:
        raise NoRoom(dict.fromkeys(misfits))
    places = {name: page for name, (page, _) in canvas.destinations.items()}
    gaps, fixed = tuple(canvas.gaps), frozenset(painter.fixed)
    slots, areas = tuple(painter.slots), tuple(painter.areas)
    return Part(canvas.finish, len(pages), places, slots, gaps, fixed, areas, root)


def _room(page_style: PageStyle, size: tuple[float, float]) -> tuple[float, float]:
    """Width and height between the margins, in points."""
    top, right, bottom, left = page_style.margin
    return size[0] - left - right, size[1] - top - bottom


def _between_breaks(tree: Node) -> list[list[Node]]:
    """The elements of a part, parted where a page must end."""
    runs: list[list[Node]] = [[]]
    for node in tree.elements:
        if node.tag == "break":
            runs.append([])
        else:
            runs[-1].append(node)
    return runs


def _too_long(tree: Node, pages: Sequence[Stack], most: int, width: float) -> Problem:
    beyond = pages[most:]
    over = sum(page.measure(width) for page in beyond) / POINTS_PER_MM
    room = "one page" if most == 1 else f"{most} pages"
    return Problem(
        f'"{tree.get("title")}" is {over:.0f} mm too long for {room}; '
        f'the first words that do not fit are "{beyond[0].excerpt}"',
        beyond[0].first.place or tree.place,
        "shorter texts, fewer steps or smaller pictures",
    )
