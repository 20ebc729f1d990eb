"""What was made last, kept for the next time it is asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """The things used last, `most` of them; safe for several threads, which may both make the same thing."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The thing under the key, made now where it is not there."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        made = make()
        with self._lock:
            kept = self._made.setdefault(key, made)
            if len(self._made) > self._most:
                self._made.popitem(last=False)
        return kept

    def copy(self, change: Callable[[V], V] = lambda made: made) -> Kept[K, V]:
        """The same things, each as `change` makes it of this one; what is added to one is not in the other."""
        other: Kept[K, V] = Kept(self._most)
        with self._lock:
            other._made.update((key, change(made)) for key, made in self._made.items())
        return other
