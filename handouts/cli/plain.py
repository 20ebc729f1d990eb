"""The everyday `handouts build psoas-strength --layout booklet` and `handouts list exercises`, understood without
the command line parser.

Importing and feeding the parser takes several times as long as finding out that nothing has to be built. A
command line with anything else in it than the words below is left to the parser, which also knows help and
completion.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from handouts.production.request import USUAL_EDITION, USUAL_LANGUAGE


@dataclass
class Plain:
    """What such a command line says: its words, the values of each option, the last of which counts, and flags."""

    words: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    flags: dict[str, bool] = field(default_factory=dict)

    OPTIONS: ClassVar[Mapping[str, str]]
    FLAGS: ClassVar[Mapping[str, str]]

    def value(self, name: str) -> str | None:
        """The value of an option, or None."""
        return self.values[name][-1] if name in self.values else None

    def folder(self, name: str) -> Path | None:
        """The same as a path."""
        value = self.value(name)
        return None if value is None else Path(value)

    def run(self) -> int:
        """Do it, and give the exit code; raises `BadInput`."""
        raise NotImplementedError


class PlainBuild(Plain):
    """`handouts build`."""

    OPTIONS: ClassVar = {
        "-l": "layout",
        "-o": "output",
        **{f"--{name}": name for name in ("layout", "language", "paper", "edition", "output", "project")},
    }
    FLAGS: ClassVar = {"--json": "as_json", "--force": "force"}

    def run(self) -> int:
        """Build."""
        from handouts.cli import building

        project = building.project_of(self.folder("project"), self.folder("output"))
        language, edition = self.value("language"), self.value("edition")
        requests = building.requests_for(
            project,
            self.words,
            self.values.get("layout", ()),
            USUAL_LANGUAGE if language is None else language,
            self.value("paper"),
            USUAL_EDITION if edition is None else edition,
        )
        return building.build_once(requests, project, **self.flags)


class PlainList(Plain):
    """`handouts list`."""

    OPTIONS: ClassVar = {
        f"--{name}": name
        for name in ("region", "goal", "level", "position", "equipment", "muscle", "project")
    }
    FLAGS: ClassVar = {"--json": "as_json"}

    def run(self) -> int:
        """List."""
        from handouts.cli.building import project_of
        from handouts.cli.listing import list_all

        kind, words = (self.words[0], self.words[1:]) if self.words else (None, [])
        narrowing = {name: self.value(name) for name in self.OPTIONS.values() if name != "project"}
        list_all(kind, words, narrowing, project_of(self.folder("project")), **self.flags)
        return 0


_COMMANDS: Mapping[str, type[Plain]] = {"build": PlainBuild, "list": PlainList}


def understand(arguments: Sequence[str]) -> Plain | None:
    """What a plain command line says, or None when it is not one."""
    kind = _COMMANDS.get(arguments[0]) if arguments else None
    if kind is None:
        return None
    plain = kind()
    words = iter(arguments[1:])
    for word in words:
        if word in plain.OPTIONS:
            value = next(words, "-")
            if value.startswith("-"):
                return None
            plain.values.setdefault(plain.OPTIONS[word], []).append(value)
        elif word in plain.FLAGS:
            plain.flags[plain.FLAGS[word]] = True
        elif word.startswith("-"):
            return None
        else:
            plain.words.append(word)
    return plain
