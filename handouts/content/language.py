"""The words of the layouts in one language, with plural forms, number and date patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field

from handouts.content.document import Document
from handouts.content.dose import Unit
from handouts.content.plurals import CATEGORIES, category, parse_rule
from handouts.content.span import Span
from handouts.problems import BadInput, Place, Problem, nearest
from handouts.sources.ids import LANGUAGE_TAG
from handouts.sources.model import FrozenMap, Model
from handouts.sources.values import Text, a_list, fault, one_of, short_for

_SLOT = re.compile(r"\{([a-z_]+)\}")
_NUMBERS = frozenset({"version"})
"""Slots that are filled with what is written as a number and is none."""

NO_BREAK = "\u00a0"

_LONGEST_WORDS = 1000
"""Characters of a word or sentence of the layouts."""


class Phrase(Model):
    """A word or sentence of the layouts: one text, or one for each plural category of the language."""

    zero: Text | None = Field(default=None, description="For the category zero.")
    one: Text | None = Field(default=None, description="For one, in most languages.")
    two: Text | None = Field(default=None, description="For the category two.")
    few: Text | None = Field(default=None, description="For the category few.")
    many: Text | None = Field(default=None, description="For the category many.")
    other: Text = Field(description="For every other number, and where nothing is counted.")

    @property
    def forms(self) -> dict[str, str]:
        """Plural category to text."""
        return {name: form for name in CATEGORIES if (form := getattr(self, name)) is not None}

    @property
    def counted(self) -> bool:
        """Does the text depend on a number?"""
        return len(self.forms) > 1 or "n" in self.slots

    @property
    def slots(self) -> frozenset[str]:
        """The names in braces that are filled in."""
        return frozenset(slot for form in self.forms.values() for slot in _SLOT.findall(form))


_Word = Annotated[Phrase, BeforeValidator(short_for("other"), json_schema_input_type=Text | Phrase)]


def _rules(value: Mapping[str, str]) -> Mapping[str, str]:
    for name, rule in value.items():
        if name not in CATEGORIES[:-1]:
            raise fault(
                f'there is no plural category "{name}"', "one of " + ", ".join(CATEGORIES[:-1]), at=(name,)
            )
        try:
            parse_rule(rule)
        except ValueError as error:
            raise fault(
                str(error), "a plural rule as Unicode's CLDR lists it, such as   i = 1 and v = 0", at=(name,)
            ) from None
    return FrozenMap(value)


def _known_units(value: Mapping[str, str]) -> Mapping[str, str]:
    for name in value:
        if name not in get_args(Unit):
            raise fault(f'there is no unit "{name}"', "one of " + ", ".join(get_args(Unit)), at=(name,))
    return FrozenMap(value)


def _many_names(count: int) -> AfterValidator:
    def check(value: tuple[str, ...]) -> tuple[str, ...]:
        if len(value) != count:
            raise fault(f"{len(value)} of {count} names stand here", f"{count} names")
        return value

    return AfterValidator(check)


_Names = Annotated[tuple[Text, ...], BeforeValidator(a_list)]


class Language(Document):
    """A language of the layouts; `id` is its BCP 47 tag, the name of the file."""

    # A project's file adds to the bundled one, and says what it likes.
    model_config = ConfigDict(json_schema_extra=lambda schema: schema.pop("required", None))

    id: Annotated[str, Field(pattern=f"^{LANGUAGE_TAG.pattern}$")] = Field(default="", exclude=True)
    name: Text = Field(description="The language's name for itself.")
    translated_by: Text | None = Field(
        default=None, description="Who translated it; `draft` where nobody stands for it."
    )
    checked_by: Text | None = Field(
        default=None, description="Who has compared it with the English, word by word."
    )
    direction: Annotated[Literal["ltr", "rtl"], BeforeValidator(one_of("ltr", "rtl"))] = Field(
        default="ltr", description="ltr or rtl: the side from which it is written."
    )
    plurals: Annotated[Mapping[str, Text], AfterValidator(_rules)] = Field(
        description="CLDR's plural rules: category to condition; what fits none is `other`."
    )
    decimal: Text = Field(default=".", description="The sign before decimals.")
    digits: Text | None = Field(
        default=None, description="The ten digits from zero to nine, where they are not 0-9."
    )
    units: Annotated[Mapping[str, Text], AfterValidator(_known_units)] = Field(
        default=FrozenMap({}), description="How it writes kg and lb, where not so."
    )
    days: Annotated[_Names, _many_names(7)] = Field(description="The seven days, from Monday.")
    short_days: Annotated[_Names, _many_names(7)] = Field(description="The seven days, short, from Monday.")
    narrow_days: Annotated[_Names, _many_names(7)] = Field(
        description="The seven days in one or two letters, from Monday, for narrow tables."
    )
    months: Annotated[_Names, _many_names(12)] = Field(
        description="The twelve months, as they stand in a date."
    )
    date_pattern: Text = Field(description="How a date is written: {day} {month} {year}.")
    words: Annotated[Mapping[str, _Word], AfterValidator(FrozenMap)] = Field(
        description="Every word of the layouts by key: text, or one text for each plural category."
    )

    @property
    def rtl(self) -> bool:
        """Is it written from right to left?"""
        return self.direction == "rtl"

    @property
    def numerals(self) -> str:
        """Its ten digits, from zero to nine."""
        return self.digits or "0123456789"

    def has(self, key: str) -> bool:
        """Does this language have a word for `key`?"""
        return key in self.words

    def text(self, key: str, /, **values: object) -> str:
        """The word for `key` with its slots filled in; raises BadInput where word or value is missing."""
        return self._fill(key, self._phrase(key).other, values)

    def plural(self, key: str, amount: float | Span, /, **values: object) -> str:
        """The word for `key` in the plural form for `amount`, which fills the slot `n` unless `n` is given.

        A range takes the form of its upper end.
        """
        phrase = self._phrase(key)
        number = amount.max if isinstance(amount, Span) else amount
        form = phrase.forms.get(category(number, self.plurals), phrase.other)
        written = self.range(amount) if isinstance(amount, Span) else self.number(amount)
        return self._fill(key, form, {"n": written, **values})

    def number(self, n: float) -> str:
        """A number in this language's digits, with up to two decimals."""
        return self.in_digits(f"{n:.2f}".rstrip("0").rstrip(".").replace(".", self.decimal))

    def in_digits(self, text: str) -> str:
        """A text such as a version in this language's digits."""
        return text.translate({ord("0") + i: digit for i, digit in enumerate(self.numerals)})

    def unit(self, name: str) -> str:
        """How a unit of weight is written."""
        return self.units.get(name, name)

    def range(self, span: Span, key: str = "range") -> str:
        """A number or a range as it is written: 10, or 8–12; `key` names the pattern of a range."""
        if span.single:
            return self.number(span.min)
        return self.text(key, min=self.number(span.min), max=self.number(span.max))

    def listed(self, words: Sequence[str]) -> str:
        """Words as a list that is read: "Monday, Wednesday and Friday"."""
        *rest, last = words
        if not rest:
            return last
        return self.text("list_two", a=reduce(lambda a, b: self.text("list_more", a=a, b=b), rest), b=last)

    def day(self, day: date) -> str:
        """A date as this language writes it."""
        values = {
            "day": self.number(day.day),
            "month": self.months[day.month - 1],
            "year": self.number(day.year),
        }
        return _SLOT.sub(lambda slot: values[slot[1]], self.date_pattern)

    def _phrase(self, key: str) -> Phrase:
        try:
            return self.words[key]
        except KeyError:
            expected = f"a line below words:   {key}: ..."
            raise self._bad(f'the word "{key}" is missing', self.place("words"), expected, key) from None

    def _fill(self, key: str, form: str, values: Mapping[str, object]) -> str:
        def fill(slot: re.Match[str]) -> str:
            if slot[1] not in values:
                given = " ".join(f"{{{name}}}" for name in values) or "no slot"
                raise self._bad(
                    f'"{key}" has a slot {slot[0]} that nothing fills', self.place("words", key), given
                )
            value = str(values[slot[1]])
            return self.in_digits(value) if slot[1] in _NUMBERS else value

        return _SLOT.sub(fill, form)

    def _bad(self, message: str, place: Place, expected: str, key: str = "") -> BadInput:
        return BadInput([Problem(message, place, expected, nearest(key, self.words))])

    def faults(self) -> Iterator[Problem]:
        """Counted words have exactly the plural forms of the language; dates and digits are complete."""
        yield from super().faults()
        wanted = {*self.plurals, "other"}
        for key, phrase in self.words.items():
            if not re.fullmatch(r"[a-z][a-z0-9_]*", key):
                yield Problem(
                    f'"{key}" is not a key', self.place("words", key), "small letters, digits and _"
                )
            forms = set(phrase.forms)
            if any(len(form) > _LONGEST_WORDS for form in phrase.forms.values()):
                expected = f"at most {_LONGEST_WORDS:,} characters"
                yield Problem(f'"{key}" is too long', self.place("words", key), expected)
            if len(forms) > 1 and forms != wanted:
                given, missing = ", ".join(phrase.forms), ", ".join(c for c in CATEGORIES if c in wanted)
                yield Problem(f'"{key}" has the plural forms {given}', self.place("words", key), missing)
        if sorted(_SLOT.findall(self.date_pattern)) != ["day", "month", "year"]:
            yield Problem("the date is not complete", self.place("date_pattern"), "{day}, {month} and {year}")
        if self.digits is not None and len(self.digits) != 10:
            yield Problem(
                f"{len(self.digits)} digits stand here", self.place("digits"), "ten digits, from zero"
            )
