"""`handouts list`: what there is to choose from."""

from __future__ import annotations

from typing import Annotated

import typer

from handouts.cli.building import project_of
from handouts.cli.messages import as_json as json_text
from handouts.cli.messages import complain, say, warnings_text
from handouts.cli.options import AsJson, ProjectFolder
from handouts.problems import BadInput
from handouts.production.request import unknown

KINDS = ("programmes", "exercises", "muscles", "languages", "layouts", "themes", "papers", "editions")


def list_command(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND", autocompletion=lambda: list(KINDS), help=f"One of {', '.join(KINDS)}; else all."
        ),
    ] = None,
    project: ProjectFolder = None,
    as_json: AsJson = False,
) -> None:
    """List what there is to choose from, with ids and names.

    \b
    Examples:
      handouts list
      handouts list exercises
    """
    if kind and kind not in KINDS:
        raise BadInput([unknown("kind", kind, KINDS)])
    from handouts.production.upkeep.catalogue import catalogue

    items = catalogue(project_of(project), lambda found: complain(warnings_text(found)))
    chosen = {name: items[name] for name in ([kind] if kind else KINDS)}
    if as_json:
        say(json_text(chosen))
        return
    width = max((len(key) for names in chosen.values() for key in names), default=0)
    for name, names in chosen.items():
        if not kind:
            say(f"{name}:")
        for key, title in names.items():
            say(f"  {key:{width}}  {title}".rstrip())
