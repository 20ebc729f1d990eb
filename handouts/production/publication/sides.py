"""Words and picture on the same side.

A dose for one side mirrors a picture that shows the other side at work, and its alt text with it. The words of an
exercise are its author's and stay as they are: they were written for the picture as it was, so where it is mirrored
a text that names a side, and has no words for either side, is a problem at its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handouts.content.exercise import SIDED_FIELDS, Exercise
from handouts.content.library import Prescription
from handouts.figures.gallery import Gallery
from handouts.problems import BadInput, Place, Problem

_EXPECTED = 'words that hold for both sides, such as "the top leg" (and degrees for a right angle)'


def check_sides(prescriptions: Sequence[Prescription], gallery: Gallery) -> None:
    """Raise BadInput where an exercise names a side and its dose mirrors the picture."""
    problems = [problem for item in prescriptions for problem in side_problems(item, gallery)]
    if problems:
        raise BadInput(dict.fromkeys(problems))


def check_side(prescription: Prescription, gallery: Gallery, place: Place) -> None:
    """Raise BadInput, which tells nothing of a patient's record, where its dose contradicts the exercise's words."""
    if any(side_problems(prescription, gallery)):
        message = "the words of this exercise are about the other side"
        expected = "the side that its steps name, or steps that hold for both sides"
        raise BadInput([Problem(message, replace(place, excerpt=""), expected)])


def side_problems(prescription: Prescription, gallery: Gallery) -> Iterator[Problem]:
    """Every text beside a mirrored picture that names a side."""
    exercise, side = prescription.exercise, prescription.side
    source = f"pose:{exercise.id}#start?side={side}"
    if side is None or not gallery.has(source) or not gallery.mirrors(source):
        return
    words = gallery.words.words
    sides = "|".join(re.escape(words[each]) for each in ("left", "right"))
    for path, text in _texts(exercise):
        if found := re.search(rf"\b({sides})\b", text, re.IGNORECASE):
            yield Problem(
                f'"{found[0]}" is said here, but the dose is for the {words[side]} side and mirrors the picture',
                exercise.place(*path),
                _EXPECTED + (", or words for each: text, left, right" if path[0] in SIDED_FIELDS else ""),
            )


def _texts(exercise: Exercise) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts that stand beside or stand for the picture, whatever the side, and where."""
    for field in SIDED_FIELDS:
        for number, sided in enumerate(getattr(exercise, field)):
            if sided.left is None:
                yield (field, number), sided.text
    if exercise.you_should_feel:
        yield ("you_should_feel",), exercise.you_should_feel
    pictures = exercise.pictures
    placed = [
        (("start",), pictures.start),
        *((("between", number), each) for number, each in enumerate(pictures.between)),
        (("finish",), pictures.finish),
    ]
    for path, picture in placed:
        for key in ("caption", "alt"):
            if picture and (text := getattr(picture, key)):
                yield ("pictures", *path, key), text
