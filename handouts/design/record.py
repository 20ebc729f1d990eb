"""Keys and values of a YAML file, each read by a function of `values`, with its place or its problem."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from handouts.markup.bounds import Bounds, Reader
from handouts.problems import Place, Problems, nearest
from handouts.sources.source import Source

Path = tuple[str | int, ...]


class Key(NamedTuple):
    """What may stand under a key, and what it does."""

    read: Reader
    about: str
    required: bool = False
    bounds: Bounds | None = None

    @property
    def reader(self) -> Reader:
        """What reads it, within its bounds."""
        return self.bounds.reader(self.read) if self.bounds else self.read


class Given(NamedTuple):
    """A value and where it was given."""

    value: Any
    place: Place


class Record:
    """Reads one YAML file bit by bit and notes what is wrong in it."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self.source = source
        self.problems = problems

    def items(self, section: Any, at: Path = ()) -> Iterable[tuple[str, Any]]:
        """The keys and values of the section at `at`, which may be left empty."""
        if section is None:
            return ()
        if isinstance(section, dict):
            return section.items()
        self.problems.add(
            "no keys and values stand here", self.source.place(*at), expected="a key, a colon, a value"
        )
        return ()

    def fields(
        self, section: Any, keys: Mapping[str, Key], at: Path = (), others: Iterable[str] = ()
    ) -> dict[str, Given]:
        """What the section at `at` gives for `keys`; `others` are read elsewhere."""
        given: dict[str, Given] = {}
        for key, written in self.items(section, at):
            if key in keys:
                if found := self.value(written, keys[key].reader, (*at, key)):
                    given[key] = found
            elif key not in others:
                self.unknown("key", key, (*keys, *others), (*at, key))
        if isinstance(section, dict):
            for key, rule in keys.items():
                if rule.required and key not in section:
                    self.problems.add(f'"{key}" is missing', self.source.place(*at), expected=rule.about)
        return given

    def elements(self, section: Any, at: Path = ()) -> Iterable[tuple[Path, Any]]:
        """The elements of the list at `at`, each with its path."""
        if isinstance(section, list):
            return [((*at, index), element) for index, element in enumerate(section)]
        message = f'"{at[-1]}" is missing' if section is None else "no list stands here"
        self.problems.add(message, self.source.place(*at), expected='a list, its lines beginning with "- "')
        return ()

    def value(self, written: Any, read: Reader, at: Path, choices: Iterable[str] = ()) -> Given | None:
        """The value at `at` as `read` understands it; None after noting a problem."""
        text = _text(written)
        place = self.source.place(*at)
        try:
            if text is not None:
                return Given(read(text), place)
            read("")  # says what it expects
            expected = "one value"
        except ValueError as error:
            expected = str(error)
        key = next(part for part in reversed(at) if isinstance(part, str))
        fault = f'is "{text}"' if text else "has no value" if written is None else "is not a single value"
        near = nearest(text, choices) if text else None
        self.problems.add(f"{key} {fault}", place, expected=expected, nearest=near)
        return None

    def unknown(self, what: str, name: str, known: Iterable[str], at: Path) -> None:
        """Note that there is no such key or name."""
        near = nearest(name, known)
        expected = None if near else f"one of {', '.join(known)}"
        place = self.source.key_place(*at)
        self.problems.add(f'unknown {what} "{name}"', place, expected=expected, nearest=near)


def _text(written: Any) -> str | None:
    """A value as one text; a list of words such as [top, left] is taken as "top left"."""
    if isinstance(written, list) and all(isinstance(word, str) for word in written):
        return " ".join(written)
    return written if isinstance(written, str) else None
