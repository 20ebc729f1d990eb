"""What a request looks like: its layout, its paper, and the theme as it is on that paper."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from handouts.markup.layout import Layout, read_layout
from handouts.markup.theme import Theme
from handouts.markup.theme_reader import read_theme
from handouts.problems import BadInput, Problem
from handouts.production.project import Project
from handouts.production.request import EDITIONS, Request, not_yet, unknown


@dataclass(frozen=True, slots=True)
class Design:
    """The layout of a request, and the theme for its paper."""

    layout: Layout
    paper: str
    theme: Theme


def read_design(project: Project, request: Request, families: Collection[str]) -> Design:
    """The design of a request, in fonts of these families; raises `BadInput` with all that is wrong."""
    layout = read_layout(request.layout, project.layout_folders)
    paper = layout.check_paper(request.paper)
    theme = read_theme(
        layout.theme,
        project.layout_folders,
        paper=paper,
        overrides=layout.overrides,
        families=families,
        place=layout.theme_place,
    )
    return Design(layout, paper, theme)


def check_names(project: Project, request: Request) -> None:
    """Raise `BadInput` for a programme, language or edition that there is not.

    They go by the names of files, so that this can be told however broken the files are.
    """
    languages = project.ids("languages")
    buildable = [name for kind in ("programmes", "exercises", "muscles") for name in project.ids(kind)]
    problems: list[Problem] = []
    if request.programme not in buildable:
        problems.append(unknown("programme, exercise or muscle", request.programme, buildable))
    if request.language not in languages:
        problems.append(not_yet("language", request.language, languages))
    if request.edition not in EDITIONS:
        problems.append(not_yet("edition", request.edition, EDITIONS))
    if problems:
        raise BadInput(problems)
