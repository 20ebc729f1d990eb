"""All meshes of one posed and dressed body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from handouts.figures.poses.body.arm import LONG, SHORT, arm
from handouts.figures.poses.body.build import BUILDS, Build
from handouts.figures.poses.body.geometry import Array
from handouts.figures.poses.body.head import head
from handouts.figures.poses.body.leg import leg
from handouts.figures.poses.body.mesh import Mesh
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.body.trunk import neck, torso
from handouts.figures.poses.sides import SIDES

_SLEEVES = {"tee": SHORT, "long_sleeves": LONG}


@dataclass(frozen=True, slots=True)
class Outfit:
    """Build, hair and clothes of the figure; what colours they have is the palette's affair."""

    build: Literal["slight", "slim", "sturdy", "large"] = "slim"
    hair: Literal["bun", "bob", "short", "receding", "headscarf"] = "bun"
    top: Literal["tee", "vest", "long_sleeves"] = "tee"
    legs: Literal["leggings", "shorts"] = "leggings"
    feet: Literal["shoes", "bare"] = "shoes"
    glasses: bool = False
    older: bool = False

    @property
    def proportions(self) -> Build:
        """The build's measures."""
        return BUILDS[self.build]


def body_meshes(skeleton: Skeleton, outfit: Outfit) -> list[Mesh]:
    """The whole body, about forty meshes."""
    meshes = [torso(skeleton), neck(skeleton), *head(skeleton, outfit.hair)]
    for side in SIDES:
        meshes += arm(skeleton, side, sleeve=_SLEEVES.get(outfit.top))
        meshes += leg(skeleton, side, shorts=outfit.legs == "shorts", barefoot=outfit.feet == "bare")
    return meshes


def points_of(meshes: list[Mesh], *parts: str) -> Array:
    """All vertices of the named parts (of all parts if none is named), (n, 3)."""
    return np.concatenate([m.vertices for m in meshes if not parts or m.part in parts])
