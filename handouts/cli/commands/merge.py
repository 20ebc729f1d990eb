"""`handouts merge`: PDFs made elsewhere, bound into one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handouts.cli.messages import complain_of, product_line, products_json, say
from handouts.cli.options import AsJson
from handouts.cli.sweeping import sweep_folders


def merge_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="The PDFs, in the order they get.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where the PDF goes.")],
    keep_attachments: Annotated[
        bool, typer.Option("--keep-attachments", help="Keep files that are attached to the PDFs.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Bind PDFs into one, and keep their tags, outlines, forms, links and page labels.

    Nothing comes along that runs, sends or opens anything; what is left out is told.

    \b
    Example:
      handouts merge consent.pdf build/psoas-strength-booklet.pdf -o for-the-patient.pdf
    """
    from handouts.production.printing.merging import merge_files

    sweep_folders(output.absolute().parent)
    product = merge_files(files, output.absolute(), keep_attachments=keep_attachments)
    if as_json:
        say(products_json([product]))
    else:
        say(product_line(product))
        complain_of(product.remarks)
