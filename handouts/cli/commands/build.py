"""`handouts build`: the PDFs of a programme."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handouts.cli.building import build_at_every_change, build_once, project_of, requests_for
from handouts.cli.options import (
    AsJson,
    EditionName,
    LanguageId,
    PaperName,
    ProjectFolder,
    TextSize,
    buildable_ids,
    layout_ids,
)
from handouts.production.request import USUAL_EDITION, USUAL_LANGUAGE, USUAL_LAYOUT


def build_command(
    programmes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PROGRAMME",
            autocompletion=buildable_ids,
            help="Or one exercise or muscle. Without any: all your programmes.",
        ),
    ] = None,
    layouts: Annotated[
        list[str] | None,
        typer.Option(
            "--layout",
            "-l",
            metavar="LAYOUT",
            autocompletion=layout_ids,
            help=f"What to make of it; may be given several times.  [default: {USUAL_LAYOUT}]",
        ),
    ] = None,
    language: LanguageId = USUAL_LANGUAGE,
    paper: PaperName = None,
    edition: EditionName = USUAL_EDITION,
    text_size: TextSize = None,
    allow_draft: Annotated[
        bool,
        typer.Option(
            "--allow-draft",
            help="Print what is not translated, or may be out of date, and mark it. Warnings and doses never are.",
        ),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FOLDER", help="Where PDFs go.  [default: build]"),
    ] = None,
    project: ProjectFolder = None,
    force: Annotated[bool, typer.Option("--force", help="Build what is up to date, too.")] = False,
    watching: Annotated[bool, typer.Option("--watch", "-w", help="Build again at every change.")] = False,
    as_json: AsJson = False,
) -> None:
    """Build the PDFs of a programme, or of one exercise or muscle.

    \b
    Examples:
      handouts build psoas-strength
      handouts build psoas-strength --layout booklet --layout handout
      handouts build psoas-strength --paper half-letter
      handouts build clamshell --layout handout
      handouts build --watch
    """
    source = project_of(project, output)
    requests = requests_for(
        source,
        programmes or [],
        layouts or [],
        language,
        paper,
        edition,
        text_size,
        allow_draft=allow_draft,
    )
    run = build_at_every_change if watching else build_once
    raise typer.Exit(run(requests, source, force=force, as_json=as_json))
