"""The things around the body: what it sits on, touches and rests on. All in cm."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.figures.poses.props.prop import Point, Surface, Thing


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything that has its place already."""

    things: tuple[Thing, ...] = ()

    def find(self, prop: str) -> Thing | None:
        """The first thing of that name."""
        return next((thing for thing in self.things if thing.prop.name == prop), None)

    def carries(self, prop: str | None) -> float:
        """Height of what one sits, stands or lies on; the floor's where it is none."""
        heights = (t.carries for t in self.things if t.prop.name == prop and t.carries is not None)
        return next(heights, 0.0)

    def surfaces(self, contact: str) -> tuple[Surface, ...]:
        """Every place where this can be touched."""
        return tuple(s for thing in self.things for s in thing.surfaces.get(contact, ()))

    def support(self, part: str) -> float:
        """Height on which a part of the body rests; 0 is the floor."""
        return max((thing.supports.get(part, 0.0) for thing in self.things), default=0.0)

    @property
    def walls(self) -> tuple[tuple[Point, Point], ...]:
        """A point of each wall and the direction out of it."""
        return tuple(thing.wall for thing in self.things if thing.wall is not None)

    @property
    def wall_behind(self) -> float | None:
        """Where a wall is that the back can touch."""
        return next((point[0] for point, normal in self.walls if normal[0] > 0.5), None)
