"""`handouts list`: what there is to choose from, all of it or what fits."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from handouts.cli.building import project_of
from handouts.cli.listing import KINDS, choices, list_all
from handouts.cli.options import AsJson, ProjectFolder


def _one_of(name: str, help_text: str) -> Any:
    return typer.Option(
        f"--{name}", metavar=name.upper(), help=help_text, autocompletion=lambda: choices(name)
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
    list_all(kind, words or (), {**chosen, **loose}, project_of(project), as_json=as_json)
