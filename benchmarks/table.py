"""The table that a suite of measurements gives, as text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """One suite's results. `about` says what was measured and how; the first column names what the row is of."""

    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"{len(self.columns)} columns, but a row of {len(row)}: {row}")

    def text(self) -> str:
        """For a terminal: the title, and the columns side by side, numbers to the right."""
        lines = (self.columns, *self.rows)
        widths = [max(len(line[column]) for line in lines) for column in range(len(self.columns))]
        return "\n".join((self.title, "", *_aligned(lines, widths)))

    def markdown(self) -> str:
        """A section with the title, what was measured, and the table."""
        ruler = ("---", *("---:" for _ in self.columns[1:]))
        lines = ("| " + " | ".join(row) + " |" for row in (self.columns, ruler, *self.rows))
        return f"## {self.title}\n\n{self.about}\n\n" + "\n".join(lines) + "\n"


def _aligned(lines: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for line in lines:
        name, *numbers = line
        cells = [name.ljust(widths[0]), *(n.rjust(w) for n, w in zip(numbers, widths[1:], strict=True))]
        yield "  " + "  ".join(cells).rstrip()
