"""Numbers, units and sides of a text, whatever language and digits it is written in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

_NUMBER = re.compile(r"\d+(?:[.,\u066b\u066c]\d+)*")
_UNITS = {
    "duration-second": "seconds",
    "duration-minute": "minutes",
    "duration-hour": "hours",
    "duration-day": "days",
    "duration-week": "weeks",
    "duration-month": "months",
    "length-millimeter": "millimetres",
    "length-centimeter": "centimetres",
    "length-meter": "metres",
    "mass-kilogram": "kilograms",
    "mass-pound": "pounds",
    "angle-degree": "degrees",
}
"""CLDR's units that exercises are written with, as messages call them."""
_AMOUNTS = (0, 1, 1.5, 2, 3, 5, 11, 20, 21, 100)
"""Numbers that have every plural form of every language among them."""
_SYMBOLS = {"%": "per cent", "٪": "per cent", "°": "degrees"}


@dataclass(frozen=True, slots=True)
class Sides:
    """What a language calls left and right: the beginnings of these words."""

    left: tuple[str, ...]
    right: tuple[str, ...]

    @classmethod
    def of(cls, left: Sequence[str], right: Sequence[str]) -> Sides:
        """Of the forms of both words."""
        return cls(_stems(left), _stems(right))

    def in_text(self, text: str) -> frozenset[str]:
        """Which of both a text speaks of."""
        words = [word for word in re.split(r"[^\w\u0300-\u036f\u0900-\u0dff]+", text.casefold()) if word]
        plain = _NO_SIDE.sub(" ", text.casefold()).split() if self.right == ("right",) else words
        found = {"left" for word in words if _begins(word, self.left)}
        found |= {"right" for word in plain if _begins(word.strip(".,;:!?()"), self.right)}
        return frozenset(found)


_NO_SIDE = re.compile(r"\b(right angles?|right away|right now|all right|just right|is right|are right)\b")
"""English, where `right` is no side."""
_ENDING = 4
"""Letters that an ending adds at most to a word for a side."""


def _stems(forms: Sequence[str]) -> tuple[str, ...]:
    """What all forms begin with, where that tells enough; else the forms."""
    words = [form.casefold() for form in forms]
    common = words[0] if words else ""
    for word in words[1:]:
        while not word.startswith(common):
            common = common[:-1]
    return (common,) if len(common) >= 3 else tuple(dict.fromkeys(words))


def _begins(word: str, stems: Sequence[str]) -> bool:
    for stem in stems:
        at = word.find(stem)
        if at == 0 and len(word) - len(stem) <= _ENDING:
            return True
        # Arabic writes its article and prepositions at the beginning of the word.
        if 0 < at <= 3 and unicodedata.bidirectional(stem[0]) == "AL":
            return True
    return False


def numbers_in(text: str) -> Counter[str]:
    """The numbers of a text as 0-9 write them, and how often each stands there."""
    return Counter(_plain(found.group()) for found in _NUMBER.finditer(text))


def _plain(number: str) -> str:
    digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else "." for sign in number)
    whole, *rest = digits.split(".")
    if rest and all(len(group) == 3 for group in rest):  # thousands
        return "".join((whole, *rest))
    decimals = "".join(rest).rstrip("0")
    return f"{int(whole)}.{decimals}" if decimals else str(int(whole))


def units_in(text: str, language: str) -> Mapping[str, frozenset[str]]:
    """Each number of a text to the units that stand right behind it."""
    names = unit_names(language)
    found: dict[str, set[str]] = {}
    for number in _NUMBER.finditer(text):
        rest = text[number.end() :].lstrip(" \u00a0\u202f-\u2011").casefold()
        for name, unit in names:
            if rest.startswith(name) and not rest[len(name) : len(name) + 1].isalpha():
                found.setdefault(_plain(number.group()), set()).add(unit)
                break
    return {number: frozenset(units) for number, units in found.items()}


@cache
def unit_names(language: str) -> tuple[tuple[str, str], ...]:
    """What a language calls the units, in all forms that CLDR knows, long names first."""
    return tuple(sorted(dict(_unit_names(language)).items(), key=lambda item: (-len(item[0]), item)))


def _unit_names(language: str) -> Iterator[tuple[str, str]]:
    from babel import Locale, UnknownLocaleError
    from babel.units import format_unit

    yield from _SYMBOLS.items()
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return
    for unit, called in _UNITS.items():
        for amount, width in product(_AMOUNTS, ("long", "short")):
            written = format_unit(amount, unit, width, "#", locale)  # type: ignore[arg-type]
            if name := _NUMBER.sub("", written).strip(" \u00a0\u202f"):
                yield name.casefold(), called
