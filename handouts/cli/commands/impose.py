"""`handouts impose`: a print copy of any PDF, for an office printer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handouts.cli.building import project_of
from handouts.cli.messages import complain_of, product_line, products_json, say
from handouts.cli.options import AsJson, ProjectFolder, paper_names
from handouts.cli.sweeping import sweep_folders

_SCHEMES = ("saddle-stitch", "cards", "zine", "trifold", "tiles")


def impose_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The PDF, its pages in the order they are read.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where the print copy goes.")
    ],
    scheme: Annotated[
        str,
        typer.Option(
            metavar="SCHEME",
            autocompletion=lambda: list(_SCHEMES),
            help=f"How pages lie on sheets: {', '.join(_SCHEMES)}.",
        ),
    ] = _SCHEMES[0],
    paper: Annotated[
        str | None,
        typer.Option(
            metavar="PAPER", autocompletion=paper_names, help="What is in the printer.  [default: a4]"
        ),
    ] = None,
    flip: Annotated[
        str | None,
        typer.Option(metavar="EDGE", help="The edge the printer turns sheets about: long or short."),
    ] = None,
    signature: Annotated[
        int | None, typer.Option(metavar="SHEETS", min=1, help="Sheets folded together, then gathered.")
    ] = None,
    gutter: Annotated[
        float | None,
        typer.Option(metavar="MM", min=0.0, max=25.0, help="Room between the fold and the pages."),
    ] = None,
    creep: Annotated[
        bool | None, typer.Option("--creep/--no-creep", help="Moves inner pages towards the fold.")
    ] = None,
    blanks: Annotated[
        str | None, typer.Option(metavar="WHERE", help="Where blank pages go: end, before-last or refuse.")
    ] = None,
    binding: Annotated[
        str | None,
        typer.Option(
            metavar="SIDE",
            help="The side of the fold: left, or right for what is read from right to left.  [default: the PDF's]",
        ),
    ] = None,
    project: ProjectFolder = None,
    as_json: AsJson = False,
) -> None:
    """Lay the pages of a PDF out on sheets, to be folded or cut. Nothing is scaled.

    What is not said here comes from your printer.yaml. Notes and filled fields are printed as viewers print them.

    \b
    Examples:
      handouts impose leaflet.pdf -o leaflet-print.pdf
      handouts impose cards.pdf -o sheets.pdf --scheme cards --paper letter --flip short
    """
    from handouts.production.printing.imposing import Wishes, impose_file

    wishes = Wishes(paper, flip, signature, gutter, creep, blanks, binding)
    sweep_folders(output.absolute().parent)
    product = impose_file(file, output.absolute(), scheme, project_of(project), wishes)
    say(products_json([product]) if as_json else product_line(product))
    if not as_json:
        complain_of(product.remarks)
