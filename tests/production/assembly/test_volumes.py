"""As few volumes as hold all exercises: evenly where that fits, and never more than are needed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.pages.part import NoRoom
from handouts.production.assembly.volumes import in_fewest
from handouts.production.views.volume import Volume


class Shelf:
    """Volumes of so many pages, for exercises that take pages each, and more where they say so."""

    def __init__(self, pages: Sequence[int], room: int) -> None:
        self.pages, self.room, self.made = pages, room, 0

    def attempt(self, volumes: Sequence[Volume], trial: bool) -> list[int]:
        """The exercises of each volume; raises NoRoom."""
        self.made += len(volumes)
        if any(sum(self.pages[volume.first : volume.end]) > self.room for volume in volumes):
            raise NoRoom([])
        return [volume.end - volume.first for volume in volumes]


def fewest(pages: Sequence[int], room: int) -> int:
    """How many there have to be, counted from the first exercise on."""
    count, used = 1, 0
    for own in pages:
        count, used = (count + 1, own) if used + own > room else (count, used + own)
    return count


@given(st.lists(st.integers(1, 8), min_size=1, max_size=30))
def test_there_are_never_more_than_needed(pages: list[int]) -> None:
    shelf = Shelf(pages, 8)
    found = in_fewest(len(pages), shelf.attempt)
    assert len(found) == fewest(pages, 8)
    assert sum(found) == len(pages)
    assert shelf.made <= 5 * len(pages) + 10


def test_they_are_even_where_that_fits() -> None:
    assert in_fewest(7, Shelf([1] * 7, 6).attempt) == [3, 4]
    assert in_fewest(6, Shelf([1] * 6, 6).attempt) == [6]


def test_one_heavy_exercise_makes_no_more_volumes_of_the_others() -> None:
    assert in_fewest(7, Shelf([6, 1, 1, 1, 1, 1, 1], 6).attempt) == [1, 6]


def test_a_single_volume_or_exercise_that_has_no_room_is_told() -> None:
    for pages, single in (([9], False), ([1, 9], False), ([3] * 3, True)):
        with pytest.raises(NoRoom):
            in_fewest(len(pages), Shelf(pages, 8).attempt, single=single)


def test_what_all_volumes_say_of_themselves_may_need_more_of_them() -> None:
    """A volume by itself is tried with another number of volumes than it gets."""

    def attempt(volumes: Sequence[Volume], trial: bool) -> list[int]:
        room = 4 if len(volumes) == 1 else 3
        if any(volume.end - volume.first > room for volume in volumes):
            raise NoRoom([])
        return [volume.end - volume.first for volume in volumes]

    assert in_fewest(8, attempt) == [2, 3, 3]
