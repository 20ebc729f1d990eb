"""Meshes of head, ears and hair, and the lines of the face."""

from __future__ import annotations

from math import pi

import numpy as np

from handouts.figures.poses.body.build import CHIN, HEAD, SKULL
from handouts.figures.poses.body.geometry import Array, rot_y, rot_z, smoothstep, table, vec
from handouts.figures.poses.body.mesh import Mesh, ellipsoid, lattice, outward, tube
from handouts.figures.poses.body.skeleton import Skeleton

_SQUARENESS = 2.15

# Where the hair begins: angle from the front (degrees), height above the chin (cm); and how far it stands off.
_HAIRLINES: dict[str, tuple[tuple[tuple[float, ...], tuple[float, ...]], float]] = {
    "bun": (((0, 25, 48, 62, 74, 86, 98, 115, 145, 180),
             (18.6, 18.3, 16.6, 14.2, 11.6, 10.6, 9.0, 6.9, 5.2, 4.8)), 0.85),
    "short": (((0, 22, 40, 54, 66, 78, 86, 96, 112, 140, 180),
               (18.8, 18.6, 17.6, 15.6, 12.4, 10.4, 9.2, 10.2, 8.0, 6.2, 5.6)), 1.0),
    "receding": (((0, 22, 40, 54, 66, 78, 86, 96, 112, 140, 180),
                  (22.0, 21.6, 20.6, 18.0, 13.0, 10.4, 9.2, 10.2, 8.0, 6.2, 5.6)), 0.7),
    "headscarf": (((0, 20, 38, 52, 62, 70, 78, 90, 120, 180),
                   (17.6, 17.4, 16.2, 13.2, 9.6, 6.0, 2.4, 0.4, 0.2, 0.2)), 1.3),
    "bob": (((0, 20, 40, 55, 66, 76, 88, 100, 120, 150, 180),
             (18.2, 18.3, 17.0, 14.0, 9.5, 4.6, 3.0, 2.4, 1.6, 1.2, 1.2)), 1.5),
}  # fmt: skip

# The face as pen lines: angle from the front and height above the chin, mirrored for the other half where paired.
FACE_LINES: tuple[tuple[str, bool, tuple[tuple[float, float], ...]], ...] = (
    ("brow", True, ((11, 13.6), (18, 14.15), (27, 14.2), (37, 13.5))),
    ("lid", True, ((14, 11.9), (18, 12.45), (24, 12.6), (31, 12.25), (35, 11.7))),
    ("nose", False, ((-13, 8.6), (-9, 7.75), (0, 7.6), (9, 7.75), (13, 8.6))),
    ("mouth", False, ((-19, 5.2), (-11, 4.75), (0, 4.6), (11, 4.75), (19, 5.2))),
)
OLDER_LINES: tuple[tuple[str, bool, tuple[tuple[float, float], ...]], ...] = (
    ("forehead", False, ((-20, 16.0), (-8, 16.3), (8, 16.3), (20, 16.0))),
    ("cheek", True, ((15, 7.4), (21, 6.4), (25, 5.2), (26, 4.2))),
    ("below eye", True, ((17, 10.4), (24, 10.0), (31, 10.3))),
)
"""The lines of an older face."""
GLASSES: tuple[tuple[str, bool, tuple[tuple[float, float], ...]], ...] = (
    ("bridge", False, ((-9, 11.9), (-4, 12.3), (4, 12.3), (9, 11.9))),
    ("temple", True, ((41, 12.2), (52, 12.1), (64, 11.9), (76, 11.8), (86, 11.8))),
)
LENS = (24.5, 11.5, 16.0, 2.0)
"""Angle and height of a lens's middle, half its breadth (degrees) and half its height."""
PUPIL = (24.0, 11.6, 0.72)
"""Angle, height and radius of the eye."""


def _skull(heights: Array) -> Array:
    return table(HEAD, heights)[:, [0, 1, 2, 2]]


def _features(rest: Array) -> Array:
    """How far the face stands out: nose, lips, chin and brow (cm), with hollows for the eyes."""
    x, y, z = rest.T
    front = np.clip(x / 5, 0, 1)

    def bump(height: float, spread: float, half: float, size: float, beside: float = 0.0) -> Array:
        across = np.exp(-(((np.abs(z) - beside) / half) ** 2))
        return np.asarray(size * np.exp(-(((y - height) / spread) ** 2)) * across)

    ridge = np.clip((13.2 - y) / 4.6, 0, 1) ** 1.25 * smoothstep(y, 7.3, 8.7)
    nose = 2.35 * ridge * np.exp(-((z / (0.75 + 0.75 * ridge)) ** 2))
    lips = bump(5.7, 0.75, 2.3, 0.5) + bump(4.1, 0.7, 2.0, 0.4)
    chin = bump(1.7, 1.3, 2.4, 0.45)
    eyes = bump(11.9, 1.1, 1.5, -0.55, beside=3.1)
    brow = bump(14.0, 1.0, 4.5, 0.2)
    return np.asarray((nose + lips + chin + eyes + brow) * front)


