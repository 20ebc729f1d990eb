"""Parts that stand in many copies, and how the words of one copy get into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from handouts.design.layout import LayoutPart
from handouts.pages.canvas.slot import Slot
from handouts.pages.part import NoRoom, Part
from handouts.press.binding.part import Gap, ReadyPart, make_ready
from handouts.production.assembly.leaf import Leaf

_KEPT_FILLINGS = 64


@dataclass(eq=False, slots=True)
class Variant:
    """A part that was rendered once. It stands in every copy whose words look like those of the first one.

    `seen` are words that decided how it looks: a copy with others needs another variant.
    """

    name: str
    title: str
    rule: LayoutPart
    pages: int
    places: Mapping[str, int]
    footer: bool
    seen: Mapping[str, str]
    slots: Sequence[Slot]
    ready: ReadyPart
    is_full: bool = True
    """Whether no page of it is empty for more than a third."""
    _fillings: dict[tuple[str, ...], bytes | None] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """Of all words that it shows, or that decide how it looks."""
        return frozenset({*self.seen, *(name for slot in self.slots for name in slot.names)})

    def unfilled(self) -> Variant:
        """The same without what it has been filled with so far."""
        return replace(self, _fillings={})

    def filled(self, words: Mapping[str, str]) -> tuple[bytes, ...] | None:
        """The fillings of its gaps for the words of a copy; None where they do not go with it."""
        for name, looked_like in self.seen.items():
            if words.get(name) != looked_like:
                return None
        found = []
        for number, slot in enumerate(self.slots):
            own = tuple([words[name] for name in slot.names])
            key = (str(number), *own)
            if key not in self._fillings:
                if len(self._fillings) >= _KEPT_FILLINGS:
                    self._fillings.clear()
                self._fillings[key] = slot.filled(words)
            filling = self._fillings[key]
            if filling is None:
                return None
            found.append(filling)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A part that did not go on its pages, and the words that it would have shown."""

    why: NoRoom
    words: Mapping[str, str]

    def holds_for(self, words: Mapping[str, str]) -> bool:
        """Whether it is the same for a copy with these words."""
        return all(words.get(name, "") == own for name, own in self.words.items())


class Refused(Exception):  # noqa: N818 - it tells what happened, and is no error yet
    """A part did not go on its pages."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__()
        self.refusal = refusal


def make_variant(
    leaf: Leaf,
    part: Part,
    words: Mapping[str, str],
    seen: set[str],
    *,
    language: str,
    footer: bool,
) -> Variant:
    """The variant of a part that was rendered with the words of a copy, of which `seen` were looked at."""
    gaps = [Gap(*gap) for gap in part.gaps]
    ready = make_ready(leaf.name, part.drawn, leaf.title, language, gaps=gaps, folio=footer)
    looked_at = {name: words.get(name, "") for name in seen | part.fixed}
    return Variant(
        leaf.name,
        leaf.title,
        leaf.rule,
        part.pages,
        part.places,
        footer,
        looked_at,
        part.slots,
        ready,
        part.is_full,
    )
