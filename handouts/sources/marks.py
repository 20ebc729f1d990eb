"""Where values stand in a text."""

from __future__ import annotations

from dataclasses import dataclass, field

from handouts.problems import Place


@dataclass(slots=True)
class Mark:
    """Where a value stands; line and column count from 1. `key` is where its key stands, if it has one.

    `block` values begin below their key; `flow` ones, texts in quotes among them, have a sign where they end.
    """

    line: int
    column: int
    block: bool = False
    flow: bool = False
    key: tuple[int, int] | None = None
    children: dict[str | int, Mark] = field(default_factory=dict)

    @property
    def start(self) -> tuple[int, int]:
        """Where to point an author: at the value, or at the key of a value that begins on a later line."""
        return self.key if self.key and self.block else (self.line, self.column)


def place_at(file: str, lines: list[str], line: int, column: int) -> Place:
    """A place with its line as the excerpt."""
    return Place(file, line, column, lines[line - 1] if line <= len(lines) else "")
