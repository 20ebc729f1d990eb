"""Meshes of the things in the picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from handouts.figures.poses.body.geometry import Array, table, unit, vec
from handouts.figures.poses.body.mesh import Faces, Mesh, ellipsoid, lattice, outward, tube
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.posing.hands import Held
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.solve import Solved
from handouts.figures.poses.posing.surroundings import (
    CHAIR_BACK,
    CHAIR_SEAT,
    PILLOW_HEIGHT,
    STEP_DEPTH,
    STEP_HEIGHT,
    Surroundings,
)
from handouts.figures.poses.sides import SIDES

BALL_RADIUS = 11.0
_BAND_PLACES = {"above_knees": (29.5, 35.0), "around_ankles": (72.0, 76.0), "around_feet": (76.0, 80.0)}


def prop_meshes(plan: PosePlan, solved: Solved, around: Surroundings) -> list[Mesh]:
    """All props that stand in the picture as bodies; mat and wall are backdrop."""
    meshes: list[Mesh] = []
    for prop in plan.props:
        match prop.kind:
            case "chair" if around.chair is not None:
                meshes += _chair(around.chair)
            case "step" if around.step is not None:
                middle = vec(around.step + STEP_DEPTH / 2, STEP_HEIGHT / 2, 0)
                meshes += _box(middle, vec(STEP_DEPTH, STEP_HEIGHT, 64), "step", "prop-step")
            case "band":
                low, high = _BAND_PLACES[prop.where or "above_knees"]
                meshes += _band(solved.skeleton, low, high)
            case "pillow":
                meshes += _pillow(solved, prop.where or "under_head")
            case "ball" if prop.where == "between_knees":
                knees = [solved.skeleton.landmark(f"{s}_knee") for s in SIDES]
                centre = (knees[0] + knees[1]) / 2
                meshes.append(_ball(centre))
    if solved.held is not None:
        meshes += _held(solved.held, solved.skeleton)
    return meshes


def _held(held: Held, skeleton: Skeleton) -> list[Mesh]:
    match held.name:
        case "dumbbell":
            return _dumbbell(held.centre, held.frame)
        case "ball":
            return [_ball(held.centre)]
        case _:
            return _towel(held, skeleton)


def _ball(centre: Array) -> Mesh:
    return ellipsoid(
        centre, np.full(3, BALL_RADIUS), np.eye(3), part="ball", limb="prop:ball", material="prop-ball"
    )


def _turned(
    profile: Sequence[tuple[float, float]], centre: Array, frame: Array, limb: str, material: str
) -> Mesh:
    """A body of revolution about the frame's Z axis: (station, radius) pairs."""
    stations = np.array([p[0] for p in profile])
    radii = np.array([p[1] for p in profile])
    turned = frame @ np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]])

    def frames(wanted: Array) -> tuple[Array, Array]:
        return centre + wanted[:, None] * frame[:, 2], np.broadcast_to(turned, (len(wanted), 3, 3))

    return tube(
        stations, np.stack([radii] * 4, axis=1), frames, part="prop", limb=limb, material=material, around=28
    )


def _dumbbell(centre: Array, frame: Array) -> list[Mesh]:
    def weight(start: float, end: float, name: str) -> Mesh:
        profile = [(start, 0.05), (start, 4.6), (start + 0.6, 5.6), (end - 0.6, 5.6), (end, 4.6), (end, 0.05)]
        return _turned(profile, centre, frame, f"prop:{name}", "prop-dark")

    handle = _turned([(-5, 1.5), (5, 1.5)], centre, frame, "prop:handle", "prop-metal")
    return [weight(-11.2, -4.9, "weight1"), weight(4.9, 11.2, "weight2"), handle]


