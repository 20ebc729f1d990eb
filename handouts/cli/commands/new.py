"""`handouts new`: a folder for a clinic's own exercises."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handouts.cli.messages import as_json as json_text
from handouts.cli.messages import say
from handouts.cli.options import AsJson
from handouts.cli.sweeping import sweep_folders
from handouts.production.upkeep.new_project import new_project
from handouts.sources.written import shown_path
from handouts.visible import visible_name


def new_command(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder to make.")],
    as_json: AsJson = False,
) -> None:
    """Make a folder for your own exercises and programmes.

    What you write there adds to the content that comes along; a file of the same name takes its place.

    \b
    Example:
      handouts new my-clinic
      cd my-clinic
      handouts build
    """
    sweep_folders(folder, *folder.glob("*/"))
    paths = new_project(folder)
    if as_json:
        say(json_text({"files": [str(path) for path in paths]}))
        return
    for path in paths:
        say(f"✓ {visible_name(shown_path(path))}")
    say(f'Next: cd "{folder}" && handouts build')
