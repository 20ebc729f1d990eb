"""What a figure shows, in words, for readers who do not see it: every position told whole, from posture to hands.

The modules beside this one find which phrases are said; `words` reads those of each language.
"""

from __future__ import annotations

from collections.abc import Sequence

from handouts.figures.poses.alt.arms import arms
from handouts.figures.poses.alt.differences import difference
from handouts.figures.poses.alt.legs import legs
from handouts.figures.poses.alt.phrases import Said, Told, distinct
from handouts.figures.poses.alt.postures import head, posture, shoulder_blades, trunk
from handouts.figures.poses.alt.things import things
from handouts.figures.poses.alt.words import FigureWords, Phrase
from handouts.figures.poses.posing.kinds import lower_side
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.sides import Side, other
from handouts.figures.poses.stance import Stance


def describe(
    plan: PosePlan, number: int, stances: Sequence[Stance], language: FigureWords, *, mirrored: bool = False
) -> str:
    """The alt text of a position, by its number; a mirrored figure has left and right exchanged.

    Raises BadInput for a phrase that the language lacks.
    """
    return _Teller(language, mirrored).tell(plan, number, stances)


class _Teller:
    def __init__(self, words: FigureWords, mirrored: bool) -> None:
        self.words, self.mirrored = words, mirrored

    def tell(self, plan: PosePlan, number: int, stances: Sequence[Stance]) -> str:
        told = Told(plan, plan.frames[number], stances[number])
        lower, upper = self._body(told), self._arms(told)
        if number:
            before = Told(plan, plan.frames[number - 1], stances[number - 1])
            if (lower, upper) == (self._body(before), self._arms(before)):
                # Words too coarse for the change: say what has moved most.
                upper = [*upper, *self._all([difference(before, told)], told)]
        first = self._sentence([self._say(posture(told), told), *lower])
        return f"{first} {self._sentence(upper)}" if upper else first

    def _body(self, told: Told) -> list[str]:
        return self._all([*legs(told), *trunk(told), *things(told)], told)

    def _arms(self, told: Told) -> list[str]:
        return self._all([*shoulder_blades(told), *arms(told), *head(told)], told)

    def _all(self, said: Sequence[Said], told: Told) -> list[str]:
        return list(dict.fromkeys(self._say(one, told) for one in distinct(said)))

    def _sentence(self, phrases: Sequence[str]) -> str:
        text = phrases[0][:1].upper() + phrases[0][1:]
        for phrase in phrases[1:]:
            text = self.words.say("list", first=text, next=phrase)
        return self.words.say("sentence", phrases=text)

    def _say(self, said: Said, told: Told) -> str:
        key, side = said.key, said.side
        if self.mirrored:
            key = _exchanged(key)
            side = other(side) if side else None
        values = {"side": self._side(side, told), "other": self._side(other(side), told)} if side else {}
        if said.number is not None:
            values["n"] = self.words.number(said.number)
        return self.words.say(key, **values)

    def _side(self, side: Side, told: Told) -> Phrase:
        """Left or right; lying on a side, bottom or top."""
        if told.posture not in ("left_side", "right_side"):
            return self.words.side(side)
        lower = lower_side(told.posture)
        lower = other(lower) if self.mirrored else lower
        return self.words.side("bottom" if side == lower else "top")


def _exchanged(key: str) -> str:
    for a, b in (("left", "right"), ("right", "left")):
        if key.endswith(f"_{a}") or key.startswith(f"{a}_"):
            return key.replace(a, b)
    return key
