"""Contrast of two colours as WCAG 2.1 measures it, and the nearest shade that has enough.

Colours are "#rrggbb". Success criterion 1.4.3 (AA) asks for 4.5:1, and for 3:1 of large text: 18 pt, or 14 pt
bold.
"""

from __future__ import annotations

ENOUGH = 4.5
ENOUGH_LARGE = 3.0


def contrast(a: str, b: str) -> float:
    """The contrast ratio of two colours, 1 to 21, in either order (WCAG 2.1, "contrast ratio")."""
    lighter, darker = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def enough(size: float, bold: bool) -> float:
    """The least ratio for text of `size` points."""
    return ENOUGH_LARGE if size >= 18 or (bold and size >= 14) else ENOUGH


def nearest_passing(colour: str, ground: str, ratio: float) -> str | None:
    """The least changed shade or tint of `colour` that has `ratio` on `ground`; None where there is none."""
    passing = [shade for pole in ("#000000", "#ffffff") if (shade := _towards(colour, pole, ground, ratio))]
    return min(passing, key=lambda shade: contrast(shade, colour), default=None)


def _towards(colour: str, pole: str, ground: str, ratio: float) -> str | None:
    """`colour` mixed with as little of `pole` as will do, in hundredths."""
    for part in range(101):
        shade = _mix(colour, pole, part / 100)
        if contrast(shade, ground) >= ratio:
            return shade
    return None


def _mix(a: str, b: str, part: float) -> str:
    channels = zip(_channels(a), _channels(b), strict=True)
    return "#" + "".join(f"{round(x + (y - x) * part):02x}" for x, y in channels)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.1, "relative luminance")."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    # 0.03928 is WCAG 2.1's own bound; for 8-bit channels it decides as the 0.04045 of IEC 61966-2-1 does.
    return channel / 12.92 if channel <= 0.03928 else float(((channel + 0.055) / 1.055) ** 2.4)
