"""`handouts list`: what there is to choose from, all of it or what fits."""

from __future__ import annotations

from typing import Annotated, Any, get_args

import typer

from handouts.cli.building import project_of
from handouts.cli.messages import as_json as json_text
from handouts.cli.messages import complain, say, warnings_text
from handouts.cli.options import AsJson, ProjectFolder
from handouts.problems import BadInput, Problem
from handouts.production.request import unknown

KINDS = ("programmes", "exercises", "muscles", "languages", "layouts", "themes", "papers", "editions")


def _choices(name: str) -> list[str]:
    """What an exercise may say of its region, goal, level or position."""
    from handouts.content import terms

    return list(get_args(getattr(terms, name)))


def _one_of(name: str, help_text: str) -> Any:
    return typer.Option(
        f"--{name}", metavar=name.upper(), help=help_text, autocompletion=lambda: _choices(name.capitalize())
    )


def list_command(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND", autocompletion=lambda: list(KINDS), help=f"One of {', '.join(KINDS)}; else all."
        ),
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS",
            help="Only what is called so, or like it. Exercises are found by other names, muscles and equipment too.",
        ),
    ] = None,
    region: Annotated[
        str | None, _one_of("region", "Exercises for a part of the body: neck, shoulder, knee-thigh …")
    ] = None,
    goal: Annotated[
        str | None, _one_of("goal", "Exercises to move, stretch, strength, control or balance.")
    ] = None,
    level: Annotated[
        str | None, _one_of("level", "Exercises for beginner, intermediate or advanced.")
    ] = None,
    position: Annotated[
        str | None, _one_of("position", "Exercises done in a position: supine, sitting, standing …")
    ] = None,
    equipment: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Exercises that need it, such as band; none: that need nothing."),
    ] = None,
    muscle: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Exercises that work it, such as gluteus or calf.")
    ] = None,
    project: ProjectFolder = None,
    as_json: AsJson = False,
) -> None:
    """List what there is to choose from, with ids and names.

    \b
    Examples:
      handouts list
      handouts list exercises clam shell
      handouts list exercises --region knee-thigh --position sitting
      handouts list exercises --equipment band --goal strength
    """
    chosen = {"region": region, "goal": goal, "level": level, "position": position}
    loose = {"equipment": equipment, "muscle": muscle}
    narrowed = any(value is not None for value in (*chosen.values(), *loose.values()))
    _check(kind, chosen, narrowed=narrowed)
    from handouts.content.finding import Wish
    from handouts.production.upkeep.catalogue import catalogue

    wish = Wish(**chosen, **loose, words=" ".join(words or ()))
    items = catalogue(project_of(project), lambda found: complain(warnings_text(found)), wish)
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


def _check(kind: str | None, chosen: dict[str, str | None], *, narrowed: bool) -> None:
    """Raise BadInput for all that is asked for and that there cannot be."""
    problems: list[Problem] = []
    if kind and kind not in KINDS:
        problems.append(unknown("kind", kind, KINDS))
    elif narrowed and kind not in (None, "exercises"):
        problems.append(
            Problem(f"{kind} have no region, goal, level, position, equipment or muscle", None, "exercises")
        )
    for name, value in chosen.items():
        if value is not None and value not in (known := _choices(name.capitalize())):
            problems.append(unknown(name, value, known))
    if problems:
        raise BadInput(problems)
