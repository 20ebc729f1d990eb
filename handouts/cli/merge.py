"""`handouts merge`: PDFs made elsewhere, bound into one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handouts.cli.messages import product_line, products_json, say
from handouts.cli.options import AsJson
from handouts.cli.sweeping import sweep_folders


def merge_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="The PDFs, in the order they get.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where the PDF goes.")],
    as_json: AsJson = False,
) -> None:
    """Bind PDFs into one, and keep their tags, outlines, links and page labels.

    \b
    Example:
      handouts merge consent.pdf build/psoas-strength-booklet.pdf -o for-the-patient.pdf
    """
    from handouts.production.printing.merging import merge_files

    sweep_folders(output.absolute().parent)
    product = merge_files(files, output.absolute())
    say(products_json([product]) if as_json else product_line(product))
