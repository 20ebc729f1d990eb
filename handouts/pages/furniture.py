"""Running footers and page numbers: a page for each page of the bound file, to be painted over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handouts.pages.boxes.text import TextBox
from handouts.pages.canvas.canvas import TaggedCanvas
from handouts.pages.canvas.structure import Element
from handouts.pages.painter import Painter
from handouts.pages.part import Setting
from handouts.pages.typesetter import Typesetter, letters_of
from handouts.paper import POINTS_PER_MM
from handouts.pdf.writing.drawn import Drawn
from handouts.problems import Problems
from handouts.text.spans import Break, Item, Span

_GAP = 14.0
"""Room between the words and the number, in points."""
_UNPRINTABLE = 5.2 * POINTS_PER_MM
"""So near to the edge of the paper office printers do not print."""


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands at the foot of a page: words, perhaps of several lines, and the page's printed number.

    The number stands where lines end; where pages face and this is a left one, where they begin, which is the
    outer edge. (In right-to-left books that is a right-hand page, and everything is mirrored.)
    """

    words: str
    folio: str
    outer_left: bool = False
    shorter: tuple[str, ...] = ()
    """What may stand there where the words find no room, the longest first."""


def render_furniture(footers: Sequence[Footer | None], setting: Setting) -> Drawn:
    """One page a footer, without marks, to be painted as an artifact; None leaves its page empty.

    Footers stand in the middle of the bottom margin of the plain page style, clear of what printers cannot print.
    Raises BadInput for words that do not fit there beside their page number.
    """
    canvas = TaggedCanvas(setting.size, setting.metadata, Element("Document"), setting.primed)
    typesetter = Typesetter(setting.fonts, setting.metadata.language, setting.direction)
    problems = Problems()
    painter = Painter(canvas, setting, typesetter, problems)
    for footer in footers:
        if footer:
            with canvas.unmarked():
                _draw(painter, footer)
        canvas.showPage()
    problems.raise_if_any()
    return canvas.finish()


def _draw(painter: Painter, footer: Footer) -> None:
    _, right, bottom, left = painter.theme.page("plain").margin
    width = painter.setting.size[0] - left - right
    folio = _box(painter, footer.folio, "footer-folio")
    number = folio.natural_width
    room = width - number - _GAP
    words = _fitting(painter, footer, room, bottom - _UNPRINTABLE)
    tall = words.measure(room)
    if tall > bottom - _UNPRINTABLE:
        painter.problems.add(
            f'the footer "{words.excerpt}" is {tall:.0f} points high, its margin {bottom:.0f}, '
            f"of which printers leave {_UNPRINTABLE:.0f} empty",
            expected="fewer words, or a higher bottom margin of the page style plain",
        )
    middle = max(bottom / 2, _UNPRINTABLE + tall / 2)
    words.draw(painter, left + (number + _GAP if footer.outer_left else 0.0), middle + tall / 2, room, tall)
    start = left if footer.outer_left else left + width - number
    high = folio.measure(number)
    folio.draw(painter, start, middle + high / 2, number, high)


def _fitting(painter: Painter, footer: Footer, width: float, height: float) -> TextBox:
    """The longest form of the words that fits; where none does, all of them, to be told."""
    forms = (_box(painter, words, "footer") for words in (footer.words, *footer.shorter))
    fitting = (box for box in forms if box.fits(width) and box.measure(width) <= height)
    return next(fitting, None) or _box(painter, footer.words, "footer")


def _box(painter: Painter, text: str, style_name: str) -> TextBox:
    """Lines of a style of the theme; they start at the start whatever the style says."""
    style = painter.theme.style(style_name)
    items: list[Item] = []
    for line in text.split("\n"):
        items += [Break()] if items else []
        items.append(Span(line, letters_of(style)))
    return TextBox(items, style, Element("Artifact"), painter.typesetter)
