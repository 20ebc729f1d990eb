"""What is wrong, where, and what to do about it.

Everything an author can get wrong becomes a `Problem`; stages collect them and raise one `BadInput` with all
of them, so that one run shows every mistake. Only programming errors leave as other exceptions.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a text file; line and column count from 1, and `excerpt` is that line as it stands."""

    file: str
    line: int = 1
    column: int = 1
    excerpt: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: what is wrong, what was expected, and the nearest valid name where there is one."""

    message: str
    place: Place | None = None
    expected: str | None = None
    nearest: str | None = None

    def __str__(self) -> str:
        lines = [f"{self.place}: {self.message}" if self.place else self.message]
        if self.place and self.place.excerpt.strip():
            # Tabs stay tabs in the caret line, so that the caret stands below its character.
            indent = "".join("\t" if c == "\t" else " " for c in self.place.excerpt[: self.place.column - 1])
            lines += [f"    {self.place.excerpt.rstrip()}", f"    {indent}^"]
        if self.expected:
            lines.append(f"    expected: {self.expected}")
        if self.nearest:
            lines.append(f'    did you mean "{self.nearest}"?')
        return "\n".join(lines)


class BadInput(Exception):  # noqa: N818 - it names what the author sees
    """One or more problems in what an author wrote. The command line prints them and exits with 2."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: p.place or Place("", 0, 0)))
        super().__init__("\n".join(str(p) for p in self.problems))

    def __reduce__(self) -> tuple[type[BadInput], tuple[tuple[Problem, ...]]]:
        """It is sent from one process to another."""
        return type(self), (self.problems,)


class Problems:
    """Collects problems over a stage, so that all of them are reported at once."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def add(
        self,
        message: str,
        place: Place | None = None,
        *,
        expected: str | None = None,
        nearest: str | None = None,
    ) -> None:
        """Note one problem and go on."""
        self._found.append(Problem(message, place, expected, nearest))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over the problems of another stage, e.g. those of a caught `BadInput`."""
        self._found.extend(problems)

    def raise_if_any(self) -> None:
        """Raise `BadInput` with everything found so far, if anything was."""
        if self._found:
            raise BadInput(self._found)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like `word`, or None when nothing is close (difflib ratio 0.6).

    A name that only looks the same is no help to whoever reads it.
    """
    names = {name.lower(): name for name in known if name == word or look_of(name) != look_of(word)}
    matches = get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    return names[matches[0]] if matches else None


def look_of(text: str) -> str:
    """What a text looks like: without what is invisible, blanks as one kind, letters composed."""
    seen = "".join(
        c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in ("Cf", "Cc")
    )
    return " ".join(seen.split())