def surface(skeleton: Skeleton, angle: Array, height: Array, lift: float = 0.0) -> tuple[Array, Array]:
    """Points on the face and normals there, at angles right of the front (degrees) and heights over the chin."""
    extents = _skull(height)
    turn = np.radians(angle)
    c, s = np.cos(turn), np.sin(turn)
    power = 2 / _SQUARENESS
    x = np.sign(c) * np.abs(c) ** power * np.where(c >= 0, extents[:, 0], extents[:, 1])
    z = np.sign(s) * np.abs(s) ** power * extents[:, 2]
    x = x + _features(np.stack([x, height, z], axis=1)) + lift
    local = np.stack([x + SKULL, height + CHIN, z], axis=1)
    normal = np.stack([c, 0 * c, s], axis=1)
    rotation = skeleton.head_rotation
    return skeleton.head_origin + local @ rotation.T, normal @ rotation.T


def head(skeleton: Skeleton, hair: str) -> list[Mesh]:
    """Skull, ears and hair, or a headscarf over both."""
    rotation, origin = skeleton.head_rotation, skeleton.head_origin

    def frames(stations: Array) -> tuple[Array, Array]:
        local = np.stack([np.full(len(stations), SKULL), stations + CHIN, 0 * stations], axis=1)
        return origin + local @ rotation.T, np.broadcast_to(rotation, (len(stations), 3, 3))

    heights = np.arange(0, 22.41, 0.56)
    skull = tube(heights, _skull(heights), frames, part="head", limb="head", material="skin", around=88,
                 ends=(0.5, 0.6), exponent=_SQUARENESS)  # fmt: skip
    skull.vertices = skull.vertices + _features(skull.rest)[:, None] * rotation[:, 0]
    meshes = [skull]
    for s in (1, -1):
        tilt = rotation @ rot_z(10) @ rot_y(s * 18)
        place = origin + rotation @ vec(SKULL - 0.9, CHIN + 11.0, s * 7.3)
        meshes.append(
            ellipsoid(place, vec(1.9, 3.1, 0.8), tilt, part="ear", limb="head", material="skin", side=s)
        )
    if hair == "headscarf":
        return [meshes[0], _hair(skeleton, hair, "scarf"), _scarf_at_neck(skeleton)]
    meshes.append(_hair(skeleton, hair, "hair"))
    if hair == "bun":
        place = origin + rotation @ vec(SKULL - 5.6, CHIN + 24.6, 0)
        meshes.append(
            ellipsoid(place, vec(4.0, 3.7, 4.0), rotation, part="bun", limb="head", material="hair")
        )
    return meshes


# height above the hips, offset to the front, front, back, half width
_SCARF = np.array([
    [49.5, -1.4, 9.6, 9.0, 12.4], [51.0, -1.2, 9.0, 8.6, 11.2], [53.0, -0.8, 7.8, 7.6, 8.6],
    [56.0, -0.2, 6.6, 6.8, 7.0], [59.0, 0.6, 6.5, 6.9, 6.9], [62.0, 1.2, 7.2, 8.2, 7.2],
])  # fmt: skip


def _scarf_at_neck(skeleton: Skeleton) -> Mesh:
    """The part of a headscarf that lies around the neck and on the collar."""
    heights = np.arange(49.5, 62.01, 0.8)
    rows = table(_SCARF, heights)
    return tube(
        heights, rows[:, [1, 2, 3, 3]], skeleton.spine, part="scarf", limb="head", material="scarf", around=40,
        offset=rows[:, 0], ends=(0.6, 0.6),
    )  # fmt: skip


def _hair(skeleton: Skeleton, style: str, material: str) -> Mesh:
    """A cap, of hair or of cloth, that starts exactly on the hairline and lifts off the skull within 2 cm."""
    (angles, heights), thickness = _HAIRLINES[style]
    around, rows = 96, 34
    turn = np.linspace(0, 2 * pi, around, endpoint=False)
    line = np.interp(np.degrees(np.abs((turn + pi) % (2 * pi) - pi)), angles, heights)
    line = sum(w * np.roll(line, k) for k, w in zip(range(-2, 3), np.array([1, 2, 3, 2, 1]) / 9, strict=True))
    rise = np.sin(np.linspace(0, pi / 2, rows))[:, None]
    y = line[None] + rise * (22.999 - line[None])
    extents = _skull(np.clip(y.ravel(), 0, 22.4)).reshape(rows, around, 4)
    dome = np.sqrt(np.maximum(1 - (np.maximum(y - 22.4, 0) / 0.6) ** 2, 0))
    dome[-1] = 0
    c, s = np.cos(turn), np.sin(turn)
    power = 2 / _SQUARENESS
    x = np.sign(c) * np.abs(c) ** power * np.where(c >= 0, extents[..., 0], extents[..., 1]) * dome
    z = np.sign(s) * np.abs(s) ** power * extents[..., 2] * dome
    rest = np.stack([x, y, z], axis=-1).reshape(-1, 3)
    local = rest + vec(SKULL, CHIN, 0)
    vertices = skeleton.head_origin + local @ skeleton.head_rotation.T
    mesh = Mesh(vertices, outward(vertices, lattice(rows, around)), rest, material, "head", material)
    above = (y - line[None]).ravel()
    lift = 0.06 + thickness * smoothstep(above, 0, 1.8) + 0.6 * smoothstep(rest[:, 1], 15, 22)
    if style == "bob":
        lift = lift + 1.6 * smoothstep(-rest[:, 1], -11, -2) * smoothstep(above, 0, 1.2)
    mesh.vertices = mesh.vertices + mesh.normals() * lift[:, None]
    return mesh
