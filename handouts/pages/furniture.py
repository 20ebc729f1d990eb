"""Running footers and page numbers: a PDF with a page for each page of the bound file, painted over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handouts.pages.canvas import TaggedCanvas
from handouts.pages.painter import Painter
from handouts.pages.paragraph import TextBox
from handouts.pages.part import Setting, priming
from handouts.pages.structure import Element
from handouts.text.spans import Span, TextStyle


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands at the foot of a page: words, and the page's printed number.

    The number stands at the right edge, or where pages face and this is a left one, at the left.
    """

    words: str
    folio: str
    outer_left: bool = False


def render_furniture(footers: Sequence[Footer | None], setting: Setting) -> bytes:
    """One page a footer; None leaves its page empty. Everything on it is an artifact.

    Footers stand in the middle of the bottom margin of the plain page style. Raises BadInput for words that do
    not fit beside their page number.
    """
    theme = setting.theme
    canvas = TaggedCanvas(setting.size, setting.metadata, Element("Document"), priming(setting))
    language, direction = setting.metadata.language, setting.direction
    painter = Painter(
        canvas, theme, setting.fonts, setting.palette, setting.icons, setting.size, language, direction
    )
    margin = theme.page("plain").margin
    width = setting.size[0] - margin[1] - margin[3]
    for footer in footers:
        if footer:
            with canvas.artifact("Pagination"):
                _draw(painter, footer, margin[3], width, margin[2])
        canvas.showPage()
    painter.problems.raise_if_any()
    return canvas.finish()


def _draw(painter: Painter, footer: Footer, left: float, width: float, margin: float) -> None:
    words, folio = _line(painter, footer.words, "footer"), _line(painter, footer.folio, "footer-folio")
    room = folio.set(width).width + 14
    tall = words.measure(width - room)
    top = margin / 2 + tall / 2
    words.draw(painter, left + (room if footer.outer_left else 0.0), top, width - room, tall)
    at = left if footer.outer_left else left + width - folio.set(width).width
    folio.draw(painter, at, top - (tall - folio.measure(width)) / 2, folio.set(width).width + 1, 0)


def _line(painter: Painter, text: str, style_name: str) -> TextBox:
    style = painter.theme.style(style_name)
    ink = style.colour or painter.theme.colour("ink")
    letters = TextStyle(style.font or "", style.weight or 400, bool(style.italic), style.size or 12.0, ink)
    return TextBox(
        [Span(text, letters)], style, Element("Artifact"), painter.fonts, language=painter.language
    )
