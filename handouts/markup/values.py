"""Written values and what they mean: "4mm" is 11.34 points, "2fr" is two shares of what is left.

Every function raises `ValueError` whose text says what was expected; callers add the place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from handouts.paper import POINTS_PER_INCH, POINTS_PER_MM
from handouts.sources.file_names import composed

_UNITS = {"pt": 1.0, "mm": POINTS_PER_MM, "cm": 10 * POINTS_PER_MM, "in": POINTS_PER_INCH}

# Patterns are left to re's own cache: compiling all of them would cost every start of the program.
_NUMBER = r"(\d{1,5}(?:\.\d{1,6})?|\.\d{1,6})"
_NAME = r"\w[\w.:-]*"
_LINK = r"https?://[^\s/]\S*|mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9().-]+"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the room that is left once all fixed widths are taken: "2fr" is `Share(2.0)`."""

    parts: float


def length(text: str) -> float:
    """Points of "12pt", "4mm", "1.5cm" or "0.5in"; nothing but 0 goes without a unit."""
    if match := re.fullmatch(_NUMBER + "(pt|mm|cm|in)", text):
        return float(match[1]) * _UNITS[match[2]]
    if text == "0":
        return 0.0
    raise ValueError("a length with its unit, e.g. 12pt, 4mm, 1.5cm or 0.5in")


def share(text: str) -> float | Share:
    """Points of a length, or the `Share` of "2fr"."""
    if match := re.fullmatch(_NUMBER + "fr", text):
        parts = float(match[1])
        if parts > 0:
            return Share(parts)
    try:
        return length(text)
    except ValueError:
        raise ValueError("a length or a share of what is left, e.g. 40mm or 1fr") from None


def shares(text: str) -> tuple[float | Share, ...]:
    """A list of lengths and shares, parted by blanks."""
    words = text.split()
    if not words:
        raise ValueError("lengths and shares parted by blanks, e.g. 40mm 1fr 1fr")
    return tuple(share(word) for word in words)


def size(text: str) -> tuple[float | None, float | None]:
    """A text size as (points, None), or as (None, factor of the parent's size) for "85%"."""
    if match := re.fullmatch(_NUMBER + "%", text):
        return None, float(match[1]) / 100
    try:
        return length(text), None
    except ValueError:
        raise ValueError("a length or a part of the parent's size, e.g. 14pt or 85%") from None


def integer(text: str) -> int:
    """A whole number from 1 on."""
    if re.fullmatch(r"[0-9]{1,6}", text) and int(text) > 0:
        return int(text)
    raise ValueError("a whole number from 1 on")


def number(text: str) -> float:
    """A number, 0 or more."""
    if re.fullmatch(_NUMBER, text):
        return float(text)
    raise ValueError("a number, 0 or more")


def boolean(text: str) -> bool:
    """true or false, as in XML Schema and YAML."""
    if text in ("true", "false"):
        return text == "true"
    raise ValueError("true or false")


def name(text: str) -> str:
    """One word: letters, digits and . : - _"""
    text = composed(text)
    if re.fullmatch(_NAME, text):
        return text
    raise ValueError("one word of letters, digits and . : - _")


def names(text: str) -> tuple[str, ...]:
    """Names parted by blanks."""
    return tuple(name(word) for word in text.split())


def editions(text: str) -> tuple[str, ...]:
    """Names of editions parted by blanks."""
    return names(text)


def language(text: str) -> str:
    """A language tag in the form of BCP 47."""
    if re.fullmatch("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", text):
        return text
    raise ValueError("a language tag such as en, en-GB or zh-Hant")


def link(text: str) -> str:
    """An address that a reader's device can open: https, http, mailto or tel, never a file or a script."""
    if re.fullmatch(_LINK, text):
        return text
    raise ValueError("an address such as https://example.org, mailto:desk@example.org or tel:+441632960000")


def plain(text: str) -> str:
    """Text for readers, with each run of white space as one blank."""
    return collapse_blanks(text).strip(" ")


def words(text: str) -> str:
    """Text for readers that says something."""
    if found := plain(text):
        return found
    raise ValueError("words for readers")


def template(text: str) -> str:
    """A template's name: a file of the layout's own folder, or FOLDER/FILE of another one."""
    text = composed(text)
    if re.fullmatch(r"(\w[\w.-]*/){0,2}\w[\w.-]*\.xml", text):
        return text
    raise ValueError("the name of a template, e.g. cover.xml or handout/exercise.xml")


def collapse_blanks(text: str) -> str:
    """Runs of XML white space as one blank; no-break and other typographic blanks stay as they are."""
    return re.sub(r"[ \t\r\n]+", " ", text)


def factor(text: str) -> float:
    """A factor more than 0."""
    if re.fullmatch(_NUMBER, text) and float(text) > 0:
        return float(text)
    raise ValueError("a number more than 0, e.g. 1.4")


def weight(text: str) -> int:
    """The weight of a font as in CSS and OpenType."""
    if re.fullmatch("[1-9]00", text):
        return int(text)
    raise ValueError("a weight in hundreds, 100 to 900; 400 is regular, 700 bold")


def box(text: str) -> tuple[float, float, float, float]:
    """Top, right, bottom and left of one to four lengths, filled up as in CSS."""
    lengths = [length(word) for word in text.split()]
    match lengths:
        case [all_sides]:
            return (all_sides,) * 4
        case [upright, across]:
            return upright, across, upright, across
        case [top, across, bottom]:
            return top, across, bottom, across
        case [top, right, bottom, left]:
            return top, right, bottom, left
    raise ValueError("one to four lengths: top, right, bottom, left, e.g. 8pt 10pt")


def sides(text: str) -> tuple[str, ...]:
    """Some of top, right, bottom and left."""
    words = tuple(text.split())
    if words == ("none",) or not words:
        return ()
    if set(words) <= {"top", "right", "bottom", "left"}:
        return words
    raise ValueError("a list of top, right, bottom and left, or none")


def colour(text: str) -> str | None:
    """A colour's name or "#rrggbb", in small letters; None for "none"."""
    if text == "none":
        return None
    if re.fullmatch("#[0-9a-fA-F]{6}", text):
        return text.lower()
    if re.fullmatch(_NAME, text):
        return text
    raise ValueError("a colour's name, #rrggbb in quotes, or none")


def drawn_colour(text: str) -> str:
    """A colour's name or "#rrggbb"."""
    if (found := colour(text)) is None:
        raise ValueError("a colour's name, or #rrggbb in quotes")
    return found


def hex_colour(text: str) -> str:
    """A colour given outright, "#rrggbb"."""
    if re.fullmatch("#[0-9a-fA-F]{6}", text):
        return text.lower()
    raise ValueError('a colour in quotes, "#rrggbb"')


def one_of(*words: str) -> Callable[[str], str]:
    """A reader of any of these words."""

    def read(text: str) -> str:
        if text in words:
            return text
        raise ValueError(" or ".join(words))

    return read
