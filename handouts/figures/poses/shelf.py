"""Computed pictures of poses: their names on the shelf, what they depend on, and their bytes."""

from __future__ import annotations

from handouts.figures.digest import digest
from handouts.figures.poses.codec import LARGEST_FILE, decode, encode
from handouts.figures.poses.picture import Picture
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.wanted import wanted_things
from handouts.figures.shelf import Kind

PICTURES: Kind[Picture] = Kind(encode, decode, LARGEST_FILE)


def file_name(name: str, which: str) -> str:
    """Such as `clamshell.start.figure`, or `clamshell.band.finish.figure` for a variant."""
    return f"{name}.{which}.figure"


def key_of(plan: PosePlan, which: str) -> str:
    """What a picture depends on: everything the pose says, which position it shows, and the code for both.

    Of the things and muscles that can be drawn, only those that are in the picture count.
    """
    things = sorted({name for name, _ in wanted_things(plan)})
    muscles = sorted({muscle.partition(" ")[0] for muscle in plan.muscles})
    made_by = ["poses", *(f"prop {name}" for name in things), *(f"muscle {name}" for name in muscles)]
    said = (
        plan.camera,
        plan.figure,
        plan.props,
        plan.muscles,
        plan.frames,
        plan.arrows,
        plan.notes,
        plan.ghost,
    )
    return digest(which, said, made_by=made_by)
