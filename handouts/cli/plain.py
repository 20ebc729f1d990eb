"""The everyday `handouts build psoas-strength --layout booklet`, understood without the command line parser.

Importing and feeding the parser takes several times as long as finding out that nothing has to be built. A
command line with anything else in it than the words below is left to the parser, which also knows help and
completion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from handouts.cli.building import build_once, project_of, requests_for
from handouts.production.request import USUAL_EDITION, USUAL_LANGUAGE

_OPTIONS = {
    "-l": "layout",
    "-o": "output",
    **{f"--{name}": name for name in ("layout", "language", "paper", "edition", "output", "project")},
}
_FLAGS = {"--json": "as_json", "--force": "force"}


@dataclass
class PlainBuild:
    """What such a command line says."""

    programmes: list[str] = field(default_factory=list)
    layouts: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    folders: dict[str, Path] = field(default_factory=dict)
    flags: dict[str, bool] = field(default_factory=dict)

    def option(self, name: str, value: str) -> None:
        """Take in an option with its value; the last one counts, but every layout."""
        if name == "layout":
            self.layouts.append(value)
        elif name in ("output", "project"):
            self.folders[name] = Path(value)
        else:
            self.words[name] = value

    def run(self) -> int:
        """Build, and give the exit code; raises `BadInput`."""
        project = project_of(self.folders.get("project"), self.folders.get("output"))
        words = {"language": USUAL_LANGUAGE, "edition": USUAL_EDITION, **self.words}
        requests = requests_for(
            project, self.programmes, self.layouts, words["language"], words.get("paper"), words["edition"]
        )
        return build_once(requests, project, **self.flags)


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
            plain.option(_OPTIONS[word], value)
        elif word in _FLAGS:
            plain.flags[_FLAGS[word]] = True
        elif word.startswith("-"):
            return None
        else:
            plain.programmes.append(word)
    return plain
