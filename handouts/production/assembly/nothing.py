"""A layout that has nothing to print of a programme: what is missing, and what to write."""

from __future__ import annotations

from collections.abc import Iterable

from handouts.content.programme import Programme
from handouts.design.layout import Layout
from handouts.problems import BadInput, Problem
from handouts.production.views.views import Views

_MISSING = {
    "exercises": ("exercises", "exercises: [clamshell]"),
    "muscle": ("muscle", "muscle: psoas-major"),
    "safety": ("advice on safety", "stop_if: [You feel sharp pain.]"),
    "phases": ("phases", "phases: [{weeks: 1-2, title: To begin with, exercises: [clamshell]}]"),
    "log": ("exercise log", "log: {weeks: 4}"),
}
"""Of each list of the data, what it is called, and what to write in a programme to have one."""


class NothingToPrint(BadInput):
    """A programme is sound, and the layout asked for prints nothing of it."""


def check_something_to_print(layout: Layout, views: Views) -> None:
    """Raise NothingToPrint where the programme lacks what the layout needs, or all that it prints."""

    def has(name: str) -> bool:
        return any(True for _ in views.items(name))

    lacking = [name for name in layout.needs if not has(name)]
    lists = [rule.for_each for rule in layout.parts if not rule.fill]
    if not lacking and not any(name is None or has(name) for name in lists):
        lacking = [name for name in lists if name]
    if lacking:
        own = views.library.programmes.get(views.programme.id)
        raise nothing_to_print(views.programme, layout, lacking, by_itself=own is not views.programme)


def nothing_to_print(
    programme: Programme, layout: Layout, lacking: Iterable[str], *, by_itself: bool
) -> NothingToPrint:
    """The problem of a programme without any of these lists; `by_itself`: it is one exercise or muscle."""
    known = [_MISSING[each] for each in dict.fromkeys(lacking) if each in _MISSING]
    names = " or ".join(name for name, _ in known) or "page"
    title = f'"{programme.title}" by itself' if by_itself else f'the programme "{programme.title}"'
    message = f'{title} has no {names}, which the layout "{layout.name}" is made of'
    write = " or ".join(code for _, code in known) or "another layout"
    if by_itself:
        own = f"muscle: {programme.muscle}" if programme.muscle else f"exercises: [{programme.id}]"
        return NothingToPrint([Problem(message, None, f"a programme with {own} and {write}")])
    return NothingToPrint([Problem(message, programme.place(), write)])