def _box(centre: Array, size: Array, name: str, material: str, turn: Array | None = None) -> list[Mesh]:
    """A box of six flat faces; each is a thing of its own, so that its edges are drawn."""
    frame = np.eye(3) if turn is None else turn
    meshes = []
    for axis in range(3):
        for end in (1.0, -1.0):
            u, v = np.eye(3)[(axis + 1) % 3], np.eye(3)[(axis + 2) % 3]
            local = np.array(
                [end * np.eye(3)[axis] + a * u + b * v for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
            )
            vertices = centre + (local * size / 2) @ frame.T
            faces: Faces = np.array([[0, 1, 2], [0, 2, 3]] if end > 0 else [[0, 2, 1], [0, 3, 2]])
            limb = f"prop:{name}{axis}{'+' if end > 0 else '-'}"
            meshes.append(Mesh(vertices, faces, local, "prop", limb, material))
    return meshes


def _chair(middle: float) -> list[Mesh]:
    """A plain chair whose sitter looks to the front; its back stands 20 cm behind the middle of the seat."""
    depth, width, board = 42.0, 44.0, 3.5
    meshes = _box(vec(middle, CHAIR_SEAT - board / 2, 0), vec(depth, board, width), "seat", "prop-wood")
    for x in (-1, 1):
        for z in (-1, 1):
            height = CHAIR_SEAT - board if x > 0 else CHAIR_BACK
            place = vec(middle + x * (depth / 2 - 1.8), height / 2, z * (width / 2 - 1.8))
            meshes += _box(place, vec(3.2, height, 3.2), f"leg{x}{z}", "prop-wood")
    back = vec(middle - depth / 2 + 1.8, CHAIR_BACK - 9, 0)
    return meshes + _box(back, vec(2.2, 18, width - 3.6), "back", "prop-wood")


def _pillow(solved: Solved, where: str) -> list[Mesh]:
    skeleton = solved.skeleton
    if where == "under_head":
        centre = skeleton.landmark("head") * [1, 0, 1] + vec(0, PILLOW_HEIGHT / 2 + 0.4, 0)
        radii = vec(17, PILLOW_HEIGHT / 2 + 0.6, 25)
    elif where == "between_knees":
        centre = (skeleton.landmark("left_knee") + skeleton.landmark("right_knee")) / 2
        radii = vec(20, 5.0, 14)
    else:
        knees = (skeleton.landmark("left_knee") + skeleton.landmark("right_knee")) / 2
        height = max(float(knees[1]) - 5.5, 6.0)
        centre, radii = knees * [1, 0, 1] + vec(0, height / 2, 0), vec(12, height / 2, 26)
    return [_cushion(centre, radii)]


def _cushion(centre: Array, radii: Array) -> Mesh:
    """A rounded box: an ellipsoid swollen toward its corners."""
    mesh = ellipsoid(
        vec(0, 0, 0), np.ones(3), np.eye(3), part="prop", limb="prop:pillow", material="prop-pillow"
    )
    p = mesh.vertices
    level = np.maximum(np.hypot(p[:, 0], p[:, 2]), 1e-9)
    square = np.maximum(np.abs(p[:, 0]), np.abs(p[:, 2]))
    swell = (level / np.maximum(square, 1e-9)) ** 0.75
    mesh.vertices = centre + p * np.stack([swell, np.sign(level), swell], axis=1) * radii
    mesh.faces = outward(mesh.vertices, mesh.faces)
    return mesh


def _hull(points: Array) -> Array:
    """Convex hull of points (n, 2), anticlockwise (Andrew's monotone chain)."""
    ordered = sorted(map(tuple, points.tolist()))

    def half(sequence: list[tuple[float, ...]]) -> list[tuple[float, ...]]:
        chain: list[tuple[float, ...]] = []
        for q in sequence:
            while len(chain) >= 2:
                (ax, ay), (bx, by) = chain[-2], chain[-1]
                if (bx - ax) * (q[1] - ay) - (by - ay) * (q[0] - ax) > 0:
                    break
                chain.pop()
            chain.append(q)
        return chain

    return np.array(half(ordered)[:-1] + half(ordered[::-1])[:-1])


def _ribbon(rows: list[Array], limb: str, material: str) -> list[Mesh]:
    """Rings of equal length joined to a thin band, visible from inside and outside."""
    vertices = np.concatenate(rows)
    faces = lattice(len(rows), len(rows[0]))
    return [
        Mesh(vertices, f, 0 * vertices, "prop", limb + end, material)
        for f, end in ((faces, ""), (faces[:, [0, 2, 1]], "inside"))
    ]


def _band(skeleton: Skeleton, low: float, high: float, around: int = 96) -> list[Mesh]:
    """An elastic loop stretched around both legs, between two distances from the hip joint."""
    rows = []
    for station in np.linspace(low, high, 6):
        points, middles, axes = [], [], []
        extents = table(skeleton.build.leg, np.array([station]))[0] + 0.45
        for side in SIDES:
            leg = skeleton.legs[side]
            below = station > 41.5
            frame = leg.shank if below else leg.thigh
            start, down = (leg.knee, station - 41.5) if below else (leg.hip, station)
            middle = start + frame @ vec(0, -down, 0)
            angle = np.linspace(0, 2 * np.pi, 48, endpoint=False)
            c, s = np.cos(angle), np.sin(angle)
            x = c * np.where(c >= 0, extents[0], extents[1])
            z = leg.sign * s * np.where(s >= 0, extents[2], extents[3])
            points.append(middle + np.stack([x, 0 * x, z], axis=1) @ frame.T)
            middles.append(middle)
            axes.append(frame[:, 1])
        centre = (middles[0] + middles[1]) / 2
        across = unit(middles[0] - middles[1])
        normal = unit(np.cross(unit(axes[0] + axes[1]), across))
        flat = np.concatenate(points) - centre
        ring = _hull(np.stack([flat @ across, flat @ normal], axis=1))
        ring = np.concatenate([ring, ring[:1]])
        length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(ring, axis=0), axis=1))])
        wanted = np.linspace(0, length[-1], around, endpoint=False)
        u, v = np.interp(wanted, length, ring[:, 0]), np.interp(wanted, length, ring[:, 1])
        first = int(np.argmax(u))
        u, v = np.roll(u, -first), np.roll(v, -first)
        rows.append(centre + np.outer(u, across) + np.outer(v, normal))
    return _ribbon(rows, "prop:band", "prop-band")


