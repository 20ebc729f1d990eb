"""`handouts printer-test`: a sheet that shows how a printer prints on both sides."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handouts.cli.building import project_of
from handouts.cli.messages import product_line, products_json, say
from handouts.cli.options import AsJson, LanguageId, ProjectFolder
from handouts.cli.sweeping import sweep_folders
from handouts.production.request import USUAL_LANGUAGE


def printer_test_command(
    paper: Annotated[
        str | None, typer.Option(metavar="PAPER", help="What is in the printer: a4 or letter.  [default: a4]")
    ] = None,
    language: LanguageId = USUAL_LANGUAGE,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FOLDER", help="Where the PDF goes.  [default: build]"),
    ] = None,
    project: ProjectFolder = None,
    as_json: AsJson = False,
) -> None:
    """Make a test sheet for your printer: what it shows goes into printer.yaml.

    \b
    Examples:
      handouts printer-test
      handouts printer-test --paper letter
    """
    from handouts.production.printing.test_sheet import write_printer_test

    source = project_of(project, output)
    sweep_folders(source.output)
    product = write_printer_test(source, paper, language)
    say(products_json([product]) if as_json else product_line(product))
