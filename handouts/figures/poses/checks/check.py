"""Everything that is impossible about a pose, and everything its author wrote that the picture would not show."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.figures.poses.checks.bodies import through_itself, through_things
from handouts.figures.poses.checks.contradictions import contradictions
from handouts.figures.poses.checks.differences import equal_pictures
from handouts.figures.poses.checks.overruled import overruled
from handouts.figures.poses.checks.reaches import beyond_limits, out_of_reach
from handouts.figures.poses.checks.support import unsupported
from handouts.figures.poses.checks.things import idle_things
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.scene import SolvedPose
from handouts.problems import Problem


def check_pose(plan: PosePlan, scene: SolvedPose) -> list[Problem]:
    """All problems of all positions, each once."""
    return list(dict.fromkeys(_problems(plan, scene)))


def _problems(plan: PosePlan, scene: SolvedPose) -> Iterator[Problem]:
    found = [*idle_things(plan), *_of_positions(plan, scene)]
    yield from found
    if not found:
        # Pictures that are wrong may well be equal for that reason: one word about it is enough.
        yield from equal_pictures(plan, scene)


def _of_positions(plan: PosePlan, scene: SolvedPose) -> Iterator[Problem]:
    for number, solved in enumerate(scene.frames):
        yield from contradictions(plan, number)
        reach = list(out_of_reach(plan, number, solved))
        yield from reach
        yield from beyond_limits(plan, number, solved)
        yield from overruled(plan, number, solved)
        if not reach:
            # A limb that cannot get there is not told a second time for where it ended up.
            yield from through_things(plan, number, solved, scene.room)
            yield from through_itself(plan, number, solved)
            yield from unsupported(plan, number, solved, scene.room)
