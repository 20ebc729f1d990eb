"""What is said of a position, before it is words of a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handouts.content.poses.body_position import BodyPosition
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.position import forearm_goal, hand_goal
from handouts.figures.poses.sides import SIDES, Side
from handouts.figures.poses.stance import Stance


@dataclass(frozen=True, slots=True)
class Said:
    """The key of a phrase in the words of a language, the side it speaks of and a number it has in it."""

    key: str
    side: Side | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One position: what was asked of it, how the body is held, and the pose that it belongs to."""

    plan: PosePlan
    position: BodyPosition
    stance: Stance

    @property
    def posture(self) -> str:
        """The base posture."""
        return self.position.posture or "standing"

    def touches(self, contact: str) -> bool:
        """Does a hand or forearm touch this in any position of the pose?"""
        goals = (
            goal(frame, side)
            for frame in self.plan.frames
            for side in SIDES
            for goal in (hand_goal, forearm_goal)
        )
        return any(goal == contact or getattr(goal, contact, None) is not None for goal in goals)

    def moves(self, *fields: str) -> bool:
        """Does any position of the pose say something of these?"""
        return any(getattr(frame, field, None) is not None for frame in self.plan.frames for field in fields)


_PLURAL = {"arm": "arms", "hand": "hands", "leg": "legs", "knee": "knees", "foot": "feet", "elbow": "elbows",
           "forearm": "forearms", "heel": "heels", "toes": "toes_of_both", "shoulder": "shoulders",
           "palm": "palms", "fingers": "fingers_of_both", "thumb": "thumbs"}  # fmt: skip


def one_or_both(states: dict[Side, list[Said]]) -> Iterator[Said]:
    """Phrases of both sides: what is alike is said once of both. A key begins with the part that it speaks of."""
    alike = [said for said in states["right"] if _of_other(said, "left") in states["left"]]
    for said in alike:
        part, _, rest = said.key.partition("_")
        yield Said(f"{_PLURAL.get(part, part)}_{rest}", None, said.number)
    for side in SIDES:
        for said in states[side]:
            if said not in alike and (side == "right" or _of_other(said, "right") not in alike):
                yield said


def _of_other(said: Said, side: Side) -> Said:
    return Said(said.key, side, said.number)


def distinct(said: Iterable[Said]) -> list[Said]:
    """Each phrase once."""
    return list(dict.fromkeys(said))


def tens(number: int) -> int:
    """A number of degrees as one tells it: in steps of ten."""
    return int(round(number / 10.0) * 10)
