"""`handouts figure`: a figure as a file of its own."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from handouts.cli.building import project_of
from handouts.cli.messages import product_line, products_json, say
from handouts.cli.options import AsJson, ProjectFolder, language_ids
from handouts.cli.sweeping import sweep_folders
from handouts.production.request import USUAL_LANGUAGE


class FigureStyle(StrEnum):
    """How a figure is drawn."""

    COLOUR = "colour"
    LINE = "line"


class FigureSide(StrEnum):
    """Which side works."""

    LEFT = "left"
    RIGHT = "right"


class FigurePosition(StrEnum):
    """Which picture of the two."""

    START = "start"
    FINISH = "finish"
    BOTH = "both"


def figure_command(
    name: Annotated[
        str | None,
        typer.Argument(metavar="FIGURE", help="An exercise, or a view of a plate such as hip-flexors#front."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="An SVG, PDF or PNG.  [default: build/FIGURE.svg]"
        ),
    ] = None,
    sheet: Annotated[bool, typer.Option("--sheet", help="All figures on one sheet.")] = False,
    style: Annotated[
        FigureStyle, typer.Option(help="In colour, or black lines for photocopiers.")
    ] = FigureStyle.COLOUR,
    side: Annotated[FigureSide | None, typer.Option(help="The side that works, where one does.")] = None,
    position: Annotated[
        FigurePosition, typer.Option(help="The start, the finish, or both side by side.")
    ] = FigurePosition.BOTH,
    width: Annotated[float, typer.Option(metavar="MM", help="How wide it is, in mm.")] = 120.0,
    language: Annotated[
        str, typer.Option(metavar="LANGUAGE", autocompletion=language_ids, help="The language of its words.")
    ] = USUAL_LANGUAGE,
    project: ProjectFolder = None,
    as_json: AsJson = False,
) -> None:
    """Draw a figure into a file of its own, or all figures on a sheet.

    \b
    Examples:
      handouts figure clamshell -o clamshell.svg
      handouts figure clamshell --style line --position finish -o clamshell.png
      handouts figure hip-flexors#front --width 180 -o hip-flexors.pdf
      handouts figure --sheet -o figures.pdf
    """
    from handouts.production.publication.figure_files import Wish, write_figure, write_sheet

    if (name is None) != sheet:
        raise typer.BadParameter("Name one figure, or ask for --sheet.")
    source = project_of(project, None)
    usual = f"{name.replace('#', '-')}.svg" if name else "figures.pdf"
    target = output.absolute() if output else source.output / usual
    sweep_folders(target.parent)
    if name is None:
        product = write_sheet(source, style.value, target, language)
    else:
        wish = Wish(name, style.value, side.value if side else None, position.value, width)
        product = write_figure(source, wish, target, language)
    say(products_json([product]) if as_json else product_line(product))
