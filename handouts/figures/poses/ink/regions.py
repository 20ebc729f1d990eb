"""Every pixel gets a region: which limb, which material, near or far, lit or shaded, which muscle fibre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from handouts.figures.poses.body.figure import Outfit
from handouts.figures.poses.body.mesh import Mesh
from handouts.figures.poses.ink.blur import box_blur
from handouts.figures.poses.ink.fibres import fibre_index
from handouts.figures.poses.ink.zbuffer import Buffers, FloatImage
from handouts.figures.poses.sides import Side

Mask = npt.NDArray[np.bool_]
IntImage = npt.NDArray[np.int32]

_LIGHT = np.array([-0.45, 0.75, 0.5]) / np.linalg.norm([-0.45, 0.75, 0.5])
"""Direction to the light on screen: from the upper left, in front."""
_SHADE = 0.18
_SOFTNESS = {"trunk": 1.9, "prop": 0.25}
"""Radius in cm over which light is averaged inside a limb, so that the shadow is one soft shape; arms 0.6, legs 1."""
_FAR = 7.0
"""A limb whose mean distance is this much (cm) behind its partner's is drawn as the far one."""


@dataclass(frozen=True, slots=True)
class Region:
    """What a patch of the picture is. `fibre` counts from 1; 0 is no working muscle."""

    limb: str
    material: str
    far: bool = False
    shaded: bool = False
    fibre: int = 0

    @property
    def thing(self) -> tuple[str, str]:
        """Limb and material: borders between two things are inked, borders inside one are tone."""
        return self.limb, self.material


BACKGROUND = Region("", "")


@dataclass(frozen=True, slots=True)
class RegionMap:
    """Label per pixel into `regions` (0 is the background), and the part, limb and material indices behind it."""

    labels: IntImage
    regions: tuple[Region, ...]
    part: IntImage
    limb: IntImage
    material: IntImage
    parts: tuple[str, ...]
    limbs: tuple[str, ...]


def _names(values: Sequence[str]) -> tuple[tuple[str, ...], IntImage]:
    """The distinct names, background first, and for each mesh the index of its name (last entry: background)."""
    distinct = ("", *sorted(set(values)))
    return distinct, np.array([distinct.index(v) for v in values] + [0], np.int32)


def _dress(buffers: Buffers, part: IntImage, material: IntImage, parts: tuple[str, ...], materials: tuple[str, ...],
           outfit: Outfit) -> IntImage:  # fmt: skip
    """Clothes end where the rest position says so: waist, neckline, hems and the edge of the sole."""
    x, y, z = (buffers.rest[..., i] for i in range(3))

    def of(name: str) -> Mask:
        return np.asarray(part == parts.index(name)) if name in parts else np.zeros(part.shape, bool)

    def wear(where: Mask, name: str) -> None:
        if name in materials:
            material[where] = materials.index(name)

    torso, leg, arm, foot = of("torso"), of("leg"), of("arm"), of("foot")
    wear(torso & (y < 11.5), "leggings")
    collar = y > 52.2 - 0.42 * np.maximum(x, 0) + 0.1 * np.maximum(-x, 0)
    if outfit.top == "vest":
        collar = ((y > 49.5 - 0.85 * np.maximum(x, 0) + 0.2 * np.maximum(-x, 0)) & (np.abs(z) < 8.2)) | (
            (np.abs(z) > 12.6) & (y > 41)
        )
    if outfit.hair != "headscarf":  # under one, the shirt is closed at the neck
        wear(torso & (y >= 11.5) & collar, "skin")
    if outfit.top != "vest":
        wear(arm & (y < (14 if outfit.top == "tee" else 48)), "top")
    if outfit.legs == "leggings":
        wear(leg & (y >= 73.5), "skin")
    else:
        wear(leg & (y < 15), "leggings")
    if outfit.feet == "shoes":
        wear(foot & (y < 1.5), "sole")
    return material


def _far_limbs(limb: IntImage, depth: npt.NDArray[np.float32], limbs: tuple[str, ...]) -> set[str]:
    far = set()
    for kind in ("arm", "leg"):
        pair = [f"right_{kind}", f"left_{kind}"]
        if not all(name in limbs for name in pair):
            continue
        masks = [limb == limbs.index(name) for name in pair]
        if min(m.sum() for m in masks) < 50:
            continue
        nearer = float(depth[masks[0]].mean() - depth[masks[1]].mean())
        if abs(nearer) > _FAR:
            far.add(pair[1] if nearer > 0 else pair[0])
    return far


def _bounds(mask: Mask, margin: int) -> tuple[slice, slice]:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return (
        slice(max(0, rows[0] - margin), rows[-1] + margin + 1),
        slice(max(0, columns[0] - margin), columns[-1] + margin + 1),
    )


