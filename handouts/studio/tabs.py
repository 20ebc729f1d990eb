"""The handouts that are being made, each in a tab of the browser: in memory, and for as long as the tab is there."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import cached_property
from hashlib import blake2b
from time import monotonic
from typing import TYPE_CHECKING

from handouts.production.live.draft import Draft

if TYPE_CHECKING:
    from handouts.production.live.page_images import PageImages
    from handouts.production.live.proof import Proof
    from handouts.production.live.workbench import Seat, Workbench

IDLE = 30 * 60.0
"""Seconds without a request after which a patient is forgotten."""
LEAVING = 10.0
"""Seconds in which a tab that was left may come back: reloading leaves it first."""
MOST_TABS = 40


class Superseded(Exception):  # noqa: N818 - it tells what happened, and is no error
    """A later change has come: what was being made is not wanted any more."""


class Tab:
    """One handout in the making, with all that is known of its patient."""

    def __init__(self, workbench: Callable[[], Workbench], now: float) -> None:
        self._workbench = workbench
        self.draft = Draft()
        self.proof: Proof | None = None
        self.images: PageImages | None = None
        self.keys: dict[str, int] = {}
        """Pages by their keys, which are of this tab alone."""
        self.turn = 0
        self.seen = now
        self.left: float | None = None
        self._secret = secrets.token_bytes(16)

    @cached_property
    def seat(self) -> Seat:
        """Where it is made."""
        from handouts.production.live.workbench import Seat

        return Seat(self._workbench())

    def key(self, digest: str) -> str:
        """A page's key as an address may have it: whoever knows the page cannot tell it from that."""
        return blake2b(digest.encode(), key=self._secret, digest_size=12).hexdigest()

    def begin(self, turn: int) -> bool:
        """Whether the change of this turn is the latest so far; then no other before it is finished any more."""
        if turn < self.turn:
            return False
        self.turn = turn
        return True

    def check(self, turn: int) -> None:
        """Raise Superseded where a later change has come."""
        if turn < self.turn:
            raise Superseded

    def show(self, proof: Proof | None) -> list[str]:
        """Take over what was made; the keys of its pages in order."""
        if self.images:
            self.images.close()
        self.proof, self.images, self.keys = proof, None, {}
        if proof is None:
            return []
        from handouts.production.live.page_images import PageImages

        self.images = PageImages(proof.pdf)
        order = [self.key(leaf.key) for leaf in proof.leaves]
        self.keys = {key: number for number, key in reversed([*enumerate(order)])}
        return order

    def forget(self) -> None:
        """Let go of everything."""
        self.turn += 1 << 40
        self.show(None)
        self.draft = Draft()
        self.__dict__.pop("seat", None)


class Desk:
    """All tabs by their ids, which are random and tell nothing."""

    def __init__(self, workbench: Callable[[], Workbench], clock: Callable[[], float] = monotonic) -> None:
        self._workbench, self._clock = workbench, clock
        self._tabs: dict[str, Tab] = {}

    def __len__(self) -> int:
        return len(self._tabs)

    def open(self) -> str:
        """The id of a new tab; the one that was not used for longest goes, where there are too many."""
        self.sweep()
        if len(self._tabs) >= MOST_TABS:
            self.close(min(self._tabs, key=lambda name: self._tabs[name].seen))
        name = secrets.token_urlsafe(12)
        self._tabs[name] = Tab(self._workbench, self._clock())
        return name

    def tab(self, name: str) -> Tab:
        """The tab of an id, which is in use from now on; raises KeyError where it is forgotten."""
        self.sweep()
        tab = self._tabs[name]
        tab.seen, tab.left = self._clock(), None
        return tab

    def leave(self, name: str) -> None:
        """A tab was closed, or is loaded anew: which of the two shows in a moment."""
        if tab := self._tabs.get(name):
            tab.left = self._clock()

    def close(self, name: str) -> None:
        """Forget a tab."""
        if tab := self._tabs.pop(name, None):
            tab.forget()

    def close_all(self) -> None:
        """Forget everybody."""
        for name in list(self._tabs):
            self.close(name)

    def sweep(self) -> None:
        """Forget what was left or not used for too long."""
        now = self._clock()
        for name, tab in list(self._tabs.items()):
            if now - tab.seen > IDLE or (tab.left is not None and now - tab.left > LEAVING):
                self.close(name)
