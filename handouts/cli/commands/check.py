"""`handouts check`: would everything build?"""

from __future__ import annotations

from typing import Annotated

import typer

from handouts.cli.building import own_programmes, project_of
from handouts.cli.messages import as_json as json_text
from handouts.cli.messages import counted, say
from handouts.cli.options import AsJson, ProjectFolder, layout_ids, programme_ids
from handouts.cli.progress import TerminalProgress


def check_command(
    programmes: Annotated[
        list[str] | None,
        typer.Argument(metavar="PROGRAMME", autocompletion=programme_ids, help="Without one: all of yours."),
    ] = None,
    layouts: Annotated[
        list[str] | None,
        typer.Option(
            "--layout",
            "-l",
            metavar="LAYOUT",
            autocompletion=layout_ids,
            help="Only this one; may be given several times.",
        ),
    ] = None,
    project: ProjectFolder = None,
    as_json: AsJson = False,
) -> None:
    """Find everything that is wrong, without writing a file.

    Reads all content, layouts and themes, and lays each programme out in every layout on every paper.

    \b
    Examples:
      handouts check
      handouts check psoas-strength --layout booklet
    """
    from handouts.production.publication.check import check_all

    source = project_of(project)
    with TerminalProgress(wanted=not as_json) as progress:
        made = check_all(source, programmes or own_programmes(source), layouts or (), progress=progress)
    checked = sorted({request.programme for request in made})
    if as_json:
        say(json_text({"checked": checked, "problems": []}))
    else:
        say(f"✓ {', '.join(checked)}: nothing wrong in {counted(len(made), 'product')}")