def _shaded(buffers: Buffers, part: IntImage, limb: IntImage, parts: tuple[str, ...], limbs: tuple[str, ...],
            trousers: Mask) -> Mask:  # fmt: skip
    """Where light falls short: computed at half resolution, averaged inside each limb."""
    half = slice(None, None, 2)
    whole_limb = limb
    limb, part, trousers = limb[half, half], part[half, half], trousers[half, half]
    light = (buffers.normal[half, half] @ _LIGHT).astype(np.float32)
    soft: FloatImage = np.ones_like(light)
    legs = [limbs.index(name) for name in ("left_leg", "right_leg") if name in limbs]
    seat = trousers & ~np.isin(limb, legs) & (limb > 0)
    jobs = []
    for index in np.unique(limb[limb > 0]):
        whole = limb == index
        # The seat of the trousers is lit as one with the thighs.
        jobs.append((whole & ~seat, whole | seat if index in legs else whole, limbs[index]))
    if seat.any():
        jobs.append((seat, seat | np.isin(limb, legs), "leg"))
    for target, source, name in jobs:
        if not target.any():
            continue
        softness = _SOFTNESS.get(name.split(":")[0], 1.0 if "leg" in name else 0.6)
        radius = max(1, int(buffers.per_cm / 2 * softness))
        window = _bounds(source, 3 * radius)
        weight = source[window].astype(np.float32)
        mean = box_blur(light[window] * weight, radius) / np.maximum(box_blur(weight, radius), 1e-4)
        soft[window] = np.where(target[window], mean, soft[window])
    for names, gain in ((("torso", "neck"), 0.10), (("head", "ear"), 0.38)):
        soft[np.isin(part, [parts.index(n) for n in names if n in parts])] += gain
    return np.asarray(_enlarged(soft, limb, whole_limb) < _SHADE)


def _enlarged(image: FloatImage, limb: IntImage, whole_limb: IntImage) -> FloatImage:
    """An image of half resolution at full resolution: each pixel is averaged with neighbours of its own limb."""
    rows, columns = whole_limb.shape
    full = np.repeat(np.repeat(image, 2, axis=0), 2, axis=1)[:rows, :columns]
    drawn_limb = np.repeat(np.repeat(limb, 2, axis=0), 2, axis=1)[:rows, :columns]
    weight = (drawn_limb == whole_limb).astype(np.float32)
    across = (whole_limb[:, 1:] == whole_limb[:, :-1]).astype(np.float32)
    down = (whole_limb[1:] == whole_limb[:-1]).astype(np.float32)

    def gather(values: FloatImage) -> FloatImage:
        total = values.copy()
        total[:, 1:] += values[:, :-1] * across
        total[:, :-1] += values[:, 1:] * across
        total[1:] += values[:-1] * down
        total[:-1] += values[1:] * down
        return total

    full = full * weight
    for _ in range(3):
        full, weight = gather(full), gather(weight)
        known = np.maximum(weight, 1e-6)
        full = (full / known).astype(np.float32)
        weight = (weight > 0).astype(np.float32)
    return np.where(weight > 0, full, 1.0).astype(np.float32)


def _without_specks(labels: IntImage) -> IntImage:
    """Pixels that lie alone between two equal neighbours become like them."""
    labels = labels.copy()
    for _ in range(2):
        inner = labels[1:-1, 1:-1]
        for a, b in ((labels[1:-1, :-2], labels[1:-1, 2:]), (labels[:-2, 1:-1], labels[2:, 1:-1])):
            inner[...] = np.where(a == b, a, inner)
    return labels


def _numbered(key: IntImage) -> tuple[npt.NDArray[np.int64], IntImage]:
    """The distinct values of an image, ascending, and for each pixel which of them it has."""
    present = np.zeros(int(key.max()) + 2, bool)
    present[key + 1] = True
    values = np.flatnonzero(present)
    number = np.zeros(len(present), np.int32)
    number[values] = np.arange(len(values))
    return values - 1, number[key + 1]


def classify(
    meshes: list[Mesh], buffers: Buffers, outfit: Outfit, muscles: Sequence[tuple[str, Side | None]]
) -> RegionMap:
    """Divide the picture into regions. `muscles` are names with a side, or None for both."""
    parts, part_of = _names([m.part for m in meshes])
    # Head and trunk hide as one, so that no line is drawn where the neck grows out of the collar.
    limbs, limb_of = _names(["trunk" if m.limb == "head" else m.limb for m in meshes])
    materials, material_of = _names([m.material for m in meshes] + ["skin", "top", "leggings", "sole"])
    material_of = np.append(material_of[: len(meshes)], 0).astype(np.int32)
    part, limb = part_of[buffers.mesh], limb_of[buffers.mesh]
    material = _dress(buffers, part, material_of[buffers.mesh], parts, materials, outfit)
    seen = buffers.mesh >= 0
    far_limbs = _far_limbs(limb, buffers.depth, limbs)
    far = np.isin(limb, [limbs.index(name) for name in far_limbs])
    shaded = seen & _shaded(buffers, part, limb, parts, limbs, material == materials.index("leggings"))
    fibre = np.zeros(seen.shape, np.int32)
    if muscles:
        fibre = fibre_index(meshes, buffers.mesh, buffers.rest, outfit.proportions, muscles)
        covered = ~np.isin(material, [materials.index(n) for n in ("top", "leggings", "skin")])
        fibre[covered] = 0
    key = (((limb * 32 + material) * 2 + far) * 2 + shaded) * 512 + fibre
    key[~seen] = -1
    distinct, labels = _numbered(key)
    regions = []
    for value in distinct.tolist():
        if value < 0:
            regions.append(BACKGROUND)
            continue
        rest, fibre_of = divmod(value, 512)
        rest, shade_of = divmod(rest, 2)
        rest, far_of = divmod(rest, 2)
        limb_index, material_index = divmod(rest, 32)
        regions.append(
            Region(limbs[limb_index], materials[material_index], bool(far_of), bool(shade_of), fibre_of)
        )
    return RegionMap(_without_specks(labels), tuple(regions), part, limb, material, parts, limbs)
