"""A text that authors wrote, and the places in it that problems point at."""

from __future__ import annotations

import re
from bisect import bisect_right
from pathlib import Path
from typing import Protocol

from handouts.problems import Place


class Origin(Protocol):
    """Tells where a spot of the written markup comes from: a template's line, or the text itself."""

    @property
    def item(self) -> str:
        """What was being written, e.g. "exercise clamshell (data/exercises/clamshell.yaml)", or nothing."""
        ...

    def place(self, line: int, column: int) -> Place:
        """The place to name for a spot of the written text; line and column count from 1."""
        ...

    def attribute_place(self, line: int, column: int, attribute: str) -> Place:
        """The place of an attribute of the tag that starts at line and column."""
        ...


class Source:
    """A text with a name. It is its own origin, and lines and columns count from 1."""

    item = ""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.lines = text.split("\n")
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def offset(self, line: int, column: int) -> int:
        """The number of characters in front of a spot."""
        return min(self._starts[line - 1] + column - 1, len(self.text))

    def place_at(self, offset: int) -> Place:
        """The place of the character that `offset` others stand in front of."""
        line = min(bisect_right(self._starts, offset), len(self.lines))
        return Place(self.file, line, offset - self._starts[line - 1] + 1, self.lines[line - 1])

    def place(self, line: int, column: int) -> Place:
        """The place with its line as the excerpt."""
        return Place(self.file, line, column, self.lines[line - 1])

    def attribute_place(self, line: int, column: int, attribute: str) -> Place:
        """The place of an attribute of the tag at line and column; of the tag when it cannot be seen."""
        return self.attribute_place_at(self.offset(line, column), attribute)

    def attribute_place_at(self, offset: int, attribute: str) -> Place:
        """Like `attribute_place`, for the tag at `offset`."""
        tag = re.compile(r"<?[^<]*(?:<(?![\w/!?])[^<]*)*").match(self.text, offset)
        found = re.compile(rf"\s({re.escape(attribute)})\s*=").search(
            self.text, offset, tag.end() if tag else offset
        )
        return self.place_at(found.start(1) if found else offset)


def shown_path(path: Path) -> str:
    """A file's name in messages: from the working folder where the file lies below it, else in full."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()
