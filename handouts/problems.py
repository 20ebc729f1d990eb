"""What is wrong, where, and what to do about it.

Everything an author can get wrong becomes a `Problem`; stages collect them and raise one `BadInput` with all
of them, so that one run shows every mistake. Only programming errors leave as other exceptions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from handouts.visible import as_message, excerpt, look_of, visible_name


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a text file; line and column count from 1, and `excerpt` is that line as it stands."""

    file: str
    line: int = 1
    column: int = 1
    excerpt: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{visible_name(self.file)}:{self.line}:{self.column}"


class Code(StrEnum):
    """What kind of mistake it is, for programs: words change, and are not to be recognised by."""

    UNREADABLE = "unreadable"
    NO_PLAIN_FILE = "no-plain-file"
    OUTSIDE = "outside-of-project"
    TOO_LARGE = "too-large"
    UTF_16 = "utf-16"
    NOT_UTF_8 = "not-utf-8"
    INVISIBLE = "invisible-character"
    EMPTY = "empty"
    SYNTAX = "syntax"
    """No YAML, told in words that are the same whatever stands there."""
    TYPING = "typing"
    """A slip of typing that YAML takes for something else, told in words that are always the same, too."""
    NO_SPACE = "no-plain-space"
    NO_COLON = "no-plain-colon"
    COMMENT = "comment-in-text"
    KEY_TWICE = "key-twice"
    NOTHING_TO_REPEAT = "nothing-to-repeat"
    TOO_MANY_VALUES = "too-many-values"
    TOO_DEEP = "too-deep"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    VALUE = "value"
    INCOMPLETE = "incomplete-words"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: what is wrong, what was expected, and the nearest valid name where there is one.

    Whatever it quotes is made visible: a message holds nothing that rings, hides or turns text around.
    """

    message: str
    place: Place | None = None
    expected: str | None = None
    nearest: str | None = None
    code: Code | None = field(default=None, compare=False)
    """Of what kind it is, where a program may want to know."""

    def __post_init__(self) -> None:
        for name in ("message", "expected", "nearest"):
            if (text := getattr(self, name)) is not None:
                object.__setattr__(self, name, as_message(text))

    def __str__(self) -> str:
        lines = [f"{self.place}: {self.message}" if self.place else self.message]
        if self.place and self.place.excerpt.strip():
            lines += [f"    {line}" for line in excerpt(self.place.excerpt, self.place.column)]
        if self.expected:
            lines.append(f"    expected: {self.expected}")
        if self.nearest:
            lines.append(f'    did you mean "{self.nearest}"?')
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Remark:
    """What an author should know of a file that is used all the same."""

    file: str
    kind: str
    """A word for programs, the same for all remarks of this kind."""
    message: str
    count: int = 1
    """How many things of the kind there are."""


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


_LONGEST_NAME = 200
"""Characters: to compare longer ones would take long, and nothing is called like that."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like `word`, or None when nothing is close (difflib ratio 0.6).

    Nothing either where a name looks the same on a screen: it is meant, and to offer it would help nobody.
    """
    looks, names = look_of(word[:_LONGEST_NAME]), {name.lower(): name for name in known}
    if word in names.values():
        return word
    matches = get_close_matches(looks.lower(), names, n=1, cutoff=0.6)
    found = names[matches[0]] if matches else None
    return None if found is None or look_of(found) == looks else found