def _towel(held: Held, skeleton: Skeleton) -> list[Mesh]:
    """A towel from one hand around the sole to the other."""
    hands = [skeleton.arms[s].wrist + skeleton.arms[s].hand @ vec(0, -7, 0) for s in SIDES]
    foot = held.frame
    half = 4.6
    sole = [held.centre + foot @ vec(0, -0.4, s * half) for s in (1, -1)]
    instep = [held.centre + foot @ vec(1.5, 6.5, s * (half + 0.6)) for s in (1, -1)]
    way = [hands[0], instep[0], sole[0], sole[1], instep[1], hands[1]]
    t = np.linspace(0, len(way) - 1, 46)
    line = np.stack([np.interp(t, np.arange(len(way)), np.array(way)[:, k]) for k in range(3)], axis=1)
    tangent = np.gradient(line, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    side = np.broadcast_to(foot[:, 0], line.shape)
    side = side - (side * tangent).sum(axis=1, keepdims=True) * tangent
    side = side / np.linalg.norm(side, axis=1, keepdims=True)
    normal = np.cross(tangent, side)

    def frames(wanted: Array) -> tuple[Array, Array]:
        k = np.clip(wanted.round().astype(int), 0, len(line) - 1)
        return line[k], np.stack([side[k], tangent[k], normal[k]], axis=2)

    stations = np.arange(len(line), dtype=float)
    extents = np.tile([2.6, 2.6, 0.5, 0.5], (len(line), 1))
    return [tube(stations, extents, frames, part="prop", limb="prop:towel", material="prop-towel", around=20)]
