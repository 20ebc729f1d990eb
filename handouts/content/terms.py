"""The terms that an exercise is sorted by, in the order in which they are usually told."""

from __future__ import annotations

from typing import Literal

Position = Literal[
    "supine",
    "prone",
    "side_lying",
    "sitting",
    "long_sitting",
    "standing",
    "kneeling",
    "half_kneeling",
    "quadruped",
]
Level = Literal["beginner", "intermediate", "advanced"]
Region = Literal[
    "neck",
    "shoulder",
    "elbow-wrist-hand",
    "upper-back",
    "low-back-core",
    "hip-pelvis",
    "knee-thigh",
    "ankle-foot",
    "balance-walking",
]
Goal = Literal["move", "stretch", "strength", "control", "balance"]
SideNoun = Literal["side", "leg", "arm", "hand", "foot", "lying", "turn"]
