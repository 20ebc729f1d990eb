"""What a figure shows, in words, for readers who do not see it: made from posture, props and change.

The words of each language stand in a file of their own; `alt_states` and `alt_changes` find which are said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from handouts.content.poses.body_position import BodyPosition
from handouts.figures.poses.alt.changes import changes
from handouts.figures.poses.alt.states import Said, arms, legs, posture, things, trunk
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.sides import other
from handouts.files.sources import is_there
from handouts.problems import BadInput, Place, Problem
from handouts.sources.model import FrozenMap, Model
from handouts.sources.reading import read_model
from handouts.sources.source import read_yaml
from handouts.sources.values import Text


class FigureWords(Model):
    """The phrases of alt texts in one language."""

    id: str = Field(default="", exclude=True)
    words: Annotated[Mapping[str, Text], AfterValidator(FrozenMap)] = Field(description="Phrase by key.")


def read_words(folders: Sequence[Path], language: str) -> FigureWords:
    """The figure words of a language; a later folder's phrases win.

    Raises BadInput when no folder has them, or one is broken.
    """
    words: dict[str, str] = {}
    for folder in folders:
        path = folder / "words" / f"{language}.yaml"
        if is_there(path):
            words |= read_model(FigureWords, read_yaml(path), id=path.stem).words
    if not words:
        place = Place(str((folders[-1] if folders else Path("figures")) / "words" / f"{language}.yaml"))
        raise BadInput([Problem(f'there are no figure words in "{language}"', place)])
    return FigureWords(words=words)


def describe(plan: PosePlan, which: str, language: FigureWords, *, mirrored: bool = False) -> str:
    """The alt text of one position; a mirrored figure has left and right exchanged."""
    teller = _Teller(plan, language.words, mirrored)
    return teller.start() if which == "start" or plan.finish is None else teller.finish(plan.finish)


class _Teller:
    def __init__(self, plan: PosePlan, words: Mapping[str, str], mirrored: bool) -> None:
        self.plan, self.words, self.mirrored = plan, words, mirrored
        self.on_side = plan.start.posture in ("left_side", "right_side")

    def start(self) -> str:
        """The posture and how the body is held."""
        return self._first(
            [*legs(self.plan.start), *trunk(self.plan), *arms(self.plan.start), *things(self.plan)]
        )

    def finish(self, finish: BodyPosition) -> str:
        """The posture in short, then what is different."""
        short = self._first([*legs(self.plan.start), *things(self.plan)])
        clauses = list(dict.fromkeys(self._say(said) for said in changes(self.plan, finish)))
        if not clauses:
            return short
        joined = clauses[0]
        for clause in clauses[1:]:
            joined = self.words["clause"].format(first=joined, next=clause[:1].lower() + clause[1:])
        return short + " " + self.words["sentence"].format(clauses=joined)

    def _first(self, states: list[Said]) -> str:
        said_posture = self._say(posture(self.plan, self.mirrored))
        said = dict.fromkeys(self._say(s) for s in states)
        tail = "".join(self.words["state"].format(state=s) for s in said)
        return self.words["first"].format(posture=said_posture, states=tail)

    def _say(self, said: Said) -> str:
        key, side = said
        if self.mirrored:
            key = _exchanged(key)
            side = other(side) if side else None
        word = ""
        if side and self.on_side:
            lower = "left" if self.plan.start.posture == "left_side" else "right"
            lower = other(lower) if self.mirrored else lower  # type: ignore[arg-type]  # one of the two
            word = self.words["bottom" if side == lower else "top"]
        elif side:
            word = self.words[side]
        return self.words[key].format(side=word)


def _exchanged(key: str) -> str:
    for a, b in (("left", "right"), ("right", "left")):
        if key.endswith(f"_{a}") or key.startswith(f"{a}_"):
            return key.replace(a, b)
    return key
