"""The words that poses may use of the things that can be drawn."""

from __future__ import annotations

from functools import cache

from handouts.content.poses.vocabulary import Vocabulary
from handouts.figures.poses.props.registry import all_props, contacts


@cache
def vocabulary() -> Vocabulary:
    """The words of all props."""
    props = all_props()
    return Vocabulary(
        props={name: tuple(prop.places) for name, prop in props.items()},
        contacts=tuple(contacts()),
        seats=tuple(name for name, prop in props.items() if prop.seat),
        held=tuple(name for name, prop in props.items() if prop.held),
    )
