"""A dose as facts: its numbers and words one by one, as a strip beside the sentences of `dose_sentences`.

Every word comes from the language file. Numbers and their units are joined by no-break spaces, so that no
line ever ends between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from handouts.content.dose import EVERY_OTHER, Dose, Load, Weekday
from handouts.content.dose_sentences import load_words
from handouts.content.language import NO_BREAK, Language
from handouts.content.span import Span

_COUNTED = {
    "sets": "sets",
    "reps": "reps",
    "hold_seconds": "seconds",
    "hold_breaths": "breaths",
    "rest_seconds": "seconds",
    "duration_minutes": "minutes",
    "rpe": "out_of_ten",
    "rir": "in_reserve",
    "pain_limit": "out_of_ten",
    "times_per_day": "times_per_day",
    "days_per_week": "days_per_week",
    "weeks": "weeks",
}
"""Dose fields that are a number with a unit, and the word that gives the unit."""
_REMARKS = ("progress", "note")
_LONG = 26
"""The letters that even a narrow page has on one line."""
_WEEK = len(get_args(Weekday))


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a dose says; `kind` is the field's name, which icons and tests go by.

    `value` is number and unit ("10–12 times"); `number` and `unit` are its two halves, for layouts that set
    them apart. A `blank` has no value and no number: a ruled line is drawn, with `unit` behind it.
    """

    kind: str
    label: str
    value: str
    number: str = ""
    unit: str = ""
    blank: bool = False
    named: bool = False
    """Whether the unit is the label: "3 sets" needs no "Sets" in front of it."""

    @property
    def long(self) -> bool:
        """Whether label and value need more than one line of a narrow page."""
        return len(f"{self.label} {self.value}") > _LONG

    @property
    def counted(self) -> bool:
        """Whether it is a number, or a blank for one; else it is words such as "each side"."""
        return bool(self.number) or self.blank


def strip(dose: Dose | None, language: Language) -> tuple[Fact, ...]:
    """The facts that stand on the strip: all but those in whole sentences, which are the `remarks`."""
    return tuple(fact for fact in facts(dose, language) if fact.kind not in _REMARKS) if dose else ()


def remarks(dose: Dose | None) -> str | None:
    """What a dose says in its author's own sentences: how to go on, and a note."""
    return " ".join(words for kind in _REMARKS if (words := getattr(dose, kind, None))) or None


def facts(dose: Dose, language: Language) -> tuple[Fact, ...]:
    """What the dose says, in the order of its fields; what is not written in it gives no fact."""
    return tuple(
        _fact(dose, kind, language)
        for kind in Dose.model_fields
        if dose.given(kind) and (kind != "days" or dose.days != ())
    )


def _fact(dose: Dose, kind: str, language: Language) -> Fact:
    label, value = language.text(f"label_{kind}"), getattr(dose, kind)
    units = language.text(_COUNTED[kind], n="").strip() if kind in _COUNTED else ""
    named = units.lower() == label.lower()
    if value is None:
        return Fact(kind, label, "", unit=units, blank=True, named=named)
    if isinstance(value, Span):
        number = language.range(value)
        unit = _counted(language, _COUNTED[kind], value, "").strip(" " + NO_BREAK)
        words = _counted(language, _COUNTED[kind], value, number)
        return Fact(kind, label, words, number, unit, named=named)
    return Fact(kind, label, _words(language, kind, value))


def _counted(language: Language, key: str, span: Span, number: str) -> str:
    """A number and its unit, and what to work up to: "30 seconds, up to 60"."""
    words = language.plural(key, span, n=number)
    if span.goal is not None:
        words = language.text("goal", start=words, goal=language.number(span.goal))
    return _bound(words)


def _words(language: Language, kind: str, value: object) -> str:
    if kind == "tempo":
        if str(value).isalpha():
            return language.text(f"tempo_{value}")
        return _bound_to_next(language.text("tempo_counts", counts=_counts(language, str(value))))
    if kind == "side":
        return language.text(f"side_{value}")
    if kind == "reps":
        return language.text(f"until_{value}")
    if isinstance(value, Load):
        return _bound(load_words(value, language))
    if value == (EVERY_OTHER,):
        return language.text("every_other_day")
    if isinstance(value, tuple):
        if len(value) == _WEEK:
            return language.text("every_day")
        return language.listed([language.short_days[day] for day in _day_numbers(value)])
    return str(value)


def _counts(language: Language, tempo: str) -> str:
    """What "3-1-2-0" means: 3 to lower, 1 to pause and 2 to lift. What takes no time is not said."""
    seconds = zip(("lower", "pause", "lift", "pause"), map(int, tempo.split("-")), strict=True)
    return language.listed([language.text(f"tempo_{name}", n=language.number(n)) for name, n in seconds if n])


def _day_numbers(days: tuple[str, ...]) -> list[int]:
    order = get_args(Weekday)
    return sorted(order.index(day) for day in days)


def _bound(words: str) -> str:
    """Keep a number on one line with the words beside it."""
    return re.sub(r"(?<=\d) | (?=\d)", NO_BREAK, words)


def _bound_to_next(words: str) -> str:
    """Keep a number on one line with the word after it."""
    return re.sub(r"(?<=\d) ", NO_BREAK, words)
