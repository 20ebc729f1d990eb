"""A number or a range of numbers of a dose: `10`, `8-12`, `{min: 8, max: 12}`, `{start: 30, goal: 60}`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from handouts.sources.values import fault, kind_of, number


@dataclass(frozen=True, slots=True)
class Span:
    """From `min` to `max`, both included; equal for one number. `goal` is what to work up to from there."""

    min: float
    max: float
    goal: float | None = None

    SHOWN: ClassVar = ("single",)
    """What templates see besides the fields."""

    def __post_init__(self) -> None:
        for name in ("min", "max", "goal"):  # 10.0 and 10 are one number, and print as one
            amount = getattr(self, name)
            if amount is not None and amount == int(amount):
                object.__setattr__(self, name, int(amount))

    @property
    def single(self) -> bool:
        """Is this one number, and not a range?"""
        return self.min == self.max


@dataclass(frozen=True, slots=True)
class Within:
    """Pydantic annotation of a `Span` field: its numbers lie in `low` to `high`, whole unless `fractions`.

    Only a span that `grows` may be written as start and goal.
    """

    low: float
    high: float
    fractions: bool = False
    grows: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        amount = {
            "type": "number" if self.fractions else "integer",
            "minimum": self.low,
            "maximum": self.high,
        }

        def pair(first: str, second: str) -> dict[str, Any]:
            properties = {first: amount, second: amount}
            keys = {"required": [first, second], "additionalProperties": False}
            return {"type": "object", "properties": properties, **keys}

        words = {"type": "string", "pattern": "^[0-9.]+ *(-|–|to) *[0-9.]+$"}
        ways = [amount, words, pair("min", "max")]
        return {"anyOf": [*ways, pair("start", "goal")] if self.grows else ways}

    def read(self, value: object) -> Span:
        """The span that an author wrote; raises a fault for what is none or makes no sense."""
        if isinstance(value, Span):
            return value
        if isinstance(value, dict):
            return self._from_keys(value)
        if isinstance(value, str) and (
            ends := re.fullmatch(r"\s*([\d.]+)\s*(?:-|–|to)\s*([\d.]+)\s*", value)
        ):
            first, last = self._amount(ends[1]), self._amount(ends[2])
            if first > last:
                raise fault(f"{first:g} is more than {last:g}", "the smaller number first")
            return Span(first, last)
        if isinstance(value, str | int | float):
            amount = self._amount(value)
            return Span(amount, amount)
        raise fault(f"{kind_of(value)} stands here", "a number such as 10, or a range such as 8-12")

    def _from_keys(self, value: dict[str, object]) -> Span:
        first, last = names = (
            ("start", "goal") if self.grows and {"start", "goal"} & value.keys() else ("min", "max")
        )
        for key in value:
            if key not in names:
                raise fault(f'there is no key "{key}" here', f"{first} and {last}", at=(key,))
        for name in names:
            if name not in value:
                raise fault(f'"{name}" is missing', f"{first} and {last}")
        low, high = self._amount(value[first], first), self._amount(value[last], last)
        if low > high:
            raise fault(
                f"{first} {low:g} is more than {last} {high:g}", "the smaller number first", at=(first,)
            )
        if last == "goal" and low == high:
            raise fault("the goal is the start", "one number, or a higher goal", at=(last,))
        return Span(low, low, goal=high) if last == "goal" else Span(low, high)

    def _amount(self, value: object, *at: str) -> float:
        expected = f"{'a number' if self.fractions else 'a whole number'} from {self.low:g} to {self.high:g}"
        try:
            amount = number(value)
        except ValueError:
            raise fault(
                f"{kind_of(value)} stands here", f"{expected}, or a range such as 8-12", at=at
            ) from None
        if not self.low <= amount <= self.high or (amount % 1 and not self.fractions):
            raise fault(f"{value} makes no sense here", expected, at=at)
        return amount
