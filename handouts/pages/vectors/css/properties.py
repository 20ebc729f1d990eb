"""What pictures may say of how things look: each property, how its value is read, and what is refused.

The tables are what `reading` goes by, and what the documentation is made from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handouts.pages.vectors.css import values
from handouts.pages.vectors.css.values import Colouring, Length, Percent

Read = Callable[[str, float], Any]
"""Reads a value; the number is the size of the font, for lengths in em."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An element by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class Server:
    """A gradient or pattern by its id, and what takes its place where there is none."""

    id: str
    otherwise: Colouring | str | None = "missing"
    """None paints nothing, then; "missing" says that nothing was given."""


Paint = Colouring | Server | None | str
"""None paints nothing; "currentcolor" is the colour that `color` gives; the others, that of whom a marker is on."""

CURRENT = "currentcolor"
CONTEXT = {"context-fill": "fill", "context-stroke": "stroke"}
_URL = re.compile(r"""url\(\s*(['"]?)#([^'")]+)\1\s*\)\s*(.*)""", re.DOTALL | re.IGNORECASE)
_WEIGHTS = {"normal": 400, "bold": 700, "lighter": 300, "bolder": 700}
_SIZES = {"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}
"""In user units (CSS Fonts 4, 2.5)."""


def paint(text: str, _: float = 0.0) -> Paint:
    """What fills or draws: a colour, a gradient or pattern by its id, or nothing."""
    if text.lower() == "none":
        return None
    if text.lower() in CONTEXT:
        return text.lower()
    if found := _URL.fullmatch(text):
        if not found[3]:
            return Server(found[2])
        return Server(found[2], None if found[3].lower() == "none" else values.colour(found[3]) or CURRENT)
    _no_other_file(text)
    return values.colour(text) or CURRENT


def reference(text: str, _: float = 0.0) -> Reference | None:
    """An element of this file, or nothing."""
    if text.lower() == "none":
        return None
    if found := _URL.fullmatch(text):
        if not found[3]:
            return Reference(found[2])
        raise ValueError(f'"{values.shown(text)}" is more than the id of an element')
    _no_other_file(text)
    raise ValueError(f'"{values.shown(text)}" is not read; expected: none or url(#id)')


def _no_other_file(text: str) -> None:
    if text.lower().startswith("url("):
        raise ValueError(f'"{values.shown(text)}" names another file; expected: an id of this one, url(#id)')


def _colour(text: str, _: float) -> Colouring | str:
    return values.colour(text) or CURRENT


def _opacity(text: str, _: float) -> float:
    return values.opacity(text)


def _length(text: str, font_size: float) -> Length:
    return values.length(text, font_size)


def _width(text: str, font_size: float) -> Length:
    width = values.length(text, font_size)
    if (width.part if isinstance(width, Percent) else width) < 0:
        raise ValueError(f'"{text}" is less than nothing')
    return width


def _dashes(text: str, font_size: float) -> tuple[Length, ...]:
    if text.lower() == "none":
        return ()
    found = tuple(_width(piece, font_size) for piece in re.split(r"[\s,]+", text.strip()))
    if len(found) > 100:
        raise ValueError("more than 100 dashes")
    return found * (1 + len(found) % 2)


def _spacing(text: str, font_size: float) -> float:
    found = 0.0 if text.lower() == "normal" else values.length(text, font_size)
    return found.part * font_size if isinstance(found, Percent) else found


def _background(text: str, _: float) -> Colouring | str:
    return _CLEAR if text.lower() == "none" else values.colour(text) or CURRENT


def _miter(text: str, _: float) -> float:
    found = values.number(text)
    if found < 1:
        raise ValueError(f'"{text}" is no miter limit; expected: 1 or more')
    return found


def _weight(text: str, _: float) -> int:
    if text.lower() in _WEIGHTS:
        return _WEIGHTS[text.lower()]
    found = values.number(text)
    if not 1 <= found <= 1000:
        raise ValueError(f'"{text}" is no font weight')
    return round(found)


def font_size(text: str, above: float) -> float:
    """In user units; percentages and em are parts of the size `above`."""
    if text.lower() in _SIZES:
        return float(_SIZES[text.lower()])
    if text.lower() in ("smaller", "larger"):
        return above * (1.2 if text.lower() == "larger" else 1 / 1.2)
    found = values.length(text, above)
    size = found.part * above if isinstance(found, Percent) else found
    if size < 0:
        raise ValueError(f'"{text}" is less than nothing')
    return size


def _one_of(*words: str) -> Read:
    def read(text: str, _: float) -> str:
        if text.lower() in words:
            return text.lower()
        raise ValueError(f'"{values.shown(text)}" is not read; expected: one of {", ".join(words)}')

    return read


def _word(text: str, _: float) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Property:
    """A property that is printed: its value where nothing says otherwise, and whether it is handed down."""

    read: Read
    initial: Any
    inherited: bool
    about: str


_BLACK = Colouring((0.0, 0.0, 0.0))
_CLEAR = Colouring((1.0, 1.0, 1.0), 0.0)

PROPERTIES: Mapping[str, Property] = {
    "fill": Property(
        paint,
        _BLACK,
        True,
        "a colour, `none`, `currentColor`, `context-fill`, `context-stroke`, or `url(#id)`",
    ),
    "fill-opacity": Property(_opacity, 1.0, True, "0 to 1, or a percentage"),
    "fill-rule": Property(_one_of("nonzero", "evenodd"), "nonzero", True, "`nonzero`, `evenodd`"),
    "stroke": Property(paint, None, True, "as `fill`"),
    "stroke-width": Property(_width, 1.0, True, "a length"),
    "stroke-opacity": Property(_opacity, 1.0, True, "0 to 1, or a percentage"),
    "stroke-linecap": Property(_one_of("butt", "round", "square"), "butt", True, "`butt`, `round`, `square`"),
    "stroke-linejoin": Property(
        _one_of("miter", "round", "bevel"), "miter", True, "`miter`, `round`, `bevel`"
    ),
    "stroke-miterlimit": Property(_miter, 4.0, True, "1 or more"),
    "stroke-dasharray": Property(_dashes, (), True, "`none`, or lengths, 100 at most"),
    "stroke-dashoffset": Property(_length, 0.0, True, "a length"),
    "opacity": Property(_opacity, 1.0, False, "0 to 1, or a percentage; of a group as a whole"),
    "color": Property(_colour, _BLACK, True, "what `currentColor` stands for"),
    "display": Property(_word, "inline", False, "`none` hides; anything else shows"),
    "visibility": Property(
        _one_of("visible", "hidden", "collapse"), "visible", True, "`visible`, `hidden`, `collapse`"
    ),
    "overflow": Property(
        _one_of("visible", "hidden", "scroll", "auto"), None, False, "of `svg`, `symbol` and `marker`"
    ),
    "clip-path": Property(reference, None, False, "`none`, `url(#id)` of a `clipPath`"),
    "clip-rule": Property(_one_of("nonzero", "evenodd"), "nonzero", True, "`nonzero`, `evenodd`"),
    "mask": Property(reference, None, False, "`none`, `url(#id)` of a `mask`"),
    "mask-type": Property(_one_of("luminance", "alpha"), "luminance", False, "`luminance`, `alpha`"),
    "marker-start": Property(reference, None, True, "`none`, `url(#id)` of a `marker`"),
    "marker-mid": Property(reference, None, True, "`none`, `url(#id)` of a `marker`"),
    "marker-end": Property(reference, None, True, "`none`, `url(#id)` of a `marker`"),
    "paint-order": Property(
        _word, "normal", True, "`normal`, or `fill`, `stroke` and `markers` in any order"
    ),
    "stop-color": Property(_colour, _BLACK, False, "a colour"),
    "stop-opacity": Property(_opacity, 1.0, False, "0 to 1, or a percentage"),
    "font-size": Property(font_size, 16.0, True, "a length, or a word such as `large`"),
    "font-weight": Property(_weight, 400, True, "1 to 1000, `normal`, `bold`; 600 and more are set bold"),
    "font-style": Property(_word, "normal", True, "`italic` and `oblique` are set italic"),
    "text-anchor": Property(_one_of("start", "middle", "end"), "start", True, "`start`, `middle`, `end`"),
    "dominant-baseline": Property(
        _one_of("auto", "alphabetic", "middle", "central", "hanging", "mathematical"),
        "auto",
        True,
        "`alphabetic`, `middle`, `central`, `hanging`, `mathematical`",
    ),
    "letter-spacing": Property(_spacing, 0.0, True, "`normal`, or a length"),
    "background-color": Property(
        _background, _CLEAR, False, "a colour behind the whole picture, of the outermost `svg`"
    ),
    "direction": Property(_one_of("ltr", "rtl"), "ltr", True, "`ltr`, `rtl`"),
    "white-space": Property(_one_of("normal", "nowrap", "pre"), "", True, "`normal`, `nowrap`, `pre`"),
    "transform": Property(
        _word, None, False, "as the attribute; lengths may have units, angles `deg`, `rad`, `turn`"
    ),
    "transform-origin": Property(
        _word, None, False, "lengths, percentages of the view box, or words such as `center`"
    ),
}
"""What is printed, by name."""

GEOMETRY = ("x", "y", "width", "height", "cx", "cy", "r", "rx", "ry")
"""Attributes that CSS may give as well."""

_NONE = frozenset({"none"})
_NORMAL = frozenset({"normal"})
_AUTO = frozenset({"auto"})
PLAIN: Mapping[str, frozenset[str]] = {
    "filter": _NONE,
    "backdrop-filter": _NONE,
    "mix-blend-mode": _NORMAL,
    "vector-effect": _NONE,
    "word-spacing": _NORMAL | {"0", "0px", "0em"},
    "baseline-shift": frozenset({"baseline", "0", "0px", "0%"}),
    "alignment-baseline": frozenset({"auto", "baseline", "alphabetic"}),
    "text-decoration": _NONE | {"none solid rgb(0, 0, 0)"},
    "text-decoration-line": _NONE,
    "text-transform": _NONE,
    "text-orientation": frozenset({"mixed"}),
    "font-variant": _NORMAL,
    "font-variant-caps": _NORMAL,
    "font-variant-position": _NORMAL,
    "writing-mode": frozenset({"lr", "lr-tb", "horizontal-tb"}),
    "glyph-orientation-vertical": _AUTO | {"0", "0deg"},
    "glyph-orientation-horizontal": _AUTO | {"0", "0deg"},
    "unicode-bidi": frozenset({"normal", "embed"}),
    "color-interpolation": frozenset({"auto", "srgb"}),
    "transform-box": frozenset({"view-box"}),
    "clip": _AUTO,
    "rotate": _NONE,
    "scale": _NONE,
    "translate": _NONE,
    "offset-path": _NONE,
    "perspective": _NONE,
    "zoom": _NORMAL | {"1"},
    "animation": _NONE,
    "animation-name": _NONE,
    "mask-image": _NONE,
    "mask-mode": frozenset({"match-source"}),
    "mask-border": _NONE,
    "-webkit-mask": _NONE,
    "d": _NONE,
    "all": frozenset(),
}
"""Properties that would change the picture and are not printed: any other value than these is refused."""

SHORTHANDS: Mapping[str, tuple[str, ...]] = {
    "marker": ("marker-start", "marker-mid", "marker-end"),
    "font": ("font-style", "font-weight", "font-size"),
    "background": ("background-color",),
}


def font_parts(text: str) -> Mapping[str, str]:
    """What the shorthand `font` says: style, weight and size; the family is the theme's."""
    before, found, size = dict[str, str](), False, ""
    for word in text.split():
        low = word.lower()
        if low in ("italic", "oblique"):
            before["font-style"] = low
        elif low in ("bold", "bolder", "lighter") or re.fullmatch(r"[1-9]00", low):
            before["font-weight"] = low
        elif low != "normal":
            size, found = word.partition("/")[0], True
            break
    if not found:
        raise ValueError(f'"{values.shown(text)}" is no font')
    return {"font-style": "normal", "font-weight": "normal"} | before | {"font-size": size}
