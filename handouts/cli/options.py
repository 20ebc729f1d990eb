"""The options that several commands share, and what the shell offers when completing them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handouts.problems import BadInput
from handouts.production.project import Project, bundled_root, find_project


def programme_ids() -> list[str]:
    """For completion: the programmes, by their files' names."""
    return _project_here().ids("programmes")


def buildable_ids() -> list[str]:
    """For completion: whatever becomes a PDF, which a single exercise or muscle does too."""
    return _project_here().buildable_ids()


def layout_ids() -> list[str]:
    """For completion: the layouts, by their folders' names."""
    return _project_here().layout_ids()


def language_ids() -> list[str]:
    """For completion: the languages, by their files' names."""
    return _project_here().ids("languages")


def edition_ids() -> list[str]:
    """For completion: the editions, by their files' names."""
    return _project_here().edition_ids()


def paper_names() -> list[str]:
    """For completion: every paper there is; a layout says which it can be printed on."""
    from handouts.paper import PAPERS

    return list(PAPERS)


def _project_here() -> Project:
    try:
        return find_project(Path.cwd())
    except BadInput:  # the command itself will tell it
        return Project((bundled_root(),), Path.cwd())


ProjectFolder = Annotated[
    Path | None,
    typer.Option(
        "--project",
        metavar="FOLDER",
        help="The folder with your clinic.yaml. Without it: the one you are in, else what comes along.",
    ),
]

AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, for other programs.")]

LayoutName = Annotated[
    str,
    typer.Option("--layout", "-l", metavar="LAYOUT", autocompletion=layout_ids, help="What to make of it."),
]

LanguageId = Annotated[
    str,
    typer.Option(
        metavar="LANGUAGE",
        autocompletion=language_ids,
        help="The language; with two, as pl,en, each sheet is in both.",
    ),
]

OwnLanguageId = Annotated[
    str | None,
    typer.Option(
        "--language",
        metavar="LANGUAGE",
        autocompletion=language_ids,
        help="Without it: as the record says, or en.",
    ),
]

PaperName = Annotated[
    str | None,
    typer.Option(metavar="PAPER", autocompletion=paper_names, help="Without it: the usual of the layout."),
]

EditionName = Annotated[
    str, typer.Option(metavar="EDITION", autocompletion=edition_ids, help="For whom or what it is printed.")
]

TextSize = Annotated[
    float | None,
    typer.Option(
        "--text-size",
        metavar="POINTS",
        help="Large print of this size, 14 to 28; without it: as in the edition.",
    ),
]

OwnEditionName = Annotated[
    str | None,
    typer.Option(
        "--edition",
        metavar="EDITION",
        autocompletion=edition_ids,
        help="Without it: as the record says, or standard.",
    ),
]

PasswordFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        readable=False,  # what is wrong with it is told without its name
        help="Lock PDFs with the password in the file's first line.",
    ),
]
