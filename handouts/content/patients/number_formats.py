"""Numbers as a spreadsheet shows them: 123 with the format `00000` is 00123 on the screen and in print.

Only what looks the same in every country is told. Where a cell shows less than it holds, or a format counts,
parts or hides, nothing is: what was meant, only its author knows.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|(?P<colour>\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)\])"
    r"|(?P<condition>\[[^\]]*\])|_(?P<space>.)|(?P<fill>\*.)|(?P<digit>[0#])|(?P<point>\.)|(?P<comma>,)"
    r"|(?P<percent>%)|(?P<plain>[-+$€£¥() :!^&'~{}<>=])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTIONS = re.compile(r'((?:"[^"]*+"|\\.|\[[^\]]*+\]|[_*].|[^;"\\\[_*])*+);?')
_GENERAL = frozenset({"", "general", "@"})
_LONGEST_GENERAL = 11
"""Digits: longer numbers are shown as 1.23E+11 where no format is set."""
_EXACT = 10**15
"""Beyond it, spreadsheets have lost digits."""
_SAME = 1e-9
_LONGEST_FORMAT = 255
"""Characters, as spreadsheets have it."""


class _Format(NamedTuple):
    """Literals and digit places of a format, the number of decimals, and how often it counts in per cent."""

    whole: tuple[str, ...]
    """What stands before the point: "0" and "#" for digits, else literals with a mark in front."""
    decimals: int
    optional: int
    """How many of the decimals are left out where they are zero."""
    behind: str
    percents: int
    grouped: bool


def shown(value: float, code: str) -> str | None:
    """A number as a format shows it; None where that cannot be told, or shows less than the number."""
    if code.lower() in _GENERAL:
        return _general(value)
    if len(code) > _LONGEST_FORMAT:
        return None
    section, negative = _section(value, code)
    form = _parsed(section)
    if form is None:
        return None
    amount = abs(value) * 100**form.percents
    places = round(amount, form.decimals)
    if abs(places - amount) > _SAME * max(1.0, amount) or amount >= _EXACT:
        return None
    digits, _, decimals = f"{places:.{form.decimals}f}".partition(".")
    kept = decimals[: form.decimals - form.optional] + decimals[form.decimals - form.optional :].rstrip("0")
    if form.grouped and len(digits) > 3:
        return None  # a comma in some countries, a point in others
    words = _filled(form.whole, digits) + (f".{kept}" if kept else "") + form.behind
    return f"{'-' if negative else ''}{words}".strip() or None


def shown_text(text: str, code: str) -> str | None:
    """A text as a format shows it; None where the format adds to it or hides it."""
    if code.lower() in _GENERAL or len(code) > _LONGEST_FORMAT:
        return text
    sections = _sections(code)
    own = sections[3] if len(sections) > 3 else next((it for it in sections if "@" in it), "@")
    return text if own.strip() == "@" else None


def _general(value: float) -> str | None:
    if abs(value) >= _EXACT:
        return None
    if float(value).is_integer():
        digits = str(int(value))
        return digits if len(digits.lstrip("-")) <= _LONGEST_GENERAL else None
    written = f"{value:.15g}"
    return None if "e" in written else written


def _section(value: float, code: str) -> tuple[str, bool]:
    """The part of a format that a number is shown by, and whether a minus stands before it."""
    sections = _sections(code)
    if len(sections) == 1 or (value == 0 and len(sections) == 2):
        return sections[0], value < 0
    if value == 0:
        return sections[2], False
    return sections[1 if value < 0 else 0], False


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[str, ...]:
    found = [match[1] for match in _SECTIONS.finditer(code)]
    return tuple(found[: code.count(";") + 1]) if found else ("",)


@lru_cache(maxsize=256)
def _parsed(section: str) -> _Format | None:
    """What a section says; None for one that counts, parts, hides or repeats."""
    before: list[str] = []
    behind: list[str] = []
    decimals: list[str] = []
    has_point = grouped = ended = False
    percents = 0
    for token in _TOKEN.finditer(section):
        kind, text = token.lastgroup, token[token.lastgroup or 0]
        match kind:
            case "colour":
                continue
            case "digit" if has_point and not behind:
                decimals.append(text)
            case "digit" if not has_point and not ended:
                before.append(text)
            case "point" if not has_point:
                has_point = True
            case "comma" if not has_point and before:
                grouped = True
            case "percent" | "quoted" | "escaped" | "currency" | "plain" | "space":
                literal = " " if kind == "space" else text
                percents += kind == "percent"
                (behind if has_point else before).append(literal if has_point else f"={literal}")
            case _:
                return None
    if not any(place in "0#" for place in before) and not decimals:
        return None
    optional = len(decimals) - len("".join(decimals).rstrip("#"))
    return _Format(tuple(before), len(decimals), optional, "".join(behind), percents, grouped)


def _filled(whole: tuple[str, ...], digits: str) -> str:
    """Digits in their places from the right, literals where they stand; others are zero or nothing."""
    left = list("" if digits == "0" and "0" not in whole else digits)
    places = sum(place in ("0", "#") for place in whole)
    first = True
    found: list[str] = []
    for place in reversed(whole):
        if place.startswith("="):
            found.append(place[1:])
            continue
        places -= 1
        digit = left.pop() if left else ("0" if place == "0" else "")
        if places == 0 and first and left:
            digit, left = "".join(left) + digit, []
        found.append(digit)
    return "".join(reversed(found))
