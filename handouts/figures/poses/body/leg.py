"""Meshes of leg, shorts, shoe and bare foot."""

from __future__ import annotations

import numpy as np

from handouts.figures.poses.body.build import ANKLE_HEIGHT, BARE_FOOT, SHOE, THIGH
from handouts.figures.poses.body.geometry import Array, rot_z, smoothstep, table, unit, vec
from handouts.figures.poses.body.mesh import Frames, Mesh, lattice, outward, tube
from handouts.figures.poses.body.skeleton import Leg, Skeleton
from handouts.figures.poses.sides import Side


def leg(skeleton: Skeleton, side: Side, *, shorts: bool, barefoot: bool) -> list[Mesh]:
    """Thigh, shank and foot as one limb, with loose shorts or tight leggings."""
    bones, limb = skeleton.legs[side], f"{side}_leg"

    def frames(stations: Array) -> tuple[Array, Array]:
        return _along_leg(bones, stations)

    rows = skeleton.build.leg
    stations = np.concatenate([np.arange(-5, 33, 1.5), np.arange(33.4, 50, 0.6), np.arange(50.5, 82.1, 1.5)])
    meshes = [
        tube(stations, table(rows, stations), frames, part="leg", limb=limb,
             material="skin" if shorts else "leggings", side=bones.sign, around=44, ends=(6.0, 2.0))
    ]  # fmt: skip
    if shorts:
        cloth = np.arange(-5, 21.1, 1.4)
        extents = table(rows, cloth) + np.linspace(0.4, 1.5, len(cloth))[:, None]
        cloth = np.concatenate([cloth, [cloth[-1] + 0.02, cloth[-1] - 0.9]])
        extents = np.concatenate([extents, extents[-1:] - 0.3, extents[-1:] - 1.8])
        meshes.append(
            tube(cloth, extents, frames, part="shorts", limb=limb, material="leggings", side=bones.sign, around=36,
                 ends=(6.0, 0))
        )  # fmt: skip
    return [*meshes, *(_bare_foot(bones, limb) if barefoot else [_shoe(bones, limb)])]


def _along_leg(bones: Leg, stations: Array) -> tuple[Array, Array]:
    """Frames along the bent leg; the corner of the knee is rounded and rings turn gradually through it."""
    below = stations > THIGH
    points = np.where(
        below[:, None],
        bones.knee + (stations - THIGH)[:, None] * (bones.shank @ vec(0, -1, 0)),
        bones.hip + stations[:, None] * (bones.thigh @ vec(0, -1, 0)),
    )
    reach = 4.0
    near = np.clip(reach - np.abs(stations - THIGH), 0, None)
    inward = unit(bones.hip - bones.knee) + unit(bones.ankle - bones.knee)
    points = points + (near**2 / (4 * reach) * 0.9)[:, None] * inward
    return points, bones.thigh @ rot_z(-bones.flexion * smoothstep(stations, THIGH - 7, THIGH + 7))


def sole(bones: Leg, *, barefoot: bool) -> Array:
    """Points along the underside of the foot, (n, 3): what stands on the floor."""
    rows = BARE_FOOT if barefoot else SHOE
    local = np.concatenate([
        np.stack([rows[:, 0], rows[:, 1] - ANKLE_HEIGHT, side * rows[:, 3]], axis=1) for side in (0.7, -0.7)
    ])  # fmt: skip
    return np.asarray(bones.ankle + local @ bones.foot.T)


def _foot_mesh(bones: Leg, limb: str, rows: Array, lengths: Array, part: str, material: str) -> Mesh:
    around = 30
    bottom, top, outer, inner = table(rows, lengths).T[:, :, None]
    angle = np.linspace(0, 2 * np.pi, around, endpoint=False)
    c, s = np.cos(angle), np.sin(angle)
    middle = bottom + np.minimum(2.2, (top - bottom) * 0.45)
    flat = 2 / 3.2
    y = np.where(s >= 0, middle + (top - middle) * np.abs(s), middle - (middle - bottom) * np.abs(s) ** flat)
    across = np.where(s >= 0, np.sign(c) * np.abs(c) ** (2 / 2.1), np.sign(c) * np.abs(c) ** flat)
    z = across * np.where(c >= 0, outer, inner) - 0.001 * (lengths[:, None] + 2) ** 2
    x = np.broadcast_to(lengths[:, None], z.shape)
    rest = np.stack([x, y, z], axis=-1)
    first, last = (rest[i].mean(axis=0)[None, None].repeat(around, 1) for i in (0, -1))
    rest = np.concatenate([first, rest, last])
    local = (rest - [0, ANKLE_HEIGHT, 0]) * [1, 1, bones.sign]
    vertices = (bones.ankle + local @ bones.foot.T).reshape(-1, 3)
    return Mesh(vertices, outward(vertices, lattice(len(lengths) + 2, around)), rest.reshape(-1, 3), part, limb,
                material, bones.sign)  # fmt: skip


def _shoe(bones: Leg, limb: str) -> Mesh:
    return _foot_mesh(bones, limb, SHOE, np.append(np.arange(-7.0, 20.71, 0.85), 20.7), "foot", "shoe")


# across the foot (inside positive), where it starts, length, radius: big toe first
_TOES = ((3.0, 12.9, 4.6, 1.35), (1.05, 13.3, 3.9, 0.95), (-0.75, 13.0, 3.5, 0.9), (-2.35, 12.4, 3.0, 0.85),
         (-3.6, 11.5, 2.6, 0.8))  # fmt: skip


def _along_toe(bones: Leg, base: Array, length: float) -> Frames:
    """Frames along a toe: lifted it rises from its root, curled its middle stands up and its tip goes down."""
    lift, curl = max(-bones.toes, 0.0), max(bones.toes, 0.0)
    dense = np.linspace(-0.5 * length, 1.5 * length, 81)
    share = np.clip(dense / length, 0, 1)
    pitch = -1.1 - 1.2 * share + lift * smoothstep(share, -0.05, 0.3) + curl * (0.5 - 2.2 * share)
    steps = np.stack([np.cos(np.radians(pitch)), np.sin(np.radians(pitch)), 0 * pitch], axis=1)
    way = np.concatenate([np.zeros((1, 3)), np.cumsum(steps[:-1] * np.diff(dense)[:, None], axis=0)])
    way = base + way - [np.interp(0.0, dense, way[:, k]) for k in range(3)]

    def frames(stations: Array) -> tuple[Array, Array]:
        local = np.stack([np.interp(stations, dense, way[:, k]) for k in range(3)], axis=1)
        angles = np.interp(stations, dense, pitch)
        return bones.ankle + local @ bones.foot.T, np.array(
            [bones.foot @ rot_z(90 + float(a)) for a in angles]
        )

    return frames


def _bare_foot(bones: Leg, limb: str) -> list[Mesh]:
    foot = _foot_mesh(bones, limb, BARE_FOOT, np.append(np.arange(-5.6, 15.81, 0.8), 15.8), "foot", "skin")
    meshes = [foot]
    for i, (inside, start, length, radius) in enumerate(_TOES):
        base = vec(start, radius + 0.1 - ANKLE_HEIGHT, -bones.sign * inside)
        stations = np.linspace(0, length - radius, 12)
        extents = np.full((12, 4), radius)
        frames = _along_toe(bones, base, length)
        meshes.append(
            tube(stations, extents, frames, part=f"toe{i + 1}", limb=limb, material="skin", side=bones.sign,
                 around=14, ends=(radius, radius))
        )  # fmt: skip
    return meshes
