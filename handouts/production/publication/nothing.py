"""A layout that has nothing to print of a programme: what is missing, and what to write."""

from __future__ import annotations

from collections.abc import Iterable

from handouts.content.programme import Programme
from handouts.design.layout import Layout
from handouts.problems import BadInput, Problem

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
