"""Listing for a command line what there is to choose from. Imports no parser and no library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from handouts.cli.messages import as_json as json_text
from handouts.cli.messages import complain, say, warnings_text
from handouts.problems import BadInput, Problem
from handouts.production.project import Project
from handouts.production.request import unknown

KINDS = ("programmes", "exercises", "muscles", "languages", "layouts", "themes", "papers", "editions")
CHOSEN = ("region", "goal", "level", "position")
"""What exercises are narrowed by that has words of its own, besides equipment and muscle."""


def choices(name: str) -> list[str]:
    """What an exercise may say of its region, goal, level or position."""
    from handouts.content import terms

    return list(get_args(getattr(terms, name.capitalize())))


def list_all(
    kind: str | None,
    words: Sequence[str],
    narrowing: Mapping[str, str | None],
    project: Project,
    *,
    as_json: bool = False,
) -> None:
    """Say what there is, of one kind or all; `narrowing` is by region, goal, level, position, equipment and muscle.

    Raises BadInput for all that is asked for and that there cannot be.
    """
    narrowed = any(value is not None for value in narrowing.values())
    _check(kind, narrowing, narrowed=narrowed)
    from handouts.content.finding import Wish
    from handouts.production.upkeep.catalogue import catalogue

    wish = Wish(**narrowing, words=" ".join(words))
    items = catalogue(project, lambda found: complain(warnings_text(found)), wish)
    kinds = ("exercises",) if narrowed else (kind,) if kind else KINDS
    listed = {name: items[name] for name in kinds}
    if as_json:
        say(json_text(listed))
        return
    width = max((len(key) for names in listed.values() for key in names), default=0)
    for name, names in listed.items():
        if len(listed) > 1:
            say(f"{name}:")
        for key, title in names.items():
            say(f"  {key:{width}}  {title}".rstrip())
    if not any(listed.values()):
        complain("Nothing there is like this. Fewer words or options find more.")


def _check(kind: str | None, narrowing: Mapping[str, str | None], *, narrowed: bool) -> None:
    problems: list[Problem] = []
    if kind and kind not in KINDS:
        problems.append(unknown("kind", kind, KINDS))
    elif narrowed and kind not in (None, "exercises"):
        problems.append(
            Problem(f"{kind} have no region, goal, level, position, equipment or muscle", None, "exercises")
        )
    for name in CHOSEN:
        value = narrowing.get(name)
        if value is not None and value not in (known := choices(name)):
            problems.append(unknown(name, value, known))
    if problems:
        raise BadInput(problems)
