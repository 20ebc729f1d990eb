"""A dose in sentences that cannot be misread: "Do it 10 times with each leg. That is one set. Do 3 sets."

Every sentence is a whole one in the language file, chosen by what the dose says, so that no translation has to fit
fragments together. A blank, to be filled in by hand, is a piece of its sentence. Numbers and the words beside them
are joined by no-break spaces: no line ever ends between a number and its unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from handouts.content.dose import EVERY_OTHER, Dose, Load, Weekday
from handouts.content.language import NO_BREAK, Language
from handouts.content.span import Span

_BLANK = "\ue000"
"""Stands for a blank while a sentence is put together; content cannot hold it, for no font has it."""
_MINUTE = 60
_WEEK = len(get_args(Weekday))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or a blank with the words that say what belongs there."""

    words: str
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `kind` says what it is about: side, amount, hold, sets, rest, manner, often or note.

    Two kinds explain what was said before them: meaning, "That makes 5 with each leg.", and set, "That is one set."
    """

    kind: str
    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        return "".join("___" if piece.blank else piece.words for piece in self.pieces)


def dose_sentences(dose: Dose, language: Language, noun: str = "side") -> tuple[Sentence, ...]:
    """What the dose says, in the order in which it is done; `noun` is what the exercise's side means: leg, arm …

    Every field that is written in the dose is said; what is not written gives no sentence.
    """
    return tuple(_Teller(dose, language, noun).tell())


@dataclass(frozen=True, slots=True)
class _Teller:
    dose: Dose
    language: Language
    noun: str

    def tell(self) -> Iterator[Sentence]:
        yield from self._one_side()
        grows = self.dose.hold_seconds is not None and self.dose.hold_seconds.goal is not None
        # What is held ever longer is the heart of such a dose: it is said first, and then how often.
        yield from (*self._hold(), *self._amount()) if grows else (*self._amount(), *self._hold())
        yield from self._duration()
        yield from self._sets()
        yield from self._rest()
        yield from self._manner()
        yield from self._often()
        for words in filter(None, (self.dose.progress, self.dose.note)):
            yield Sentence("note", (Piece(_bound(words)),))

    # -- once through ------------------------------------------------------------------------------------

    def _one_side(self) -> Iterator[Sentence]:
        if self.dose.side in ("left", "right"):
            yield self._said("side", f"only_{self.noun}_{self.dose.side}")
        elif self.dose.blank("side"):
            yield self._said("side", "which_side", blank="side")

    def _amount(self) -> Iterator[Sentence]:
        dose, both = self.dose, self._side_words()
        if not dose.given("reps"):
            if both:
                yield self._said("amount", "do_side", side=both)
            return
        if isinstance(dose.reps, str):
            yield self._said("amount", f"do_{dose.reps}" + ("_side" if both else ""), side=both)
            return
        key = "do_reps_alternate" if dose.side == "alternate" else "do_reps_side" if both else "do_reps"
        yield self._counted("amount", key, "reps", side=both)
        if dose.side == "alternate" and dose.reps and dose.reps.single and dose.reps.min % 2 == 0:
            half = Span(dose.reps.min / 2, dose.reps.min / 2)
            yield self._numbered("meaning", "half_reps", half, side=self._phrase("each"))

    def _side_words(self) -> str:
        """ "with each leg", for a dose that is for both sides in some way; else nothing."""
        side = self.dose.side
        return self._phrase(side) if side in ("each", "alternate", "both") else ""

    def _phrase(self, side: str) -> str:
        return self.language.text(f"say_{self.noun}_{side}")

    def _hold(self) -> Iterator[Sentence]:
        each = "_each" if self.dose.given("reps") or self.dose.given("sets") else ""
        if self.dose.given("hold_breaths"):
            yield self._counted("hold", f"hold{each}_breaths", "hold_breaths")
        if not self.dose.given("hold_seconds"):
            return
        span = self.dose.hold_seconds
        if span is None:
            yield self._counted("hold", f"hold{each}_seconds", "hold_seconds")
        elif span.goal is None:
            unit, amount = _unit(span)
            yield self._numbered("hold", f"hold{each}_{unit}", amount)
        else:
            yield from self._growing("hold", "hold_from", span.min, span.goal)

    def _duration(self) -> Iterator[Sentence]:
        if not self.dose.given("duration_minutes"):
            return
        span = self.dose.duration_minutes
        if span is None:
            yield self._counted("hold", "go_on_minutes", "duration_minutes")
            return
        seconds = Span(span.min * _MINUTE, span.max * _MINUTE)
        if span.goal is None:
            unit, amount = _unit(seconds)
            yield self._numbered("hold", f"go_on_{unit}", amount)
        else:
            yield from self._growing("hold", "go_on_from", seconds.min, span.goal * _MINUTE)

    def _growing(self, kind: str, key: str, start: float, goal: float) -> Iterator[Sentence]:
        """Where to begin, and what to work up to, each in its own unit: 30 seconds, 1 minute."""
        for words, seconds in ((key, start), ("up_to", goal)):
            unit, amount = _unit(Span(seconds, seconds))
            yield self._numbered(kind, f"{words}_{unit}", amount)

    # -- sets --------------------------------------------------------------------------------------------

    def _sets(self) -> Iterator[Sentence]:
        if not self.dose.given("sets"):
            return
        if any(map(self.dose.given, ("reps", "hold_seconds", "hold_breaths", "duration_minutes"))):
            yield self._said("set", "one_set")
        yield self._counted("sets", "do_sets", "sets")

    def _rest(self) -> Iterator[Sentence]:
        if not self.dose.given("rest_seconds"):
            return
        between = "rest_sets" if self.dose.given("sets") else "rest"
        span = self.dose.rest_seconds
        if span is None:
            yield self._counted("rest", f"{between}_seconds", "rest_seconds")
        else:
            unit, amount = _unit(span)
            yield self._numbered("rest", f"{between}_{unit}", amount)

    # -- how ---------------------------------------------------------------------------------------------

    def _manner(self) -> Iterator[Sentence]:
        yield from self._tempo()
        yield from self._load()
        dose = self.dose
        if dose.given("rpe"):
            yield self._counted("manner", "effort", "rpe")
        if dose.given("rir"):
            key = "in_reserve_sets" if dose.given("sets") else "in_reserve"
            none_left = dose.rir is not None and not dose.rir.max
            yield (
                self._said("manner", "none_in_reserve") if none_left else self._counted("manner", key, "rir")
            )
        if dose.given("pain_limit"):
            no_pain = dose.pain_limit is not None and not dose.pain_limit.max
            yield (
                self._said("manner", "no_pain") if no_pain else self._counted("manner", "pain", "pain_limit")
            )

    def _tempo(self) -> Iterator[Sentence]:
        tempo = self.dose.tempo
        if tempo and tempo.isalpha():
            yield self._said("manner", f"move_{tempo}")
        elif tempo:
            for name, seconds in zip(
                ("lower", "wait", "lift", "wait"), map(int, tempo.split("-")), strict=True
            ):
                if seconds:  # what takes no time is not said
                    yield self._numbered("manner", f"count_{name}", Span(seconds, seconds))
        elif self.dose.given("tempo"):
            yield self._said("manner", "which_tempo", blank="tempo")

    def _load(self) -> Iterator[Sentence]:
        load = self.dose.load
        if load is None:
            if self.dose.given("load"):
                yield self._said("manner", "use", blank="load")
        elif load.band is not None:
            yield self._said("manner", "use_band", band=load.band)
        elif load.bodyweight:
            yield self._said("manner", "use_bodyweight")
        else:
            yield self._said("manner", "use", load=load_words(load, self.language))

    # -- how often ---------------------------------------------------------------------------------------

    def _often(self) -> Iterator[Sentence]:
        if self.dose.given("times_per_day"):
            yield self._counted("often", "times_a_day", "times_per_day")
        yield from self._days()
        if self.dose.given("weeks"):
            yield self._counted("often", "for_weeks", "weeks")

    def _days(self) -> Iterator[Sentence]:
        dose = self.dose
        if dose.days == (EVERY_OTHER,):
            yield self._said("often", "alternate_days")
        elif (dose.days and len(dose.days) == _WEEK) or (
            dose.days_per_week and dose.days_per_week.min == _WEEK
        ):
            yield self._said("often", "every_day")
        elif dose.days:
            order = get_args(Weekday)
            names = [self.language.days[number] for number, day in enumerate(order) if day in dose.days]
            yield self._said("often", "on_days", days=self.language.listed(names))
        elif dose.given("days_per_week"):
            yield self._counted("often", "days_a_week", "days_per_week")
        elif dose.blank("days"):
            yield self._said("often", "on_days", blank="days")

    # -- sentences ---------------------------------------------------------------------------------------

    def _counted(self, kind: str, key: str, field: str, **slots: str) -> Sentence:
        """The sentence in the plural form of a field's number, or with a blank for it."""
        span = getattr(self.dose, field)
        if span is None:
            return self._pieces(kind, self.language.text(f"say_{key}", n=_BLANK, **slots), field)
        return self._numbered(kind, key, span, **slots)

    def _numbered(self, kind: str, key: str, span: Span, **slots: str) -> Sentence:
        number = self.language.range(span, "range_said")
        return self._pieces(kind, self.language.plural(f"say_{key}", span, n=number, **slots), "")

    def _said(self, kind: str, key: str, blank: str = "", **slots: str) -> Sentence:
        """A sentence without a number; `blank` is the field whose words its one slot is left empty for."""
        empty = dict.fromkeys(("side", "load", "tempo", "days"), _BLANK) if blank else {}
        return self._pieces(kind, self.language.text(f"say_{key}", **{**empty, **slots}), blank)

    def _pieces(self, kind: str, words: str, field: str) -> Sentence:
        before, gap, after = _bound(words).replace("..", ".").partition(_BLANK)
        if not gap:
            return Sentence(kind, (Piece(before),))
        label = Piece(self.language.text(f"blank_{field}"), blank=True)
        return Sentence(kind, tuple(piece for piece in (Piece(before), label, Piece(after)) if piece.words))


def load_words(load: Load, language: Language) -> str:
    """What makes the exercise heavier, in a few words: "5 kg", "red band"."""
    if load.value is not None:
        return language.text("weight", n=language.number(load.value), unit=language.unit(load.unit or ""))
    if load.band is not None:
        return language.text("band", band=load.band)
    return language.text("bodyweight") if load.bodyweight else load.words or ""


def _unit(seconds: Span) -> tuple[str, Span]:
    """Whole minutes as minutes, all else as seconds."""
    if any(amount % _MINUTE for amount in (seconds.min, seconds.max)):
        return "seconds", seconds
    return "minutes", Span(seconds.min / _MINUTE, seconds.max / _MINUTE)


def _bound(words: str) -> str:
    """Keep a number, or a blank, on one line with the words beside it."""
    return re.sub(rf"(?<=[\d{_BLANK}]) | (?=[\d{_BLANK}])", NO_BREAK, words)
