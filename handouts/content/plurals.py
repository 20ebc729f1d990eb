"""Plural categories by CLDR's rules, as a language file states them ("i = 1 and v = 0").

A small reader of the rule language of Unicode TR35, part 3, "Language Plural Rules". Babel has one too, which tests
hold this one against in all languages of CLDR; importing it would cost every build 30 ms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

CATEGORIES = ("zero", "one", "two", "few", "many", "other")

_RELATION = re.compile(r"([niftvwce])(?: ?% ?(\d+))? ?(!?=) ?(\d+(?:\.\.\d+)?(?: ?, ?\d+(?:\.\.\d+)?)*)")


@dataclass(frozen=True, slots=True)
class _Relation:
    operand: str
    modulus: int | None
    negated: bool
    ranges: tuple[tuple[int, int], ...]

    def holds(self, operands: Mapping[str, float]) -> bool:
        value = operands[self.operand]
        if self.modulus is not None:
            value %= self.modulus
        return self.negated != any(value == int(value) and low <= value <= high for low, high in self.ranges)


_Rule = tuple[tuple[_Relation, ...], ...]
"""Alternatives ("or"), each of relations that hold together ("and")."""


def parse_rule(rule: str) -> _Rule:
    """The rule in a form that can be evaluated; raises ValueError for what is no CLDR plural rule."""
    return tuple(
        tuple(_relation(part.strip()) for part in re.split(r"\band\b", way))
        for way in re.split(r"\bor\b", rule)
    )


def _relation(words: str) -> _Relation:
    match = _RELATION.fullmatch(words)
    if not match:
        raise ValueError(f'"{words}" is no relation of a plural rule')
    operand, modulus, sign, ranges = match.groups()
    ends = [part.strip().split("..") for part in ranges.split(",")]
    pairs = tuple((int(end[0]), int(end[-1])) for end in ends)
    if modulus and not int(modulus):
        raise ValueError(f'"{words}" divides by nothing')
    return _Relation(operand, int(modulus) if modulus else None, sign == "!=", pairs)


_parsed = cache(parse_rule)


def category(number: float, rules: Mapping[str, str]) -> str:
    """The plural category of `number` under rules like {"one": "i = 1"}; "other" where none holds."""
    operands = _operands(number)
    for name, rule in rules.items():
        if any(all(relation.holds(operands) for relation in way) for way in _parsed(rule)):
            return name
    return "other"


def _operands(number: float) -> dict[str, float]:
    """TR35's operands of a number without trailing zeros: integer part i, fraction f of v digits ..."""
    fraction = "" if number == int(number) else f"{abs(number):.6f}".partition(".")[2].rstrip("0")
    f, v = int(fraction or 0), len(fraction)
    return {"n": abs(number), "i": int(abs(number)), "v": v, "w": v, "f": f, "t": f, "c": 0, "e": 0}
