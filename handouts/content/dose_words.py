"""A dose in words: facts for the strip of a card, and one paragraph that can be read aloud.

Every word comes from the language file. Numbers and their units are joined by no-break spaces, so that no
line ever ends between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import get_args

from handouts.content.dose import Dose, Load, Weekday
from handouts.content.language import NO_BREAK, Language
from handouts.content.span import Span

_COUNTED = {
    "sets": "sets",
    "reps": "reps",
    "hold_seconds": "seconds",
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
    if isinstance(value, Load):
        return _load(language, value)
    if isinstance(value, tuple):
        if len(value) == _WEEK:
            return language.text("say_every_day")
        return _listed(language, [language.short_days[day] for day in _day_numbers(value)])
    return str(value)


def _load(language: Language, load: Load) -> str:
    if load.value is not None:
        return _bound(
            language.text("weight", n=language.number(load.value), unit=language.unit(load.unit or ""))
        )
    if load.band is not None:
        return language.text("band", band=load.band)
    return language.text("bodyweight") if load.bodyweight else load.words or ""


def sentence(dose: Dose, language: Language) -> str:
    """The dose as it would be said, blanks named at the end; nothing for a dose that says nothing."""
    return " ".join(_bound_to_next(_tidy(part)) for part in _said(dose, language))


def _said(dose: Dose, language: Language) -> Iterator[str]:
    text = language.text
    yield from _said_amount(dose, language)
    yield from _said_hold(dose, language)
    if dose.duration_minutes:
        yield text("say_duration", minutes=_growing(language, "minutes", dose.duration_minutes))
    if dose.rest_seconds:
        rest = _amount(language, "seconds", dose.rest_seconds)
        yield text("say_rest_sets" if _many_sets(dose) else "say_rest", rest=rest)
    yield from _said_manner(dose, language)
    yield from _said_often(dose, language)
    if dose.note:
        yield dose.note
    if blanks := [text(f"blank_{kind}") for kind in Dose.model_fields if dose.blank(kind)]:
        yield text("say_blank", fields=_listed(language, blanks))


def _said_amount(dose: Dose, language: Language) -> Iterator[str]:
    side = language.text(f"say_side_{dose.side}") if dose.side else ""
    if dose.sets and dose.reps:
        sets = _amount(language, "sets", dose.sets)
        yield language.text("say_sets_reps", sets=sets, reps=_said_number(language, dose.reps), side=side)
    elif dose.reps:
        yield language.text("say_reps", reps=_amount(language, "reps", dose.reps), side=side)
    elif dose.sets:
        yield language.text("say_sets", sets=_amount(language, "sets", dose.sets), side=side)
    elif dose.side:
        yield language.text("say_side", side=side)


def _many_sets(dose: Dose) -> bool:
    """Whether there are sets to rest between, or may be: a blank for them counts."""
    return dose.sets.max > 1 if dose.sets else dose.given("sets")


def _said_hold(dose: Dose, language: Language) -> Iterator[str]:
    if not dose.hold_seconds:
        return
    hold = _growing(language, "seconds", dose.hold_seconds)
    yield language.text("say_hold_each" if dose.reps or dose.sets else "say_hold", hold=hold)


def _said_manner(dose: Dose, language: Language) -> Iterator[str]:
    text = language.text
    if dose.tempo and dose.tempo.isalpha():
        yield text(f"say_tempo_{dose.tempo}")
    elif dose.tempo:
        yield text("say_tempo", counts=_counts(language, dose.tempo))
    if dose.load:
        yield _said_load(dose.load, language)
    if dose.rpe:
        yield text("say_rpe", n=_said_number(language, dose.rpe))
    if dose.rir:
        left = _said_number(language, dose.rir)
        stop = "say_rir_sets" if dose.given("sets") else "say_rir"
        yield text(stop, n=left) if dose.rir.max else text("say_no_rir")
    if dose.pain_limit:
        limit = _said_number(language, dose.pain_limit)
        yield text("say_pain", n=limit) if dose.pain_limit.max else text("say_no_pain")


def _counts(language: Language, tempo: str) -> str:
    """What "3-1-2-0" means: 3 to lower, 1 to pause and 2 to lift. What takes no time is not said."""
    names = ("lower", "pause", "lift", "pause")
    seconds = [int(count) for count in tempo.split("-")]
    return _listed(
        language,
        [
            language.text(f"say_tempo_{name}", n=language.number(n))
            for name, n in zip(names, seconds, strict=True)
            if n
        ],
    )


def _said_load(load: Load, language: Language) -> str:
    if load.band is not None:
        return language.text("say_band", band=load.band)
    return (
        language.text("say_bodyweight")
        if load.bodyweight
        else language.text("say_load", load=_load(language, load))
    )


def _said_often(dose: Dose, language: Language) -> Iterator[str]:
    parts = []
    if dose.times_per_day:
        parts.append(_amount(language, "say_times_per_day", dose.times_per_day))
    every_day = dose.days_per_week and dose.days_per_week.min == 7
    if every_day or len(dose.days or ()) == _WEEK:
        parts.append(language.text("say_every_day"))
    elif dose.days:
        parts.append(
            language.text(
                "say_days", days=_listed(language, [language.days[d] for d in _day_numbers(dose.days)])
            )
        )
    elif dose.days_per_week:
        parts.append(_amount(language, "say_days_per_week", dose.days_per_week))
    if dose.weeks:
        parts.append(_amount(language, "say_weeks", dose.weeks))
    if parts:
        yield language.text(
            "say_often", often=reduce(lambda a, b: language.text("list_more", a=a, b=b), parts)
        )


def _amount(language: Language, key: str, span: Span) -> str:
    """An amount as it is said: "10 to 12 times"."""
    return language.plural(key, span, n=_said_number(language, span))


def _growing(language: Language, key: str, span: Span) -> str:
    """An amount, and what to work up to: "30 seconds, working up to 60 seconds"."""
    if span.goal is None:
        return _amount(language, key, span)
    start, goal = language.plural(key, span.min), language.plural(key, span.goal)
    return language.text("goal_said", start=start, goal=goal)


def _said_number(language: Language, span: Span) -> str:
    return language.range(span, "range_said")


def _listed(language: Language, words: list[str]) -> str:
    *rest, last = words
    if not rest:
        return last
    return language.text(
        "list_two", a=reduce(lambda a, b: language.text("list_more", a=a, b=b), rest), b=last
    )


def _day_numbers(days: tuple[str, ...]) -> list[int]:
    order = get_args(Weekday)
    return sorted(order.index(day) for day in days)


def _bound(words: str) -> str:
    """Keep a number on one line with the words beside it."""
    return re.sub(r"(?<=\d) | (?=\d)", NO_BREAK, words)


def _bound_to_next(words: str) -> str:
    """Keep a number on one line with the word after it."""
    return re.sub(r"(?<=\d) ", NO_BREAK, words)


def _tidy(words: str) -> str:
    """Close the gap that an empty slot leaves, and end once where an author's words end with a full stop."""
    return re.sub(r" (?=[.,;])", "", re.sub(r" {2,}", " ", words)).replace("..", ".")
