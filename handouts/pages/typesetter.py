"""Sets text for a part: in its language and direction, with its fonts, as a style of the theme says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from handouts.design.style import Style
from handouts.text.fonts import FontLibrary
from handouts.text.line import Align, Direction, Line
from handouts.text.paragraph import Paragraph, set_paragraph
from handouts.text.spans import Item, Span, TextStyle

BLACK = "#000000"
"""The colour of text and lines where a style gives none."""

_ALIGN: dict[str | None, Align] = {None: "start", "start": "start", "centre": "centre", "end": "end"}


@dataclass(frozen=True, slots=True)
class Typesetter:
    """The fonts, language (BCP 47) and direction of a part."""

    fonts: FontLibrary
    language: str = "en"
    direction: Direction = "ltr"

    def paragraph(self, items: Sequence[Item], width: float, style: Style) -> Paragraph:
        """Lines of `width` points."""
        return set_paragraph(
            items,
            width,
            self.fonts,
            align=_ALIGN[style.align],
            direction=self.direction,
            language=self.language,
            leading=style.leading or 1.35,
            hyphenate=bool(style.hyphenate),
            balance=bool(style.balance),
            whole_sentences=bool(style.whole_sentences),
        )

    def line(self, text: str, letters: TextStyle) -> Line:
        """One line of any width; words that say nothing make an empty one."""
        return self.spans([Span(text, letters)])

    def spans(self, spans: Sequence[Span]) -> Line:
        """One line of any width, of several looks."""
        paragraph = set_paragraph(spans, inf, self.fonts, direction=self.direction, language=self.language)
        return paragraph.lines[0] if paragraph.lines else Line(0.0, 0.0, 0.0, 0.0, (), "")


def letters_of(style: Style) -> TextStyle:
    """How the letters of a block look."""
    return TextStyle(
        style.font or "", style.weight or 400, bool(style.italic), style.size or 12.0, style.colour or BLACK
    )
