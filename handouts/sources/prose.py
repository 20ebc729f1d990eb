"""Values that a file has by a slip of typing, seen once it is known what they stand for.

A list on one line takes every comma for the end of an item, so `[Pull, no pain]` is two key points; and
`- text:Go on.` is a text, since the space behind the colon is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, get_origin

from handouts.problems import Code, Place, Problem
from handouts.sources.model import Model, fields_by_key, is_mapping, models_in
from handouts.sources.source import Mark, Source, place_at
from handouts.sources.traps import GLUED, glued_key
from handouts.sources.values import Prose

SPLIT = "what follows a comma is an item of its own, but this begins with a small letter"
SPLIT_AT_NUMBER = "what follows a comma is an item of its own, but this begins with a number"
_WHOLE = "quotes around a text that has a comma in it; or each item on a line of its own"
_OPENING = "([{“„‟«‹‘‚¿¡"
"""Signs that stand before the first letter."""

LINES = "the lines of this text are one item of the list"
_ITEMS = 'a list, with "- " before each item; or ">" in place of "|" where it is one text'


class Slip(NamedTuple):
    """What is wrong, and where the value begins that it is about."""

    problem: Problem
    value: Place


class _Field(NamedTuple):
    is_prose: bool
    model: type[Model] | None
    is_map: bool
    is_list: bool


def slips(kind: type[Model], source: Source) -> Iterator[Slip]:
    """The slips in a file that describes a `kind`; none in what is no file."""
    if source.lines:
        yield from _Walk(source).group(kind, source.value, source.mark)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Looks through what stands in the file itself; what it adds to (a bundled language) has no marks."""

    source: Source

    def group(self, kind: type[Model], value: Any, mark: Mark) -> Iterator[Slip]:
        if not isinstance(value, dict):
            return
        fields = _fields(kind)
        for key, item in value.items():
            field, at = fields.get(key), mark.children.get(key)
            if field and at:
                yield from self._field(field, item, at)

    def _field(self, field: _Field, value: Any, mark: Mark) -> Iterator[Slip]:
        if isinstance(value, list):
            if field.is_prose and mark.flow:
                yield from self._commas(value, mark)
            for index, item in enumerate(value):
                yield from self._item(field.model, item, mark.children[index])
        elif field.is_map and isinstance(value, dict):
            for key, item in value.items():
                if at := mark.children.get(key):
                    yield from self._item(field.model, item, at)
        elif field.is_list and mark.block and isinstance(value, str) and "\n" in value.strip():
            yield self._slip(mark, 0, LINES, _ITEMS)
        else:
            yield from self._item(field.model, value, mark)

    def _item(self, model: type[Model] | None, value: Any, mark: Mark) -> Iterator[Slip]:
        if model is None:
            return
        if isinstance(value, str) and not mark.flow and not mark.block:
            end = glued_key(value, frozenset(fields_by_key(model)))
            if end is not None:
                yield self._slip(mark, end, *GLUED)
        yield from self.group(model, value, mark)

    def _commas(self, values: list[Any], mark: Mark) -> Iterator[Slip]:
        """Items in small letters, or with numbers, among those with capitals, and numbers that a comma has cut.

        A list goes on in small letters by its writer's will.
        """
        begins = [value.lstrip(_OPENING)[:1] if isinstance(value, str) else "" for value in values]
        small = [at for at, letter in enumerate(begins) if at and (letter.islower() or letter.isdecimal())]
        capital = [at for at, letter in enumerate(begins) if letter.isupper()]
        are_cut = small and capital and (len(capital) >= len(small) or capital[-1] > small[0])
        for at in small:
            child = mark.children[at]
            if not child.flow and (are_cut or self._is_cut_number(child)):
                is_number = begins[at].isdecimal()
                message, more = (SPLIT_AT_NUMBER, "") if is_number else (SPLIT, "; or a capital letter")
                yield self._slip(child, 0, message, _WHOLE + more)

    def _is_cut_number(self, mark: Mark) -> bool:
        """Whether an item begins within a number: `[hold 2,5 seconds]`."""
        line = self.source.lines[mark.line - 1]
        before, after = line[: mark.column - 1], line[mark.column - 1 :]
        return before[-1:] == "," and before[-2:-1].isdecimal() and after[:1].isdecimal()

    def _slip(self, mark: Mark, after: int, message: str, expected: str) -> Slip:
        file, lines = self.source.file, self.source.lines
        place = place_at(file, lines, mark.line, mark.column + after)
        return Slip(
            Problem(message, place, expected, code=Code.TYPING), place_at(file, lines, mark.line, mark.column)
        )


@cache
def _fields(kind: type[Model]) -> dict[str, _Field]:
    return {
        key: _Field(
            any(isinstance(it, Prose) for it in field.metadata),
            next(models_in(field.annotation), None),
            is_mapping(field.annotation),
            get_origin(field.annotation) is tuple,
        )
        for key, field in fields_by_key(kind).items()
    }
