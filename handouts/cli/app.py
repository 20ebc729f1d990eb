"""The commands of `handouts`, one file each."""

from __future__ import annotations

from typing import Annotated

import typer

from handouts.cli.batch import batch_command
from handouts.cli.build import build_command
from handouts.cli.check import check_command
from handouts.cli.figure import figure_command
from handouts.cli.impose import impose_command
from handouts.cli.list import list_command
from handouts.cli.merge import merge_command
from handouts.cli.new import new_command
from handouts.cli.personal import personal_command
from handouts.cli.printer_test import printer_test_command
from handouts.cli.schema import schema_command

app = typer.Typer(
    no_args_is_help=True,
    # Plain help reads the same on a terminal, in a pipe and by ear, and needs no import.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)

app.command("batch")(batch_command)
app.command("build")(build_command)
app.command("check")(check_command)
app.command("figure")(figure_command)
app.command("impose")(impose_command)
app.command("list")(list_command)
app.command("merge")(merge_command)
app.command("new")(new_command)
app.command("personal")(personal_command)
app.command("printer-test")(printer_test_command)
app.command("schema")(schema_command)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"handouts {version('handouts')}")
        raise typer.Exit


@app.callback()
def handouts(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit."),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="If the program fails, show where in the code.")
    ] = False,
) -> None:
    """Printable, accessible PDF handouts for physiotherapy, from plain YAML.

    \b
    The first three commands to try:
      handouts build psoas-strength      the booklet that comes along
      handouts new my-clinic             a folder for your own exercises
      handouts build --watch             in that folder: see what you write
    """
