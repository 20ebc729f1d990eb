"""The command line `handouts`, of the commands found in `commands/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated

import typer

from handouts.cli import commands as folder
from handouts.problems import BadInput, Place, Problem

app = typer.Typer(
    no_args_is_help=True,
    # Plain help reads the same on a terminal, in a pipe and by ear, and needs no import.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _commands() -> Iterator[tuple[str, Callable[..., None] | typer.Typer]]:
    """Every command by name: a file `commands/merge_all.py` with a function `merge_all_command` is `merge-all`.

    What is called so may be a Typer with commands of its own. Raises BadInput for a file without either.
    """
    for module in sorted(each.name for each in iter_modules(folder.__path__)):
        command = getattr(import_module(f"{folder.__name__}.{module}"), f"{module}_command", None)
        if not (callable(command) or isinstance(command, typer.Typer)):
            message = f"this file has no function {module}_command"
            raise BadInput([Problem(message, Place(f"handouts/cli/commands/{module}.py"))])
        yield module.replace("_", "-"), command


for name, command in _commands():
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name)
    else:
        app.command(name)(command)


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
