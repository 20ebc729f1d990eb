"""What a file with one part in it consists of: objects of the part's own, and those that parts can share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from handouts.press.binding.template import Hole, Shared, Template, references, template

_STREAM = b"\nstream\n"
_END_OF_STREAM = b"\nendstream"


@dataclass(frozen=True, slots=True)
class ReadyObject:
    """An object as a template; a stream's data stand behind it."""

    template: Template
    data: bytes | None = None

    @property
    def digest(self) -> bytes:
        """The same for two objects with the same bytes that use the same others."""
        return sha256(repr(self.template).encode() + b"\n" + (self.data or b"")).digest()


class Objects:
    """The objects of a file as they become ready; `holes` says what numbers stand for that are not of it."""

    def __init__(self, bodies: Sequence[bytes], holes: Mapping[int, Hole]) -> None:
        self._bodies = bodies
        self.holes = dict(holes)
        self.shared: dict[bytes, ReadyObject] = {}
        """Objects by digest, what is used before what uses it."""

    def is_stream(self, number: int) -> bool:
        """Whether an object is a stream."""
        return self._bodies[number - 1].endswith(_END_OF_STREAM)

    def links(self, number: int) -> list[int]:
        """The numbers that an object refers to."""
        return references(self._parted(number)[0])

    def ready(self, number: int) -> ReadyObject:
        """The object as a template; what it refers to must have its hole by now."""
        head, data = self._parted(number)
        return ReadyObject(template(head, self.holes), data)

    def share(self, number: int) -> Shared:
        """Make an object and everything below it ready to be shared."""
        hole = self.holes.get(number)
        if isinstance(hole, Shared):
            return hole
        for used in self.links(number):
            if used not in self.holes:
                self.share(used)
        made = self.ready(number)
        shared = Shared(made.digest)
        self.shared.setdefault(shared.digest, made)
        self.holes[number] = shared
        return shared

    def anchored(self, roots: Iterable[int], anchors: Iterable[int]) -> list[int]:
        """What is reached from the roots and leads to an anchor, in the order in which it is reached."""
        anchors = set(anchors)
        links: dict[int, list[int]] = {}
        users: dict[int, list[int]] = {}
        waiting = list(roots)[::-1]
        while waiting:
            number = waiting.pop()
            if number in links:
                continue
            links[number] = [] if number in self.holes else self.links(number)
            for used in links[number]:
                users.setdefault(used, []).append(number)
            waiting += links[number][::-1]
        leading: set[int] = set()
        waiting = [number for number in (*links, *users) if number in anchors]
        while waiting:
            number = waiting.pop()
            if number not in leading:
                leading.add(number)
                waiting += users.get(number, [])
        return [number for number in links if number in leading and number not in self.holes]

    def _parted(self, number: int) -> tuple[bytes, bytes | None]:
        """An object's dictionary or value, and the data of a stream."""
        body = self._bodies[number - 1]
        if not self.is_stream(number):
            return body, None
        head, _, data = body.partition(_STREAM)
        return head, data[: -len(_END_OF_STREAM)]
