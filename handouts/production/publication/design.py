"""What a request looks like: its layout, its paper, and the theme as it is on that paper."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from handouts.design.edition import Edition, edition_names, read_edition
from handouts.design.layout import Layout, read_layout, theme_named
from handouts.design.theme import Theme
from handouts.design.theme_reader import read_theme
from handouts.paper import least_margin
from handouts.problems import BadInput, Problem, Problems
from handouts.production.project import Project
from handouts.production.publication.further_problems import noting
from handouts.production.request import Request, not_yet, unknown


@dataclass(frozen=True, slots=True)
class Design:
    """The layout and edition of a request, and the theme for its paper."""

    layout: Layout
    paper: str
    theme: Theme
    edition: Edition


def read_design(project: Project, request: Request, families: Collection[str] | None) -> Design:
    """The design of a request, in fonts of these families; raises `BadInput` with all that is wrong.

    None for the families is for fonts that could not be read: which there are is not known.
    """
    folders, problems = project.layout_folders, Problems()
    layout: Layout | None = None
    edition: Edition | None = None
    paper = request.paper
    with noting(problems):
        layout = read_layout(request.layout, folders)
    if request.edition in edition_names(folders):  # else `check_names` tells
        with noting(problems):
            edition = read_edition(request.edition, folders).sized(request.text_size)
    if layout:
        with noting(problems):
            layout.check_edition(request.edition)
        layout = layout.preferring(edition.papers) if edition else layout
        with noting(problems):
            paper = layout.check_paper(request.paper)
    theme: Theme | None = None
    if named := layout.theme if layout else theme_named(request.layout, folders):
        with noting(problems):
            theme = read_theme(
                named,
                folders,
                paper=paper,
                language=request.language,
                overrides=layout.overrides if layout else None,
                edition=edition,
                families=families,
                place=layout.theme_place if layout else None,
            )
    if layout is None or edition is None or theme is None or paper is None or problems:
        raise BadInput(problems)
    theme = _within_margins(theme, least_margin(paper))
    return Design(layout.with_more_pages(edition.more_pages), paper, theme, edition)


def _within_margins(theme: Theme, least: float) -> Theme:
    """The theme with no margin smaller than `least` points."""
    pages = {}
    for name, page in theme.pages.items():
        top, right, bottom, left = (max(side, least) for side in page.margin)
        pages[name] = page.with_fields(margin=(top, right, bottom, left))
    return replace(theme, pages=pages) if least else theme


def check_names(project: Project, request: Request) -> None:
    """Raise `BadInput` for a programme, language or edition that there is not.

    They go by the names of files, so that this can be told however broken the files are.
    """
    languages = project.ids("languages")
    buildable = project.buildable_ids()
    problems: list[Problem] = []
    if request.programme not in buildable:
        problems.append(unknown("programme, exercise or muscle", request.programme, buildable))
    if request.language not in languages:
        problems.append(not_yet("language", request.language, languages))
    editions = edition_names(project.layout_folders)
    if request.edition not in editions:
        problems.append(unknown("edition", request.edition, editions))
    if problems:
        raise BadInput(problems)
