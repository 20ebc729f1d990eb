"""The bodies that props are made of: boxes, rods, balls, cushions, straps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from handouts.figures.poses.body.build import ANKLE_HEIGHT, THIGH
from handouts.figures.poses.body.geometry import Array, about, columns, table, unit, vec
from handouts.figures.poses.body.mesh import Faces, Mesh, ellipsoid, lattice, outward, tube
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.posing.solver import GRIP, Solved
from handouts.figures.poses.props.prop import Point
from handouts.figures.poses.sides import SIDES, sign

Place = Point | Array
"""A point as a prop writes it, or as the body gives it."""
_LEG_AROUND, _LOOP_AROUND = 48, 96


def _array(place: Place) -> Array:
    return np.asarray(place, float)


def _limb(name: str) -> str:
    return f"prop:{name}"


def _frame_along(axis: Array) -> Array:
    """A frame whose Y runs along an axis."""
    y = unit(axis)
    aside = vec(1, 0, 0) if abs(y[0]) < 0.9 else vec(0, 0, 1)
    x = unit(aside - (aside @ y) * y)
    return columns(x, y, np.cross(x, y))


class Shapes:
    """Makes meshes; a name tells the things of one picture apart, a role is what they are made of. Measures in cm."""

    def box(self, name: str, middle: Place, size: Place, role: str) -> list[Mesh]:
        """A box of six flat faces; each is a thing of its own, so that its edges are drawn."""
        meshes = []
        for axis in range(3):
            for end in (1.0, -1.0):
                u, v = np.eye(3)[(axis + 1) % 3], np.eye(3)[(axis + 2) % 3]
                local = np.array(
                    [end * np.eye(3)[axis] + a * u + b * v for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
                )
                faces: Faces = np.array([[0, 1, 2], [0, 2, 3]] if end > 0 else [[0, 2, 1], [0, 3, 2]])
                limb = _limb(f"{name}{axis}{'+' if end > 0 else '-'}")
                meshes.append(
                    Mesh(_array(middle) + local * _array(size) / 2, faces, local, "prop", limb, role)
                )
        return meshes

    def prism(self, name: str, corners: Sequence[Place], half: float, role: str) -> list[Mesh]:
        """A body of three or more corners in one upright plane, thick by `half` to the left and to the right."""
        ring = np.array([_array(c) for c in corners])
        right, left = ring + vec(0, 0, half), ring - vec(0, 0, half)
        count = len(ring)
        fan = np.array([[0, k, k + 1] for k in range(1, count - 1)])
        pieces = [(right, fan, "right"), (left, fan[:, ::-1], "left")]
        for k in range(count):
            n = (k + 1) % count
            pieces.append(
                (np.array([right[k], right[n], left[n], left[k]]), np.array([[0, 1, 2], [0, 2, 3]]), str(k))
            )
        middle = ring.mean(axis=0)
        meshes = []
        for vertices, faces, end in pieces:
            a, b, c = (vertices[faces[0, i]] for i in range(3))
            outside = float(np.cross(b - a, c - a) @ (vertices.mean(axis=0) - middle)) > 0
            turned = faces if outside else faces[:, ::-1]
            meshes.append(Mesh(vertices, turned, 0 * vertices, "prop", _limb(name + end), role))
        return meshes

    def turned(
        self, name: str, profile: Sequence[tuple[float, float]], middle: Place, axis: Place, role: str, *,
        caps: bool = False,
    ) -> Mesh:  # fmt: skip
        """A body of revolution: (station along the axis, radius) pairs; `caps` close its ends flat."""
        rows = list(profile)
        if caps:
            rows = [(rows[0][0] - 0.01, 0.05), *rows, (rows[-1][0] + 0.01, 0.05)]
        stations, radii = np.array([r[0] for r in rows]), np.array([r[1] for r in rows])
        frame, centre = _frame_along(_array(axis)), _array(middle)

        def frames(wanted: Array) -> tuple[Array, Array]:
            return centre + wanted[:, None] * frame[:, 1], np.broadcast_to(frame, (len(wanted), 3, 3))

        extents = np.stack([radii] * 4, axis=1)
        return tube(stations, extents, frames, part="prop", limb=_limb(name), material=role, around=28)

    def tube(self, name: str, points: Sequence[Place], radius: float, role: str) -> Mesh:
        """A round bar along points, its corners rounded, closed at both ends."""
        line = _rounded(np.array([_array(p) for p in points]), 3.2 * radius)
        return _swept(line, np.full(len(line), radius), np.full(len(line), radius), None, name, role, radius)

    def ball(self, name: str, middle: Place, radius: float, role: str) -> Mesh:
        """A ball."""
        return ellipsoid(
            _array(middle), np.full(3, radius), np.eye(3), part="ball", limb=_limb(name), material=role
        )

    def pressed_ball(self, name: str, middle: Place, radii: Place, frame: Array, role: str) -> Mesh:
        """A soft ball that gives way: its three radii along the axes of a frame."""
        return ellipsoid(_array(middle), _array(radii), frame, part="ball", limb=_limb(name), material=role)

    def cushion(self, name: str, middle: Place, half: Place, role: str) -> Mesh:
        """A rounded box: an ellipsoid swollen toward its corners."""
        mesh = ellipsoid(vec(0, 0, 0), np.ones(3), np.eye(3), part="prop", limb=_limb(name), material=role)
        p = mesh.vertices
        level = np.maximum(np.hypot(p[:, 0], p[:, 2]), 1e-9)
        square = np.maximum(np.abs(p[:, 0]), np.abs(p[:, 2]))
        swell = (level / np.maximum(square, 1e-9)) ** 0.75
        mesh.vertices = _array(middle) + p * np.stack([swell, np.sign(level), swell], axis=1) * _array(half)
        mesh.faces = outward(mesh.vertices, mesh.faces)
        return mesh

    def roll(
        self, name: str, middle: Place, axis: Place, radius: float, half: float, role: str
    ) -> list[Mesh]:
        """A rolled towel: a soft cylinder whose ends show the winding."""
        soft = [(-half, 0.55 * radius), (-half + 0.6, 0.92 * radius), (-half + 2, radius), (half - 2, radius),
                (half - 0.6, 0.92 * radius), (half, 0.55 * radius)]  # fmt: skip
        meshes = [self.turned(name, soft, middle, axis, role)]
        for end in (-1, 1):
            way = unit(_array(axis)) * end
            for ring in (0.62, 0.3):
                place = _array(middle) + way * (half - 0.3 + 0.6 * (1 - ring))
                disc = [(-0.1, 0.05), (-0.1, ring * radius), (0.25, ring * radius), (0.25, 0.05)]
                meshes.append(self.turned(f"{name}{end}{ring}", disc, place, way, role))
        return meshes

    def strap(
        self, name: str, points: Sequence[Place], broadside: Place, half: float, thick: float, role: str
    ) -> list[Mesh]:
        """A flat strap along points; its breadth lies as nearly along `broadside` as its way allows."""
        line = _rounded(np.array([_array(p) for p in points]), 2.0)
        flat = np.full(len(line), thick)
        return [_swept(line, np.full(len(line), half), flat, _array(broadside), name, role, 0.0)]

    def sling(self, name: str, solved: Solved, half: float, thick: float, role: str) -> list[Mesh]:
        """From one hand around the sole of a foot to the other hand: a soft strap, gathered in the fists."""
        held, body = solved.held, solved.skeleton
        if held is None or held.foot is None:
            return []
        leg, across = body.legs[held.foot], 4.4
        grips = [body.arms[side].in_hand(*GRIP) for side in SIDES]
        beyond = [body.arms[side].in_hand(GRIP[0], GRIP[1] + 4.5, GRIP[2] + 1.0) for side in SIDES]
        low = 0.8 - ANKLE_HEIGHT if solved.outfit.feet == "bare" else 0.3 - ANKLE_HEIGHT
        edge = [leg.ankle + leg.foot @ vec(8.5, low + 2.2, s * (across + 0.9)) for s in (1, -1)]
        sole = [leg.ankle + leg.foot @ vec(8.5, low - 0.5, s * across * 0.7) for s in (1, -1)]
        way = [beyond[0], grips[0], edge[0], sole[0], sole[1], edge[1], grips[1], beyond[1]]
        line = _rounded(np.array(way), 2.6)
        along = np.linalg.norm(np.diff(line, axis=0), axis=1)
        place = np.concatenate([[0.0], np.cumsum(along)])
        fists = [float(place[np.argmin(np.linalg.norm(line - g, axis=1))]) for g in grips]
        near = np.min([np.abs(place - f) for f in fists], axis=0)
        gathered = half * (0.42 + 0.58 * np.clip((near - 1.0) / 9.0, 0, 1))
        thickness = thick * (2.2 - 1.2 * np.clip((near - 1.0) / 9.0, 0, 1))
        return [_swept(line, gathered, thickness, leg.foot[:, 0], name, role, 0.4)]

    def wheel(self, name: str, middle: Place, radius: float, half: float, role: str) -> list[Mesh]:
        """An upright wheel that runs to the front: a tyre, and for large ones a hand rim, hub and spokes."""
        turn = np.linspace(0, 2 * np.pi, 49)
        centre = _array(middle)

        def ring(at: float, aside: float) -> Array:
            return np.stack(
                [
                    centre[0] + at * np.cos(turn),
                    centre[1] + at * np.sin(turn),
                    np.full_like(turn, centre[2] + aside),
                ],
                axis=1,
            )

        thick = 1.7 if radius > 15 else half
        meshes = [_closed_ring(ring(radius - thick, 0.0), thick, name, role)]
        if radius <= 15:
            return [*meshes, self.turned(f"{name} hub", [(-half, radius * 0.7), (half, radius * 0.7)], centre,
                                         vec(0, 0, 1), "prop-metal", caps=True)]  # fmt: skip
        away = 3.4 * np.sign(centre[2])
        meshes.append(_closed_ring(ring(radius - 4.6, away), 0.8, f"{name} rim", "prop-metal"))
        meshes.append(
            self.turned(
                f"{name} hub", [(-2.0, 2.6), (2.0, 2.6)], centre, vec(0, 0, 1), "prop-metal", caps=True
            )
        )
        for k in range(8):
            way = about(vec(0, 0, 1), 45 * k + 10) @ vec(1, 0, 0)
            ends = [centre + way * 2.0, centre + way * (radius - 2 * thick)]
            meshes.append(self.tube(f"{name} spoke{k}", ends, 0.4, "prop-metal"))
        return meshes

    def loop_around_legs(
        self, name: str, skeleton: Skeleton, low: float, high: float, role: str
    ) -> list[Mesh]:
        """An elastic loop stretched around both legs, between two distances from the hip joint."""
        rows = [_loop(skeleton, station) for station in np.linspace(low, high, 6)]
        vertices = np.concatenate(rows)
        faces = lattice(len(rows), _LOOP_AROUND)
        return [
            Mesh(vertices, f, 0 * vertices, "prop", _limb(name + end), role)
            for f, end in ((faces, ""), (faces[:, [0, 2, 1]], "inside"))
        ]


def _rounded(points: Array, radius: float) -> Array:
    """A polyline with its corners rounded, points no further than 1.5 cm apart."""
    line = [points[0]]
    for before, at, after in zip(points[:-2], points[1:-1], points[2:], strict=True):
        back, on = before - at, after - at
        cut = min(radius, 0.45 * float(np.linalg.norm(back)), 0.45 * float(np.linalg.norm(on)))
        a, b = at + unit(back) * cut, at + unit(on) * cut
        t = np.linspace(0, 1, 7)[:, None]
        line += list((1 - t) ** 2 * a + 2 * t * (1 - t) * at + t**2 * b)
    line.append(points[-1])
    dense = [line[0]]
    for a, b in pairwise(line):
        pieces = max(1, int(np.ceil(float(np.linalg.norm(b - a)) / 1.5)))
        dense += [a + (b - a) * k / pieces for k in range(1, pieces + 1)]
    kept = [dense[0]]
    for p in dense[1:]:
        if float(np.linalg.norm(p - kept[-1])) > 0.05:
            kept.append(p)
    return np.array(kept)


def _swept(
    line: Array, half: Array, thick: Array, broadside: Array | None, name: str, role: str, dome: float
) -> Mesh:
    """A section swept along a line: `half` along the broadside, `thick` across it."""
    tangent = np.gradient(line, axis=0)
    tangent /= np.maximum(np.linalg.norm(tangent, axis=1, keepdims=True), 1e-9)
    side = _carried(tangent, broadside)
    normal = np.cross(side, tangent)

    def frames(wanted: Array) -> tuple[Array, Array]:
        k = np.clip(wanted.round().astype(int), 0, len(line) - 1)
        beyond = (wanted - np.clip(wanted, 0, len(line) - 1))[:, None]
        return line[k] + tangent[k] * beyond, np.stack([side[k], tangent[k], normal[k]], axis=2)

    stations = np.arange(len(line), dtype=float)
    extents = np.stack([half, half, thick, thick], axis=1)
    dome = dome or 0.05
    return tube(
        stations, extents, frames, part="prop", limb=_limb(name), material=role, around=20, ends=(dome, dome)
    )


def _carried(tangent: Array, broadside: Array | None) -> Array:
    """A direction across the line at each of its points, turning as little as the line does."""
    first = broadside if broadside is not None else vec(0.31, 0.83, 0.47)
    side = np.zeros_like(tangent)
    for k, along in enumerate(tangent):
        wanted = first if broadside is not None or k == 0 else side[k - 1]
        across = wanted - (wanted @ along) * along
        if float(np.linalg.norm(across)) < 0.2 and k:
            across = side[k - 1] - (side[k - 1] @ along) * along
        across = unit(across)
        side[k] = -across if k and float(across @ side[k - 1]) < 0 and broadside is None else across
    return side


def _closed_ring(points: Array, radius: float, name: str, role: str) -> Mesh:
    """A torus along a closed line in an upright plane."""
    around = 12
    tangent = np.roll(points[:-1], -1, axis=0) - np.roll(points[:-1], 1, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    across = np.broadcast_to(vec(0, 0, 1), tangent.shape)
    outward_of = np.cross(tangent, across)
    angle = np.linspace(0, 2 * np.pi, around, endpoint=False)
    rings = (
        points[:-1, None]
        + radius * np.cos(angle)[None, :, None] * outward_of[:, None]
        + radius * np.sin(angle)[None, :, None] * across[:, None]
    )
    rings = np.concatenate([rings, rings[:1]])
    vertices = rings.reshape(-1, 3)
    faces = lattice(len(rings), around)
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    middle = np.repeat(points[:1], len(faces), axis=0)
    k = faces[:, 0] // around
    middle = points[np.clip(k, 0, len(points) - 1)]
    out = ((a + b + c) / 3 - middle) * np.cross(b - a, c - a)
    if float(out.sum()) < 0:
        faces = faces[:, [0, 2, 1]]
    return Mesh(vertices, faces, 0 * vertices, "prop", _limb(name), role)


def _loop(skeleton: Skeleton, station: float) -> Array:
    """The taut line around both legs at a distance from the hip joints."""
    points, middles, axes = [], [], []
    extents = table(skeleton.build.leg, np.array([station]))[0] + 0.45
    for side in SIDES:
        leg = skeleton.legs[side]
        below = station > THIGH
        frame = leg.shank if below else leg.thigh
        start, down = (leg.knee, station - THIGH) if below else (leg.hip, station)
        middle = start + frame @ vec(0, -down, 0)
        angle = np.linspace(0, 2 * np.pi, _LEG_AROUND, endpoint=False)
        c, s = np.cos(angle), np.sin(angle)
        x = c * np.where(c >= 0, extents[0], extents[1])
        z = sign(side) * s * np.where(s >= 0, extents[2], extents[3])
        points.append(middle + np.stack([x, 0 * x, z], axis=1) @ frame.T)
        middles.append(middle)
        axes.append(frame[:, 1])
    centre = (middles[0] + middles[1]) / 2
    across = unit(middles[0] - middles[1])
    normal = unit(np.cross(unit(axes[0] + axes[1]), across))
    flat = np.concatenate(points) - centre
    ring = convex(np.stack([flat @ across, flat @ normal], axis=1))
    ring = np.concatenate([ring, ring[:1]])
    length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(ring, axis=0), axis=1))])
    wanted = np.linspace(0, length[-1], _LOOP_AROUND, endpoint=False)
    u, v = np.interp(wanted, length, ring[:, 0]), np.interp(wanted, length, ring[:, 1])
    first = int(np.argmax(u))
    u, v = np.roll(u, -first), np.roll(v, -first)
    return np.asarray(centre + np.outer(u, across) + np.outer(v, normal))


def convex(points: Array) -> Array:
    """The convex hull of points (n, 2), anticlockwise (Andrew's monotone chain: each point is looked at once)."""
    ordered = points[np.lexsort((points[:, 1], points[:, 0]))]

    def chain(along: Array) -> list[Array]:
        kept: list[Array] = []
        for point in along:
            while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 1e-9:
                kept.pop()
            kept.append(point)
        return kept

    lower, upper = chain(ordered), chain(ordered[::-1])
    return np.array(lower[:-1] + upper[:-1])


def _turn(a: Array, b: Array, c: Array) -> float:
    """Twice the area of a triangle; positive where it turns left."""
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
