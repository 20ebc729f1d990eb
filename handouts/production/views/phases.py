"""The phases of a programme as templates see them: which weeks, what is done in them and how much of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from handouts.content.dose_sentences import Sentence, dose_sentences
from handouts.content.language import Language
from handouts.content.library import PrescribedPhase, Prescription
from handouts.markup.view import View


def said(prescription: Prescription, language: Language) -> tuple[Sentence, ...]:
    """The dose in sentences, in the exercise's own word for a side; none where there is no dose."""
    dose = prescription.dose
    return dose_sentences(dose, language, prescription.exercise.side_means) if dose else ()


def phase_views(
    phases: Sequence[PrescribedPhase],
    numbers: Mapping[str, str],
    language: Language,
    exercise_view: Callable[[Prescription], View],
    plain: Callable[[Any], Any],
) -> list[View]:
    """Each phase with its exercises as they are prescribed in it; `numbers` are those that they have everywhere."""

    def choice(item: Prescription) -> View:
        data = {
            "exercise": exercise_view(item),
            "number": numbers[item.exercise.id],
            "dose": plain(item.dose),
            "sentences": plain(said(item, language)),
            "note": item.note,
            "side": item.side,
        }
        return View("choice", data)

    return [
        View(
            "phase",
            {
                "number": language.number(number),
                "first": each.phase.weeks.min,
                "last": each.phase.weeks.max,
                "weeks": _weeks_said(int(each.phase.weeks.min), int(each.phase.weeks.max), language),
                "title": each.phase.title,
                "expect": each.phase.expect,
                "move_on_when": each.phase.move_on_when,
                "choices": tuple(map(choice, each.prescriptions)),
            },
        )
        for number, each in enumerate(phases, 1)
    ]


def later_doses(
    phases: Sequence[PrescribedPhase], exercise: str, language: Language, plain: Callable[[Any], Any]
) -> tuple[View, ...]:
    """What changes for an exercise after the first phase that has it: from which week on, and how much then."""
    return tuple(
        View("later", {"week": week, "sentences": plain(sentences)})
        for (_, before), (week, sentences) in pairwise(_doses(phases, exercise, language))
        if sentences != before
    )


def _doses(
    phases: Sequence[PrescribedPhase], exercise: str, language: Language
) -> Iterator[tuple[int, tuple[Sentence, ...]]]:
    for each in phases:
        for item in each.prescriptions:
            if item.exercise.id == exercise:
                yield int(each.phase.weeks.min), said(item, language)


def log_views(phases: Sequence[View], choices: Sequence[View], weeks: int) -> list[View]:
    """The log by phases, those that it has room for; one of all weeks where there are none."""
    if not phases:
        return [
            View(
                "log", {"weeks": range(1, weeks + 1), "title": None, "said": None, "choices": tuple(choices)}
            )
        ]
    return [
        View(
            "log",
            {
                "weeks": range(phase.look("first"), min(phase.look("last"), weeks) + 1),
                "title": phase.look("title"),
                "said": phase.look("weeks"),
                "choices": phase.look("choices"),
            },
        )
        for phase in phases
        if phase.look("first") <= weeks
    ]


def weeks_of(phases: Sequence[PrescribedPhase], exercise: str, language: Language) -> tuple[str, ...]:
    """From which week to which an exercise is done, in words; nothing where it is done in all of them."""
    spans: list[tuple[int, int]] = []
    for each in phases:
        if any(item.exercise.id == exercise for item in each.prescriptions):
            first, last = int(each.phase.weeks.min), int(each.phase.weeks.max)
            goes_on = bool(spans) and spans[-1][1] + 1 == first
            spans.append((spans.pop()[0] if goes_on else first, last))
    if phases and spans == [(phases[0].phase.weeks.min, phases[-1].phase.weeks.max)]:
        return ()
    return tuple(_weeks_said(first, last, language) for first, last in spans)


def _weeks_said(first: int, last: int, language: Language) -> str:
    if first == last:
        return language.plural("week", first)
    return language.text("weeks_from", first=language.number(first), last=language.number(last))
