"""All positions of a pose solved together, with the things around them standing still."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.content.poses.pose import Figure
from handouts.figures.poses.body.figure import Outfit
from handouts.figures.poses.posing.furnishing import furnish
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.solve import solve
from handouts.figures.poses.posing.solver import Solved
from handouts.figures.poses.posing.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class SolvedPose:
    """Every position, and what is around them."""

    frames: tuple[Solved, ...]
    room: Surroundings

    @property
    def start(self) -> Solved:
        """The first position."""
        return self.frames[0]

    @property
    def finish(self) -> Solved | None:
        """The last position; None where there is one only."""
        return self.frames[-1] if len(self.frames) > 1 else None


def outfit_of(figure: Figure) -> Outfit:
    """The figure that is drawn."""
    return Outfit(**figure.model_dump())


def solve_pose(plan: PosePlan) -> SolvedPose:
    """Solve the start, then each position from the one before."""
    outfit = outfit_of(plan.figure)
    room = furnish(plan, outfit)
    solved: list[Solved] = []
    for position in plan.frames:
        solved.append(solve(position, outfit, room, solved[-1] if solved else None))
    return SolvedPose(tuple(solved), room)
