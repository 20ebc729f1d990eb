"""How a body is held in one position, as numbers that are kept with its picture; alt texts are made of them.

Nothing here needs numpy: words can be found for a shipped picture without computing it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handouts.figures.poses.sides import Side

Facts = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Stance:
    """Whole degrees, centimetres and hundredths, by name; see `posing.stances` for how they are measured."""

    facts: Facts

    def number(self, name: str, part: int = 0) -> int:
        """One number; 0 where it was not measured."""
        values = self.facts.get(name, ())
        return values[part] if part < len(values) else 0

    def arm(self, side: Side) -> ArmStance:
        """How an arm is held."""
        return ArmStance(*self.facts[f"{side}_arm"])

    def leg(self, side: Side) -> LegStance:
        """How a leg is held."""
        return LegStance(*self.facts[f"{side}_leg"])


@dataclass(frozen=True, slots=True)
class ArmStance:
    """Directions of upper arm and forearm in the chest's frame (hundredths: front, up, outward), elbow flexion
    (degrees), the wrist from the middle of the chest (cm: front, up, outward), its height above the floor (cm), and
    how far palm and forearm look up in the room (hundredths)."""

    front: int
    up: int
    out: int
    forearm_front: int
    forearm_up: int
    forearm_out: int
    elbow: int
    hand_front: int
    hand_up: int
    hand_out: int
    height: int
    palm_up: int
    forearm_rise: int


@dataclass(frozen=True, slots=True)
class LegStance:
    """Hip flexion, abduction and rotation, knee and ankle flexion (degrees), how steeply the thigh rises above the
    level (degrees), the sole's height above what the feet stand on (cm), and the ankle before and outside of the
    hips' middle (cm)."""

    hip: int
    abduct: int
    rotate: int
    knee: int
    ankle: int
    rise: int
    foot: int
    ahead: int
    aside: int


NO_STANCE = Stance({})
"""Of pictures that nobody describes."""
