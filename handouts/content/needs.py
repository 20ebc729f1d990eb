"""Which files of the content a publication is made from, so that an unfinished one stops nothing else.

A programme uses its muscle and its exercises; an exercise uses the exercises that its easier and harder ways
show, the muscles that have a page, and the exercise whose pose it changes. Whatever is made uses the clinic, its
own language, and the language that the layouts are written in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from handouts.content.document import Document
from handouts.content.exercise import Exercise
from handouts.content.programme import Programme

Key = tuple[str, str]
"""The folder of a file, and its id: ("exercises", "clamshell")."""


def needed(wanted: Iterable[Key], sound: Mapping[Key, Document]) -> set[Key]:
    """What is wanted, and everything that it uses, at any distance; files that are not sound lead no further."""
    found: set[Key] = set()
    waiting = list(wanted)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            if document := sound.get(key):
                waiting += _used_by(document)
    return found


def _used_by(document: Document) -> Iterator[Key]:
    match document:
        case Programme():
            yield from (("exercises", choice.exercise) for choice in document.exercises)
            if document.muscle:
                yield "muscles", document.muscle
        case Exercise():
            for way in (*document.progressions, *document.regressions):
                if way.exercise:
                    yield "exercises", way.exercise
            for worked in (*document.primary_muscles, *document.secondary_muscles):
                if worked.muscle:
                    yield "muscles", worked.muscle
            if document.pose and document.pose.like:
                yield "exercises", document.pose.like
