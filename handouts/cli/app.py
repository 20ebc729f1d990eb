"""The command line `handouts`, of the commands found in `commands/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from inspect import getdoc
from pkgutil import iter_modules
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from handouts.cli import commands as folder
from handouts.problems import BadInput, Place, Problem


class _Commands(Mapping[str, Any]):
    """The commands by name, each read and built when it is asked for: `handouts list` knows nothing of the others."""

    def __init__(self) -> None:
        modules = sorted(each.name for each in iter_modules(folder.__path__))
        self._modules = {module.replace("_", "-"): module for module in modules}

    def __getitem__(self, name: str) -> Any:
        found = self.found(name)
        if isinstance(found, typer.Typer):
            group = typer.main.get_group(found)
            group.name = name
            return group
        alone = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
        alone.command(name)(found)
        return typer.main.get_command(alone)

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)

    def found(self, name: str) -> Callable[..., None] | typer.Typer:
        """That of a file `commands/merge_all.py` is `merge_all_command`: a function, or a Typer of more commands.

        Raises BadInput for a file without either.
        """
        module = self._modules[name]
        found = getattr(import_module(f"{folder.__name__}.{module}"), f"{module}_command", None)
        if not (callable(found) or isinstance(found, typer.Typer)):
            message = f"this file has no function {module}_command"
            raise BadInput([Problem(message, Place(f"handouts/cli/commands/{module}.py"))])
        return cast("Callable[..., None] | typer.Typer", found)

    def brief(self, name: str) -> str | None:
        """What it is for."""
        found = self.found(name)
        return found.info.help if isinstance(found, typer.Typer) else getdoc(found)


class _Group(TyperGroup):
    """All commands of the folder."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**{**attributes, "commands": None})
        self._lazily = _Commands()
        self.commands = cast(Any, self._lazily)

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names."""
        return list(self._lazily)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Their names and what they are for, without building what only their own help shows."""
        briefs = [TyperCommand(name, help=self._lazily.brief(name)) for name in self._lazily]
        TyperGroup(commands=briefs).format_commands(ctx, formatter)


app = typer.Typer(
    cls=_Group,
    no_args_is_help=True,
    # Plain help reads the same on a terminal, in a pipe and by ear, and needs no import.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


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
