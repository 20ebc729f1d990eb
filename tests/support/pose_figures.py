"""Poses from YAML text and from the bundled exercises, for the tests of figures."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from handouts.content.poses.pose import Pose
from handouts.content.surroundings import Surroundings
from handouts.figures.bake import read_poses
from handouts.figures.poses.alt.words import read_words
from handouts.figures.poses.language import vocabulary
from handouts.figures.poses.posing.plan import PosePlan, plan
from handouts.figures.poses.posing.scene import SolvedPose, solve_pose
from handouts.sources.reading import read_model
from handouts.sources.source import parse_yaml

DATA = Path(__file__).parents[2] / "data"
FIGURES = DATA / "figures"


def pose(text: str) -> Pose:
    """The pose written in `text`; raises BadInput with all that is wrong with it."""
    return read_model(Pose, parse_yaml(text.encode(), "test.yaml"), Surroundings(vocabulary=vocabulary()))


def planned(text: str) -> PosePlan:
    """The complete pose written in `text`."""
    return plan({"test": pose(text)}, "test")


@cache
def bundled() -> dict[str, Pose]:
    """The poses of the bundled exercises."""
    return read_poses(DATA)


@cache
def solved(name: str, variant: str | None = None) -> SolvedPose:
    """Both positions of a bundled exercise."""
    return solve_pose(plan(bundled(), name, variant))


def english_phrases() -> str:
    """A file of figure words as another language has it: every English phrase, those of things too."""
    words = read_words([DATA / "figures"], "en").words
    return "words:\n" + "".join(f"  {key}: {json.dumps(phrase)}\n" for key, phrase in words.items())
