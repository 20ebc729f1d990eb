"""`handouts studio`: handouts put together in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from handouts.cli.building import project_of
from handouts.cli.messages import say
from handouts.cli.options import ProjectFolder
from handouts.problems import BadInput, Problem


def studio_command(
    project: ProjectFolder = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="Without it: any that is free.")
    ] = 0,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Say the address only, and open nothing.")
    ] = False,
) -> None:
    """Put handouts together in your browser: choose, dose, look, print.

    It runs on this machine and for you alone, until Ctrl-C. What you fill in of a patient stays in memory as long as
    the tab is open, and is in no file.

    \b
    Examples:
      handouts studio
      handouts studio --project my-clinic
    """
    source = project_of(project)
    try:
        from handouts.studio.server import serve
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.startswith("handouts"):
            raise
        expected = "pip install 'handouts[studio]'"
        raise BadInput([Problem("the studio needs packages that are not here", expected=expected)]) from None

    def opened(address: str) -> None:
        say(f"The studio is open at {address}\nCtrl-C ends it.")

    try:
        serve(source, port, opened, browser=not no_browser)
    except OSError as error:
        raise BadInput(
            [Problem(f"port {port} cannot be used: {error.strerror}", expected="--port 0")]
        ) from None
