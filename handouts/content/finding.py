"""Finding exercises: by region, goal, level, position, equipment and muscle, and by words as people spell them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handouts.content.exercise import Exercise

_LIKE = 0.8
"""Words are the same for a search that are as alike as this, by difflib's ratio."""
_LONGEST = 200
"""Letters of a search; more are no name, and comparing takes their square."""
_WORD = re.compile(r"[^\W_]+")
_PLURAL = re.compile(r"[^s]s$")
NOTHING = "none"
"""Stands for no equipment at all."""


@dataclass(frozen=True, slots=True)
class Findable:
    """What an exercise can be found by."""

    id: str
    name: str
    aliases: tuple[str, ...]
    region: str | None
    goal: str | None
    level: str | None
    position: str | None
    equipment: tuple[str, ...]
    muscles: tuple[str, ...]
    """All names of all muscles that it works."""
    purpose: str

    @classmethod
    def of(cls, exercise: Exercise) -> Findable:
        """What an exercise says of itself."""
        worked = (*exercise.primary_muscles, *exercise.secondary_muscles)
        muscles = [word for each in worked for word in (each.name, each.medical_name, each.muscle) if word]
        return cls(
            exercise.id,
            exercise.name,
            exercise.aliases,
            exercise.region,
            exercise.goal,
            exercise.level,
            exercise.position,
            exercise.equipment,
            tuple(muscles),
            exercise.purpose,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an exercise is to be like; what is not given does not matter."""

    region: str | None = None
    goal: str | None = None
    level: str | None = None
    position: str | None = None
    equipment: str | None = None
    """Words such as "band"; "none" for what needs nothing."""
    muscle: str | None = None
    """Words such as "gluteus" or "side of the hip"; or the id of its page."""
    words: str = ""

    def is_met_by(self, exercise: Findable) -> bool:
        """Whether all but the words agree."""
        for name in ("region", "goal", "level", "position"):
            wanted = getattr(self, name)
            if wanted is not None and getattr(exercise, name) != wanted:
                return False
        if self.equipment == NOTHING and exercise.equipment:
            return False
        if self.equipment not in (None, NOTHING) and not _says(exercise.equipment, self.equipment or ""):
            return False
        return self.muscle is None or _says(exercise.muscles, self.muscle)


ANYTHING = Wish()


def find(exercises: Iterable[Findable], wish: Wish) -> list[Findable]:
    """Those that meet the wish; where there are words, those that they fit best first, then by name."""
    return Finder(exercises).find(wish)


class Finder:
    """Finds among the same exercises again and again: each of their words is compared once with what is searched."""

    def __init__(self, exercises: Iterable[Findable]) -> None:
        self.exercises = tuple(exercises)

    def find(self, wish: Wish) -> list[Findable]:
        """See `find`."""
        if not wish.words.strip():
            return [exercise for exercise in self.exercises if wish.is_met_by(exercise)]
        wanted = _words(wish.words[:_LONGEST])
        if not wanted:
            return []
        alike = [frozenset(word for word in self._vocabulary if _fits(word, each)) for each in wanted]
        whole = "".join(wanted)
        names = frozenset(name for name in self._names if _alike(name, whole))
        scored = [(known.score(whole, alike, names), exercise) for exercise, known in self._known]
        fitting = [(score, exercise) for score, exercise in scored if score and wish.is_met_by(exercise)]
        return [each for _, each in sorted(fitting, key=lambda item: (-item[0], item[1].name))]

    @cached_property
    def _known(self) -> list[tuple[Findable, _Known]]:
        return [(exercise, _Known.of(exercise)) for exercise in self.exercises]

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset().union(*(group.words for _, known in self._known for group in known.groups))

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset().union(*(group.whole for _, known in self._known for group in known.groups))


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts as they are compared: their words, and each of them whole."""

    words: frozenset[str]
    whole: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> _Texts:
        each = [_words(text) for text in texts]
        return cls(frozenset().union(*each), frozenset(map("".join, each)))

    def say(self, alike: Sequence[frozenset[str]], names: frozenset[str]) -> bool:
        """Whether every word is among the words, or all of them together are one of the texts."""
        return not self.whole.isdisjoint(names) or not any(self.words.isdisjoint(words) for words in alike)


@dataclass(frozen=True, slots=True)
class _Known:
    """What words may fit of an exercise: its names; what it works and needs besides; its purpose besides."""

    groups: tuple[_Texts, _Texts, _Texts]

    @classmethod
    def of(cls, exercise: Findable) -> _Known:
        names = [exercise.id, exercise.name, *exercise.aliases]
        sorted_by = [exercise.region or "", exercise.goal or "", exercise.position or ""]
        about = [*names, *exercise.muscles, *exercise.equipment, *sorted_by]
        return cls((_Texts.of(names), _Texts.of(about), _Texts.of([*about, exercise.purpose])))

    def score(self, whole: str, alike: Sequence[frozenset[str]], names: frozenset[str]) -> int:
        """How well words fit: 4 as a name of it, 3 by its names, 2 by what it works and needs, 1 by its purpose."""
        if whole in self.groups[0].whole:
            return 4
        for score, group in zip((3, 2, 1), self.groups, strict=True):
            if group.say(alike, names):
                return score
        return 0


def find_names(names: Mapping[str, str], words: str) -> dict[str, str]:
    """Those of ids and names that the words are found in, however they are spelled."""
    return (
        {key: name for key, name in names.items() if _says([key, name], words)}
        if words.strip()
        else {**names}
    )


def _says(texts: Iterable[str], words: str) -> bool:
    """Whether every word is found in the texts, or all of them together are like one of these."""
    wanted = _words(words[:_LONGEST])
    if not wanted:
        return False
    together = "".join(wanted)
    there: set[str] = set()
    for text in texts:
        own = _words(text)
        if _alike("".join(own), together):
            return True
        there.update(own)
    return all(any(_fits(other, word) for other in there) for word in wanted)


def _fits(word: str, wanted: str) -> bool:
    """Whether a word is like the wanted one, or begins with it."""
    return word.startswith(wanted) or _alike(word, wanted)


@lru_cache(maxsize=1 << 14)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text without their accents, in small letters, and without the s of a plural."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    found = _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))
    return tuple([word[:-1] if len(word) > 3 and _PLURAL.search(word) else word for word in found])


@lru_cache(maxsize=1 << 16)
def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 0.4 * max(len(one), len(other)):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE
