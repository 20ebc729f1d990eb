"""Finding exercises on a screen: what they can be filtered by, and what they need in a word each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import get_args

from handouts.content.finding import NOTHING, Findable, Finder, Wish
from handouts.content.terms import Goal, Level, Position, Region

__all__ = ["FILTERS", "NOTHING", "Findable", "Finder", "Wish", "equipment_words"]

FILTERS: Mapping[str, tuple[str, ...]] = {
    "region": get_args(Region),
    "goal": get_args(Goal),
    "position": get_args(Position),
    "level": get_args(Level),
}
_ARTICLES = ("a ", "an ", "the ")
_LONGEST = 24


def equipment_words(exercises: Iterable[Findable]) -> list[str]:
    """What exercises need, without an article, what is needed most often first; long descriptions are left out."""
    counted = Counter(_bare(item) for exercise in exercises for item in exercise.equipment)
    return [words for words, _ in counted.most_common() if len(words) <= _LONGEST]


def _bare(words: str) -> str:
    return next((words[len(each) :] for each in _ARTICLES if words.startswith(each)), words)
