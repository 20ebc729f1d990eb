"""The bodies that props are made of: boxes, rods, balls, cushions, straps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from handouts.figures.poses.body.build import ANKLE_HEIGHT
from handouts.figures.poses.body.geometry import Array, about, columns, unit, vec
from handouts.figures.poses.body.mesh import Faces, Mesh, ellipsoid, lattice, outward, tube
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.posing.solver import GRIP, Solved
from handouts.figures.poses.scene.around_legs import LOOP_AROUND, loop
from handouts.figures.poses.scene.sweeping import Place, array, closed_ring, limb_of, rounded, swept
from handouts.figures.poses.sides import SIDES


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
                limb = limb_of(f"{name}{axis}{'+' if end > 0 else '-'}")
                meshes.append(Mesh(array(middle) + local * array(size) / 2, faces, local, "prop", limb, role))
        return meshes

    def prism(self, name: str, corners: Sequence[Place], half: float, role: str) -> list[Mesh]:
        """A body of three or more corners in one upright plane, thick by `half` to the left and to the right."""
        ring = np.array([array(c) for c in corners])
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
            meshes.append(Mesh(vertices, turned, 0 * vertices, "prop", limb_of(name + end), role))
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
        frame, centre = _frame_along(array(axis)), array(middle)

        def frames(wanted: Array) -> tuple[Array, Array]:
            return centre + wanted[:, None] * frame[:, 1], np.broadcast_to(frame, (len(wanted), 3, 3))

        extents = np.stack([radii] * 4, axis=1)
        return tube(stations, extents, frames, part="prop", limb=limb_of(name), material=role, around=28)

    def tube(self, name: str, points: Sequence[Place], radius: float, role: str) -> Mesh:
        """A round bar along points, its corners rounded, closed at both ends."""
        line = rounded(np.array([array(p) for p in points]), 3.2 * radius)
        return swept(line, np.full(len(line), radius), np.full(len(line), radius), None, name, role, radius)

    def ball(self, name: str, middle: Place, radius: float, role: str) -> Mesh:
        """A ball."""
        return ellipsoid(
            array(middle), np.full(3, radius), np.eye(3), part="ball", limb=limb_of(name), material=role
        )

    def pressed_ball(self, name: str, middle: Place, radii: Place, frame: Array, role: str) -> Mesh:
        """A soft ball that gives way: its three radii along the axes of a frame."""
        return ellipsoid(array(middle), array(radii), frame, part="ball", limb=limb_of(name), material=role)

    def cushion(self, name: str, middle: Place, half: Place, role: str) -> Mesh:
        """A rounded box: an ellipsoid swollen toward its corners."""
        mesh = ellipsoid(vec(0, 0, 0), np.ones(3), np.eye(3), part="prop", limb=limb_of(name), material=role)
        p = mesh.vertices
        level = np.maximum(np.hypot(p[:, 0], p[:, 2]), 1e-9)
        square = np.maximum(np.abs(p[:, 0]), np.abs(p[:, 2]))
        swell = (level / np.maximum(square, 1e-9)) ** 0.75
        mesh.vertices = array(middle) + p * np.stack([swell, np.sign(level), swell], axis=1) * array(half)
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
            way = unit(array(axis)) * end
            for ring in (0.62, 0.3):
                place = array(middle) + way * (half - 0.3 + 0.6 * (1 - ring))
                disc = [(-0.1, 0.05), (-0.1, ring * radius), (0.25, ring * radius), (0.25, 0.05)]
                meshes.append(self.turned(f"{name}{end}{ring}", disc, place, way, role))
        return meshes

    def strap(
        self, name: str, points: Sequence[Place], broadside: Place, half: float, thick: float, role: str
    ) -> list[Mesh]:
        """A flat strap along points; its breadth lies as nearly along `broadside` as its way allows."""
        line = rounded(np.array([array(p) for p in points]), 2.0)
        flat = np.full(len(line), thick)
        return [swept(line, np.full(len(line), half), flat, array(broadside), name, role, 0.0)]

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
        line = rounded(np.array(way), 2.6)
        along = np.linalg.norm(np.diff(line, axis=0), axis=1)
        place = np.concatenate([[0.0], np.cumsum(along)])
        fists = [float(place[np.argmin(np.linalg.norm(line - g, axis=1))]) for g in grips]
        near = np.min([np.abs(place - f) for f in fists], axis=0)
        gathered = half * (0.42 + 0.58 * np.clip((near - 1.0) / 9.0, 0, 1))
        thickness = thick * (2.2 - 1.2 * np.clip((near - 1.0) / 9.0, 0, 1))
        return [swept(line, gathered, thickness, leg.foot[:, 0], name, role, 0.4)]

    def wheel(self, name: str, middle: Place, radius: float, half: float, role: str) -> list[Mesh]:
        """An upright wheel that runs to the front: a tyre, and for large ones a hand rim, hub and spokes."""
        turn = np.linspace(0, 2 * np.pi, 49)
        centre = array(middle)

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
        meshes = [closed_ring(ring(radius - thick, 0.0), thick, name, role)]
        if radius <= 15:
            return [*meshes, self.turned(f"{name} hub", [(-half, radius * 0.7), (half, radius * 0.7)], centre,
                                         vec(0, 0, 1), "prop-metal", caps=True)]  # fmt: skip
        away = 3.4 * np.sign(centre[2])
        meshes.append(closed_ring(ring(radius - 4.6, away), 0.8, f"{name} rim", "prop-metal"))
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
        rows = [loop(skeleton, station) for station in np.linspace(low, high, 6)]
        vertices = np.concatenate(rows)
        faces = lattice(len(rows), LOOP_AROUND)
        return [
            Mesh(vertices, f, 0 * vertices, "prop", limb_of(name + end), role)
            for f, end in ((faces, ""), (faces[:, [0, 2, 1]], "inside"))
        ]
