"""What pages call a drawing: `pose:clamshell#start`, `plate:hip-flexors#front`.

A pose source names a position: start, finish, or the number of one on the way (`pose:sit-to-stand#2`). It may name a
variant (`pose:clamshell.band#finish`) and choose style, side and person
(`pose:clamshell#start?style=line&side=right&person=amina`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from handouts.content.poses.pose import Pose
from handouts.figures.poses.picture import Style
from handouts.figures.poses.posing.plan import PosePlan
from handouts.problems import nearest

PLATE = re.compile(r"plate:(?P<plate>[a-z0-9-]+)#(?P<figure>[a-z0-9-]+)")
_POSE = re.compile(
    r"pose:(?P<name>[a-z0-9-]+)(\.(?P<variant>[a-z0-9-]+))?#(?P<which>start|finish|[0-9]{1,2})(\?(?P<options>[a-z0-9=&-]+))?"
)
_OPTIONS = {"style": ("colour", "line"), "side": ("left", "right", "other")}


@dataclass(frozen=True, slots=True)
class PoseSource:
    """One position of a pose, and how it is to be shown."""

    name: str
    variant: str | None
    which: str
    style: Style | None = None
    side: str | None = None
    person: str | None = None

    @property
    def full_name(self) -> str:
        """The exercise with its variant: `clamshell.band`."""
        return f"{self.name}.{self.variant}" if self.variant else self.name

    def mirrors(self, plan: PosePlan) -> bool:
        """Is the pose shown mirrored, since it is drawn with the other side at work?"""
        if self.side is None or self.side == "other":
            return self.side == "other"
        # Where no side does more than the other, there is nothing to turn.
        return plan.side is not None and self.side != plan.side


def names_pose(source: str, poses: Mapping[str, Pose]) -> bool:
    """Whether a source is of one of these poses, whatever it asks of it; no nearest name is looked for."""
    match = _POSE.fullmatch(source)
    return match is not None and match["name"] in poses


def parse_pose_source(source: str, poses: Mapping[str, Pose]) -> PoseSource:
    """What a source asks of these poses; raises ValueError with the nearest name where there is no such thing."""
    match = _POSE.fullmatch(source)
    if match is None:
        raise ValueError(f'"{source}" is no figure; write pose:clamshell#start or plate:hip-flexors#front')
    name, variant = match["name"], match["variant"]
    if name not in poses:
        near = nearest(name, poses)
        raise ValueError(f'there is no pose "{name}"' + (f'; did you mean "{near}"?' if near else ""))
    if variant is not None and variant not in poses[name].variants:
        raise ValueError(f'the pose "{name}" has no variant "{variant}"')
    options = dict(part.partition("=")[::2] for part in (match["options"] or "").split("&") if part)
    person = options.pop("person", None)
    for key, value in options.items():
        if value not in _OPTIONS.get(key, ()):
            raise ValueError(f'"{key}={value}" is no option of a figure')
    style: Style | None = next((s for s in get_args(Style) if s == options.get("style")), None)
    return PoseSource(name, variant, match["which"], style, options.get("side"), person)
