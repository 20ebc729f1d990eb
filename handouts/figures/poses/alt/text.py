"""What a figure shows, in words, for readers who do not see it: made from posture, props and change.

`alt_states` and `alt_changes` find which phrases are said; `words` reads those of each language.
"""

from __future__ import annotations

from collections.abc import Mapping

from handouts.content.poses.body_position import BodyPosition
from handouts.figures.poses.alt.changes import changes
from handouts.figures.poses.alt.states import Said, arms, legs, posture, things, trunk
from handouts.figures.poses.alt.words import FigureWords, filled, read_words
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.sides import other

__all__ = ["FigureWords", "describe", "read_words"]


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
            joined = filled(self.words["clause"], first=joined, next=clause[:1].lower() + clause[1:])
        return short + " " + filled(self.words["sentence"], clauses=joined)

    def _first(self, states: list[Said]) -> str:
        said_posture = self._say(posture(self.plan, self.mirrored))
        said = dict.fromkeys(self._say(s) for s in states)
        tail = "".join(filled(self.words["state"], state=s) for s in said)
        return filled(self.words["first"], posture=said_posture, states=tail)

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
        return filled(self.words[key], side=word)


def _exchanged(key: str) -> str:
    for a, b in (("left", "right"), ("right", "left")):
        if key.endswith(f"_{a}") or key.startswith(f"{a}_"):
            return key.replace(a, b)
    return key
