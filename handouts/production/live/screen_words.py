"""The words of a program on the screen: English comes along, a project adds other languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from handouts.problems import BadInput, Problem, Problems, nearest
from handouts.production.project import Project
from handouts.sources.model import FrozenMap, Model
from handouts.sources.reading import read_model
from handouts.sources.source import read_yaml
from handouts.sources.values import Text

FOLDER = "studio"
"""Of a project, beside its layouts and fonts."""
REFERENCE = "en"


class _WordsFile(Model):
    """The file of one language."""

    name: Text = Field(description="What its speakers call it.")
    direction: Literal["ltr", "rtl"] = Field(default="ltr", description="Where lines begin.")
    words: Annotated[Mapping[str, Text], AfterValidator(FrozenMap)] = Field(description="The words by name.")


@dataclass(frozen=True, slots=True)
class ScreenWords:
    """The words of one language; those that it lacks are English."""

    language: str
    direction: str
    words: Mapping[str, str]

    def __call__(self, name: str, /, **slots: object) -> str:
        """The words of a name with what is filled in; raises KeyError for a name that there is not."""
        text = self.words[name]
        for slot, value in slots.items():
            text = text.replace(f"{{{slot}}}", str(value))
        return text

    def get(self, name: str, otherwise: str) -> str:
        """The words of a name that need not be there."""
        return self.words.get(name, otherwise)

    def for_scripts(self, names: Sequence[str]) -> Mapping[str, str]:
        """Words that scripts say."""
        return {name: self.words[name] for name in names}

    def counted(self, name: str, count: int) -> str:
        """Words with a number; one has words of its own where there are some."""
        one = self.words.get(f"{name}_one")
        return one if one and count == 1 else self(name, n=count)


def read_screen_words(project: Project, folder: Path) -> dict[str, ScreenWords]:
    """Language to words: those in `folder`, and those of the project; raises BadInput with what is wrong."""
    own = project.own.folder / FOLDER
    paths = [*sorted(folder.glob("*.yaml")), *(sorted(own.glob("*.yaml")) if own.is_dir() else ())]
    files, problems = dict[str, _WordsFile](), Problems()
    for path in paths:
        try:
            files[path.stem] = read_model(_WordsFile, read_yaml(path))
        except BadInput as bad:
            problems.extend(bad.problems)
    english = files[REFERENCE].words
    for file in files.values():
        problems.extend(_unknown(file, english))
    problems.raise_if_any()
    return {tag: ScreenWords(tag, file.direction, {**english, **file.words}) for tag, file in files.items()}


def _unknown(file: _WordsFile, english: Mapping[str, str]) -> list[Problem]:
    return [
        Problem(
            f'the studio has no words "{name}"', file.place("words", name), nearest=nearest(name, english)
        )
        for name in file.words
        if name not in english
    ]
