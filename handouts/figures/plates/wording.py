"""The words of labels as measured lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from handouts.content.plates.plate import Label, LabelWords

Measure = Callable[[str, float, bool], float]
"""Width in points of a text at a size, bold or not."""

Direction = Literal["ltr", "rtl"]
LEADING = 1.2
"""Distance of baselines, in text sizes."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label and its width in points."""

    text: str
    bold: bool
    width: float


@dataclass(frozen=True, slots=True)
class Callout:
    """A label with its lines: the plain name in bold, the medical name below it."""

    label: Label
    lines: tuple[Line, ...]

    @property
    def width(self) -> float:
        """Width of the longest line."""
        return max(line.width for line in self.lines)


@dataclass(frozen=True)
class Wording:
    """Turns labels into lines in one language, font and size."""

    words: Mapping[str, LabelWords]
    measure: Measure
    size: float

    def callout(self, label: Label, limit: float, *, medical: bool) -> Callout:
        """The label's lines, as far as words allow not wider than `limit`."""
        words = self.words[label.key]
        lines = [*self._lines(words.name, limit, bold=True)]
        if medical and words.medical:
            lines += self._lines(words.medical, limit, bold=False)
        return Callout(label, tuple(lines))

    def _lines(self, text: str, limit: float, *, bold: bool) -> Iterator[Line]:
        for line in broken(text, limit, lambda t: self.measure(t, self.size, bold)):
            yield Line(line, bold, self.measure(line, self.size, bold))


def broken(text: str, limit: float, width: Callable[[str], float]) -> list[str]:
    """The text in lines not wider than `limit`.

    Words break at soft hyphens only, and only where one alone is too wide; a word without any stays whole.
    """
    lines: list[str] = []
    for word in _words(text, limit, width):
        if lines and not lines[-1].endswith("-") and width(f"{lines[-1]} {word}") <= limit:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def _words(text: str, limit: float, width: Callable[[str], float]) -> Iterator[str]:
    for word in text.split():
        pieces = word.split("\u00ad")
        whole = "".join(pieces)
        if width(whole) <= limit:
            yield whole
            continue
        head = pieces[0]
        for piece in pieces[1:]:
            if width(f"{head}{piece}-") <= limit:
                head += piece
            else:
                yield f"{head}-"
                head = piece
        yield head
