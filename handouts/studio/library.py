"""What can be chosen from: exercises by all that they are found by, programmes, layouts and their kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any

from handouts.production.live.finding import FILTERS, Findable, Finder, Wish, equipment_words
from handouts.production.live.screen_words import ScreenWords
from handouts.production.project import Project
from handouts.production.request import USUAL_EDITION
from handouts.production.upkeep.catalogue import Index, read_index

SHOWN = 36
"""Exercises that are shown at once; more come when they are asked for."""
_A_MOMENT = 5.0
"""Seconds."""
_LONGEST = 200
_TEXT_SIZES = (14, 16, 18, 20, 22, 24, 28)
"""Points, of all that large print comes in."""


@dataclass(frozen=True, slots=True)
class Choices:
    """All names of a project."""

    index: Index
    finder: Finder

    def names(self, kind: str) -> Mapping[str, str]:
        """Id to name of a kind ("programmes")."""
        return next((dict(names.items) for names in self.index.names if names.kind == kind), {})

    @property
    def filters(self) -> dict[str, list[str]]:
        """What there is of each thing exercises can be filtered by, in the order in which it is usually told."""
        return {name: _in_use(name, order, self.index.exercises) for name, order in FILTERS.items()}

    @property
    def equipment(self) -> list[str]:
        """What exercises need, by the word that it is found by."""
        return equipment_words(self.index.exercises)

    def editions(self, words: ScreenWords) -> list[tuple[str, str]]:
        """Editions, the usual first, in the studio's words or, where it has none for it, in its own."""
        own = {key: words.get(f"edition_{key}", about) for key, about in self.names("editions").items()}
        return sorted(own.items(), key=lambda edition: edition[0] != USUAL_EDITION)

    def papers(self, words: ScreenWords) -> list[tuple[str, str]]:
        """Papers with their sizes, and first of all that a layout is usually printed on."""
        named = [
            (key, f"{key.upper() if len(key) == 2 else key.capitalize()}, {size}")
            for key, size in self.names("papers").items()
        ]
        return [("", words("paper_usual")), *named]

    def text_sizes(self, words: ScreenWords) -> list[tuple[str, str]]:
        """The sizes of text that can be chosen."""
        sizes = [(f"{size:g}", words("points", n=f"{size:g}")) for size in _TEXT_SIZES]
        return [("", words("text_size_usual")), *sizes]

    def find(self, asked: Mapping[str, Any]) -> list[Findable]:
        """The exercises that are asked for by words and filters; what is no text is not asked for."""
        given = {name: _text(asked.get(name)) or None for name in (*FILTERS, "equipment")}
        return self.finder.find(Wish(**given, words=_text(asked.get("words"))))


class Shop:
    """The choices of a project, read anew where its files have changed."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._last: Choices | None = None
        self._looked = 0.0

    def choices(self) -> Choices:
        """The choices as they are now."""
        index = read_index(self._project)
        if self._last is None or index != self._last.index:
            self._last = Choices(index, Finder(index.exercises))
        self._looked = monotonic()
        return self._last

    def recent(self) -> Choices:
        """The choices as they were a moment ago: who types asks many times a second."""
        if self._last is None or monotonic() - self._looked > _A_MOMENT:
            return self.choices()
        return self._last


def _in_use(name: str, order: Iterable[str], exercises: Iterable[Findable]) -> list[str]:
    used = {getattr(exercise, name) for exercise in exercises}
    return [value for value in order if value in used]


def _text(value: object) -> str:
    return value.strip()[:_LONGEST] if isinstance(value, str) else ""
