"""Words of poses that come with the things that can be drawn: their names, their places, what of them can be touched.

Content does not know the things themselves; whoever reads it for drawing gives their words as the context of the
validation. Without them, only the shape of such words is checked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from pydantic import ValidationInfo

from handouts.problems import nearest
from handouts.sources.values import fault, kind_of


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names of things with their places, contacts such as "on_chair", what is sat on and what is held."""

    props: Mapping[str, Collection[str]]
    contacts: Collection[str]
    seats: Collection[str]
    held: Collection[str]


@runtime_checkable
class Knowing(Protocol):
    """The context of a validation that knows the words of things."""

    @property
    def vocabulary(self) -> Vocabulary | None:
        """The words; None where they are not known."""
        ...


def vocabulary_of(info: ValidationInfo[Any]) -> Vocabulary | None:
    """The words that the file which is being validated may use; None where they are not known."""
    return info.context.vocabulary if isinstance(info.context, Knowing) else None


def thing_word(
    choose: Callable[[Vocabulary], Collection[str]],
) -> Callable[[object, ValidationInfo[Any]], str]:
    """A validator that takes the name of a thing."""

    def check(value: object, info: ValidationInfo[Any]) -> str:
        if not isinstance(value, str) or not value.strip():
            raise fault(f"{kind_of(value)} stands here", "the name of a thing, such as chair")
        word, vocabulary = value.strip().lower(), vocabulary_of(info)
        known = choose(vocabulary) if vocabulary is not None else None
        if known is not None and word not in known:
            raise fault(f"{kind_of(value)} stands here", "one of " + ", ".join(known), nearest(word, known))
        return word

    return check
