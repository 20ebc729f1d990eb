"""The graphics state of a content stream, as far as text and what is seen of it go (ISO 32000-1, 8.4 and 9.3)."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.pdf.fonts import FontReading
from handouts.pdf.interpreting.content import Operand
from handouts.pdf.matrix import Box, Matrix


@dataclass(slots=True)
class GraphicsState:
    """What is in force at an operation; `window` is what the clips leave to be seen."""

    matrix: Matrix
    font: FontReading | None = None
    font_size: float = 0.0
    rendering_mode: int = 0
    char_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    window: Box | None = None

    def set_text(self, operator: str, operand: Operand) -> None:
        """What an operator of the text state says, but for the font (9.3.1)."""
        match operator:
            case "Tr":
                self.rendering_mode = int(operand)
            case "Tc":
                self.char_space = float(operand)
            case "Tw":
                self.word_space = float(operand)
            case "Tz":
                self.stretch = float(operand) / 100
            case "TL":
                self.leading = float(operand)
            case "Ts":
                self.rise = float(operand)

    def advance(self, piece: Operand) -> float:
        """How far a piece of text, or a number between pieces, moves to the right (9.4.4)."""
        if not isinstance(piece, bytes):
            return -float(piece) / 1000 * self.font_size * self.stretch
        if self.font is None:
            return 0.0
        codes = self.font.codes(piece)
        widths = sum(map(self.font.width, codes)) / 1000 * self.font_size
        spaces = 0 if self.font.is_composite else codes.count(32)
        return (widths + len(codes) * self.char_space + spaces * self.word_space) * self.stretch
