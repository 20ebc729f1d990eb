"""`handouts schema`: the JSON Schemas that let an editor check files while one types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from handouts.cli.messages import as_json, say
from handouts.cli.options import AsJson
from handouts.cli.sweeping import sweep_folders
from handouts.files.writing import write_together
from handouts.problems import BadInput
from handouts.production.request import unknown
from handouts.sources.written import shown_path
from handouts.visible import visible_name


def schema_command(
    kind: Annotated[
        str | None,
        typer.Argument(metavar="KIND", help="A kind of file, such as exercise; without one, all of them."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FOLDER", help="Write KIND.json there instead of printing."),
    ] = None,
    answer_in_json: AsJson = False,
) -> None:
    """Print or write the JSON Schemas of the files that you write.

    \b
    Examples:
      handouts schema exercise
      handouts schema --output schema
    """
    from handouts.production.upkeep.schemas import schemas

    texts = schemas()
    if kind and kind not in texts:
        raise BadInput([unknown("kind", kind, texts)])
    chosen = {kind: texts[kind]} if kind else texts
    if output:
        files = {output / f"{name}.json": text.encode() for name, text in chosen.items()}
        sweep_folders(output)
        write_together(files)
        if answer_in_json:
            say(as_json({"files": [str(path) for path in files]}))
        else:
            say("\n".join(f"✓ {visible_name(shown_path(path))}" for path in files))
    elif kind:
        say(chosen[kind].rstrip("\n"))
    else:
        say(as_json({name: json.loads(text) for name, text in chosen.items()}))
