"""The everyday `handouts build psoas-strength --layout booklet`, understood without the command line parser.

Importing and feeding the parser takes several times as long as finding out that nothing has to be built. A
command line with anything else in it than the words below is left to the parser, which also knows help and
completion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from handouts.cli.building import build_once, requests_for
from handouts.production.project import find_project

_OPTIONS = ("--layout", "--language", "--paper", "--edition")


@dataclass
class PlainBuild:
    """What such a command line says."""

    programmes: list[str] = field(default_factory=list)
    layouts: list[str] = field(default_factory=list)
    others: dict[str, str] = field(default_factory=dict)
    as_json: bool = False

    def run(self) -> int:
        """Build, and give the exit code; raises `BadInput`."""
        project = find_project(Path.cwd())
        requests = requests_for(project, self.programmes, self.layouts, **self.others)
        return build_once(requests, project, as_json=self.as_json)


def understand(arguments: Sequence[str]) -> PlainBuild | None:
    """What a plain build's command line says, or None when it is not one."""
    if arguments[:1] != ["build"]:
        return None
    plain = PlainBuild()
    words = iter(arguments[1:])
    for word in words:
        if word in _OPTIONS:
            value = next(words, "-")
            if value.startswith("-"):
                return None
            if word == "--layout":
                plain.layouts.append(value)
            else:
                plain.others[word.removeprefix("--")] = value
        elif word == "--json":
            plain.as_json = True
        elif word.startswith("-"):
            return None
        else:
            plain.programmes.append(word)
    return plain
