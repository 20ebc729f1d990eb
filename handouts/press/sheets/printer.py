"""What an office printer does to a sheet, and how a print copy makes up for it: plain numbers, no PDF."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.pdf.matrix import Box, Size
from handouts.press.sheets.plan import MM, Flip, turns_like_a_page


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer's habits, as its duplex test sheet shows them.

    `back_offset_mm` is where the cross of the back is seen on the rulers of the front, right and up,
    against the light. `unprintable_mm` is how near to the edge of the paper the printer can print.
    """

    flip: Flip = "long"
    back_offset_mm: tuple[float, float] = (0.0, 0.0)
    unprintable_mm: float = 5.0

    def printable(self, paper: Size) -> Box:
        """The part of the paper that can be printed on."""
        edge = self.unprintable_mm * MM
        return (edge, edge, paper[0] - edge, paper[1] - edge)

    def back_shift(self, paper: Size, flip: Flip | None = None) -> tuple[float, float]:
        """How far all that is on a back must be moved, in points, to lie behind its front.

        The test sheet stands upright. A sheet that lies on its long side goes through the printer turned a
        quarter to the left (orientation "landscape" of PWG 5100.13), and its offset turns with it.
        """
        right, up = (millimetres * MM for millimetres in self.back_offset_mm)
        if paper[0] > paper[1]:
            right, up = up, -right
        return (right, -up) if turns_like_a_page(paper, flip or self.flip) else (-right, up)
