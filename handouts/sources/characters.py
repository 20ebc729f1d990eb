"""Characters that no font has, found where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from handouts.problems import Problem
from handouts.sources.source import Mark, Source, place_at

NEVER_PRINTED = ("review_notes", "codes")


class Fonts(Protocol):
    """What reading content asks of the fonts."""

    def missing(self, text: str) -> list[str]:
        """The characters of `text` that no font has; a letter comes with its combining marks."""
        ...


def missing_characters(sources: Iterable[Source], fonts: Fonts) -> Iterator[Problem]:
    """A problem for each character that no font has, at each value that it stands in."""
    sources = list(sources)
    # One question about all files at once: fonts answer slowly, and nearly always that nothing is missing.
    unusual = {line for source in sources for line in source.lines if not line.isascii()}
    for missing in fonts.missing("\n".join(sorted(unusual))):
        for source in sources:
            for mark in _marks_with(missing, source.value, source.mark):
                yield _problem(missing, mark, source)


def _marks_with(missing: str, value: Any, mark: Mark) -> Iterator[Mark]:
    """The marks of the texts that hold the character, but for those that are never printed."""
    if isinstance(value, str):
        if missing in value:
            yield mark
        return
    items = value.items() if isinstance(value, dict) else enumerate(value or ())
    for key, item in items:
        if key not in NEVER_PRINTED:
            yield from _marks_with(missing, item, mark.children[key])


def _problem(missing: str, mark: Mark, source: Source) -> Problem:
    codes = " ".join(f"U+{ord(char):04X}" for char in missing)
    line, column = mark.line, mark.column - 1
    for number in range(mark.line, len(source.lines) + 1):
        found = source.lines[number - 1].find(missing, column if number == mark.line else 0)
        if found >= 0:
            line, column = number, found
            break
    place = place_at(source.file, source.lines, line, column + 1)
    return Problem(
        f'no font has the character "{missing}" ({codes})', place, "another character, or a font with it"
    )
